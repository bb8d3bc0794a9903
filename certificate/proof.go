package certificate

import (
	"encoding/binary"
	"fmt"

	tmcrypto "github.com/cometbft/cometbft/proto/tendermint/crypto"
	ics23 "github.com/cosmos/ics23/go"
)

// hashedChild is how an IAVL node writes the length of a child's hash.
const hashedChild = hashLen

// check verifies that a state with the app hash holds every entry of the store.
// The entries agree on the store's root, which the app hash commits.
func (s Store) check(appHash []byte) error {
	var root []byte
	for i, entry := range s.Entries {
		proof := entry.proof()
		if i == 0 {
			var err error
			if root, err = proof.Calculate(); err != nil {
				return fmt.Errorf("%w: %s/%X: %w", ErrProof, s.Name, entry.Key, err)
			}
		}
		if !ics23.VerifyMembership(ics23.IavlSpec, root, exists(proof), entry.Key, entry.Value) {
			return fmt.Errorf("%w: %s/%X", ErrProof, s.Name, entry.Key)
		}
	}
	if !ics23.VerifyMembership(ics23.TendermintSpec, appHash, exists(s.proof(root)), []byte(s.Name), root) {
		return fmt.Errorf("%w: the store %s", ErrProof, s.Name)
	}
	return nil
}

func exists(proof *ics23.ExistenceProof) *ics23.CommitmentProof {
	return &ics23.CommitmentProof{Proof: &ics23.CommitmentProof_Exist{Exist: proof}}
}

// proof is the ICS-23 proof that the entry is in an IAVL tree.
func (e Entry) proof() *ics23.ExistenceProof {
	proof := &ics23.ExistenceProof{Key: e.Key, Value: e.Value, Leaf: leaf(appendNode(nil, 0, 1, e.Version))}
	for _, node := range e.Path {
		op := &ics23.InnerOp{Hash: ics23.HashOp_SHA256, Prefix: appendNode(nil, node.Height, node.Size, node.Version)}
		op.Prefix = append(op.Prefix, hashedChild)
		if node.Left {
			op.Prefix = append(append(op.Prefix, node.Hash[:]...), hashedChild)
		} else {
			op.Suffix = append([]byte{hashedChild}, node.Hash[:]...)
		}
		proof.Path = append(proof.Path, op)
	}
	return proof
}

// proof is the ICS-23 proof that the app hash commits the store's root.
func (s Store) proof(root []byte) *ics23.ExistenceProof {
	proof := &ics23.ExistenceProof{Key: []byte(s.Name), Value: root, Leaf: leaf([]byte{0})}
	for _, step := range s.Path {
		op := &ics23.InnerOp{Hash: ics23.HashOp_SHA256, Prefix: []byte{1}}
		if step.Left {
			op.Prefix = append(op.Prefix, step.Hash[:]...)
		} else {
			op.Suffix = step.Hash[:]
		}
		proof.Path = append(proof.Path, op)
	}
	return proof
}

func leaf(prefix []byte) *ics23.LeafOp {
	return &ics23.LeafOp{
		Hash:         ics23.HashOp_SHA256,
		PrehashValue: ics23.HashOp_SHA256,
		Length:       ics23.LengthOp_VAR_PROTO,
		Prefix:       prefix,
	}
}

// appendNode writes the numbers of an IAVL node as the tree hashes them: signed
// varints.
func appendNode(to []byte, numbers ...uint64) []byte {
	for _, number := range numbers {
		to = binary.AppendVarint(to, int64(number)) //nolint:gosec // the reader bounds it
	}
	return to
}

// NewStore puts together what a node answered to queries with proofs, all at one
// height, one query an entry and in ascending order of the keys. It keeps what a
// certificate needs and checks nothing: Verify does.
func NewStore(name string, entries ...Proven) (Store, error) {
	store := Store{Name: name}
	for i, proven := range entries {
		if proven.Proof == nil || len(proven.Proof.Ops) != 2 {
			return Store{}, fmt.Errorf("%w: the answer for %s/%X has no proof of two parts", ErrProof, name, proven.Key)
		}
		tree, err := existence(proven.Proof.Ops[0])
		if err != nil {
			return Store{}, err
		}
		entry, err := newEntry(proven, tree)
		if err != nil {
			return Store{}, err
		}
		store.Entries = append(store.Entries, entry)
		if i > 0 {
			continue
		}
		stores, err := existence(proven.Proof.Ops[1])
		if err != nil {
			return Store{}, err
		}
		for _, op := range stores.Path {
			sibling, ok := newSibling(op.Prefix, op.Suffix, 1)
			if !ok {
				return Store{}, fmt.Errorf("%w: the proof of the store %s is of another kind", ErrProof, name)
			}
			store.Path = append(store.Path, sibling)
		}
	}
	return store, nil
}

// Proven is what a node answered to one query with a proof.
type Proven struct {
	// Key and Value of the entry.
	Key, Value []byte
	// Proof as in the answer: from the entry to the store, and from there to the
	// app hash.
	Proof *tmcrypto.ProofOps
}

func existence(op tmcrypto.ProofOp) (*ics23.ExistenceProof, error) {
	var proof ics23.CommitmentProof
	if err := proof.Unmarshal(op.Data); err != nil {
		return nil, fmt.Errorf("%w: the proof of %X cannot be read: %w", ErrProof, op.Key, err)
	}
	exist := proof.GetExist()
	if exist == nil || exist.Leaf == nil {
		return nil, fmt.Errorf("%w: nothing is stored under %X", ErrProof, op.Key)
	}
	return exist, nil
}

func newEntry(proven Proven, tree *ics23.ExistenceProof) (Entry, error) {
	other := fmt.Errorf("%w: the proof of %X is of another kind", ErrProof, proven.Key)
	entry := Entry{Key: proven.Key, Value: proven.Value}
	numbers, rest, ok := readNode(tree.Leaf.Prefix)
	if !ok || numbers[0] != 0 || numbers[1] != 1 || len(rest) > 0 {
		return Entry{}, other
	}
	entry.Version = numbers[2]
	for _, op := range tree.Path {
		numbers, rest, ok := readNode(op.Prefix)
		if !ok || len(rest) == 0 || rest[0] != hashedChild {
			return Entry{}, other
		}
		// The side that the sibling is on comes with the length of its hash.
		prefix, suffix := rest, op.Suffix
		if len(suffix) > 0 {
			suffix = suffix[1:]
		} else {
			prefix = rest[:len(rest)-1]
		}
		sibling, ok := newSibling(prefix, suffix, 1)
		if !ok {
			return Entry{}, other
		}
		entry.Path = append(entry.Path, Inner{Height: numbers[0], Size: numbers[1], Version: numbers[2], Sibling: sibling})
	}
	return entry, nil
}

// newSibling finds the hash of a sibling in the prefix, after skip bytes, or in the suffix.
func newSibling(prefix, suffix []byte, skip int) (Sibling, bool) {
	var sibling Sibling
	switch {
	case len(prefix) == skip+hashLen && len(suffix) == 0:
		sibling.Left = true
		copy(sibling.Hash[:], prefix[skip:])
	case len(prefix) == skip && len(suffix) == hashLen:
		copy(sibling.Hash[:], suffix)
	default:
		return Sibling{}, false
	}
	return sibling, true
}

// readNode reads the three numbers that begin what an IAVL node hashes.
func readNode(prefix []byte) (numbers [3]uint64, rest []byte, ok bool) {
	for i := range numbers {
		number, n := binary.Varint(prefix)
		if n <= 0 || number < 0 {
			return numbers, nil, false
		}
		numbers[i], prefix = uint64(number), prefix[n:]
	}
	return numbers, prefix, true
}
