//go:build data

package geometry_test

import (
	"math/big"
	"slices"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// commonArea is the exact area, in square units of the plane, that two shapes have in
// common, by a way that has nothing in common with the package's: in fractions, it cuts
// the plane into slabs at every vertex and every crossing of edges, between which edges
// only lie above each other, and adds up the trapezoids that are inside both.
func commonArea(a, b geometry.MultiPolygon) *big.Rat {
	sum := new(big.Rat)
	box, other := a.Bounds(), b.Bounds()
	west, east := max(box.Min.Lon, other.Min.Lon), min(box.Max.Lon, other.Max.Lon)
	south, north := max(box.Min.Lat, other.Min.Lat), min(box.Max.Lat, other.Max.Lat)
	if west >= east || south > north {
		return sum
	}
	sides := [2][]segment{segments(a, west, east), segments(b, west, east)}
	cuts := []*big.Rat{rat(west), rat(east)}
	for _, side := range sides {
		for _, s := range side {
			cuts = append(cuts, rat(s.a.Lon), rat(s.b.Lon))
		}
	}
	for _, s := range sides[0] {
		for _, t := range sides[1] {
			if x := s.crossing(t); x != nil {
				cuts = append(cuts, x)
			}
		}
	}
	slices.SortFunc(cuts, func(x, y *big.Rat) int { return x.Cmp(y) })
	low, high := rat(west), rat(east)
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		if from.Cmp(to) == 0 || from.Cmp(low) < 0 || to.Cmp(high) > 0 {
			continue
		}
		middle := new(big.Rat).Quo(new(big.Rat).Add(from, to), big.NewRat(2, 1))
		height := common(levels(sides[0], middle), levels(sides[1], middle))
		sum.Add(sum, height.Mul(height, new(big.Rat).Sub(to, from)))
	}
	return sum
}

// segment leads from west to east.
type segment struct{ a, b geometry.Point }

// segments are the edges that reach into a strip of longitudes, without those due north.
func segments(shape geometry.MultiPolygon, west, east int32) (found []segment) {
	for _, polygon := range shape {
		for _, r := range polygon {
			for i := 0; i+1 < len(r); i++ {
				s := segment{r[i], r[i+1]}
				if s.a.Lon > s.b.Lon {
					s.a, s.b = s.b, s.a
				}
				if s.a.Lon != s.b.Lon && s.b.Lon >= west && s.a.Lon <= east {
					found = append(found, s)
				}
			}
		}
	}
	return found
}

func rat(v int32) *big.Rat { return big.NewRat(int64(v), 1) }

// at is the latitude of the segment at a longitude.
func (s segment) at(x *big.Rat) *big.Rat {
	slope := big.NewRat(int64(s.b.Lat)-int64(s.a.Lat), int64(s.b.Lon)-int64(s.a.Lon))
	y := new(big.Rat).Sub(x, rat(s.a.Lon))
	return y.Add(y.Mul(y, slope), rat(s.a.Lat))
}

// crossing is the longitude at which the lines of two segments meet, nil where they
// are parallel or the segments have no longitude in common.
func (s segment) crossing(t segment) *big.Rat {
	if max(s.a.Lon, t.a.Lon) >= min(s.b.Lon, t.b.Lon) ||
		max(s.a.Lat, s.b.Lat) < min(t.a.Lat, t.b.Lat) || max(t.a.Lat, t.b.Lat) < min(s.a.Lat, s.b.Lat) {
		return nil
	}
	dx, dy := int64(s.b.Lon)-int64(s.a.Lon), int64(s.b.Lat)-int64(s.a.Lat)
	ex, ey := int64(t.b.Lon)-int64(t.a.Lon), int64(t.b.Lat)-int64(t.a.Lat)
	slopes := new(big.Rat).Sub(big.NewRat(dy, dx), big.NewRat(ey, ex))
	if slopes.Sign() == 0 {
		return nil
	}
	gap := new(big.Rat).Sub(t.at(rat(s.a.Lon)), rat(s.a.Lat))
	return new(big.Rat).Add(rat(s.a.Lon), gap.Quo(gap, slopes))
}

// levels are the latitudes at which a line of one longitude passes edges, from the
// south; between the first and the second it is inside, and so on.
func levels(side []segment, x *big.Rat) (found []*big.Rat) {
	for _, s := range side {
		if rat(s.a.Lon).Cmp(x) < 0 && x.Cmp(rat(s.b.Lon)) < 0 {
			found = append(found, s.at(x))
		}
	}
	slices.SortFunc(found, func(y, z *big.Rat) int { return y.Cmp(z) })
	return found
}

// common is the length that two lists of intervals have in common.
func common(a, b []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			from, to := a[i], a[i+1]
			if b[j].Cmp(from) > 0 {
				from = b[j]
			}
			if b[j+1].Cmp(to) < 0 {
				to = b[j+1]
			}
			if from.Cmp(to) < 0 {
				sum.Add(sum, new(big.Rat).Sub(to, from))
			}
		}
	}
	return sum
}
