package geometry_test

import (
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// cells is the naive model: a set of unit squares of a grid, row by row.
type cells struct {
	width int
	set   []bool
}

func newCells(width int, bits uint64) cells {
	c := cells{width: width, set: make([]bool, width*width)}
	for i := range c.set {
		c.set[i] = bits>>i&1 == 1
	}
	return c
}

func (c cells) has(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.width && y < c.width && c.set[y*c.width+x]
}

// outline traces the set into simple rings and places holes with the ring that surrounds them.
func (c cells) outline() geometry.MultiPolygon {
	type step struct{ x, y, dx, dy int }
	starts := []step{}
	for y := 0; y < c.width; y++ {
		for x := 0; x < c.width; x++ {
			if !c.has(x, y) {
				continue
			}
			if !c.has(x, y-1) {
				starts = append(starts, step{x, y, 1, 0})
			}
			if !c.has(x, y+1) {
				starts = append(starts, step{x + 1, y + 1, -1, 0})
			}
			if !c.has(x-1, y) {
				starts = append(starts, step{x, y + 1, 0, -1})
			}
			if !c.has(x+1, y) {
				starts = append(starts, step{x + 1, y, 0, 1})
			}
		}
	}
	used := map[step]bool{}
	known := map[step]bool{}
	for _, s := range starts {
		known[s] = true
	}
	var outer geometry.MultiPolygon
	var holes []geometry.Ring
	for _, s := range starts {
		if used[s] {
			continue
		}
		var ring geometry.Ring
		for at := s; !used[at]; {
			used[at] = true
			ring = append(ring, geometry.Point{Lon: int32(at.x), Lat: int32(at.y)})
			x, y := at.x+at.dx, at.y+at.dy
			left := step{x, y, -at.dy, at.dx}
			straight := step{x, y, at.dx, at.dy}
			right := step{x, y, at.dy, -at.dx}
			switch {
			case known[left] && !used[left] || left == s:
				at = left
			case known[straight] && !used[straight] || straight == s:
				at = straight
			default:
				at = right
			}
		}
		for _, simple := range simpleRings(append(ring, ring[0])) {
			if doubleArea(simple) > 0 {
				outer = append(outer, geometry.Polygon{simple})
			} else {
				holes = append(holes, simple)
			}
		}
	}
	for _, h := range holes {
		best := -1
		for i := range outer {
			if surrounds(outer[i][0], h) && (best < 0 || doubleArea(outer[i][0]) < doubleArea(outer[best][0])) {
				best = i
			}
		}
		outer[best] = append(outer[best], h)
	}
	return outer
}

// simpleRings cuts a closed walk at the vertices that it visits twice.
func simpleRings(walk geometry.Ring) []geometry.Ring {
	var rings []geometry.Ring
	var path geometry.Ring
	for _, p := range walk {
		if i := slices.Index(path, p); i >= 0 {
			loop := append(slices.Clone(path[i:]), p)
			rings = append(rings, loop)
			path = path[:i]
		}
		path = append(path, p)
	}
	return rings
}

func doubleArea(r geometry.Ring) (sum int64) {
	for i := 0; i+1 < len(r); i++ {
		sum += int64(r[i].Lon)*int64(r[i+1].Lat) - int64(r[i].Lat)*int64(r[i+1].Lon)
	}
	return sum
}

// surrounds says whether the cell on the right of the hole's first edge, which belongs
// to the hole, lies in the ring. Coordinates are doubled.
func surrounds(r, hole geometry.Ring) bool {
	dx, dy := hole[1].Lon-hole[0].Lon, hole[1].Lat-hole[0].Lat
	x, y := 2*hole[0].Lon+dx+dy, 2*hole[0].Lat+dy-dx
	in := false
	for i := 0; i+1 < len(r); i++ {
		a, b := r[i], r[i+1]
		if a.Lon == b.Lon && 2*a.Lon > x && (2*a.Lat > y) != (2*b.Lat > y) {
			in = !in
		}
	}
	return in
}

// relation is the naive relation of two sets.
func (c cells) relation(o cells) geometry.Relation {
	relation := geometry.Apart
	for y := 0; y < c.width; y++ {
		for x := 0; x < c.width; x++ {
			if !c.has(x, y) {
				continue
			}
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if !o.has(x+dx, y+dy) {
						continue
					}
					switch {
					case dx == 0 && dy == 0:
						return geometry.Overlapping
					case dx == 0 || dy == 0:
						relation = max(relation, geometry.Bordering)
					default:
						relation = max(relation, geometry.Touching)
					}
				}
			}
		}
	}
	return relation
}

// move applies an orientation-preserving integer map, so that edges are not only
// horizontal and vertical and coordinates reach the range of the globe.
func move(mp geometry.MultiPolygon, m [4]int64, shift geometry.Point) geometry.MultiPolygon {
	moved := make(geometry.MultiPolygon, len(mp))
	for i, polygon := range mp {
		for _, ring := range polygon {
			points := make(geometry.Ring, len(ring))
			for k, p := range ring {
				x, y := int64(p.Lon), int64(p.Lat)
				points[k] = geometry.Point{
					Lon: int32(m[0]*x + m[1]*y + int64(shift.Lon)),
					Lat: int32(m[2]*x + m[3]*y + int64(shift.Lat)),
				}
			}
			moved[i] = append(moved[i], points)
		}
	}
	return moved
}

var shear = [4]int64{90_000_001, -30_000_007, 20_000_003, 70_000_013}

// Every pair of the 511 sets of cells of a 3×3 grid: 261,121 pairs.
func TestRelateEveryPairOnASmallGrid(t *testing.T) {
	const width = 3
	sets := make([]cells, 1<<(width*width))
	shapes := make([]geometry.MultiPolygon, len(sets))
	for i := 1; i < len(sets); i++ {
		sets[i] = newCells(width, uint64(i))
		shapes[i] = move(sets[i].outline(), shear, geometry.Point{Lon: 1_500_000_000, Lat: -800_000_000})
		require.NoError(t, shapes[i].Validate(nil), "set %b: %v", i, shapes[i])
	}
	for i := 1; i < len(sets); i++ {
		for j := 1; j < len(sets); j++ {
			want := sets[i].relation(sets[j])
			if got := geometry.Relate(shapes[i], shapes[j], nil); got != want {
				t.Fatalf("sets %b and %b: %d, want %d", i, j, got, want)
			}
			if got := geometry.Overlap(shapes[i], shapes[j], nil); got != (want == geometry.Overlapping) {
				t.Fatalf("sets %b and %b: overlap %t", i, j, got)
			}
		}
	}
}

func TestRelateOnALargerGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width = 7
		a := newCells(width, rapid.Uint64Range(1, 1<<(width*width)-1).Draw(t, "a"))
		b := newCells(width, rapid.Uint64Range(1, 1<<(width*width)-1).Draw(t, "b"))
		if rapid.Bool().Draw(t, "disjoint") {
			for i := range b.set {
				b.set[i] = b.set[i] && !a.set[i]
			}
			if !slices.Contains(b.set, true) {
				return
			}
		}
		m := [4]int64{}
		for i := range m {
			m[i] = rapid.Int64Range(-12_000_000, 12_000_000).Draw(t, "m")
		}
		// A cell must be worth a square decimetre, about 81 square units at the
		// equator, or a set of one cell has no area and is not valid.
		if m[0]*m[3]-m[1]*m[2] < 100 {
			m = shear
			m[0], m[3] = m[0]/10, m[3]/10
		}
		sa, sb := move(a.outline(), m, geometry.Point{}), move(b.outline(), m, geometry.Point{})
		require.NoError(t, sa.Validate(nil))
		require.NoError(t, sb.Validate(nil))
		want := a.relation(b)
		require.Equal(t, want, geometry.Relate(sa, sb, nil))
		require.Equal(t, want, geometry.Relate(sb, sa, nil))

		for y := 0; y < width; y++ {
			for x := 0; x < width; x++ {
				// cell centres, in a map of twice the size
				twice := geometry.MultiPolygon{}
				twice = append(twice, move(a.outline(), [4]int64{2, 0, 0, 2}, geometry.Point{})...)
				at := geometry.Locate(geometry.Point{Lon: int32(2*x + 1), Lat: int32(2*y + 1)}, twice, nil)
				require.Equal(t, a.has(x, y), at == geometry.Inside)
				require.NotEqual(t, geometry.Boundary, at)
				corner := geometry.Locate(geometry.Point{Lon: int32(2 * x), Lat: int32(2 * y)}, twice, nil)
				n := 0
				for _, in := range []bool{a.has(x, y), a.has(x-1, y), a.has(x, y-1), a.has(x-1, y-1)} {
					if in {
						n++
					}
				}
				want := geometry.Boundary
				switch n {
				case 0:
					want = geometry.Outside
				case 4:
					want = geometry.Inside
				}
				require.Equal(t, want, corner)
			}
		}
	})
}

// covered is the guarantee the index lives on.
func covered(a, b []geometry.Tile) bool {
	for _, s := range a {
		for _, u := range b {
			if s.Code <= u.Code && u.Last() <= s.Last() || u.Code <= s.Code && s.Last() <= u.Last() {
				return true
			}
		}
	}
	return false
}

func TestCoversOfOverlappingShapesMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width = 4
		draw := func(name string) geometry.MultiPolygon {
			c := newCells(width, rapid.Uint64Range(1, 1<<(width*width)-1).Draw(t, name))
			size := rapid.SampledFrom([]int64{1, 37, 1000, 4096, 1 << 14, 123_457, 20_000_000, 200_000_000}).Draw(t, name+" size")
			at := geometry.Point{
				Lon: int32(rapid.Int64Range(-5, 5).Draw(t, name+" lon") * size * 2),
				Lat: int32(max(rapid.Int64Range(-5, 5).Draw(t, name+" lat")*size/2, -geometry.MaxLat)),
			}
			at.Lon = max(min(at.Lon, geometry.MaxLon-int32(4*size)), -geometry.MaxLon)
			at.Lat = max(min(at.Lat, geometry.MaxLat-int32(4*size)), -geometry.MaxLat)
			return move(c.outline(), [4]int64{size, 0, 0, size}, at)
		}
		a, b := draw("a"), draw("b")
		ca, cb := geometry.Cover(a, nil), geometry.Cover(b, nil)
		require.NotEmpty(t, ca)
		require.LessOrEqual(t, len(ca), geometry.MaxCover)
		if geometry.Overlap(a, b, nil) {
			require.True(t, covered(ca, cb), "%v %v", a, b)
		}
		for _, r := range a {
			p := r[0][0]
			p.Lon, p.Lat = min(p.Lon+1, geometry.MaxLon), min(p.Lat+1, geometry.MaxLat)
			if geometry.Locate(p, a, nil) == geometry.Inside {
				require.True(t, covered(ca, []geometry.Tile{geometry.TileAt(p, geometry.MaxDepth)}))
			}
		}
		box := geometry.CoverBox(a.Bounds())
		require.LessOrEqual(t, len(box), 4)
		require.True(t, covered(box, []geometry.Tile{geometry.TileAt(a.Bounds().Max, geometry.MaxDepth)}))
		for i := range ca {
			require.Less(t, ca[i].Parent().Depth, max(ca[i].Depth, 1))
			require.LessOrEqual(t, ca[i].Parent().Code, ca[i].Code)
			require.GreaterOrEqual(t, ca[i].Parent().Last(), ca[i].Last())
		}
	})
}

// A shape of the greatest size against itself must cost no more than the square of its vertices.
func TestWorkIsCounted(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	zigzag := func(shift int32) geometry.MultiPolygon {
		var there, back geometry.Ring
		for i := int32(0); i < geometry.MaxVertices/2; i++ {
			x := i%2*100_000_000 + int32(random.Intn(1000))
			there = append(there, geometry.Point{Lon: x, Lat: i*10_000 + shift})
			back = append(back, geometry.Point{Lon: x + 3_000, Lat: i*10_000 + shift})
		}
		slices.Reverse(there)
		ring := append(back, there...)
		ring = append(ring, ring[0])
		return geometry.MultiPolygon{{ring}}
	}
	var steps uint64
	count := geometry.Meter(func(n uint64) { steps += n })
	a := zigzag(0)
	require.NoError(t, a.Validate(count))
	require.Greater(t, steps, uint64(500_000))
	require.Less(t, steps, uint64(1_000_000))
	steps = 0
	require.True(t, geometry.Overlap(a, a, count))
	require.Less(t, steps, uint64(2_500_000))

	require.Panics(t, func() { _ = a.Validate(func(uint64) { panic("out of gas") }) })
}
