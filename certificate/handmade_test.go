package certificate_test

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/civitas-chain/civitas/certificate"
)

// loose writes a file by the tables of docs/certificate.md and refuses nothing, so
// that a file can be wrong in one way only.
type loose struct{ file []byte }

func (l *loose) raw(bytes ...byte)     { l.file = append(l.file, bytes...) }
func (l *loose) uvarint(number uint64) { l.file = binary.AppendUvarint(l.file, number) }
func (l *loose) count(number int)      { l.uvarint(uint64(number)) }

func (l *loose) bytes(bytes []byte) {
	l.count(len(bytes))
	l.raw(bytes...)
}

func (l *loose) hash(hash []byte) {
	l.raw(byte(len(hash)))
	l.raw(hash...)
}

func (l *loose) flag(set bool) {
	if set {
		l.raw(1)
	} else {
		l.raw(0)
	}
}

func (l *loose) time(t time.Time) {
	l.uvarint(uint64(t.Unix()))
	l.count(t.Nanosecond())
}

func (l *loose) sibling(sibling certificate.Sibling) {
	l.flag(sibling.Left)
	l.raw(sibling.Hash[:]...)
}

func (l *loose) store(store certificate.Store) {
	l.bytes([]byte(store.Name))
	l.count(len(store.Path))
	for _, sibling := range store.Path {
		l.sibling(sibling)
	}
	l.count(len(store.Entries))
	for _, entry := range store.Entries {
		l.bytes(entry.Key)
		l.bytes(entry.Value)
		l.uvarint(entry.Version)
		l.count(len(entry.Path))
		for _, node := range entry.Path {
			l.uvarint(node.Height)
			l.uvarint(node.Size)
			l.uvarint(node.Version)
			l.sibling(node.Sibling)
		}
	}
}

func (l *loose) block(block *cmttypes.LightBlock) {
	header, commit := block.Header, block.Commit
	l.uvarint(header.Version.Block)
	l.uvarint(header.Version.App)
	l.uvarint(uint64(header.Height))
	l.time(header.Time)
	l.hash(header.LastBlockID.Hash)
	l.uvarint(uint64(header.LastBlockID.PartSetHeader.Total))
	l.hash(header.LastBlockID.PartSetHeader.Hash)
	for _, hash := range [][]byte{
		header.LastCommitHash, header.DataHash, header.NextValidatorsHash, header.ConsensusHash, header.AppHash,
		header.LastResultsHash, header.EvidenceHash,
	} {
		l.hash(hash)
	}
	l.raw(header.ProposerAddress...)
	l.uvarint(uint64(commit.Round))
	l.uvarint(uint64(commit.BlockID.PartSetHeader.Total))
	l.hash(commit.BlockID.PartSetHeader.Hash)
	l.count(len(block.ValidatorSet.Validators))
	for i, validator := range block.ValidatorSet.Validators {
		if validator.PubKey.Type() == mldsa65.KeyType {
			l.raw(2)
		} else {
			l.raw(1)
		}
		l.raw(validator.PubKey.Bytes()...)
		l.uvarint(uint64(validator.VotingPower))
		signature := commit.Signatures[i]
		signed := signature.BlockIDFlag == cmttypes.BlockIDFlagCommit
		l.flag(signed)
		if signed {
			l.time(signature.Timestamp)
			l.raw(signature.Signature...)
		}
	}
}

// loosely is the file of a nation, whatever is wrong with it.
func (n *nation) loosely() []byte {
	l := &loose{}
	l.raw([]byte("CIVCERT\x01")...)
	l.raw(byte(n.cert.Kind))
	l.bytes([]byte(n.cert.ChainID))
	l.count(len(n.cert.Stores))
	for _, store := range n.cert.Stores {
		l.store(store)
	}
	l.count(len(n.cert.Blocks))
	for _, block := range n.cert.Blocks {
		l.block(block)
	}
	return l.file
}

func TestWhatIsWrittenLooselyIsTheSame(t *testing.T) {
	n := newNation(t, classical(1), quantum(t, 2), classical(3))
	n.trace(2, n.set(nil), classical(1))
	require.Equal(t, n.file(), n.loosely())
}

// grown is a store made by hand: its tree is one long branch, to which each entry
// adds a node with itself on the right.
type grown struct {
	name    string
	entries []certificate.Entry
	// change the numbers of the nodes, from the lowest on.
	change func(nodes []certificate.Inner)
	// above are further nodes up to the root, and path leads to the app hash.
	above []certificate.Inner
	path  []certificate.Sibling
}

func sum(parts ...[]byte) []byte {
	hash := sha256.Sum256(slices.Concat(parts...))
	return hash[:]
}

func zigzag(number uint64) []byte { return binary.AppendUvarint(nil, number<<1) }

func lengthOf(bytes []byte) []byte { return binary.AppendUvarint(nil, uint64(len(bytes))) }

// over is the hash of a node above a child.
func over(node certificate.Inner, child []byte) []byte {
	left, right := child, node.Hash[:]
	if node.Left {
		left, right = right, left
	}
	return sum(zigzag(node.Height), zigzag(node.Size), zigzag(node.Version), []byte{32}, left, []byte{32}, right)
}

// store returns the store and the app hash that it leads to.
func (g grown) store() (certificate.Store, []byte) {
	store := certificate.Store{Name: g.name, Path: g.path, Entries: slices.Clone(g.entries)}
	nodes := make([]certificate.Inner, len(g.entries)-1)
	for i := range nodes {
		nodes[i] = certificate.Inner{Height: uint64(i + 1), Size: uint64(i + 2), Version: 2}
	}
	if g.change != nil {
		g.change(nodes)
	}
	var root []byte
	for i := range store.Entries {
		entry := &store.Entries[i]
		leaf := sum(zigzag(0), zigzag(1), zigzag(entry.Version), lengthOf(entry.Key), entry.Key, []byte{32}, sum(entry.Value))
		if i == 0 {
			root = leaf
			continue
		}
		node := nodes[i-1]
		copy(node.Hash[:], leaf)
		for j := range i {
			store.Entries[j].Path = append(store.Entries[j].Path, node)
		}
		parent := over(node, root)
		node.Left = true
		copy(node.Hash[:], root)
		entry.Path, root = append(entry.Path, node), parent
	}
	for _, node := range g.above {
		for i := range store.Entries {
			store.Entries[i].Path = append(store.Entries[i].Path, node)
		}
		root = over(node, root)
	}
	hash := sum([]byte{0}, lengthOf([]byte(g.name)), []byte(g.name), []byte{32}, sum(root))
	for _, sibling := range g.path {
		if sibling.Left {
			hash = sum([]byte{1}, sibling.Hash[:], hash)
		} else {
			hash = sum([]byte{1}, hash, sibling.Hash[:])
		}
	}
	return store, hash
}

// chain is a nation whose last block commits the store.
func (g grown) chain(t testing.TB, keys ...crypto.PrivKey) *nation {
	if len(keys) == 0 {
		keys = []crypto.PrivKey{classical(1)}
	}
	kind := certificate.KindPassport
	if g.name == certificate.CensusStore {
		kind = certificate.KindCensus
	}
	store, appHash := g.store()
	n := &nation{guard: newGuard(keys...), t: t}
	n.cert = &certificate.Certificate{
		Kind: kind, ChainID: chainID, Stores: []certificate.Store{store},
		Blocks: []*cmttypes.LightBlock{n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: appHash})},
	}
	return n
}

// sign has everybody sign the last block again after a change of its header.
func (n *nation) sign() {
	last := n.last()
	last.ValidatorsHash = last.ValidatorSet.Hash()
	last.Commit = n.commit(n.t, last.Header, last.ValidatorSet)
}

// within changes the first field with each number of the path, one in the other, and
// what is in the last.
func within(t testing.TB, raw []byte, change func([]byte) []byte, path ...protowire.Number) []byte {
	if len(path) == 0 {
		return change(slices.Clone(raw))
	}
	for at := 0; at < len(raw); {
		number, kind, tag := protowire.ConsumeTag(raw[at:])
		n := protowire.ConsumeFieldValue(number, kind, raw[at+tag:])
		require.GreaterOrEqual(t, n, 0)
		if end := at + tag + n; number == path[0] {
			value, _ := protowire.ConsumeBytes(raw[at+tag:])
			out := protowire.AppendBytes(slices.Clone(raw[:at+tag]), within(t, value, change, path[1:]...))
			return append(out, raw[end:]...)
		}
		at += tag + n
	}
	require.Fail(t, "the field is not there", path)
	return nil
}
