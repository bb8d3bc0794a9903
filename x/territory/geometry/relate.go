package geometry

// Relation is how two shapes lie with respect to each other.
type Relation int

const (
	// Apart: no common point.
	Apart Relation = iota
	// Touching: common points, none of them inside both, no common line.
	Touching
	// Bordering: a common piece of boundary, and no point inside both.
	Bordering
	// Overlapping: some point is inside both.
	Overlapping
)

// Overlap says whether the interiors of two valid shapes have a point in common.
// Sharing vertices, edges or whole boundaries from outside is not overlap; containment
// and equality are. Steps as for Relate.
func Overlap(a, b MultiPolygon, meter Meter) bool {
	if !a.Bounds().overlaps(b.Bounds()) {
		return false
	}
	return Relate(a, b, meter) == Overlapping
}

// Relate says how two valid shapes lie with respect to each other.
//
// The interiors have a point in common exactly when one of these holds: two edges
// cross; two edges run along each other with the interiors on the same side; around a
// point where the boundaries meet, an open sector belongs to both; or, when none of
// that happens and so no ring passes from outside the other shape to its inside, some
// ring lies inside the other shape as a whole, which its first vertex tells.
//
// Steps: the vertices, the pairs of edges that overlap in longitude within the common
// box, and the edges looked at to locate the first vertex of each ring.
func Relate(a, b MultiPolygon, meter Meter) Relation {
	if !a.Bounds().Touches(b.Bounds()) {
		return Apart
	}
	meter.spend(a.Vertices() + b.Vertices())
	relation, rays := sweepShapes(a, b, meter)
	if relation == Overlapping {
		return Overlapping
	}
	meter.spend(len(rays))
	if !eachPoint(sortRays(rays), func(around []ray) bool { return !share(around) }) {
		return Overlapping
	}
	if ringInside(a, b, meter) || ringInside(b, a, meter) {
		return Overlapping
	}
	return relation
}

// sweepShapes compares the edges of a with those of b. It returns Overlapping at the
// first pair that proves it, else the relation of the boundaries and the rays at the
// points where they meet.
func sweepShapes(a, b MultiPolygon, meter Meter) (Relation, []ray) {
	common := a.Bounds().meet(b.Bounds())
	shapes := [2][]*edge{byWest(edgesWithin(a, common)), byWest(edgesWithin(b, common))}
	var (
		held     [2]active
		relation = Apart
		rays     []ray
	)
	for len(shapes[0]) > 0 || len(shapes[1]) > 0 {
		own := 0
		if len(shapes[0]) == 0 || len(shapes[1]) > 0 && shapes[1][0].box().Min.Lon < shapes[0][0].box().Min.Lon {
			own = 1
		}
		other := 1 - own
		e := shapes[own][0]
		shapes[own] = shapes[own][1:]
		proven := !held[other].meeting(e, meter, func(f *edge) bool {
			c := meet(e, f)
			switch c.kind {
			case apart:
				return true
			case crossing:
				return false
			case along:
				if sameDirection(e, f) { // both interiors lie on the left
					return false
				}
				relation = Bordering
				rays = append(rays, e.rays(c.points[1], own)...)
				rays = append(rays, f.rays(c.points[1], other)...)
			default:
				relation = max(relation, Touching)
			}
			rays = append(rays, e.rays(c.points[0], own)...)
			rays = append(rays, f.rays(c.points[0], other)...)
			return true
		})
		if proven {
			return Overlapping, nil
		}
		held[own] = append(held[own], e)
	}
	return relation, rays
}

// sameDirection is for edges on one line.
func sameDirection(e, f *edge) bool {
	return (comparePoints(e.a, e.b) < 0) == (comparePoints(f.a, f.b) < 0)
}

// ringInside says whether the first vertex of some ring of a lies inside b.
func ringInside(a, b MultiPolygon, meter Meter) bool {
	box := b.Bounds()
	for _, polygon := range a {
		for _, r := range polygon {
			if box.Contains(r[0]) && Locate(r[0], b, meter) == Inside {
				return true
			}
		}
	}
	return false
}
