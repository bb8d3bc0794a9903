package geometry

import "slices"

// contactKind says how two closed segments meet.
type contactKind int

const (
	apart    contactKind = iota // no common point
	touching                    // one common point, an end of at least one segment
	crossing                    // one common point, inside both
	along                       // a common piece of positive length
)

// contact is how two segments meet, and the one or two points that bound the common part.
type contact struct {
	kind   contactKind
	points [2]Point // touching: the first; along: both ends
}

// meet classifies two segments whose boxes touch.
func meet(e, f *edge) contact {
	ea, eb := orient(f.a, f.b, e.a), orient(f.a, f.b, e.b)
	fa, fb := orient(e.a, e.b, f.a), orient(e.a, e.b, f.b)
	switch {
	case ea == 0 && eb == 0:
		return meetOnLine(e, f)
	case ea*eb > 0 || fa*fb > 0:
		return contact{kind: apart}
	case ea*eb < 0 && fa*fb < 0:
		return contact{kind: crossing}
	case ea == 0 && f.box().Contains(e.a):
		return contact{kind: touching, points: [2]Point{e.a}}
	case eb == 0 && f.box().Contains(e.b):
		return contact{kind: touching, points: [2]Point{e.b}}
	case fa == 0 && e.box().Contains(f.a):
		return contact{kind: touching, points: [2]Point{f.a}}
	case fb == 0 && e.box().Contains(f.b):
		return contact{kind: touching, points: [2]Point{f.b}}
	default:
		return contact{kind: apart}
	}
}

// meetOnLine classifies two segments of one line, on which the order of points by
// longitude, then latitude, is the order along the line.
func meetOnLine(e, f *edge) contact {
	e1, e2 := ordered(e.a, e.b)
	f1, f2 := ordered(f.a, f.b)
	from, to := e1, e2
	if comparePoints(f1, from) > 0 {
		from = f1
	}
	if comparePoints(f2, to) < 0 {
		to = f2
	}
	switch c := comparePoints(from, to); {
	case c < 0:
		return contact{kind: along, points: [2]Point{from, to}}
	case c == 0:
		return contact{kind: touching, points: [2]Point{from}}
	default:
		return contact{kind: apart}
	}
}

func ordered(p, q Point) (Point, Point) {
	if comparePoints(p, q) <= 0 {
		return p, q
	}
	return q, p
}

// ray is one end of the boundary of a shape at a point where it meets another
// boundary. Going around the point counterclockwise, one enters the shape at the
// ray (enters) or leaves it.
type ray struct {
	at     Point
	to     vector
	shape  int
	enters bool
}

// rays returns the rays of the edge at a point on it: one at an end, two inside.
func (e *edge) rays(at Point, shape int) []ray {
	rays := make([]ray, 0, 2)
	if at != e.b {
		rays = append(rays, ray{at: at, to: sub(e.b, at), shape: shape, enters: true})
	}
	if at != e.a {
		rays = append(rays, ray{at: at, to: sub(e.a, at), shape: shape, enters: false})
	}
	return rays
}

func compareRays(r, s ray) int {
	if c := comparePoints(r.at, s.at); c != 0 {
		return c
	}
	if c := compareAngles(r.to, s.to); c != 0 {
		return c
	}
	if r.shape != s.shape {
		return r.shape - s.shape
	}
	switch {
	case r.enters == s.enters:
		return 0
	case r.enters:
		return 1
	default:
		return -1
	}
}

// sortRays orders rays by point and angle and leaves one of each, since an edge that
// meets several others at a point was noted several times.
func sortRays(rays []ray) []ray {
	slices.SortFunc(rays, compareRays)
	return slices.CompactFunc(rays, func(r, s ray) bool { return compareRays(r, s) == 0 })
}

// eachPoint gives visit the rays of one point after another, until it returns false.
func eachPoint(rays []ray, visit func(around []ray) bool) bool {
	for from := 0; from < len(rays); {
		to := from + 1
		for to < len(rays) && rays[to].at == rays[from].at {
			to++
		}
		if !visit(rays[from:to]) {
			return false
		}
		from = to
	}
	return true
}

// share says whether, around one point, some open sector belongs to both shapes 0 and 1.
func share(around []ray) bool {
	var inside [2]bool
	for _, r := range around { // the state before the first ray is the one after the last
		inside[r.shape] = r.enters
	}
	for i, r := range around {
		inside[r.shape] = r.enters
		sectorOpens := i+1 == len(around) || compareAngles(r.to, around[i+1].to) != 0
		if sectorOpens && inside[0] && inside[1] {
			return true
		}
	}
	return false
}

// alternate says whether, around one point, the rays of one shape alternate between
// entering and leaving it, each in a direction of its own.
func alternate(around []ray) bool {
	for i, r := range around {
		next := around[(i+1)%len(around)]
		if r.enters == next.enters || compareAngles(r.to, next.to) == 0 {
			return false
		}
	}
	return true
}
