package geometry_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

func TestRelate(t *testing.T) {
	square := geometry.MultiPolygon{{ring(0, 0, 1000, 0, 1000, 1000, 0, 1000)}}
	lake := geometry.MultiPolygon{{square[0][0], ring(200, 200, 200, 800, 800, 800, 800, 200)}}
	for name, tc := range map[string]struct {
		a, b geometry.MultiPolygon
		want geometry.Relation
	}{
		"far apart":                              {square, geometry.MultiPolygon{{ring(5000, 0, 6000, 0, 6000, 10)}}, geometry.Apart},
		"boxes overlap, shapes do not":           {geometry.MultiPolygon{{ring(0, 0, 1000, 0, 0, 1000)}}, geometry.MultiPolygon{{ring(1000, 1, 1000, 1000, 1, 1000)}}, geometry.Apart},
		"a corner":                               {square, geometry.MultiPolygon{{ring(1000, 1000, 1100, 1000, 1100, 1100)}}, geometry.Touching},
		"a corner on an edge":                    {square, geometry.MultiPolygon{{ring(1000, 500, 1100, 400, 1100, 600)}}, geometry.Touching},
		"an edge":                                {square, geometry.MultiPolygon{{ring(1000, 0, 2000, 0, 2000, 1000, 1000, 1000)}}, geometry.Bordering},
		"a part of an edge":                      {square, geometry.MultiPolygon{{ring(1000, 300, 2000, 0, 2000, 1000, 1000, 700)}}, geometry.Bordering},
		"the same":                               {square, square, geometry.Overlapping},
		"the same from another first vertex":     {square, geometry.MultiPolygon{{ring(1000, 0, 1000, 1000, 0, 1000, 0, 0)}}, geometry.Overlapping},
		"inside":                                 {square, geometry.MultiPolygon{{ring(100, 100, 200, 100, 200, 200)}}, geometry.Overlapping},
		"inside, with all vertices on the edges": {square, geometry.MultiPolygon{{ring(500, 0, 1000, 500, 500, 1000, 0, 500)}}, geometry.Overlapping},
		"a diagonal from corner to corner":       {square, geometry.MultiPolygon{{ring(0, 0, 1000, 1000, 0, 2000)}}, geometry.Overlapping},
		"a corner that enters":                   {square, geometry.MultiPolygon{{ring(999, 500, 1100, 400, 1100, 600)}}, geometry.Overlapping},
		"crossing in vertices only":              {square, geometry.MultiPolygon{{ring(0, 0, 2000, -100, 1000, 1000)}}, geometry.Overlapping},
		"an island that fills the lake":          {lake, geometry.MultiPolygon{{ring(200, 200, 800, 200, 800, 800, 200, 800)}}, geometry.Bordering},
		"an island in the lake":                  {lake, geometry.MultiPolygon{{ring(300, 300, 400, 300, 400, 400)}}, geometry.Apart},
		"an island that touches the shore":       {lake, geometry.MultiPolygon{{ring(200, 500, 400, 300, 400, 600)}}, geometry.Touching},
		"an island larger than the lake":         {lake, geometry.MultiPolygon{{ring(199, 200, 800, 200, 800, 800, 199, 800)}}, geometry.Overlapping},
		"around the lake, within the land":       {lake, geometry.MultiPolygon{{ring(100, 100, 900, 100, 900, 900, 100, 900)}}, geometry.Overlapping},
		"two lands with the same lake":           {lake, geometry.MultiPolygon{{ring(100, 100, 900, 100, 900, 900, 100, 900), lake[0][1]}}, geometry.Overlapping},
		"the second polygon of a shape":          {square, geometry.MultiPolygon{{ring(5000, 0, 6000, 0, 6000, 10)}, {ring(10, 10, 20, 10, 20, 20)}}, geometry.Overlapping},
		"the largest coordinates":                {globe, geometry.MultiPolygon{{ring(-1_800_000_000, -900_000_000, -1_799_990_000, -900_000_000, -1_799_990_000, -899_990_000)}}, geometry.Overlapping},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, tc.a.Validate(nil))
			require.NoError(t, tc.b.Validate(nil))
			require.Equal(t, tc.want, geometry.Relate(tc.a, tc.b, nil))
			require.Equal(t, tc.want, geometry.Relate(tc.b, tc.a, nil))
			require.Equal(t, tc.want == geometry.Overlapping, geometry.Overlap(tc.a, tc.b, nil))
		})
	}
}

// apartByAxis is the separating axis theorem: convex shapes have disjoint interiors when
// an edge of one has the other wholly on its right.
func apartByAxis(a, b geometry.Ring) bool {
	for i := 0; i+1 < len(a); i++ {
		right := true
		for _, p := range b {
			u := int64(a[i+1].Lon-a[i].Lon) * int64(p.Lat-a[i].Lat)
			v := int64(a[i+1].Lat-a[i].Lat) * int64(p.Lon-a[i].Lon)
			right = right && u <= v
		}
		if right {
			return true
		}
	}
	return false
}

func TestOverlapOfTrianglesAgainstSeparatingAxes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom([]int32{4, 10, 1_000_000_000}).Draw(t, "size")
		scale := 1_000_000_000 / size
		triangle := func(name string) geometry.MultiPolygon {
			c := rapid.SliceOfN(rapid.Int32Range(0, size), 6, 6).Draw(t, name)
			r := ring(c[0]*scale, c[1]*scale/2, c[2]*scale, c[3]*scale/2, c[4]*scale, c[5]*scale/2)
			if !geometry.Counterclockwise(r) {
				r[1], r[2] = r[2], r[1]
			}
			return geometry.MultiPolygon{{r}}
		}
		a, b := triangle("a"), triangle("b")
		if a.Validate(nil) != nil || b.Validate(nil) != nil {
			return
		}
		want := !apartByAxis(a[0][0], b[0][0]) && !apartByAxis(b[0][0], a[0][0])
		require.Equal(t, want, geometry.Overlap(a, b, nil))
	})
}

// FuzzShapes: any bytes make shapes that are refused or behave.
func FuzzShapes(f *testing.F) {
	f.Add([]byte{0, 0, 9, 0, 9, 9, 0, 9}, []byte{9, 0, 18, 0, 9, 9})
	f.Add([]byte{0, 0, 9, 9, 9, 0, 0, 9}, []byte{})
	f.Add([]byte{0, 0, 90, 0, 90, 90, 255, 10, 10, 10, 20, 20, 20, 254, 100, 100, 120, 100, 120, 120}, []byte{1, 1, 2, 1, 2, 2})
	f.Fuzz(func(t *testing.T, first, second []byte) {
		a, b := fuzzShape(first), fuzzShape(second)
		if a.Validate(nil) != nil {
			return
		}
		require.True(t, geometry.Overlap(a, a, nil))
		tiles := geometry.Cover(a, nil)
		require.NotEmpty(t, tiles)
		require.LessOrEqual(t, len(tiles), geometry.MaxCover)
		if b.Validate(nil) != nil {
			return
		}
		relation := geometry.Relate(a, b, nil)
		require.Equal(t, relation, geometry.Relate(b, a, nil))
		if relation == geometry.Overlapping {
			require.True(t, covered(tiles, geometry.Cover(b, nil)))
		} else {
			for _, polygon := range a {
				for _, r := range polygon {
					for _, p := range r {
						require.NotEqual(t, geometry.Inside, geometry.Locate(p, b, nil))
					}
				}
			}
		}
	})
}

// fuzzShape reads pairs of bytes as vertices; 255 begins a hole, 254 a polygon.
func fuzzShape(data []byte) geometry.MultiPolygon {
	shape := geometry.MultiPolygon{{{}}}
	for i := 0; i < len(data); {
		last := len(shape) - 1
		switch {
		case data[i] == 255:
			shape[last] = append(shape[last], geometry.Ring{})
			i++
		case data[i] == 254:
			shape = append(shape, geometry.Polygon{{}})
			i++
		case i+1 < len(data):
			r := len(shape[last]) - 1
			shape[last][r] = append(shape[last][r], geometry.Point{Lon: int32(data[i]) * 1000, Lat: int32(data[i+1]) * 1000})
			i += 2
		default:
			i++
		}
	}
	for _, polygon := range shape {
		for j, r := range polygon {
			if len(r) > 0 {
				polygon[j] = append(r, r[0])
			}
		}
	}
	return shape
}
