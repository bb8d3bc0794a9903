package types

import (
	"crypto/sha256"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// NewBoundary returns the shape as it is stored and sent.
func NewBoundary(shape geometry.MultiPolygon) Boundary {
	b := Boundary{Polygons: make([]Polygon, 0, len(shape))}
	for _, polygon := range shape {
		rings := make([]Ring, 0, len(polygon))
		for _, ring := range polygon {
			coordinates := make([]int32, 0, 2*len(ring))
			for _, p := range ring {
				coordinates = append(coordinates, p.Lon, p.Lat)
			}
			rings = append(rings, Ring{Coordinates: coordinates})
		}
		b.Polygons = append(b.Polygons, Polygon{Rings: rings})
	}
	return b
}

// Shape returns the boundary as geometry. It refuses odd numbers of coordinates and more
// positions than a valid boundary can have, before anything is done with them.
func (b Boundary) Shape() (geometry.MultiPolygon, error) {
	shape := make(geometry.MultiPolygon, 0, len(b.Polygons))
	positions := 0
	for i, polygon := range b.Polygons {
		rings := make(geometry.Polygon, 0, len(polygon.Rings))
		for j, ring := range polygon.Rings {
			n := len(ring.Coordinates)
			positions += max(n/2, 1)
			if n%2 != 0 || positions > 2*geometry.MaxVertices {
				return nil, ErrInvalidBoundary.Wrapf("polygon %d ring %d has %d coordinates", i, j, n)
			}
			points := make(geometry.Ring, 0, n/2)
			for k := 0; k < n; k += 2 {
				points = append(points, geometry.Point{Lon: ring.Coordinates[k], Lat: ring.Coordinates[k+1]})
			}
			rings = append(rings, points)
		}
		shape = append(shape, rings)
	}
	return shape, nil
}

// Hash is the SHA-256 of the protobuf encoding, by which campaigns and parcels name a boundary.
func (b Boundary) Hash() ([]byte, error) {
	bz, err := b.Marshal()
	if err != nil {
		return nil, ErrInvalidBoundary.Wrap(err.Error())
	}
	sum := sha256.Sum256(bz)
	return sum[:], nil
}
