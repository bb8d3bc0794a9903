package certificate

import (
	"bytes"
	"fmt"
	"strings"
)

const (
	// magic begins every file.
	magic = "CIVCERT"
	// version of the format, the byte after the magic.
	version = 1
)

// Encode returns the one encoding of a certificate, or an error when it has none.
// Of the light blocks it keeps what a hash or a signature covers; what is left out
// (votes for nothing, priorities of proposers, hashes that can be computed) Decode
// rebuilds or does without.
func Encode(c *Certificate) ([]byte, error) {
	for _, block := range c.Blocks {
		if err := encodable(block); err != nil {
			return nil, err
		}
		if block.ChainID != c.ChainID {
			return nil, fmt.Errorf("%w: block %d is of the chain %q, not %q", ErrFormat, block.Height, block.ChainID, c.ChainID)
		}
	}
	file := encode(c)
	if _, err := decode(file); err != nil {
		return nil, err
	}
	return file, nil
}

// Decode reads a file. There is exactly one file for each certificate, and any
// other is refused.
func Decode(file []byte) (*Certificate, error) {
	c, err := decode(file)
	if err != nil {
		return nil, err
	}
	// The reader refuses what is not canonical field by field; this holds should it
	// ever miss one.
	if !bytes.Equal(encode(c), file) {
		return nil, fmt.Errorf("%w: it is not in its one encoding", ErrFormat)
	}
	return c, nil
}

func encode(c *Certificate) []byte {
	w := &writer{}
	w.raw([]byte(magic))
	w.byte(version)
	w.byte(byte(c.Kind))
	w.bytes([]byte(c.ChainID))
	w.count(len(c.Stores))
	for _, store := range c.Stores {
		w.store(store)
	}
	w.count(len(c.Blocks))
	for _, block := range c.Blocks {
		w.block(block)
	}
	return w.file
}

func decode(file []byte) (*Certificate, error) {
	if len(file) > MaxSize {
		return nil, fmt.Errorf("%w: it has %d bytes, more than %d", ErrFormat, len(file), MaxSize)
	}
	r := &reader{rest: file}
	if string(r.take(len(magic), "first word")) != magic {
		r.fail("it does not begin with %s", magic)
	}
	if got := r.byte("version"); got != version {
		r.fail("it has version %d of the format, and this program reads version %d", got, version)
	}
	c := &Certificate{Kind: Kind(r.byte("kind"))}
	if c.Kind != KindPassport && c.Kind != KindCensus {
		r.fail("kind %d is unknown", c.Kind)
	}
	c.ChainID = r.name(maxChainIDLen, "chain id")
	for range r.count(1, MaxStores, "number of stores") {
		if r.err != nil {
			break
		}
		store := r.store()
		if n := len(c.Stores); n > 0 && strings.Compare(c.Stores[n-1].Name, store.Name) >= 0 {
			r.fail("the stores are not in order")
		}
		c.Stores = append(c.Stores, store)
	}
	for range r.count(1, MaxBlocks, "number of blocks") {
		if r.err != nil {
			break
		}
		c.Blocks = append(c.Blocks, r.block(c.ChainID))
	}
	if len(r.rest) > 0 {
		r.fail("%d bytes follow its end", len(r.rest))
	}
	if r.err != nil {
		return nil, r.err
	}
	return c, nil
}

func (w *writer) store(store Store) {
	w.bytes([]byte(store.Name))
	w.count(len(store.Path))
	for _, step := range store.Path {
		w.sibling(step)
	}
	w.count(len(store.Entries))
	for _, entry := range store.Entries {
		w.entry(entry)
	}
}

func (r *reader) store() Store {
	store := Store{Name: r.name(MaxNameLen, "name of a store")}
	for range r.count(0, MaxDepth, "depth of a store") {
		if r.err != nil {
			break
		}
		store.Path = append(store.Path, r.sibling())
	}
	for range r.count(1, MaxEntries, "number of entries") {
		if r.err != nil {
			break
		}
		entry := r.entry()
		if n := len(store.Entries); n > 0 && bytes.Compare(store.Entries[n-1].Key, entry.Key) >= 0 {
			r.fail("the entries of the store %s are not in order", store.Name)
		}
		store.Entries = append(store.Entries, entry)
	}
	return store
}

func (w *writer) entry(entry Entry) {
	w.bytes(entry.Key)
	w.bytes(entry.Value)
	w.uvarint(entry.Version)
	w.count(len(entry.Path))
	for _, node := range entry.Path {
		w.uvarint(node.Height)
		w.uvarint(node.Size)
		w.uvarint(node.Version)
		w.sibling(node.Sibling)
	}
}

func (r *reader) entry() Entry {
	entry := Entry{
		Key:     r.bytes(1, MaxKeyLen, "key"),
		Value:   r.bytes(1, MaxValueLen, "value"),
		Version: r.uvarint(0, maxTree, "version of a leaf"),
	}
	for range r.count(0, MaxDepth, "depth of an entry") {
		if r.err != nil {
			break
		}
		entry.Path = append(entry.Path, Inner{
			Height:  r.uvarint(1, maxTreeHeight, "height of a node"),
			Size:    r.uvarint(2, maxTree, "size of a node"),
			Version: r.uvarint(0, maxTree, "version of a node"),
			Sibling: r.sibling(),
		})
	}
	return entry
}

func (w *writer) sibling(sibling Sibling) {
	w.flag(sibling.Left)
	w.raw(sibling.Hash[:])
}

func (r *reader) sibling() Sibling {
	sibling := Sibling{Left: r.flag("side of a sibling")}
	copy(sibling.Hash[:], r.take(hashLen, "hash of a sibling"))
	return sibling
}
