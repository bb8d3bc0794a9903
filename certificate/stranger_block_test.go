package certificate_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/civitas-chain/civitas/certificate"
)

// blocks are last blocks that are signed as they are, and that the page allows or not.
func (i *inquiry) blocks() {
	edge := time.Unix(253_402_300_799, 999_999_999)
	for _, each := range []struct {
		name   string
		want   error
		change func(n *nation, header *cmttypes.Header)
	}{
		{"another application", nil, func(_ *nation, h *cmttypes.Header) { h.Version.App = math.MaxUint64 }},
		{"no application", nil, func(_ *nation, h *cmttypes.Header) { h.Version.App = 0 }},
		{"an earlier protocol", certificate.ErrSigned, func(_ *nation, h *cmttypes.Header) { h.Version.Block = 10 }},
		{"a later protocol", certificate.ErrSigned, func(_ *nation, h *cmttypes.Header) { h.Version.Block = 12 }},
		{"a header of little", nil, func(_ *nation, h *cmttypes.Header) {
			h.LastBlockID, h.LastCommitHash, h.DataHash = cmttypes.BlockID{}, nil, nil
			h.NextValidatorsHash, h.ConsensusHash, h.LastResultsHash, h.EvidenceHash = nil, nil, nil, nil
		}},
		{"a last block without parts", nil, func(_ *nation, h *cmttypes.Header) { h.LastBlockID.PartSetHeader = cmttypes.PartSetHeader{} }},
		{"a last block of many parts", nil, func(_ *nation, h *cmttypes.Header) { h.LastBlockID.PartSetHeader.Total = math.MaxUint32 }},
		{"a hash of 31 bytes", certificate.ErrFormat, func(_ *nation, h *cmttypes.Header) { h.DataHash = h.DataHash[1:] }},
		{"a hash of 33 bytes", certificate.ErrFormat, func(_ *nation, h *cmttypes.Header) { h.EvidenceHash = make([]byte, 33) }},
		{"no hash of the state", certificate.ErrProof, func(_ *nation, h *cmttypes.Header) { h.AppHash = nil }},
		// The question has the height as a number of JSON, which is exact up to here.
		{"a large height", nil, func(_ *nation, h *cmttypes.Header) { h.Height = 1<<53 - 1 }},
		{"ten seconds ahead", nil, func(_ *nation, h *cmttypes.Header) { h.Time = now.Add(10 * time.Second) }},
		{"more than ten seconds ahead", certificate.ErrFuture, func(_ *nation, h *cmttypes.Header) { h.Time = now.Add(10*time.Second + 1) }},
	} {
		n := counting(i.t, nil).chain(i.t)
		each.change(n, n.last().Header)
		n.sign()
		i.nation(each.want, each.name, n)
	}
	for name, change := range map[string]func(*cmttypes.Commit){
		"a late round":     func(c *cmttypes.Commit) { c.Round = math.MaxInt32 },
		"the first round":  func(c *cmttypes.Commit) { c.Round = 0 },
		"a block of parts": func(c *cmttypes.Commit) { c.BlockID.PartSetHeader.Total = math.MaxUint32 },
		"a block of none":  func(c *cmttypes.Commit) { c.BlockID.PartSetHeader = cmttypes.PartSetHeader{} },
		"a vote of 1970":   func(c *cmttypes.Commit) { c.Signatures[0].Timestamp = time.Unix(0, 0) },
		"a vote of 9999":   func(c *cmttypes.Commit) { c.Signatures[0].Timestamp = edge },
	} {
		n := counting(i.t, nil).chain(i.t)
		change(n.last().Commit)
		n.vote()
		i.nation(nil, name, n)
	}
	for chain, want := range map[string]error{
		"!": nil, "~civitas": nil, strings.Repeat("a", 50): nil, strings.Repeat("a", 51): certificate.ErrFormat,
		"civitas test": certificate.ErrFormat, "civitas\x7f": certificate.ErrFormat, "çivitas": certificate.ErrFormat, "": certificate.ErrFormat,
	} {
		n := passport(i.t, nil).chain(i.t)
		n.cert.ChainID, n.last().ChainID = chain, chain
		n.sign()
		i.nation(want, "a chain of the id "+chain, n)
	}
	i.sets()
}

// vote signs what the last commit says, whatever that is.
func (n *nation) vote() {
	last := n.last()
	for at, validator := range last.ValidatorSet.Validators {
		signature, err := n.guard[string(validator.Address)].Sign(last.Commit.VoteSignBytes(n.cert.ChainID, int32(at)))
		if err != nil {
			n.t.Fatal(err)
		}
		last.Commit.Signatures[at].Signature = signature
	}
}

// sets are sets of validators that the page allows or not.
func (i *inquiry) sets() {
	keys := four()
	of := func(powers ...int64) *cmttypes.ValidatorSet {
		set := &cmttypes.ValidatorSet{}
		for at, power := range powers {
			set.Validators = append(set.Validators, cmttypes.NewValidator(keys[at].PubKey(), power))
		}
		return set
	}
	sorted := of(1, 1)
	slices.SortFunc(sorted.Validators, func(a, b *cmttypes.Validator) int { return bytes.Compare(a.Address, b.Address) })
	reversed := &cmttypes.ValidatorSet{Validators: []*cmttypes.Validator{sorted.Validators[1], sorted.Validators[0]}}
	first := of(7).Validators[0]
	again := cmttypes.NewValidator(first.PubKey, 5)
	for _, each := range []struct {
		name string
		want error
		set  *cmttypes.ValidatorSet
	}{
		{"validators by address", nil, sorted},
		{"validators by address, the wrong way", certificate.ErrFormat, reversed},
		{"validators by power", nil, of(7, 5, 3, 1)},
		{"validators by power, the wrong way", certificate.ErrFormat, of(5, 7)},
		{"a validator without power", certificate.ErrFormat, of(7, 5, 3, 0)},
		{"a validator twice", certificate.ErrFormat, &cmttypes.ValidatorSet{Validators: []*cmttypes.Validator{first, again}}},
		{"much power", nil, of(cmttypes.MaxTotalVotingPower-3, 3)},
		{"too much power", certificate.ErrFormat, of(cmttypes.MaxTotalVotingPower-3, 4)},
		{"too much power of one", certificate.ErrFormat, of(cmttypes.MaxTotalVotingPower + 1)},
		{"more power than can be added", certificate.ErrFormat, of(math.MaxInt64, math.MaxInt64, math.MaxInt64)},
	} {
		n := counting(i.t, nil).chain(i.t, keys...)
		n.last().ValidatorSet = each.set
		n.sign()
		i.nation(each.want, each.name, n)
	}
	for validators, want := range map[int]error{certificate.MaxValidators: nil, certificate.MaxValidators + 1: certificate.ErrFormat} {
		var many []crypto.PrivKey
		for at := range validators {
			many = append(many, ed25519.GenPrivKeyFromSecret([]byte{byte(at), byte(at >> 8), 1}))
		}
		i.nation(want, "many validators", counting(i.t, nil).chain(i.t, many...))
	}
}

// steps are traces that are in order or not, and whose blocks follow or not.
func (i *inquiry) steps() {
	t, keys := i.t, append(four(), classical(5), classical(6))
	start := newGuard(keys[:3]...)
	same := start.set(nil)
	unequal := func(powers ...int64) *cmttypes.ValidatorSet {
		by := make(map[string]int64)
		for at, power := range powers {
			by[string(keys[at].PubKey().Address())] = power
		}
		return newGuard(keys...).set(by)
	}
	for _, each := range []struct {
		name   string
		want   error
		before draft
		after  draft
		silent []crypto.PrivKey
	}{
		{"adjacent", nil, draft{height: 4, set: same}, draft{height: 5, set: same}, nil},
		{"adjacent, and all are new", nil, draft{height: 4, set: same, next: unequal(0, 0, 0, 1, 1, 1)}, draft{height: 5, set: unequal(0, 0, 0, 1, 1, 1)}, nil},
		{"adjacent, and others announced", certificate.ErrStep, draft{height: 4, set: same, next: unequal(1, 1)}, draft{height: 5, set: same}, nil},
		{"not adjacent, and others announced", nil, draft{height: 4, set: same, next: unequal(1, 1)}, draft{height: 6, set: same}, nil},
		{"the same height", certificate.ErrOrder, draft{height: 5, set: same}, draft{height: 5, set: same, time: at(6)}, nil},
		{"a lower height", certificate.ErrOrder, draft{height: 6, set: same}, draft{height: 5, set: same, time: at(7)}, nil},
		{"the same time", certificate.ErrOrder, draft{height: 4, set: same, time: at(6)}, draft{height: 6, set: same}, nil},
		{"an earlier time", certificate.ErrOrder, draft{height: 4, set: same, time: at(6).Add(1)}, draft{height: 6, set: same}, nil},
		{"a nanosecond later", nil, draft{height: 4, set: same, time: at(6).Add(-1)}, draft{height: 6, set: same}, nil},
		{"a third stays", certificate.ErrStep, draft{height: 4, set: same}, draft{height: 6, set: unequal(1, 0, 0, 1, 1, 1)}, nil},
		{"more than a third stays", nil, draft{height: 4, set: unequal(101, 99, 100)}, draft{height: 6, set: unequal(1, 0, 0, 1, 1, 1)}, nil},
		{"less than a third of what was", certificate.ErrStep, draft{height: 4, set: unequal(1, 1, 8)}, draft{height: 6, set: unequal(9, 9, 0, 1, 1, 1)}, nil},
		{"who stays is silent", certificate.ErrStep, draft{height: 4, set: unequal(2, 1, 1)}, draft{height: 6, set: unequal(1, 0, 0, 1, 1, 1)}, keys[:1]},
		{"two thirds signed", certificate.ErrSigned, draft{height: 4, set: same}, draft{height: 6, set: same}, keys[:1]},
		{"more than two thirds signed", nil, draft{height: 4, set: same}, draft{height: 6, set: unequal(99, 101, 100)}, keys[:1]},
	} {
		n := counting(t, nil).chain(t, keys...)
		each.after.appHash, each.before.appHash = n.last().AppHash, profile
		n.cert.Blocks = []*cmttypes.LightBlock{n.block(t, each.before), n.block(t, each.after, each.silent...)}
		i.nation(each.want, each.name, n)
		if each.silent != nil {
			continue
		}
		n.cert.Blocks[0] = n.block(t, each.before, keys[0])
		if each.before.set == same {
			_ = i.about(each.name+", and two thirds signed the first", n.loosely(), trust(n.cert.Blocks[0]), "", now)
		}
	}
	n := counting(t, nil).chain(t, keys...)
	n.cert.Blocks = append(n.cert.Blocks, n.block(t, draft{height: 9, set: n.set(nil), appHash: n.last().AppHash}))
	for name, period := range map[string]time.Duration{"as old as the period": 0, "a second older than the period": time.Second} {
		first := trust(n.cert.Blocks[0])
		first.Period -= period
		_ = i.about(name, n.loosely(), first, "", n.cert.Blocks[0].Time.Add(trust(n.cert.Blocks[0]).Period))
	}
	other := trust(n.cert.Blocks[0])
	other.Hash = n.last().Hash()
	i.file(certificate.ErrAnchor, "another hash", n.loosely(), other)
	other = trust(n.cert.Blocks[0])
	other.Height++
	i.file(certificate.ErrAnchor, "another height", n.loosely(), other)
}
