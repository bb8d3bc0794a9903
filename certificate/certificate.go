// Package certificate holds what the chain says about itself in a form that an
// outsider can check alone: a few entries of the state, the proof that a block
// commits to them, that block's signed header, and the trace of light blocks that
// leads to it from a header the outsider trusts.
//
// Verify needs neither network nor files nor a clock; it answers for any bytes
// whatever with a report or an error. The package imports nothing of the chain, so
// that it can be read, and rebuilt, alone. The format is described byte by byte in
// docs/certificate.md.
package certificate

import (
	cmttypes "github.com/cometbft/cometbft/types"
)

// Kind says what a certificate is about.
type Kind byte

const (
	// KindPassport certifies the record of one person.
	KindPassport Kind = 1
	// KindCensus certifies a round of the census.
	KindCensus Kind = 2
)

func (k Kind) String() string {
	switch k {
	case KindPassport:
		return "passport"
	case KindCensus:
		return "census"
	default:
		return "unknown"
	}
}

// Bounds of the format. A file beyond one of them is refused before anything that
// would cost more than reading it.
const (
	// MaxSize of a file, in bytes.
	MaxSize = 16 << 20
	// MaxStores that entries come from.
	MaxStores = 8
	// MaxEntries of one store.
	MaxEntries = 64
	// MaxNameLen of a store, in bytes.
	MaxNameLen = 64
	// MaxKeyLen of an entry, in bytes.
	MaxKeyLen = 256
	// MaxValueLen of an entry, in bytes.
	MaxValueLen = 64 << 10
	// MaxDepth of a proof, in steps. An IAVL tree of depth 64 has 2⁴⁰ leaves.
	MaxDepth = 64
	// MaxBlocks of a trace, the last one included.
	MaxBlocks = 1024
	// MaxValidators of a block.
	MaxValidators = 1000
	// MaxQuantumKeys are the different ML-DSA-65 keys of a file: all validators of a
	// full set, and of another that follows it.
	MaxQuantumKeys = 2 * MaxValidators
)

// Certificate is a decoded file. Nothing in it is proven until Verify says so.
type Certificate struct {
	// Kind of the certificate.
	Kind Kind
	// ChainID that every block is signed for.
	ChainID string
	// Stores with the proven entries, in ascending order of their names.
	Stores []Store
	// Blocks are the trace, oldest first: from the trusted header on. The last block's app hash commits the
	// entries, as the state after the block before it.
	Blocks []*cmttypes.LightBlock
}

// Store is one store of the state and the entries that are proven of it.
type Store struct {
	// Name of the store.
	Name string
	// Path from the store's root to the app hash.
	Path []Sibling
	// Entries in ascending order of their keys.
	Entries []Entry
}

// Entry is one key of a store, with its value and the path from the leaf to the
// store's root.
type Entry struct {
	// Key and Value as the store has them; neither is empty.
	Key, Value []byte
	// Version of the leaf: the height that wrote the value.
	Version uint64
	// Path from the leaf upwards.
	Path []Inner
}

// Sibling is the other child of a node on a path.
type Sibling struct {
	// Left tells on which side of the path the sibling is.
	Left bool
	// Hash of the sibling.
	Hash [hashLen]byte
}

// Inner is a node of an IAVL tree: what goes into its hash beside the child.
type Inner struct {
	// Height, Size and Version of the node in the tree.
	Height, Size, Version uint64
	Sibling
}

// last is the block whose app hash commits the entries.
func (c *Certificate) last() *cmttypes.LightBlock { return c.Blocks[len(c.Blocks)-1] }
