package geometry

import (
	"errors"
	"fmt"
	"slices"
)

// The rules of a boundary, one error each.
var (
	ErrEmpty            = errors.New("no polygon or a polygon without rings")
	ErrTooManyVertices  = fmt.Errorf("more than %d vertices", MaxVertices)
	ErrRingTooShort     = errors.New("a ring needs at least four positions")
	ErrRingNotClosed    = errors.New("the last position of a ring must repeat the first")
	ErrOutOfRange       = errors.New("position outside ±180° longitude or ±90° latitude")
	ErrAntimeridian     = errors.New("an edge spans more than 180° of longitude; cut the shape at the antimeridian")
	ErrDuplicateVertex  = errors.New("a ring has the same vertex twice")
	ErrSelfIntersection = errors.New("a ring touches or crosses itself")
	ErrRingsCross       = errors.New("rings cross, run along each other, or touch from the wrong side")
	ErrOrientation      = errors.New("outer rings must be counterclockwise and holes clockwise (RFC 7946)")
	ErrHoleOutside      = errors.New("a hole does not lie inside its outer ring, or lies inside another hole")
	ErrPolygonsOverlap  = errors.New("polygons of one shape overlap")
	ErrNoArea           = errors.New("the area is zero")
)

// Validate returns the first rule that the shape breaks, wrapped with the place.
//
// Rings of one shape may touch each other at single points, as in OGC Simple Features;
// a ring may not touch itself. Steps: the vertices, the pairs of edges that overlap in
// longitude, and the edges looked at to locate rings in each other.
func (mp MultiPolygon) Validate(meter Meter) error {
	if err := mp.validateRings(meter); err != nil {
		return err
	}
	if err := mp.validateEdges(meter); err != nil {
		return err
	}
	for i, polygon := range mp {
		for j, r := range polygon {
			if Counterclockwise(r) != (j == 0) {
				return fmt.Errorf("%w: polygon %d ring %d", ErrOrientation, i, j)
			}
		}
	}
	if err := mp.validateNesting(meter); err != nil {
		return err
	}
	meter.spend(mp.Vertices() * AreaStepsPerVertex)
	if AreaDm2(mp) == 0 {
		return ErrNoArea
	}
	return nil
}

// validateRings checks what one ring shows by itself, in at most n log n steps.
func (mp MultiPolygon) validateRings(meter Meter) error {
	if len(mp) == 0 {
		return ErrEmpty
	}
	if n := mp.Vertices(); n > MaxVertices {
		return fmt.Errorf("%w: %d", ErrTooManyVertices, n)
	}
	meter.spend(mp.Vertices())
	for i, polygon := range mp {
		if len(polygon) == 0 {
			return fmt.Errorf("%w: polygon %d", ErrEmpty, i)
		}
		for j, r := range polygon {
			if err := r.validate(); err != nil {
				return fmt.Errorf("%w: polygon %d ring %d", err, i, j)
			}
		}
	}
	return nil
}

func (r Ring) validate() error {
	if len(r) < 4 {
		return ErrRingTooShort
	}
	if r[0] != r[len(r)-1] {
		return ErrRingNotClosed
	}
	for i, p := range r {
		if p.Lon < -MaxLon || p.Lon > MaxLon || p.Lat < -MaxLat || p.Lat > MaxLat {
			return ErrOutOfRange
		}
		if i > 0 && magnitude(sub(p, r[i-1]).x) > MaxLon {
			return ErrAntimeridian
		}
	}
	points := slices.Clone(r[1:])
	slices.SortFunc(points, comparePoints)
	for i := 1; i < len(points); i++ {
		if points[i] == points[i-1] {
			return ErrDuplicateVertex
		}
	}
	return nil
}

// validateEdges compares the edges of the shape with each other.
func (mp MultiPolygon) validateEdges(meter Meter) error {
	var (
		held active
		rays []ray
		err  error
	)
	for _, e := range byWest(edgesWithin(mp, mp.Bounds())) {
		held.meeting(e, meter, func(f *edge) bool {
			c := meet(e, f)
			switch {
			case c.kind == apart:
			case e.ring == f.ring:
				// neighbours in the ring meet in their common vertex and nowhere else
				if c.kind != touching || !e.follows(f) && !f.follows(e) {
					err = fmt.Errorf("%w: near (%d, %d)", ErrSelfIntersection, e.a.Lon, e.a.Lat)
				}
			case c.kind != touching:
				err = fmt.Errorf("%w: near (%d, %d)", ErrRingsCross, e.a.Lon, e.a.Lat)
			default:
				rays = append(rays, e.rays(c.points[0], 0)...)
				rays = append(rays, f.rays(c.points[0], 0)...)
			}
			return err == nil
		})
		if err != nil {
			return err
		}
		held = append(held, e)
	}
	meter.spend(len(rays))
	eachPoint(sortRays(rays), func(around []ray) bool {
		if !alternate(around) {
			err = fmt.Errorf("%w: at (%d, %d)", ErrRingsCross, around[0].at.Lon, around[0].at.Lat)
		}
		return err == nil
	})
	return err
}

// Counterclockwise says how a closed ring without spikes runs. It looks at the turn at
// the westernmost, then southernmost vertex, which in a simple ring is never straight.
func Counterclockwise(r Ring) bool {
	n := len(r) - 1
	k := 0
	for i := 1; i < n; i++ {
		if comparePoints(r[i], r[k]) < 0 {
			k = i
		}
	}
	return orient(r[(k+n-1)%n], r[k], r[(k+1)%n]) > 0
}

// validateNesting checks how rings lie in each other. Rings do not cross, and where
// they touch they touch from the right side, so one vertex that is not on the other
// ring decides; a first vertex on the other ring means that the touching decided.
func (mp MultiPolygon) validateNesting(meter Meter) error {
	for i, polygon := range mp {
		for j, hole := range polygon[1:] {
			if locateInRing(hole[0], polygon[0], meter) == Outside {
				return fmt.Errorf("%w: polygon %d ring %d", ErrHoleOutside, i, j+1)
			}
			for k, other := range polygon[1:] {
				if k != j && locateInRing(hole[0], other, meter) == Inside {
					return fmt.Errorf("%w: polygon %d ring %d", ErrHoleOutside, i, j+1)
				}
			}
		}
		for k, other := range mp {
			if k != i && locateInPolygon(polygon[0][0], other, meter) == Inside {
				return fmt.Errorf("%w: polygons %d and %d", ErrPolygonsOverlap, i, k)
			}
		}
	}
	return nil
}

// Spike says whether a line from a to b turns straight back towards c.
func Spike(a, b, c Point) bool {
	back, on := sub(a, b), sub(c, b)
	return cross(back, on) == 0 && sign(back.x) == sign(on.x) && sign(back.y) == sign(on.y)
}
