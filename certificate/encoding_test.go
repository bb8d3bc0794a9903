package certificate_test

import (
	"bytes"
	"encoding/binary"
	"go/parser"
	"go/token"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/secp256k1"
	tmcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	cmttypes "github.com/cometbft/cometbft/types"
	ics23 "github.com/cosmos/ics23/go"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

func TestEncodeThenDecode(t *testing.T) {
	n := newNation(t, classical(1), quantum(t, 2), classical(3))
	n.trace(2, n.set(nil), classical(1))
	file := n.file()
	got, err := certificate.Decode(file)
	require.NoError(t, err)
	require.Equal(t, n.cert.Stores, got.Stores)
	require.Len(t, got.Blocks, 2)
	for i, block := range got.Blocks {
		require.Equal(t, n.cert.Blocks[i].Hash(), block.Hash())
		require.Equal(t, n.cert.Blocks[i].Commit.BlockID, block.Commit.BlockID)
		require.Equal(t, n.cert.Blocks[i].Commit.Signatures, block.Commit.Signatures)
	}
	again, err := certificate.Encode(got)
	require.NoError(t, err)
	require.Equal(t, file, again)
}

// A vote for nothing proves nothing about the block and is left out.
func TestVotesForNothingAreLeftOut(t *testing.T) {
	n := newNation(t, four()...)
	signatures := n.last().Commit.Signatures
	signatures[0].BlockIDFlag = cmttypes.BlockIDFlagNil
	report, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.NoError(t, err)
	require.Equal(t, 3, report.Signers)
}

// part of a file, to be replaced by another of the same meaning or of none.
type replacement struct{ old, new []byte }

func TestOtherEncodingsAreRefused(t *testing.T) {
	n := newNation(t, classical(1))
	file := n.file()
	name := append([]byte{byte(len(chainID))}, chainID...)
	head := []byte("CIVCERT\x01\x01")
	power := append(n.last().ValidatorSet.Validators[0].PubKey.Bytes(), 100)
	for name, change := range map[string]replacement{
		"another first word":             {head, []byte("CIVPERT\x01\x01")},
		"version zero":                   {head, []byte("CIVCERT\x00\x01")},
		"a later version":                {head, []byte("CIVCERT\x02\x01")},
		"kind zero":                      {head, []byte("CIVCERT\x01\x00")},
		"a later kind":                   {head, []byte("CIVCERT\x01\x03")},
		"a length in two bytes":          {name, append([]byte{byte(len(chainID)) | 0x80, 0}, chainID...)},
		"a length of eleven bytes":       {name, append(bytes.Repeat([]byte{0x80}, 11), chainID...)},
		"an empty chain id":              {name, []byte{0}},
		"a chain id that is too long":    {name, append([]byte{51}, bytes.Repeat([]byte{'a'}, 51)...)},
		"a chain id with a bell":         {name, append([]byte{byte(len(chainID))}, strings.Replace(chainID, "-", "\a", 1)...)},
		"a validator without power":      {power, append(bytes.Clone(power[:32]), 0)},
		"a validator with all the power": {power, binary.AppendUvarint(bytes.Clone(power[:32]), math.MaxInt64)},
		"a key of a kind there is not":   {append([]byte{1}, power...), append([]byte{3}, power...)},
		"a mark that is no mark":         {append(bytes.Clone(power), 1), append(bytes.Clone(power), 2)},
		"no blocks":                      {file[bytes.Index(file, []byte{1, 11, 1, 4}):], []byte{0}},
		"more blocks than may be":        {[]byte{1, 11, 1, 4}, append(binary.AppendUvarint(nil, certificate.MaxBlocks+1), 11, 1, 4)},
		"height zero":                    {[]byte{1, 11, 1, 4}, []byte{1, 11, 1, 0}},
		"more blocks than follow":        {[]byte{1, 11, 1, 4}, []byte{2, 11, 1, 4}},
		"more validators than follow":    {append([]byte{1, 1}, power...), append([]byte{2, 1}, power...)},
		"no validators":                  {append([]byte{1, 1}, power...), append([]byte{0, 1}, power...)},
		"a hash of 31 bytes":             {append([]byte{32}, n.last().AppHash...), append([]byte{31}, n.last().AppHash[1:]...)},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, 1, bytes.Count(file, change.old), "the test does not find what to replace")
			changed := bytes.Replace(file, change.old, change.new, 1)
			_, err := certificate.Verify(changed, trust(n.last()), now)
			require.ErrorIs(t, err, certificate.ErrFormat)
		})
	}
}

func TestEncodeRefusesWhatHasNoEncoding(t *testing.T) {
	last := func(n *nation) *certificate.Entry { return &n.cert.Stores[0].Entries[2] }
	for name, change := range map[string]func(*nation){
		"a kind that there is not": func(n *nation) { n.cert.Kind = 9 },
		"no stores":                func(n *nation) { n.cert.Stores = nil },
		"too many stores": func(n *nation) {
			n.cert.Stores = slices.Repeat(n.cert.Stores, certificate.MaxStores+1)
		},
		"a store twice":            func(n *nation) { n.cert.Stores = slices.Repeat(n.cert.Stores, 2) },
		"a store without a name":   func(n *nation) { n.cert.Stores[0].Name = "" },
		"a store without entries":  func(n *nation) { n.cert.Stores[0].Entries = nil },
		"entries in another order": func(n *nation) { slices.Reverse(n.cert.Stores[0].Entries) },
		"an empty value":           func(n *nation) { last(n).Value = nil },
		"a long value":             func(n *nation) { last(n).Value = make([]byte, certificate.MaxValueLen+1) },
		"a long key":               func(n *nation) { last(n).Key = make([]byte, certificate.MaxKeyLen+1) },
		"a deep proof": func(n *nation) {
			last(n).Path = slices.Repeat(last(n).Path[:1], certificate.MaxDepth+1)
		},
		"a deep store": func(n *nation) {
			n.cert.Stores[0].Path = slices.Repeat(n.cert.Stores[0].Path[:1], certificate.MaxDepth+1)
		},
		"a node of height zero":    func(n *nation) { last(n).Path[0].Height = 0 },
		"a node of one leaf":       func(n *nation) { last(n).Path[0].Size = 1 },
		"a version beyond heights": func(n *nation) { last(n).Version = 1 << 63 },
		"no blocks":                func(n *nation) { n.cert.Blocks = nil },
		"half a block":             func(n *nation) { n.last().SignedHeader.Commit = nil },
		"no block":                 func(n *nation) { n.cert.Blocks[0] = nil },
		"a block of another chain": func(n *nation) { n.cert.ChainID = "atlantis-1" },
		"a validator without a key": func(n *nation) {
			n.last().ValidatorSet.Validators[0].PubKey = nil
		},
		"a key of another kind": func(n *nation) {
			n.last().ValidatorSet.Validators[0].PubKey = secp256k1.GenPrivKey().PubKey()
		},
		"a signature too few":      func(n *nation) { n.last().Commit.Signatures = n.last().Commit.Signatures[1:] },
		"half a signature":         func(n *nation) { n.last().Commit.Signatures[0].Signature = make([]byte, 32) },
		"no proposer":              func(n *nation) { n.last().ProposerAddress = nil },
		"a hash of another length": func(n *nation) { n.last().AppHash = make([]byte, 20) },
		"a negative round":         func(n *nation) { n.last().Commit.Round = -1 },
		"a negative height":        func(n *nation) { n.last().Height = -1 },
		"a time before 1970":       func(n *nation) { n.last().Time = time.Unix(-1, 0) },
		"a time after 9999":        func(n *nation) { n.last().Time = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a signature after 9999": func(n *nation) {
			n.last().Commit.Signatures[0].Timestamp = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)
		},
		"validators in another order": func(n *nation) {
			slices.Reverse(n.last().ValidatorSet.Validators)
			slices.Reverse(n.last().Commit.Signatures)
		},
		"a lesser validator first": func(n *nation) { n.last().ValidatorSet.Validators[0].VotingPower = 1 },
		"a validator twice": func(n *nation) {
			validators := n.last().ValidatorSet.Validators
			validators[1] = validators[0]
		},
		"too much power": func(n *nation) {
			for i, validator := range n.last().ValidatorSet.Validators {
				validator.VotingPower = cmttypes.MaxTotalVotingPower - int64(i)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, four()...)
			change(n)
			_, err := certificate.Encode(n.cert)
			require.ErrorIs(t, err, certificate.ErrFormat)
		})
	}
}

// Garbage that says that much follows costs nothing to refuse.
func TestPromisesAreNotBelieved(t *testing.T) {
	head := append([]byte("CIVCERT\x01\x01\x01a"), 1, 1, 's', certificate.MaxDepth)
	many := binary.AppendUvarint(append([]byte("CIVCERT\x01\x01\x01a"), 1, 1, 's', 0, 1, 1, 'k'), certificate.MaxValueLen)
	deep := append(append([]byte("CIVCERT\x01\x01\x01a"), 1, 1, 's', 0, 1, 1, 'k', 1, 'v', 1), certificate.MaxDepth)
	for range certificate.MaxDepth {
		deep = append(append(deep, 1, 2, 1, 0), make([]byte, 32)...)
	}
	for _, file := range [][]byte{nil, {}, []byte("C"), head, many, deep, bytes.Repeat([]byte{0x80}, 1<<20), bytes.Repeat([]byte{'('}, 1<<20)} {
		allocations := testing.AllocsPerRun(1, func() {
			_, err := certificate.Decode(file)
			require.ErrorIs(t, err, certificate.ErrFormat)
		})
		require.Less(t, allocations, 300.0)
	}
}

func TestNewStoreRefusesOtherAnswers(t *testing.T) {
	n := newNation(t, classical(1))
	key := certificate.PassportKeys(number)[2]
	op := func(change func(*ics23.ExistenceProof)) tmcrypto.ProofOp {
		exist := &ics23.ExistenceProof{
			Key: key, Value: []byte{1}, Leaf: &ics23.LeafOp{Prefix: []byte{0, 2, 2}},
			Path: []*ics23.InnerOp{{Prefix: []byte{2, 4, 2, 32}, Suffix: append([]byte{32}, make([]byte, 32)...)}},
		}
		change(exist)
		data, err := (&ics23.CommitmentProof{Proof: &ics23.CommitmentProof_Exist{Exist: exist}}).Marshal()
		require.NoError(t, err)
		return tmcrypto.ProofOp{Key: key, Data: data}
	}
	same := func(*ics23.ExistenceProof) {}
	tree := op(same)
	store := op(func(p *ics23.ExistenceProof) { p.Path[0] = &ics23.InnerOp{Prefix: []byte{1}, Suffix: make([]byte, 32)} })
	absent, err := (&ics23.CommitmentProof{Proof: &ics23.CommitmentProof_Nonexist{Nonexist: &ics23.NonExistenceProof{Key: key}}}).Marshal()
	require.NoError(t, err)

	_, err = certificate.NewStore("s", certificate.Proven{Key: key, Value: []byte{1}, Proof: &tmcrypto.ProofOps{Ops: []tmcrypto.ProofOp{tree, store}}})
	require.NoError(t, err)
	for name, ops := range map[string][]tmcrypto.ProofOp{
		"no proof":                  nil,
		"one part":                  {tree},
		"three parts":               {tree, store, store},
		"a proof that is none":      {{Data: []byte{0xFF}}, store},
		"a proof of absence":        {{Data: absent}, store},
		"a store's that is none":    {tree, {Data: []byte{0xFF}}},
		"no leaf":                   {op(func(p *ics23.ExistenceProof) { p.Leaf = nil }), store},
		"a leaf that is too long":   {op(func(p *ics23.ExistenceProof) { p.Leaf.Prefix = []byte{0, 2, 2, 2} }), store},
		"a leaf that is too short":  {op(func(p *ics23.ExistenceProof) { p.Leaf.Prefix = []byte{0, 2} }), store},
		"a leaf that is a node":     {op(func(p *ics23.ExistenceProof) { p.Leaf.Prefix = []byte{2, 2, 2} }), store},
		"a leaf of negative size":   {op(func(p *ics23.ExistenceProof) { p.Leaf.Prefix = []byte{0, 1, 2} }), store},
		"a node that is too short":  {op(func(p *ics23.ExistenceProof) { p.Path[0].Prefix = []byte{2, 4, 2} }), store},
		"a node with two siblings":  {op(func(p *ics23.ExistenceProof) { p.Path[0].Prefix = make([]byte, 37) }), store},
		"a node without a sibling":  {op(func(p *ics23.ExistenceProof) { p.Path[0].Suffix = nil }), store},
		"a store without a sibling": {tree, op(func(p *ics23.ExistenceProof) { p.Path[0].Suffix = nil })},
	} {
		t.Run(name, func(t *testing.T) {
			proven := certificate.Proven{Key: key, Value: []byte{1}}
			if ops != nil {
				proven.Proof = &tmcrypto.ProofOps{Ops: ops}
			}
			_, err := certificate.NewStore("s", proven)
			require.ErrorIs(t, err, certificate.ErrProof)
		})
	}
	// A person without a record has no passport.
	_, err = n.state.ask(stateHeight, certificate.CitizenshipStore, citizenKey(999))
	require.ErrorIs(t, err, certificate.ErrProof)
}

// The package stays one that can be read alone: what it imports is listed here.
func TestImports(t *testing.T) {
	allowed := []string{
		"github.com/cometbft/cometbft/crypto",
		"github.com/cometbft/cometbft/crypto/ed25519",
		"github.com/cometbft/cometbft/crypto/mldsa65",
		"github.com/cometbft/cometbft/proto/tendermint/crypto",
		"github.com/cometbft/cometbft/proto/tendermint/version",
		"github.com/cometbft/cometbft/types",
		"github.com/cosmos/ics23/go",
		"google.golang.org/protobuf/encoding/protowire",
		// The standard library, without what opens anything, waits or draws lots.
		"bytes", "encoding/base64", "encoding/binary", "encoding/json", "errors", "fmt", "math", "math/big", "math/bits", "strconv", "strings", "time",
	}
	packages, err := parser.ParseDir(token.NewFileSet(), ".", func(file fs.FileInfo) bool {
		return !strings.HasSuffix(file.Name(), "_test.go")
	}, parser.ImportsOnly)
	require.NoError(t, err)
	for name, file := range packages["certificate"].Files {
		for _, imported := range file.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			require.NoError(t, err)
			require.Contains(t, allowed, path, name)
		}
	}
}

func TestKinds(t *testing.T) {
	require.Equal(t, "passport", certificate.KindPassport.String())
	require.Equal(t, "census", certificate.KindCensus.String())
	require.Equal(t, "unknown", certificate.Kind(0).String())
}
