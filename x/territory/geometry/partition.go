package geometry

import (
	"cmp"
	"math/bits"
	"slices"
)

// line is a straight line through lattice points: its direction in lowest terms,
// eastward or due north, and dx·lat − dy·lon, which is at most 2·1.8e9·1.8e9 < 2⁶³.
type line struct {
	dx, dy, offset int64
}

// knot is one end of a directed edge on its line: +1 where it begins, −1 where it ends.
// Seen along the line, that is by how much the number of edges that go along it, less
// those that go against it, changes there.
type knot struct {
	on   line
	at   Point
	sign int
}

// Partition says whether valid parts are exactly the valid whole: they leave nothing of
// it out, reach nowhere beyond it, and have no interior point in common.
//
// The boundary of a shape, as a chain of directed edges with the interior on the left,
// determines the shape up to its boundary, and the boundary of several shapes taken
// together is the sum of theirs, in which what is walked in both directions cancels. So
// the parts are the whole exactly when the sum of their boundaries less the boundary of
// the whole is nothing; and it is nothing when on every line, at every point, the ends
// of edges cancel. That is a comparison of integers, without any intersection.
//
// Steps: the vertices of all shapes, times the depth of a sort.
func Partition(whole MultiPolygon, parts []MultiPolygon, meter Meter) bool {
	vertices := whole.Vertices()
	for _, part := range parts {
		vertices += part.Vertices()
	}
	meter.spend(2 * vertices * bits.Len(uint(vertices)))
	knots := make([]knot, 0, 2*vertices)
	knots = appendKnots(knots, whole, -1)
	for _, part := range parts {
		knots = appendKnots(knots, part, 1)
	}
	slices.SortFunc(knots, compareKnots)
	for from := 0; from < len(knots); {
		to, sum := from, 0
		for ; to < len(knots) && knots[to].on == knots[from].on && knots[to].at == knots[from].at; to++ {
			sum += knots[to].sign
		}
		if sum != 0 {
			return false
		}
		from = to
	}
	return true
}

func appendKnots(knots []knot, shape MultiPolygon, sign int) []knot {
	for _, polygon := range shape {
		for _, r := range polygon {
			for i := 0; i+1 < len(r); i++ {
				on := lineThrough(r[i], r[i+1])
				knots = append(knots, knot{on, r[i], sign}, knot{on, r[i+1], -sign})
			}
		}
	}
	return knots
}

// lineThrough returns the line through two points.
func lineThrough(a, b Point) line {
	v := sub(b, a)
	if v.x < 0 || v.x == 0 && v.y < 0 {
		v = vector{-v.x, -v.y}
	}
	d := int64(gcd(magnitude(v.x), magnitude(v.y)))
	v.x, v.y = v.x/d, v.y/d
	return line{v.x, v.y, v.x*int64(a.Lat) - v.y*int64(a.Lon)}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func compareKnots(k, l knot) int {
	return cmp.Or(
		cmp.Compare(k.on.dx, l.on.dx), cmp.Compare(k.on.dy, l.on.dy), cmp.Compare(k.on.offset, l.on.offset),
		comparePoints(k.at, l.at),
	)
}
