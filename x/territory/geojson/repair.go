package geojson

import (
	"math/big"
	"slices"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// Repair returns the shape with what real files get wrong mended where the meaning is
// plain: rings are closed, positions that fell together in rounding are merged, spikes
// without area are cut off, rings that touch themselves are cut into rings that touch
// each other, rings are turned the way RFC 7946 wants them, and holes are put with the
// outer ring around them. What vanishes in this is left out. It does not make every
// shape valid.
func Repair(shape geometry.MultiPolygon) geometry.MultiPolygon {
	var outers, holes []geometry.Ring
	for _, polygon := range shape {
		for i, ring := range polygon {
			points := prune(ring)
			if i == 0 && len(points) < 3 {
				break
			}
			turn := doubleArea(points).Sign()
			for _, loop := range loops(points) {
				loop = prune(loop)
				if len(loop) < 3 {
					continue
				}
				outer := (doubleArea(loop).Sign() == turn) == (i == 0)
				closed := append(geometry.Ring(loop), loop[0])
				if geometry.Counterclockwise(closed) != outer {
					slices.Reverse(closed)
				}
				if outer {
					outers = append(outers, closed)
				} else {
					holes = append(holes, closed)
				}
			}
		}
	}
	polygons := make(geometry.MultiPolygon, len(outers))
	for i, ring := range outers {
		polygons[i] = geometry.Polygon{ring}
	}
	for _, hole := range holes {
		if i := home(outers, hole); i >= 0 {
			polygons[i] = append(polygons[i], hole)
		}
	}
	return polygons
}

// home is the smallest outer ring around a hole, or −1.
func home(outers []geometry.Ring, hole geometry.Ring) int {
	best := -1
	for i, outer := range outers {
		around := false
		for _, p := range hole { // the first vertex that does not touch the ring decides
			if at := geometry.Locate(p, geometry.MultiPolygon{{outer}}, nil); at != geometry.Boundary {
				around = at == geometry.Inside
				break
			}
		}
		if around && (best < 0 || doubleArea(outer).CmpAbs(doubleArea(outers[best])) < 0) {
			best = i
		}
	}
	return best
}

// loops cuts an open ring at the vertices that it visits twice.
func loops(points []geometry.Point) [][]geometry.Point {
	var cut [][]geometry.Point
	var path []geometry.Point
	for _, p := range points {
		if i := slices.Index(path, p); i >= 0 {
			cut = append(cut, slices.Clone(path[i:]))
			path = path[:i]
		}
		path = append(path, p)
	}
	return append(cut, path)
}

// doubleArea is twice the area of an open or closed ring in the plane, positive if it
// runs counterclockwise.
func doubleArea(points []geometry.Point) *big.Int {
	sum := new(big.Int)
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum.Add(sum, new(big.Int).Mul(big.NewInt(int64(p.Lon)), big.NewInt(int64(q.Lat))))
		sum.Sub(sum, new(big.Int).Mul(big.NewInt(int64(p.Lat)), big.NewInt(int64(q.Lon))))
	}
	return sum
}

// prune drops repeated positions and the tips of spikes until none is left. The result is open.
func prune(ring geometry.Ring) []geometry.Point {
	points := slices.Clone(ring)
	for changed := true; changed && len(points) > 1; {
		changed = false
		for i := 0; i < len(points) && len(points) > 1; i++ {
			next := points[(i+1)%len(points)]
			before := points[(i+len(points)-1)%len(points)]
			if points[i] == next || geometry.Spike(before, points[i], next) {
				points = slices.Delete(points, i, i+1)
				changed = true
				i--
			}
		}
	}
	return points
}
