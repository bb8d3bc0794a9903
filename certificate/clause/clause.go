// Package clause proves to an outsider that a charter has a clause: from the clause
// and the hashes beside its way up, it computes the root that the whole charter is
// known by, as in RFC 6962. A citizen signs that root, and the chain keeps it.
//
// The package uses the standard library only, so that it can be read, and rebuilt,
// alone. docs/charter.md describes every byte.
package clause

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// Bounds of the format.
const (
	// Size of a hash, in bytes.
	Size = sha256.Size
	// MaxPath of a clause, in bytes.
	MaxPath = 256
	// MaxValue of a clause, in bytes.
	MaxValue = 64 << 10
	// MaxSiblings on the way from a clause to the root: those of 2³² clauses.
	MaxSiblings = 32
)

// Errors of this package. All others wrap one of them.
var (
	// ErrProof is returned for a proof that no charter has.
	ErrProof = errors.New("this is no proof of a clause")
	// ErrRoot is returned for a proof that leads to another root.
	ErrRoot = errors.New("the proof leads to another root")
)

// What RFC 6962 hashes before a leaf, and before the hashes of two children.
const (
	leafPrefix  = 0x00
	innerPrefix = 0x01
)

// Tags of the two fields of a clause in the wire encoding of Protocol Buffers.
const (
	tagPath  = 1<<3 | 2
	tagValue = 2<<3 | 2
)

// Hash is a SHA-256.
type Hash [Size]byte

// Proof is a clause and its way to the root.
type Proof struct {
	// Path of the clause, such as "article/II.3".
	Path string
	// Value is the encoding of what the clause says.
	Value []byte
	// Siblings on the way, from the leaf upwards.
	Siblings []Sibling
}

// Sibling is the other child of a node on the way.
type Sibling struct {
	// Left is true where the sibling is the left child.
	Left bool
	Hash Hash
}

// New makes a proof of what the chain answers: the position of the clause among all
// of the version, and the hashes beside its way. The position says on which side
// each hash stands; a proof keeps the sides, since no root tells how many leaves
// there are.
func New(path string, value []byte, index, total int64, aunts [][]byte) (Proof, error) {
	p := Proof{Path: path, Value: value}
	if index < 0 || index >= total {
		return Proof{}, fmt.Errorf("%w: clause %d of %d", ErrProof, index, total)
	}
	lefts := sides(uint64(index), uint64(total)) //nolint:gosec // neither is negative
	if len(aunts) != len(lefts) {
		return Proof{}, fmt.Errorf("%w: clause %d of %d has %d siblings on its way, not %d", ErrProof, index, total, len(lefts), len(aunts))
	}
	for i, aunt := range aunts {
		if len(aunt) != Size {
			return Proof{}, fmt.Errorf("%w: a hash has %d bytes", ErrProof, len(aunt))
		}
		p.Siblings = append(p.Siblings, Sibling{Left: lefts[i], Hash: Hash(aunt)})
	}
	return p, p.validate()
}

// sides tells of each sibling, from the leaf upwards, whether it is the left one. A
// tree of n leaves has on its left the largest power of two below n.
func sides(index, total uint64) []bool {
	var lefts []bool
	for total > 1 {
		left := uint64(1) << (bits.Len64(total-1) - 1)
		if index < left {
			lefts, total = append([]bool{false}, lefts...), left
		} else {
			lefts, index, total = append([]bool{true}, lefts...), index-left, total-left
		}
	}
	return lefts
}

// Leaf is what a leaf of the tree holds: the wire encoding of a clause.
func (p Proof) Leaf() []byte {
	leaf := appendField(nil, tagPath, []byte(p.Path))
	return appendField(leaf, tagValue, p.Value)
}

// appendField writes a field of bytes; an empty one is not written.
func appendField(to []byte, tag byte, value []byte) []byte {
	if len(value) == 0 {
		return to
	}
	return append(binary.AppendUvarint(append(to, tag), uint64(len(value))), value...)
}

// Root is the root that the proof leads to.
func (p Proof) Root() Hash {
	node := sha256.Sum256(append([]byte{leafPrefix}, p.Leaf()...))
	for _, sibling := range p.Siblings {
		left, right := node, [Size]byte(sibling.Hash)
		if sibling.Left {
			left, right = right, left
		}
		inner := append([]byte{innerPrefix}, left[:]...)
		node = sha256.Sum256(append(inner, right[:]...))
	}
	return node
}

// Check fails unless the proof leads to the root.
func (p Proof) Check(root Hash) error {
	if got := p.Root(); got != root {
		return fmt.Errorf("%w: %x, not %x", ErrRoot, got, root)
	}
	return nil
}

func (p Proof) validate() error {
	if len(p.Path) == 0 || len(p.Path) > MaxPath {
		return fmt.Errorf("%w: the path has %d bytes; it needs 1 to %d", ErrProof, len(p.Path), MaxPath)
	}
	for _, c := range []byte(p.Path) {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '_' || c == '/') {
			return fmt.Errorf("%w: the path holds the byte %#02x", ErrProof, c)
		}
	}
	if len(p.Value) > MaxValue {
		return fmt.Errorf("%w: the value has %d bytes; at most %d", ErrProof, len(p.Value), MaxValue)
	}
	if len(p.Siblings) > MaxSiblings {
		return fmt.Errorf("%w: %d siblings; at most %d", ErrProof, len(p.Siblings), MaxSiblings)
	}
	return nil
}
