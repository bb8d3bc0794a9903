package geometry

import (
	"cmp"
	"slices"
)

// edge is a directed piece of a ring; the interior of a valid shape lies on its left.
type edge struct {
	a, b  Point
	ring  int // number of the ring in its shape
	place int // number of the edge in its ring
	last  bool
}

func (e *edge) box() Box {
	return Box{
		Min: Point{min(e.a.Lon, e.b.Lon), min(e.a.Lat, e.b.Lat)},
		Max: Point{max(e.a.Lon, e.b.Lon), max(e.a.Lat, e.b.Lat)},
	}
}

// follows says whether e begins where f, of the same ring, ends.
func (e *edge) follows(f *edge) bool {
	return e.ring == f.ring && (e.place == f.place+1 || e.place == 0 && f.last)
}

// edgesWithin lists the edges whose boxes touch box, in the order of the rings.
func edgesWithin(mp MultiPolygon, box Box) []edge {
	edges := make([]edge, 0, mp.Vertices())
	ring := 0
	for _, p := range mp {
		for _, r := range p {
			for i := 0; i+1 < len(r); i++ {
				e := edge{a: r[i], b: r[i+1], ring: ring, place: i, last: i+2 == len(r)}
				if e.box().Touches(box) {
					edges = append(edges, e)
				}
			}
			ring++
		}
	}
	return edges
}

// byWest returns the edges ordered by their western ends, the order of the sweep.
func byWest(edges []edge) []*edge {
	order := make([]*edge, len(edges))
	for i := range edges {
		order[i] = &edges[i]
	}
	slices.SortStableFunc(order, func(e, f *edge) int {
		return cmp.Compare(min(e.a.Lon, e.b.Lon), min(f.a.Lon, f.b.Lon))
	})
	return order
}

// active holds the edges that the sweep line, moving east, has reached and not yet left.
type active []*edge

// meeting drops the edges that end west of e and gives visit those whose boxes touch
// e's. It stops when visit returns false. Steps: the edges held.
func (act *active) meeting(e *edge, meter Meter, visit func(f *edge) bool) bool {
	meter.spend(len(*act) + 1)
	box := e.box()
	kept := (*act)[:0]
	goOn := true
	for _, f := range *act {
		fb := f.box()
		if fb.Max.Lon < box.Min.Lon {
			continue
		}
		kept = append(kept, f)
		if goOn && fb.Touches(box) {
			goOn = visit(f)
		}
	}
	*act = kept
	return goOn
}
