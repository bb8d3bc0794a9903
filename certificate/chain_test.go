package certificate_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/certificate"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	chainID = "civitas-test-1"
	number  = 7
	day     = 86_400
	// stateHeight is the block whose state the chain proves; the next one commits it.
	stateHeight = 3
)

var (
	genesis = time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	account = bytes.Repeat([]byte{0xAC}, 20)
	profile = bytes.Repeat([]byte{0x9F}, 32)
)

// state is the register of a nation, in the store that the chain really uses.
type state struct {
	*rootmulti.Store
	t testing.TB
}

// record is what the tests' passport is about.
func record() citizenship.Citizen {
	return citizenship.Citizen{
		Account: account, Standing: citizenship.STANDING_CITIZEN, SinceDay: 12, AdmissionDay: 12, VotingDay: 42,
		DueDay: 377, Country: "PT", District: 3, SignedVersion: 2, ChangedHeight: 5, Rotations: 1,
		Profile: profile, Nullified: true,
	}
}

// raw is a record with what a later version of the chain might add to it.
func raw(t testing.TB, citizen citizenship.Citizen, more ...byte) []byte {
	value, err := citizen.Marshal()
	require.NoError(t, err)
	return append(value, more...)
}

// newState writes three versions of a register of fifty persons; the last one holds the value.
func newState(t testing.TB, value []byte, lastClosed int64) state {
	s := state{Store: rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger()), t: t}
	register := storetypes.NewKVStoreKey(certificate.CitizenshipStore)
	others := []*storetypes.KVStoreKey{storetypes.NewKVStoreKey("acc"), storetypes.NewKVStoreKey("bank"), storetypes.NewKVStoreKey("treasury")}
	for _, key := range append(others, register) {
		s.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	}
	require.NoError(t, s.LoadLatestVersion())
	for height := range stateHeight {
		for _, key := range others {
			s.GetKVStore(key).Set([]byte{1}, []byte{byte(height)})
		}
		store := s.GetKVStore(register)
		for person := range uint64(50) {
			store.Set(citizenKey(person), []byte{byte(height + 1)})
		}
		calendar, err := (&citizenship.Calendar{DaySeconds: day, GenesisTime: genesis.Unix()}).Marshal()
		require.NoError(t, err)
		closed, err := collections.Int64Value.Encode(lastClosed)
		require.NoError(t, err)
		store.Set(citizenship.CalendarPrefix.Bytes(), calendar)
		store.Set(citizenship.LastClosedDayPrefix.Bytes(), closed)
		store.Set(citizenKey(number), value)
		store.Set([]byte{3}, []byte{1})
		s.Commit()
	}
	return s
}

func citizenKey(person uint64) []byte {
	return binary.BigEndian.AppendUint64(citizenship.CitizensPrefix.Bytes(), person)
}

// ask asks for keys as a client asks a node.
func (s state) ask(height int64, store string, keys ...[]byte) (certificate.Store, error) {
	var answers []certificate.Proven
	for _, key := range keys {
		answer, err := s.Query(&storetypes.RequestQuery{Path: "/" + store + "/key", Data: key, Height: height, Prove: true})
		require.NoError(s.t, err)
		answers = append(answers, certificate.Proven{Key: key, Value: answer.Value, Proof: answer.ProofOps})
	}
	return certificate.NewStore(store, answers...)
}

func (s state) proven(store string, keys ...[]byte) certificate.Store {
	return s.provenAt(stateHeight, store, keys...)
}

func (s state) provenAt(height int64, store string, keys ...[]byte) certificate.Store {
	proven, err := s.ask(height, store, keys...)
	require.NoError(s.t, err)
	return proven
}

// guard is a set of validators and their keys.
type guard map[string]crypto.PrivKey

func (g guard) set(powers map[string]int64) *cmttypes.ValidatorSet {
	var validators []*cmttypes.Validator
	for address, key := range g {
		power := int64(100)
		if powers != nil {
			power = powers[address]
		}
		if power > 0 {
			validators = append(validators, cmttypes.NewValidator(key.PubKey(), power))
		}
	}
	return cmttypes.NewValidatorSet(validators)
}

func newGuard(keys ...crypto.PrivKey) guard {
	g := guard{}
	for _, key := range keys {
		g[string(key.PubKey().Address())] = key
	}
	return g
}

// classical and quantum make keys of the two kinds, the same for a seed.
func classical(seed byte) crypto.PrivKey { return ed25519.GenPrivKeyFromSecret([]byte{seed}) }

func quantum(t testing.TB, seed byte) crypto.PrivKey {
	key, err := mldsa65.GenPrivKeyFromSeed(bytes.Repeat([]byte{seed}, mldsa65.SeedSize))
	require.NoError(t, err)
	return key
}

func four() []crypto.PrivKey {
	return []crypto.PrivKey{classical(1), classical(2), classical(3), classical(4)}
}

// draft is a block before it is signed.
type draft struct {
	height    int64
	set, next *cmttypes.ValidatorSet
	appHash   []byte
	time      time.Time
}

func at(height int64) time.Time { return genesis.Add(time.Duration(height) * time.Minute) }

// block makes the block and has everybody sign it whom silent does not name.
func (g guard) block(t testing.TB, d draft, silent ...crypto.PrivKey) *cmttypes.LightBlock {
	hash := func(text string) []byte { return tmhash.Sum([]byte(text)) }
	if d.time.IsZero() {
		d.time = at(d.height)
	}
	if d.next == nil {
		d.next = d.set
	}
	header := &cmttypes.Header{
		Version: cmtversion.Consensus{Block: 11, App: 1}, ChainID: chainID, Height: d.height, Time: d.time,
		LastBlockID:    cmttypes.BlockID{Hash: hash("last"), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: hash("parts")}},
		LastCommitHash: hash("commit"), DataHash: hash("data"), ValidatorsHash: d.set.Hash(), NextValidatorsHash: d.next.Hash(),
		ConsensusHash: hash("consensus"), AppHash: d.appHash, LastResultsHash: hash("results"), EvidenceHash: hash("evidence"),
		ProposerAddress: d.set.Validators[0].Address,
	}
	return &cmttypes.LightBlock{
		SignedHeader: &cmttypes.SignedHeader{Header: header, Commit: g.commit(t, header, d.set, silent...)}, ValidatorSet: d.set,
	}
}

func (g guard) commit(t testing.TB, header *cmttypes.Header, set *cmttypes.ValidatorSet, silent ...crypto.PrivKey) *cmttypes.Commit {
	commit := &cmttypes.Commit{
		Height: header.Height, Round: 1,
		BlockID: cmttypes.BlockID{
			Hash:          header.Hash(),
			PartSetHeader: cmttypes.PartSetHeader{Total: 2, Hash: tmhash.Sum([]byte("these parts"))},
		},
	}
	for i, validator := range set.Validators {
		key := g[string(validator.Address)]
		mute := false
		for _, each := range silent {
			mute = mute || each.Equals(key)
		}
		if mute {
			commit.Signatures = append(commit.Signatures, cmttypes.NewCommitSigAbsent())
			continue
		}
		vote := &cmttypes.Vote{
			Type: cmtproto.PrecommitType, Height: header.Height, Round: commit.Round, BlockID: commit.BlockID,
			Timestamp: header.Time.Add(time.Duration(i) * time.Millisecond), ValidatorAddress: validator.Address, ValidatorIndex: int32(i),
		}
		signature, err := key.Sign(cmttypes.VoteSignBytes(header.ChainID, vote.ToProto()))
		require.NoError(t, err)
		commit.Signatures = append(commit.Signatures, cmttypes.CommitSig{
			BlockIDFlag: cmttypes.BlockIDFlagCommit, ValidatorAddress: validator.Address, Timestamp: vote.Timestamp, Signature: signature,
		})
	}
	return commit
}

// nation is a chain whose last block commits the state of newState.
type nation struct {
	guard
	t     testing.TB
	state state
	cert  *certificate.Certificate
}

// newNation has one block, signed by the keys with equal power.
func newNation(t testing.TB, keys ...crypto.PrivKey) *nation {
	return nationOf(t, raw(t, record()), 20, keys...)
}

func nationOf(t testing.TB, value []byte, lastClosed int64, keys ...crypto.PrivKey) *nation {
	n := &nation{guard: newGuard(keys...), t: t, state: newState(t, value, lastClosed)}
	n.cert = &certificate.Certificate{
		Kind: certificate.KindPassport, ChainID: chainID,
		Stores: []certificate.Store{n.state.proven(certificate.CitizenshipStore, certificate.PassportKeys(number)...)},
		Blocks: []*cmttypes.LightBlock{n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()})},
	}
	return n
}

func (n *nation) appHash() []byte { return n.state.LastCommitID().Hash }

func (n *nation) last() *cmttypes.LightBlock { return n.cert.Blocks[len(n.cert.Blocks)-1] }

func (n *nation) file() []byte {
	file, err := certificate.Encode(n.cert)
	require.NoError(n.t, err)
	return file
}

// fileFrom is the file for whoever trusts the block of the trace.
func (n *nation) fileFrom(block int) []byte {
	cert := *n.cert
	cert.Blocks = cert.Blocks[block:]
	file, err := certificate.Encode(&cert)
	require.NoError(n.t, err)
	return file
}

// trust is trust in a block, of a caller whose clock shows now.
func trust(block *cmttypes.LightBlock) certificate.Trust {
	return certificate.Trust{ChainID: chainID, Height: block.Height, Hash: block.Hash(), Period: 14 * 24 * time.Hour}
}

var now = genesis.Add(24 * time.Hour)
