package certificate_test

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

// stored are the entries that a census needs, in order, without the others of the store.
func stored(t testing.TB, s census.Snapshot, opinions census.Opinions, certifications ...census.Certification) grown {
	all := written(t, s, opinions, certifications...)
	g := grown{name: certificate.CensusStore}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if len(key) > 1 {
			g.entries = append(g.entries, certificate.Entry{Key: []byte(key), Value: all[key], Version: 2})
		}
	}
	return g
}

// counting is the tests' census in a tree made by hand: the snapshot, the certifications
// of the auditors 7 and 9, and the opinions.
func counting(t testing.TB, change func([]certificate.Entry)) grown {
	opinions, certifications := audited()
	g := stored(t, snapshot(), opinions, certifications...)
	if change != nil {
		change(g.entries)
	}
	return g
}

// trees are proofs within the bounds of ICS-23, and beyond them.
func (i *inquiry) trees() {
	t := i.t
	for _, each := range []struct {
		name   string
		want   error
		change func([]certificate.Inner)
	}{
		{"nodes that are as low as may be", nil, func([]certificate.Inner) {}},
		{"nodes of equal heights", nil, func(nodes []certificate.Inner) { nodes[0].Height, nodes[1].Height = 3, 3 }},
		{"nodes of falling heights", nil, func(nodes []certificate.Inner) { nodes[0].Height, nodes[1].Height = 127, 9 }},
		{"a second node of height one", certificate.ErrProof, func(nodes []certificate.Inner) { nodes[1].Height = 1 }},
		{"a third node of height two", certificate.ErrProof, func(nodes []certificate.Inner) { nodes[2].Height = 2 }},
		{"eleven bytes on the left", nil, func(nodes []certificate.Inner) { nodes[2].Size, nodes[2].Version = 1<<34-1, 1<<34-1 }},
		{"twelve bytes of sizes on the left", certificate.ErrProof, func(nodes []certificate.Inner) { nodes[2].Size, nodes[2].Version = 1<<34, 1<<34-1 }},
		{"twelve bytes of versions on the left", certificate.ErrProof, func(nodes []certificate.Inner) { nodes[2].Size, nodes[2].Version = 1<<34-1, 1<<34 }},
		{"twelve bytes of heights on the left", certificate.ErrProof, func(nodes []certificate.Inner) {
			nodes[2].Height, nodes[2].Size, nodes[2].Version = 64, 1<<34-1, 1<<34-1
		}},
	} {
		g := counting(t, nil)
		g.change = each.change
		i.nation(each.want, each.name, g.chain(t))
	}
	mixed := counting(t, nil)
	mixed.path = []certificate.Sibling{{Left: true}, {}, {Left: true}}
	i.nation(nil, "a path to both sides", mixed.chain(t))
	wrong := mixed.chain(t)
	wrong.cert.Stores[0].Path = []certificate.Sibling{{Left: true}, {}, {}}
	i.nation(certificate.ErrProof, "a path to the other side", wrong)
	other := counting(t, nil)
	other.entries[0].Version = 1
	two := counting(t, nil).chain(t)
	two.cert.Stores[0].Entries[1] = other.chain(t).cert.Stores[0].Entries[1]
	i.nation(certificate.ErrProof, "an entry of another root", two)

	// Two stores that both lead to the app hash.
	for _, beside := range []string{"bank", "supply"} {
		g, second := counting(t, nil), grown{name: beside, entries: []certificate.Entry{{Key: []byte{1}, Value: []byte{1}, Version: 1}}}
		_, leaf := g.store()
		_, sibling := second.store()
		g.path, second.path = make([]certificate.Sibling, 1), make([]certificate.Sibling, 1)
		g.path[0].Left, second.path[0].Left = beside < g.name, beside > g.name
		copy(g.path[0].Hash[:], sibling)
		copy(second.path[0].Hash[:], leaf)
		n := g.chain(t)
		store, appHash := second.store()
		require.EqualValues(t, n.last().AppHash, appHash)
		i.nation(nil, "a store beside another", n)
		n.cert.Stores = append(n.cert.Stores, store)
		slices.SortFunc(n.cert.Stores, func(a, b certificate.Store) int { return int(a.Name[0]) - int(b.Name[0]) })
		i.nation(certificate.ErrContent, "two stores", n)
		slices.Reverse(n.cert.Stores)
		i.nation(certificate.ErrFormat, "two stores out of order", n)
		n.cert.Stores = []certificate.Store{store, store}
		i.nation(certificate.ErrFormat, "a store twice", n)
	}
}

// entries are stores with other entries than the kind asks for.
func (i *inquiry) entries() {
	t := i.t
	key := func(prefix byte, numbers ...uint64) []byte {
		out := []byte{prefix}
		for _, number := range numbers {
			out = binary.BigEndian.AppendUint64(out, number)
		}
		return out
	}
	for _, each := range []struct {
		name   string
		want   error
		change func([]certificate.Entry)
	}{
		{"a snapshot under another prefix", certificate.ErrContent, func(e []certificate.Entry) { e[0].Key[0] = 2 }},
		{"a snapshot under a long key", certificate.ErrContent, func(e []certificate.Entry) { e[0].Key = append(e[0].Key, 0) }},
		{"a snapshot of another round", certificate.ErrContent, func(e []certificate.Entry) { e[0].Key = key(1, 2) }},
		{"opinions under another prefix", certificate.ErrContent, func(e []certificate.Entry) { e[3].Key[0] = 10 }},
		{"opinions under a long key", certificate.ErrContent, func(e []certificate.Entry) { e[3].Key = append(e[3].Key, 0) }},
		{"opinions of another round", certificate.ErrContent, func(e []certificate.Entry) { e[3].Key = key(9, 2) }},
		{"a certification under another prefix", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key[0] = 5 }},
		{"a certification under a long key", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key = append(e[2].Key, 0) }},
		{"a certification under another round", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key = key(4, 4, 9) }},
		{"a certification under another number", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key = key(4, round, 10) }},
		{"a certification of another round", certificate.ErrContent, func(e []certificate.Entry) { e[2].Value[1] = 4 }},
		{"a certification of another number", certificate.ErrContent, func(e []certificate.Entry) { e[2].Value[3] = 10 }},
		{"opinions that are of another round", certificate.ErrFigures, func(e []certificate.Entry) { e[3].Value[1] = 4 }},
	} {
		i.nation(each.want, each.name, counting(t, each.change).chain(t))
	}
	zero := counting(t, func(entries []certificate.Entry) {
		for at := range entries {
			entries[at].Key[8] = 0
			entries[at].Value[1] = 0
		}
	})
	i.nation(certificate.ErrFigures, "round zero", zero.chain(t))
	for name, count := range map[string]int{"nothing but the snapshot": 1, "no opinions": 3} {
		g := counting(t, nil)
		g.entries = g.entries[:count]
		i.nation(certificate.ErrContent, name, g.chain(t))
	}
	g := counting(t, nil)
	g.name = "Census"
	n := g.chain(t)
	n.cert.Kind = certificate.KindCensus
	i.nation(certificate.ErrContent, "a store of another name", n)
	n = counting(t, nil).chain(t)
	n.cert.Kind = certificate.KindPassport
	i.nation(certificate.ErrContent, "a census as a passport", n)
	i.opinions()
	i.passportKeys()
}

// opinions are more certifications than a file has room for, or other ones.
func (i *inquiry) opinions() {
	t := i.t
	for _, each := range []struct {
		name     string
		want     error
		opinions census.Opinions
		entries  int
		against  int
	}{
		{"as many as there is room for", nil, census.Opinions{Auditors: 62, Cosigned: 62}, 62, 0},
		{"more than there is room for", nil, census.Opinions{Auditors: 99, Cosigned: 60, Dissented: 30}, 62, 2},
		{"more for it than are counted", certificate.ErrFigures, census.Opinions{Auditors: 99, Cosigned: 60, Dissented: 30}, 62, 1},
		{"more against it than are counted", certificate.ErrFigures, census.Opinions{Auditors: 99, Cosigned: 60, Dissented: 30}, 62, 31},
		{"one too few", certificate.ErrFigures, census.Opinions{Auditors: 99, Cosigned: 90}, 61, 0},
		{"one too many", certificate.ErrFormat, census.Opinions{Auditors: 99, Cosigned: 90}, 63, 0},
		{"one that is not counted", certificate.ErrFigures, census.Opinions{Auditors: 3, Cosigned: 1}, 2, 0},
		{"more than 64 bits", certificate.ErrFigures, census.Opinions{Auditors: 3, Cosigned: math.MaxUint64, Dissented: 1}, 62, 1},
		{"more than 64 bits, which leave none", certificate.ErrFigures, census.Opinions{Auditors: 3, Cosigned: math.MaxUint64, Dissented: 1}, 0, 0},
		{"more than 64 bits, which leave two", certificate.ErrFigures, census.Opinions{Auditors: 3, Cosigned: math.MaxUint64, Dissented: 3}, 2, 1},
		{"64 bits", nil, census.Opinions{Cosigned: math.MaxUint64}, 62, 0},
		{"more opinions than auditors", nil, census.Opinions{Cosigned: 2, Dissented: 1}, 3, 1},
		{"none", nil, census.Opinions{Auditors: 3}, 0, 0},
	} {
		var certifications []census.Certification
		for number := range uint64(each.entries) {
			certifications = append(certifications, census.Certification{Round: round, Number: number, Dissent: int(number) < each.against})
		}
		each.opinions.Round = round
		i.nation(each.want, each.name, stored(t, snapshot(), each.opinions, certifications...).chain(t))
	}
}

// passport has the three entries of a passport in a tree made by hand.
func passport(t testing.TB, change func([]certificate.Entry)) grown {
	calendar := []byte{8, 60, 16, 60}
	g := grown{name: certificate.CitizenshipStore}
	for at, value := range [][]byte{calendar, {128, 0, 0, 0, 0, 0, 0, 20}, raw(t, record())} {
		g.entries = append(g.entries, certificate.Entry{Key: certificate.PassportKeys(number)[at], Value: value, Version: 2})
	}
	if change != nil {
		change(g.entries)
	}
	return g
}

// passportKeys are entries of the register that make a passport or do not.
func (i *inquiry) passportKeys() {
	t := i.t
	for _, each := range []struct {
		name   string
		want   error
		change func([]certificate.Entry)
	}{
		{"a passport", nil, func([]certificate.Entry) {}},
		{"a passport of number zero", nil, func(e []certificate.Entry) { e[2].Key = certificate.PassportKeys(0)[2] }},
		{"a passport of the last number", nil, func(e []certificate.Entry) { e[2].Key = certificate.PassportKeys(math.MaxUint64)[2] }},
		{"a calendar under another key", certificate.ErrContent, func(e []certificate.Entry) { e[0].Key = []byte{0} }},
		{"a calendar under a long key", certificate.ErrContent, func(e []certificate.Entry) { e[0].Key = []byte{1, 0} }},
		{"a day under another key", certificate.ErrContent, func(e []certificate.Entry) { e[1].Key = []byte{3} }},
		{"a record under another prefix", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key[0] = 6 }},
		{"a record under a long key", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key = append(e[2].Key, 0) }},
		{"a record under a short key", certificate.ErrContent, func(e []certificate.Entry) { e[2].Key = e[2].Key[:8] }},
		{"a day of seven bytes", certificate.ErrContent, func(e []certificate.Entry) { e[1].Value = e[1].Value[1:] }},
		{"a day of nine bytes", certificate.ErrContent, func(e []certificate.Entry) { e[1].Value = append(e[1].Value, 0) }},
		{"the first of all days", nil, func(e []certificate.Entry) { e[1].Value = make([]byte, 8) }},
		{"a record that is no message", certificate.ErrContent, func(e []certificate.Entry) { e[2].Value = append(e[2].Value, 0x80) }},
		{"a record with a group", certificate.ErrContent, func(e []certificate.Entry) { e[2].Value = append(e[2].Value, 0x7B, 0x7C) }},
		{"a calendar with a group", certificate.ErrContent, func(e []certificate.Entry) { e[0].Value = append(e[0].Value, 0x7B, 0x7C) }},
	} {
		i.nation(each.want, each.name, passport(t, each.change).chain(t))
	}
	few := passport(t, nil)
	few.entries = few.entries[:2]
	i.nation(certificate.ErrContent, "a passport without a record", few.chain(t))
	more := passport(t, nil)
	more.entries = append(more.entries, certificate.Entry{Key: []byte{9}, Value: []byte{1}})
	i.nation(certificate.ErrContent, "a passport with something else", more.chain(t))
	n := passport(t, nil).chain(t)
	n.cert.Kind = certificate.KindCensus
	i.nation(certificate.ErrContent, "a passport as a census", n)
	other := passport(t, nil)
	other.name = "census"
	n = other.chain(t)
	n.cert.Kind = certificate.KindPassport
	i.nation(certificate.ErrContent, "a passport of another store", n)
}
