package certificate_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// files are encodings that differ from the one encoding in one place, which neither a
// hash nor a signature covers.
func (i *inquiry) files() {
	n := counting(i.t, nil).chain(i.t)
	key := n.last().ValidatorSet.Validators[0].PubKey.Bytes()
	file := n.loosely()
	name := slices.Concat([]byte{1, 2, byte(len(chainID))}, []byte(chainID))
	store := append([]byte{byte(len(certificate.CensusStore))}, certificate.CensusStore...)
	opinions := slices.Concat([]byte{9}, certificate.OpinionsKey(round))
	block := []byte{1, 11, 1, 4}
	long := func(number byte, bytes int) []byte {
		out := []byte{number | 0x80}
		for len(out) < bytes-1 {
			out = append(out, 0x80)
		}
		return append(out, 0)
	}
	for name, change := range map[string]replacement{
		"another first word":                {[]byte("CIVCERT\x01\x02"), []byte("CIVPERT\x01\x02")},
		"version zero":                      {[]byte("CIVCERT\x01\x02"), []byte("CIVCERT\x00\x02")},
		"a later version":                   {[]byte("CIVCERT\x01\x02"), []byte("CIVCERT\x02\x02")},
		"kind zero":                         {[]byte("CIVCERT\x01\x02"), []byte("CIVCERT\x01\x00")},
		"a later kind":                      {[]byte("CIVCERT\x01\x02"), []byte("CIVCERT\x01\x03")},
		"a length in two bytes":             {name, slices.Concat(name[:2], long(name[2], 2), name[3:])},
		"a length in ten bytes":             {name, slices.Concat(name[:2], long(name[2], 10), name[3:])},
		"a length in eleven bytes":          {name, slices.Concat(name[:2], long(name[2], 11), name[3:])},
		"a store's length in two bytes":     {store, append(long(store[0], 2), store[1:]...)},
		"a key's length in two bytes":       {opinions, append(long(9, 2), opinions[1:]...)},
		"a number of blocks in two bytes":   {block, append(long(1, 2), block[1:]...)},
		"a protocol in three bytes":         {block, slices.Concat(block[:1], long(11, 3), block[2:])},
		"a version in two bytes":            {block, slices.Concat(block[:2], long(1, 2), block[3:])},
		"a height in two bytes":             {block, slices.Concat(block[:3], long(4, 2))},
		"a power in two bytes":              {append(bytes.Clone(key), 100), append(bytes.Clone(key), long(100, 2)...)},
		"a power beyond 64 bits":            {append(bytes.Clone(key), 100), append(bytes.Clone(key), 0xE4, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02)},
		"a mark of two for no signature":    {append(bytes.Clone(key), 100, 1), append(bytes.Clone(key), 100, 2)},
		"a key of a kind that there is not": {append([]byte{1}, key...), append([]byte{3}, key...)},
		"a key of kind zero":                {append([]byte{1}, key...), append([]byte{0}, key...)},
	} {
		require.Equal(i.t, 1, bytes.Count(file, change.old), "the test does not find what to replace: %s", name)
		i.file(certificate.ErrFormat, name, bytes.Replace(file, change.old, change.new, 1), trust(n.last()))
	}
	right := n.cert.Stores[0].Entries[0].Path[0].Hash
	i.file(certificate.ErrFormat, "a side of two", bytes.Replace(file, append([]byte{0}, right[:]...), append([]byte{2}, right[:]...), 1), trust(n.last()))
}

// bounds are numbers, lengths and lists at their bound and beyond it.
func (i *inquiry) bounds() {
	t := i.t
	padded := func(length int) grown {
		return counting(t, func(entries []certificate.Entry) {
			value := append(entries[0].Value, 0xFA, 0x7D) // field 2007, bytes
			rest := length - len(value)
			rest -= len(binary.AppendUvarint(nil, uint64(rest)))
			entries[0].Value = append(binary.AppendUvarint(value, uint64(rest)), make([]byte, rest)...)
		})
	}
	i.nation(nil, "a long value", padded(certificate.MaxValueLen).chain(t))
	i.nation(certificate.ErrFormat, "a value that is too long", padded(certificate.MaxValueLen+1).chain(t))

	deep := func(height, above int) grown {
		g := counting(t, nil)
		for n := range above {
			g.above = append(g.above, certificate.Inner{Height: uint64(height + n), Size: 9, Version: 3})
		}
		return g
	}
	i.nation(nil, "a deep proof", deep(4, 61).chain(t))
	i.nation(certificate.ErrFormat, "a proof that is too deep", deep(4, 62).chain(t))
	i.nation(nil, "a high node", deep(127, 1).chain(t))
	i.nation(certificate.ErrFormat, "a node that is too high", deep(128, 1).chain(t))
	for _, bound := range []struct {
		name   string
		change func(*grown)
		want   error
	}{
		{"a node of two", func(g *grown) { g.above[0].Size = 2 }, nil},
		{"a node of one", func(g *grown) { g.above[0].Size = 1 }, certificate.ErrFormat},
		{"a large node", func(g *grown) { g.above[0].Size = math.MaxInt64 }, nil},
		{"a node that is too large", func(g *grown) { g.above[0].Size = 1 << 63 }, certificate.ErrFormat},
		{"a new node", func(g *grown) { g.above[0].Version = math.MaxInt64 }, nil},
		{"a node of version zero", func(g *grown) { g.above[0].Version = 0 }, nil},
		{"a node that is too new", func(g *grown) { g.above[0].Version = 1 << 63 }, certificate.ErrFormat},
		{"a new leaf", func(g *grown) { g.entries[1].Version = math.MaxInt64 }, nil},
		{"a leaf that is too new", func(g *grown) { g.entries[1].Version = 1 << 63 }, certificate.ErrFormat},
		{"a deep store", func(g *grown) { g.path = make([]certificate.Sibling, 64) }, nil},
		{"a store that is too deep", func(g *grown) { g.path = make([]certificate.Sibling, 65) }, certificate.ErrFormat},
	} {
		g := deep(9, 1)
		bound.change(&g)
		i.nation(bound.want, bound.name, g.chain(t))
	}
	i.order()
}

// order holds for entries and validators, and lists have a largest number of items.
func (i *inquiry) order() {
	t := i.t
	swapped := counting(t, nil).chain(t)
	entries := swapped.cert.Stores[0].Entries
	entries[1], entries[2] = entries[2], entries[1]
	i.nation(certificate.ErrFormat, "entries out of order", swapped)
	twice := counting(t, nil).chain(t)
	entries = twice.cert.Stores[0].Entries
	entries[2] = entries[1]
	i.nation(certificate.ErrFormat, "an entry twice", twice)

	for blocks, want := range map[int]error{certificate.MaxBlocks: nil, certificate.MaxBlocks + 1: certificate.ErrFormat} {
		n := counting(t, nil).chain(t)
		appHash := n.last().AppHash
		n.cert.Blocks = nil
		for height := range int64(blocks) {
			n.cert.Blocks = append(n.cert.Blocks, n.block(t, draft{height: stateHeight + 1 + height, set: n.set(nil), appHash: appHash}))
		}
		i.nation(want, "many blocks", n)
	}
	empty := counting(t, nil).chain(t)
	first := trust(empty.last())
	empty.cert.Blocks = nil
	i.file(certificate.ErrFormat, "no blocks", empty.loosely(), first)
}
