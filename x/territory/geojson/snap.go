package geojson

import (
	"math/big"
	"slices"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// Snap fits a shape to its neighbours, so that borders that were surveyed twice become
// one: each vertex within tolerance (units of 10⁻⁷ degree, in longitude and in latitude)
// of a neighbour's vertex moves onto the nearest one, each vertex of a neighbour within
// tolerance of an edge becomes a vertex of that edge, and each other vertex within
// tolerance of a neighbour's edge goes. Nothing moves further than about twice the
// tolerance. Call Repair afterwards.
func Snap(shape, neighbours geometry.MultiPolygon, tolerance int32) geometry.MultiPolygon {
	var corners []geometry.Point
	var edges [][2]geometry.Point
	for _, polygon := range neighbours {
		for _, ring := range polygon {
			for i := 0; i+1 < len(ring); i++ {
				corners, edges = append(corners, ring[i]), append(edges, [2]geometry.Point{ring[i], ring[i+1]})
			}
		}
	}
	slices.SortFunc(corners, func(p, q geometry.Point) int { return int(int64(p.Lon) - int64(q.Lon)) })
	snapped := make(geometry.MultiPolygon, len(shape))
	for i, polygon := range shape {
		snapped[i] = make(geometry.Polygon, len(polygon))
		for j, ring := range polygon {
			snapped[i][j] = snapRing(ring, corners, edges, tolerance)
		}
	}
	return snapped
}

func snapRing(ring geometry.Ring, corners []geometry.Point, edges [][2]geometry.Point, tolerance int32) geometry.Ring {
	var moved geometry.Ring
	for _, p := range ring {
		q, found := nearest(p, corners, tolerance)
		if found || !slices.ContainsFunc(edges, func(e [2]geometry.Point) bool { return beside(p, e[0], e[1], tolerance) }) {
			moved = append(moved, q)
		}
	}
	if len(moved) == 0 {
		return ring
	}
	if moved[0] != moved[len(moved)-1] {
		moved = append(moved, moved[0])
	}
	fitted := geometry.Ring{moved[0]}
	for i := 0; i+1 < len(moved); i++ {
		fitted = append(fitted, between(moved[i], moved[i+1], corners, tolerance)...)
		fitted = append(fitted, moved[i+1])
	}
	return fitted
}

// between are the corners beside an edge, in the order in which the edge passes them.
func between(a, b geometry.Point, corners []geometry.Point, tolerance int32) []geometry.Point {
	var found []geometry.Point
	for _, c := range window(corners, min(a.Lon, b.Lon), max(a.Lon, b.Lon), tolerance) {
		if c != a && c != b && beside(c, a, b, tolerance) && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(c, d geometry.Point) int { return along(c, a, b).Cmp(along(d, a, b)) })
	return found
}

// along is how far a point lies in the direction of an edge.
func along(p, a, b geometry.Point) *big.Int {
	x := new(big.Int).Mul(big.NewInt(int64(p.Lon)-int64(a.Lon)), big.NewInt(int64(b.Lon)-int64(a.Lon)))
	y := new(big.Int).Mul(big.NewInt(int64(p.Lat)-int64(a.Lat)), big.NewInt(int64(b.Lat)-int64(a.Lat)))
	return x.Add(x, y)
}

// beside says whether a point lies within tolerance of the inner part of an edge.
func beside(p, a, b geometry.Point, tolerance int32) bool {
	near := int64(tolerance)
	if int64(p.Lon) < int64(min(a.Lon, b.Lon))-near || int64(p.Lon) > int64(max(a.Lon, b.Lon))+near ||
		int64(p.Lat) < int64(min(a.Lat, b.Lat))-near || int64(p.Lat) > int64(max(a.Lat, b.Lat))+near {
		return false
	}
	reach, length := along(p, a, b), along(b, a, b)
	if reach.Sign() <= 0 || reach.Cmp(length) >= 0 {
		return false
	}
	across := new(big.Int).Mul(big.NewInt(int64(b.Lon)-int64(a.Lon)), big.NewInt(int64(p.Lat)-int64(a.Lat)))
	across.Sub(across, new(big.Int).Mul(big.NewInt(int64(b.Lat)-int64(a.Lat)), big.NewInt(int64(p.Lon)-int64(a.Lon))))
	bound := new(big.Int).Mul(length, big.NewInt(near*near))
	return across.Mul(across, across).Cmp(bound) <= 0
}

// window are the corners, in order of longitude, between two longitudes.
func window(corners []geometry.Point, west, east, tolerance int32) []geometry.Point {
	first := search(corners, int64(west)-int64(tolerance))
	last := search(corners, int64(east)+int64(tolerance)+1)
	return corners[first:last]
}

func search(corners []geometry.Point, lon int64) int {
	i, _ := slices.BinarySearchFunc(corners, lon, func(p geometry.Point, lon int64) int {
		if int64(p.Lon) < lon {
			return -1
		}
		return 1
	})
	return i
}

// nearest returns the corner nearest to a point within tolerance, or the point itself.
func nearest(p geometry.Point, corners []geometry.Point, tolerance int32) (geometry.Point, bool) {
	best, found := p, int64(tolerance)+1
	for _, q := range window(corners, p.Lon, p.Lon, tolerance) {
		if distance := max(span(p.Lon, q.Lon), span(p.Lat, q.Lat)); distance < found {
			best, found = q, distance
		}
	}
	return best, found <= int64(tolerance)
}

func span(a, b int32) int64 {
	d := int64(a) - int64(b)
	return max(d, -d)
}
