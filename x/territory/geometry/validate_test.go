package geometry_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

func ring(xy ...int32) geometry.Ring {
	var r geometry.Ring
	for i := 0; i < len(xy); i += 2 {
		r = append(r, geometry.Point{Lon: xy[i], Lat: xy[i+1]})
	}
	return append(r, r[0])
}

func TestValidate(t *testing.T) {
	square := ring(0, 0, 1000, 0, 1000, 1000, 0, 1000)
	hole := ring(100, 100, 100, 200, 200, 200, 200, 100)
	long := geometry.Ring{}
	for i := int32(0); i <= geometry.MaxVertices; i++ {
		long = append(long, geometry.Point{Lon: i * 10, Lat: i * i % 97})
	}
	for name, tc := range map[string]struct {
		shape geometry.MultiPolygon
		err   error
	}{
		"a square":             {geometry.MultiPolygon{{square}}, nil},
		"a square with a hole": {geometry.MultiPolygon{{square, hole}}, nil},
		"a hole that touches the edge in a vertex":  {geometry.MultiPolygon{{square, ring(0, 500, 100, 600, 100, 400)}}, nil},
		"two squares that touch in a corner":        {geometry.MultiPolygon{{square}, {ring(1000, 1000, 2000, 1000, 2000, 2000, 1000, 2000)}}, nil},
		"an island in a lake":                       {geometry.MultiPolygon{{square, hole}, {ring(120, 120, 180, 120, 180, 180)}}, nil},
		"a vertex in the middle of a straight line": {geometry.MultiPolygon{{ring(0, 0, 500, 0, 1000, 0, 1000, 1000, 0, 1000)}}, nil},
		"the whole globe":                           {globe, nil},
		"nothing":                                   {nil, geometry.ErrEmpty},
		"a polygon without rings":                   {geometry.MultiPolygon{{}}, geometry.ErrEmpty},
		"too many vertices":                         {geometry.MultiPolygon{{append(long, long[0])}}, geometry.ErrTooManyVertices},
		"two vertices":                              {geometry.MultiPolygon{{ring(0, 0, 10, 10)}}, geometry.ErrRingTooShort},
		"an empty ring":                             {geometry.MultiPolygon{{square, {}}}, geometry.ErrRingTooShort},
		"an open ring":                              {geometry.MultiPolygon{{square[:4]}}, geometry.ErrRingNotClosed},
		"a longitude beyond 180°":                   {geometry.MultiPolygon{{ring(1_800_000_001, 0, 1_800_000_001, 5, 1_799_999_990, 5)}}, geometry.ErrOutOfRange},
		"a latitude beyond the pole":                {geometry.MultiPolygon{{ring(0, 900_000_001, 5, 0, 10, 0)}}, geometry.ErrOutOfRange},
		"across the antimeridian":                   {geometry.MultiPolygon{{ring(1_790_000_000, 0, -1_790_000_000, 0, 1_790_000_000, 9)}}, geometry.ErrAntimeridian},
		"a vertex twice":                            {geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 0, 0, -10, 10)}}, geometry.ErrDuplicateVertex},
		"a bow tie":                                 {geometry.MultiPolygon{{ring(0, 0, 10, 10, 10, 0, 0, 10)}}, geometry.ErrSelfIntersection},
		"a vertex on another edge of the ring":      {geometry.MultiPolygon{{ring(0, 0, 100, 0, 100, 100, 50, 0, 0, 100)}}, geometry.ErrSelfIntersection},
		"a spike":                                   {geometry.MultiPolygon{{ring(0, 0, 100, 0, 200, 0, 150, 0, 100, 100)}}, geometry.ErrSelfIntersection},
		"no area":                                   {geometry.MultiPolygon{{ring(0, 0, 10, 0, 20, 0)}}, geometry.ErrSelfIntersection},
		"an area that rounds to nothing":            {geometry.MultiPolygon{{ring(0, 0, 1, 0, 0, 1)}}, geometry.ErrNoArea},
		"clockwise":                                 {geometry.MultiPolygon{{ring(0, 0, 0, 10, 10, 10, 10, 0)}}, geometry.ErrOrientation},
		"a counterclockwise hole":                   {geometry.MultiPolygon{{square, ring(100, 100, 200, 100, 200, 200)}}, geometry.ErrOrientation},
		"a hole that crosses the ring":              {geometry.MultiPolygon{{square, ring(900, 100, 900, 200, 1100, 200, 1100, 100)}}, geometry.ErrRingsCross},
		"a hole along the ring":                     {geometry.MultiPolygon{{square, ring(0, 100, 0, 200, 100, 200, 100, 100)}}, geometry.ErrRingsCross},
		"a hole outside":                            {geometry.MultiPolygon{{square, ring(2000, 0, 2000, 10, 2010, 0)}}, geometry.ErrHoleOutside},
		"a hole outside that touches":               {geometry.MultiPolygon{{square, ring(1000, 500, 1100, 600, 1100, 400)}}, geometry.ErrRingsCross},
		"a hole in a hole":                          {geometry.MultiPolygon{{square, hole, ring(120, 120, 120, 180, 180, 180)}}, geometry.ErrHoleOutside},
		"polygons that cross":                       {geometry.MultiPolygon{{square}, {ring(500, 500, 1500, 500, 1500, 1500, 500, 1500)}}, geometry.ErrRingsCross},
		"polygons that share an edge":               {geometry.MultiPolygon{{square}, {ring(1000, 0, 2000, 0, 2000, 1000, 1000, 1000)}}, geometry.ErrRingsCross},
		"a polygon in another":                      {geometry.MultiPolygon{{square}, {ring(100, 100, 200, 100, 200, 200)}}, geometry.ErrPolygonsOverlap},
		"a polygon around another":                  {geometry.MultiPolygon{{ring(100, 100, 200, 100, 200, 200)}, {square}}, geometry.ErrPolygonsOverlap},
		"polygons that touch from inside":           {geometry.MultiPolygon{{square}, {ring(0, 500, 100, 400, 100, 600)}}, geometry.ErrRingsCross},
		"polygons that cross in their vertices":     {geometry.MultiPolygon{{ring(0, 0, 100, -100, 200, 0, 100, 100)}, {ring(100, -100, 300, 0, 100, 100, 50, 0)}}, geometry.ErrRingsCross},
	} {
		t.Run(name, func(t *testing.T) {
			err := tc.shape.Validate(nil)
			if tc.err == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, tc.err)
		})
	}
}

// naiveSimple says by rational arithmetic whether an open ring of distinct points is simple.
func naiveSimple(points []geometry.Point) bool {
	n := len(points)
	at := func(i int) [2]*big.Rat {
		p := points[i%n]
		return [2]*big.Rat{big.NewRat(int64(p.Lon), 1), big.NewRat(int64(p.Lat), 1)}
	}
	minus := func(a, b [2]*big.Rat) [2]*big.Rat {
		return [2]*big.Rat{new(big.Rat).Sub(a[0], b[0]), new(big.Rat).Sub(a[1], b[1])}
	}
	product := func(a, b [2]*big.Rat) *big.Rat {
		return new(big.Rat).Sub(new(big.Rat).Mul(a[0], b[1]), new(big.Rat).Mul(a[1], b[0]))
	}
	dot := func(a, b [2]*big.Rat) *big.Rat {
		return new(big.Rat).Add(new(big.Rat).Mul(a[0], b[0]), new(big.Rat).Mul(a[1], b[1]))
	}
	zero, unit := new(big.Rat), big.NewRat(1, 1)
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			p, r := at(i), minus(at(i+1), at(i))
			q, s := at(j), minus(at(j+1), at(j))
			d := product(r, s)
			next := j == i+1 || i == 0 && j == n-1
			if d.Sign() != 0 {
				// p + t r = q + u s
				t := new(big.Rat).Quo(product(minus(q, p), s), d)
				u := new(big.Rat).Quo(product(minus(q, p), r), d)
				meet := t.Cmp(zero) >= 0 && t.Cmp(unit) <= 0 && u.Cmp(zero) >= 0 && u.Cmp(unit) <= 0
				if meet && !next {
					return false
				}
				continue
			}
			if product(minus(q, p), r).Sign() != 0 {
				continue
			}
			rr := dot(r, r)
			t0 := new(big.Rat).Quo(dot(minus(q, p), r), rr)
			t1 := new(big.Rat).Quo(dot(minus(at(j+1), p), r), rr)
			if t0.Cmp(t1) > 0 {
				t0, t1 = t1, t0
			}
			low, high := t0, t1
			if low.Cmp(zero) < 0 {
				low = zero
			}
			if high.Cmp(unit) > 0 {
				high = unit
			}
			switch c := low.Cmp(high); {
			case c < 0, c == 0 && !next:
				return false
			}
		}
	}
	return true
}

// Every ring of three, four and five distinct points of a 3×3 grid, and of three and
// four points of a 4×4 grid.
func TestValidateEveryRingOnASmallGrid(t *testing.T) {
	check := func(width, n int) (valid int) {
		points := make([]geometry.Point, 0, n)
		var extend func()
		extend = func() {
			if len(points) == n {
				r := make(geometry.Ring, 0, n+1)
				for _, p := range points {
					r = append(r, geometry.Point{Lon: p.Lon * 1000, Lat: p.Lat * 1000})
				}
				shape := geometry.MultiPolygon{{append(r, r[0])}}
				err := shape.Validate(nil)
				if naiveSimple(points) {
					valid++
					if geometry.Counterclockwise(shape[0][0]) {
						require.NoError(t, err, "%v", points)
					} else {
						require.ErrorIs(t, err, geometry.ErrOrientation, "%v", points)
					}
				} else {
					require.ErrorIs(t, err, geometry.ErrSelfIntersection, "%v", points)
				}
				return
			}
			for i := 0; i < width*width; i++ {
				p := geometry.Point{Lon: int32(i % width), Lat: int32(i / width)}
				used := len(points) > 0 && i < int(points[0].Lat)*width+int(points[0].Lon) // rotations
				for _, q := range points {
					used = used || p == q
				}
				if !used {
					points = append(points, p)
					extend()
					points = points[:len(points)-1]
				}
			}
		}
		extend()
		return valid
	}
	require.Equal(t, 2*76, check(3, 3)) // 84 triples, 8 of them on a line
	require.Positive(t, check(3, 4))
	require.Positive(t, check(3, 5))
	require.Equal(t, 2*516, check(4, 3)) // 560 triples, 44 on a line
	require.Positive(t, check(4, 4))
}
