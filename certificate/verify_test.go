package certificate_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestPassport(t *testing.T) {
	for name, keys := range map[string][]crypto.PrivKey{
		"one validator":                 {classical(1)},
		"four validators":               four(),
		"four post-quantum validators":  {quantum(t, 1), quantum(t, 2), quantum(t, 3), quantum(t, 4)},
		"validators with keys of both":  {classical(1), quantum(t, 2), classical(3), quantum(t, 4)},
		"as many as a nation may start": append(four(), classical(5), classical(6), classical(7)),
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, keys...)
			file := n.file()
			t.Logf("%d bytes", len(file))
			report, err := certificate.Verify(file, trust(n.last()), now)
			require.NoError(t, err)
			header := certificate.Header{Height: stateHeight + 1, Hash: n.last().Hash(), Time: at(stateHeight + 1)}
			power := int64(100 * len(keys))
			require.Equal(t, &certificate.Report{
				Kind: certificate.KindPassport, ChainID: chainID, Height: stateHeight, Header: header, Anchor: header, SetSince: header, Blocks: 1,
				Signers: len(keys), Validators: len(keys), Signed: power, Power: power,
				Passport: &certificate.Passport{
					Number: number, Standing: certificate.StandingCitizen, SinceDay: 12, LastClosedDay: 20,
					Calendar: certificate.Calendar{DaySeconds: day, GenesisTime: genesis.Unix()},
					Citizen: certificate.Citizen{
						Account: account, Standing: certificate.StandingCitizen, SinceDay: 12, AdmissionDay: 12, VotingDay: 42,
						DueDay: 377, Country: "PT", District: 3, SignedVersion: 2, Rotations: 1, Profile: profile, Nullified: true,
					},
				},
			}, report)
		})
	}
}

// Who trusts the hash of the header that commits the record needs no period and
// no chain id: the hash stands for both.
func TestTheHashOfTheLastHeaderIsEnough(t *testing.T) {
	n := newNation(t, four()...)
	_, err := certificate.Verify(n.file(), certificate.Trust{Height: n.last().Height, Hash: n.last().Hash()}, now.AddDate(30, 0, 0))
	require.NoError(t, err)
	_, err = certificate.Verify(n.file(), trust(n.last()), at(3))
	require.ErrorIs(t, err, certificate.ErrFuture)
}

// Flipping any bit of a file makes it a file that is refused: of the one from the
// older header on, and of the one that has only the last.
func TestEveryBitMatters(t *testing.T) {
	n := newNation(t, four()...)
	n.trace(2, n.set(nil))
	for from := range n.cert.Blocks {
		file, anchor := n.fileFrom(from), n.cert.Blocks[from]
		_, err := certificate.Verify(file, trust(anchor), now)
		require.NoError(t, err)
		for i := range file {
			for bit := range 8 {
				flipped := bytes.Clone(file)
				flipped[i] ^= 1 << bit
				for _, block := range n.cert.Blocks {
					if _, err := certificate.Verify(flipped, trust(block), now); err == nil {
						t.Fatalf("byte %d of %d, bit %d: accepted with header %d trusted", i, len(file), bit, block.Height)
					}
				}
			}
		}
	}
}

// Headers before the trusted one prove nothing, genuine or not: whoever signed once
// could sign others, and anybody can put them there.
func TestHeadersBeforeTheTrustedOneAreRefused(t *testing.T) {
	n := newNation(t, four()...)
	n.trace(2, n.set(nil))
	for from, anchor := range n.cert.Blocks {
		report, err := certificate.Verify(n.fileFrom(from), trust(anchor), now)
		require.NoError(t, err)
		require.Equal(t, anchor.Height, report.Anchor.Height)
		require.Equal(t, len(n.cert.Blocks)-from, report.Blocks)
	}
	_, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.ErrorIs(t, err, certificate.ErrAnchor)
	require.ErrorContains(t, err, "begins with header 2, before the header 4 that you trust")

	// Adjacent headers follow by what the earlier one says, so anybody makes one.
	forged := newNation(t, classical(9))
	forged.cert.Blocks = []*cmttypes.LightBlock{forged.block(t, draft{height: 3, set: forged.set(nil), next: n.last().ValidatorSet, appHash: make([]byte, 32)}), n.last()}
	forged.cert.Stores = n.cert.Stores
	_, err = certificate.Verify(forged.file(), trust(n.last()), now)
	require.ErrorIs(t, err, certificate.ErrAnchor)
}

// The same of the keys that are too long to flip every bit of in a moment.
func TestEveryByteOfAPostQuantumSignatureMatters(t *testing.T) {
	n := newNation(t, quantum(t, 1))
	file := n.file()
	for i := range file {
		flipped := bytes.Clone(file)
		flipped[i] ^= 1 << (i % 8)
		_, err := certificate.Verify(flipped, trust(n.last()), now)
		require.Error(t, err, "byte %d of %d", i, len(file))
	}
}

func TestTruncatedAndExtendedFilesAreRefused(t *testing.T) {
	n := newNation(t, four()...)
	file := n.file()
	for length := range file {
		_, err := certificate.Verify(file[:length], trust(n.last()), now)
		require.ErrorIs(t, err, certificate.ErrFormat, "%d of %d bytes", length, len(file))
	}
	for _, more := range [][]byte{{0}, file, make([]byte, certificate.MaxSize)} {
		_, err := certificate.Verify(append(bytes.Clone(file), more...), trust(n.last()), now)
		require.ErrorIs(t, err, certificate.ErrFormat)
	}
}

// trace puts a block before the first, signed by the set, which announces the set
// of the block after it.
func (n *nation) trace(height int64, set *cmttypes.ValidatorSet, silent ...crypto.PrivKey) {
	first := n.cert.Blocks[0]
	block := n.block(n.t, draft{height: height, set: set, next: first.ValidatorSet, appHash: make([]byte, 32)}, silent...)
	n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, block)
}

func TestTraces(t *testing.T) {
	keys := append(four(), classical(5), classical(6), classical(7), classical(8))
	all := newGuard(keys...)
	some := func(of ...int) *cmttypes.ValidatorSet {
		powers := make(map[string]int64)
		for _, i := range of {
			powers[string(keys[i].PubKey().Address())] = 100
		}
		return all.set(powers)
	}
	for name, test := range map[string]struct {
		height int64
		before *cmttypes.ValidatorSet // of the trusted block
		after  *cmttypes.ValidatorSet // of the block that commits the record
		silent []crypto.PrivKey
		want   error
	}{
		"the next block, with everybody new":         {3, some(0, 1, 2, 3), some(4, 5, 6, 7), nil, nil},
		"a later block, with everybody the same":     {2, some(0, 1, 2, 3), some(0, 1, 2, 3), nil, nil},
		"a later block, with one new":                {2, some(0, 1, 2, 3), some(0, 1, 2, 4), nil, nil},
		"a later block, with half new":               {1, some(0, 1, 2, 3), some(0, 1, 4, 5), nil, nil},
		"a later block, with a third the same":       {2, some(0, 1, 2), some(0, 4, 5), nil, certificate.ErrStep},
		"a later block, with everybody new":          {2, some(0, 1, 2, 3), some(4, 5, 6, 7), nil, certificate.ErrStep},
		"a later block, and those who stay silent":   {2, some(0, 1, 2), some(0, 1, 4, 5, 6, 7), keys[:1], certificate.ErrStep},
		"a later block, and one who stays is silent": {2, some(0, 1, 2, 3), some(0, 1, 2, 4, 5, 6), keys[:1], nil},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, keys...)
			n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: test.after, appHash: n.appHash()}, test.silent...)
			n.trace(test.height, test.before)
			report, err := certificate.Verify(n.file(), trust(n.cert.Blocks[0]), now)
			require.ErrorIs(t, err, test.want)
			if test.want == nil {
				require.Equal(t, 2, report.Blocks)
				require.Equal(t, test.height, report.Anchor.Height)
			}
			// Whoever trusts the last header itself needs no trace.
			_, err = certificate.Verify(n.fileFrom(1), trust(n.last()), now)
			require.NoError(t, err)
		})
	}
}

// An announced set must be the one that signs.
func TestTheNextBlockIsSignedByTheAnnounced(t *testing.T) {
	n := newNation(t, four()...)
	first := n.block(t, draft{height: 3, set: n.set(nil), next: newGuard(classical(9)).set(nil), appHash: make([]byte, 32)})
	n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, first)
	_, err := certificate.Verify(n.file(), trust(first), now)
	require.ErrorIs(t, err, certificate.ErrStep)
}

func TestSignatures(t *testing.T) {
	keys := append(four(), classical(5), classical(6))
	for name, test := range map[string]struct {
		silent []crypto.PrivKey
		want   error
	}{
		"everybody":          {nil, nil},
		"five of six":        {keys[:1], nil},
		"two thirds exactly": {keys[:2], certificate.ErrSigned},
		"a third":            {keys[:4], certificate.ErrSigned},
		"nobody":             {keys, certificate.ErrSigned},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, keys...)
			n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()}, test.silent...)
			report, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.ErrorIs(t, err, test.want)
			if err == nil {
				require.Equal(t, len(keys)-len(test.silent), report.Signers)
				require.Equal(t, int64(100*report.Signers), report.Signed)
			}
		})
	}
}

// All signatures that are carried are verified, not only two thirds.
func TestTheLastSignatureIsVerifiedToo(t *testing.T) {
	n := newNation(t, four()...)
	for i := range n.last().Commit.Signatures {
		n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()})
		n.last().Commit.Signatures[i].Signature[3] ^= 1
		_, err := certificate.Verify(n.file(), trust(n.last()), now)
		require.ErrorIs(t, err, certificate.ErrSigned)
	}
}

// A fork that less than a third signed leads nowhere, and neither does the set of
// another chain, whoever it says that it is.
func TestForksAreRefused(t *testing.T) {
	honest := newNation(t, four()...)
	honest.trace(1, honest.set(nil))
	anchor := trust(honest.cert.Blocks[0])

	t.Run("signed by one of four", func(t *testing.T) {
		fork := nationOf(t, raw(t, record(), 0x78, 1), 20, four()...)
		fork.cert.Blocks[0] = fork.block(t, draft{height: stateHeight + 1, set: fork.set(nil), appHash: fork.appHash()}, four()[1:]...)
		fork.cert.Blocks = slices.Insert(fork.cert.Blocks, 0, honest.cert.Blocks[0])
		_, err := certificate.Verify(fork.file(), anchor, now)
		require.ErrorIs(t, err, certificate.ErrStep)
	})
	t.Run("signed by one of four and three strangers", func(t *testing.T) {
		fork := newNation(t, classical(1), classical(7), classical(8), classical(9))
		fork.cert.Blocks = slices.Insert(fork.cert.Blocks, 0, honest.cert.Blocks[0])
		_, err := certificate.Verify(fork.file(), anchor, now)
		require.ErrorIs(t, err, certificate.ErrStep)
	})
	t.Run("signed by half of four, which is less than two thirds", func(t *testing.T) {
		fork := newNation(t, four()...)
		fork.cert.Blocks[0] = fork.block(t, draft{height: stateHeight + 1, set: fork.set(nil), appHash: fork.appHash()}, four()[2:]...)
		fork.cert.Blocks = slices.Insert(fork.cert.Blocks, 0, honest.cert.Blocks[0])
		_, err := certificate.Verify(fork.file(), anchor, now)
		require.ErrorIs(t, err, certificate.ErrSigned)
	})
	t.Run("a trusted header that nobody signed", func(t *testing.T) {
		n := newNation(t, four()...)
		n.trace(1, n.set(nil), four()...)
		_, err := certificate.Verify(n.file(), trust(n.cert.Blocks[0]), now)
		require.ErrorIs(t, err, certificate.ErrSigned)
	})
	t.Run("another nation with the same chain id", func(t *testing.T) {
		other := newNation(t, classical(5), classical(6), classical(7), classical(8))
		_, err := certificate.Verify(other.file(), trust(honest.last()), now)
		require.ErrorIs(t, err, certificate.ErrAnchor)
	})
}

func TestTrust(t *testing.T) {
	n := newNation(t, four()...)
	n.trace(2, n.set(nil))
	first, last := n.cert.Blocks[0], n.last()
	for name, test := range map[string]struct {
		trust certificate.Trust
		now   time.Time
		want  error
	}{
		"no height":                  {certificate.Trust{Hash: first.Hash()}, now, certificate.ErrTrust},
		"half a hash":                {certificate.Trust{Height: 2, Hash: first.Hash()[:16]}, now, certificate.ErrTrust},
		"a negative period":          {certificate.Trust{Height: 2, Hash: first.Hash(), Period: -1}, now, certificate.ErrTrust},
		"another chain":              {certificate.Trust{ChainID: "atlantis-1", Height: 2, Hash: first.Hash(), Period: time.Hour}, now, certificate.ErrChain},
		"another hash":               {certificate.Trust{Height: 2, Hash: last.Hash(), Period: time.Hour}, now, certificate.ErrAnchor},
		"a height before the trace":  {certificate.Trust{Height: 1, Hash: first.Hash(), Period: time.Hour}, now, certificate.ErrAnchor},
		"a height within the trace":  {certificate.Trust{Height: 3, Hash: first.Hash(), Period: time.Hour}, now, certificate.ErrAnchor},
		"a height after the trace":   {certificate.Trust{Height: 5, Hash: first.Hash(), Period: time.Hour}, now, certificate.ErrAnchor},
		"within the period":          {certificate.Trust{Height: 2, Hash: first.Hash(), Period: time.Hour}, at(2).Add(time.Hour), nil},
		"older than the period":      {certificate.Trust{Height: 2, Hash: first.Hash(), Period: time.Hour}, at(2).Add(time.Hour + 1), certificate.ErrExpired},
		"a clock ten seconds behind": {certificate.Trust{Height: 2, Hash: first.Hash(), Period: time.Hour}, at(4).Add(-10 * time.Second), nil},
		"a clock further behind":     {certificate.Trust{Height: 2, Hash: first.Hash(), Period: time.Hour}, at(4).Add(-10*time.Second - 1), certificate.ErrFuture},
		"a clock that has not begun": {certificate.Trust{Height: 2, Hash: first.Hash(), Period: time.Hour}, time.Time{}, certificate.ErrFuture},
		"the last header of a trace": {trust(last), now, certificate.ErrAnchor},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := certificate.Verify(n.file(), test.trust, test.now)
			require.ErrorIs(t, err, test.want)
		})
	}
}

func TestTracesOutOfOrderAreRefused(t *testing.T) {
	for name, change := range map[string]func(*nation){
		"the same block twice": func(n *nation) { n.cert.Blocks = append(n.cert.Blocks, n.last()) },
		"a later height first": func(n *nation) { n.trace(9, n.set(nil)) },
		"a later time first": func(n *nation) {
			n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, n.block(n.t, draft{height: 2, set: n.set(nil), time: at(6)}))
		},
		"the same time": func(n *nation) {
			n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, n.block(n.t, draft{height: 2, set: n.set(nil), time: at(4)}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, four()...)
			change(n)
			_, err := certificate.Verify(n.file(), trust(n.cert.Blocks[0]), now)
			require.ErrorIs(t, err, certificate.ErrOrder)
		})
	}
}

func TestSwappedPartsAreRefused(t *testing.T) {
	another := func(t *testing.T) *nation { return nationOf(t, raw(t, record(), 0x78, 1), 21, four()...) }
	for name, test := range map[string]struct {
		change func(*testing.T, *nation)
		want   error
	}{
		"the value of another record": {func(t *testing.T, n *nation) {
			n.cert.Stores[0].Entries[2].Value = another(t).cert.Stores[0].Entries[2].Value
		}, certificate.ErrProof},
		"the number of another person": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Entries[2].Key = certificate.PassportKeys(number + 1)[2]
		}, certificate.ErrProof},
		"another last closed day": {func(t *testing.T, n *nation) {
			n.cert.Stores[0].Entries[1] = another(t).cert.Stores[0].Entries[1]
		}, certificate.ErrProof},
		"the values of another state": {func(t *testing.T, n *nation) {
			n.cert.Stores = another(t).cert.Stores
		}, certificate.ErrProof},
		"the name of another store": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Name = "bank"
		}, certificate.ErrProof},
		"no step of a proof": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Entries[0].Path = nil
		}, certificate.ErrProof},
		"a step too many": {func(_ *testing.T, n *nation) {
			path := n.cert.Stores[0].Entries[2].Path
			n.cert.Stores[0].Entries[2].Path = append(path, path[len(path)-1])
		}, certificate.ErrProof},
		"the header of another state": {func(t *testing.T, n *nation) {
			n.cert.Blocks = another(t).cert.Blocks
		}, certificate.ErrAnchor},
		"another proposer": {func(_ *testing.T, n *nation) {
			n.last().ProposerAddress = account
		}, certificate.ErrAnchor},
		"the signatures of another block": {func(t *testing.T, n *nation) {
			n.last().Commit = another(t).last().Commit
		}, certificate.ErrSigned},
		"another round": {func(_ *testing.T, n *nation) { n.last().Commit.Round = 2 }, certificate.ErrSigned},
		"other parts": {func(_ *testing.T, n *nation) {
			n.last().Commit.BlockID.PartSetHeader.Total = 3
		}, certificate.ErrSigned},
		"no parts": {func(_ *testing.T, n *nation) {
			n.last().Commit.BlockID.PartSetHeader = cmttypes.PartSetHeader{}
		}, certificate.ErrSigned},
		"other validators": {func(t *testing.T, n *nation) {
			n.last().ValidatorSet = newNation(t, classical(5), classical(6), classical(7), classical(8)).last().ValidatorSet
		}, certificate.ErrAnchor},
		"another chain id": {func(_ *testing.T, n *nation) {
			n.cert.ChainID, n.last().ChainID = "atlantis-1", "atlantis-1"
		}, certificate.ErrAnchor},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, four()...)
			anchor := trust(n.last())
			anchor.ChainID = ""
			test.change(t, n)
			_, err := certificate.Verify(n.file(), anchor, now)
			require.ErrorIs(t, err, test.want)
		})
	}
}

func TestOtherProtocolsAreRefused(t *testing.T) {
	n := newNation(t, four()...)
	n.last().Version.Block = 12
	n.last().Commit = n.commit(t, n.last().Header, n.last().ValidatorSet)
	_, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.ErrorIs(t, err, certificate.ErrSigned)
}

// A passport proves three entries, neither others nor more.
func TestOnlyAPassportIsAPassport(t *testing.T) {
	keys := certificate.PassportKeys(number)
	for name, change := range map[string]func(*nation){
		"one entry less": func(n *nation) {
			n.cert.Stores = []certificate.Store{n.state.proven(certificate.CitizenshipStore, keys[:2]...)}
		},
		"one entry more": func(n *nation) {
			n.cert.Stores = []certificate.Store{n.state.proven(certificate.CitizenshipStore, append(keys, citizenKey(9))...)}
		},
		"another store": func(n *nation) { n.cert.Stores = []certificate.Store{n.state.proven("bank", []byte{1})} },
		"two stores": func(n *nation) {
			n.cert.Stores = append([]certificate.Store{n.state.proven("bank", []byte{1})}, n.cert.Stores...)
		},
		"two persons": func(n *nation) {
			n.cert.Stores = []certificate.Store{n.state.proven(certificate.CitizenshipStore, keys[0], citizenKey(6), keys[2])}
		},
		"a shorter key": func(n *nation) {
			n.cert.Stores = []certificate.Store{n.state.proven(certificate.CitizenshipStore, keys[0], keys[1], []byte{3})}
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, four()...)
			change(n)
			_, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.ErrorIs(t, err, certificate.ErrContent)
		})
	}
}

// The keys are those of the register.
func TestPassportKeys(t *testing.T) {
	require.Equal(t, [][]byte{citizenship.CalendarPrefix, citizenship.LastClosedDayPrefix, citizenKey(300)}, certificate.PassportKeys(300))
}
