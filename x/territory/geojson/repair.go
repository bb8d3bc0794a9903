package geojson

import (
	"slices"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// Repair returns the shape with what real files get wrong mended where the meaning is
// plain: rings are closed, positions that fell together in rounding are merged, spikes
// without area are cut off, and rings are turned the way RFC 7946 wants them. Rings and
// polygons that vanish in this are left out. It does not make every shape valid.
func Repair(shape geometry.MultiPolygon) geometry.MultiPolygon {
	var polygons geometry.MultiPolygon
	for _, polygon := range shape {
		var rings geometry.Polygon
		for i, ring := range polygon {
			points := prune(ring)
			if len(points) < 3 {
				if i == 0 {
					break
				}
				continue
			}
			closed := append(geometry.Ring(points), points[0])
			if geometry.Counterclockwise(closed) != (i == 0) {
				slices.Reverse(closed)
			}
			rings = append(rings, closed)
		}
		if len(rings) > 0 {
			polygons = append(polygons, rings)
		}
	}
	return polygons
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

// Snap moves each vertex that lies within tolerance (units of 10⁻⁷ degree, in longitude
// and in latitude) of a neighbour's vertex onto the nearest one, so that borders that
// were surveyed twice become one. Call Repair afterwards.
func Snap(shape, neighbours geometry.MultiPolygon, tolerance int32) geometry.MultiPolygon {
	snapped := make(geometry.MultiPolygon, len(shape))
	for i, polygon := range shape {
		snapped[i] = make(geometry.Polygon, len(polygon))
		for j, ring := range polygon {
			snapped[i][j] = make(geometry.Ring, len(ring))
			for k, p := range ring {
				snapped[i][j][k] = nearest(p, neighbours, int64(tolerance))
			}
		}
	}
	return snapped
}

func nearest(p geometry.Point, shape geometry.MultiPolygon, tolerance int64) geometry.Point {
	best, found := p, tolerance+1
	for _, polygon := range shape {
		for _, ring := range polygon {
			for _, q := range ring {
				distance := max(span(p.Lon, q.Lon), span(p.Lat, q.Lat))
				if distance < found {
					best, found = q, distance
				}
			}
		}
	}
	return best
}

func span(a, b int32) int64 {
	d := int64(a) - int64(b)
	return max(d, -d)
}
