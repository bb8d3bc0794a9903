package geometry

import "math/big"

// AreaStepsPerVertex is what the area costs in steps, per vertex: seven terms of two
// Taylor series each, about as long as that many comparisons of edges.
const AreaStepsPerVertex = 50

// The area between the equator and latitude φ, for one radian of longitude, on an
// ellipsoid of revolution with semi-minor axis b and eccentricity e is
//
//	F(φ) = ∫₀^φ M N cos φ dφ = b²/2 · (sin φ/(1−e² sin²φ) + artanh(e sin φ)/e)
//
// (J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987,
// eq. 3-12, where a² q/2 is F). As a series in sin φ it is b² Σⱼ (j+1)/(2j+1) e²ʲ sin²ʲ⁺¹φ,
// and so, in sines of odd multiples,
//
//	F(φ) = b² Σₖ cₖ sin (2k+1)φ,   cₖ = (−1)ᵏ Σ_{j≥k} (j+1)/(2j+1) (e²/4)ʲ C(2j+1, j−k).
//
// authalic holds cₖ of WGS84 (1/f = 298.257223563) in Q61; c₇ is below 2⁻⁶⁵.
var authalic = [7]int64{
	2313600072209759375,
	-2592204220052481,
	3918689452265,
	-6267869530,
	10233628,
	-16873,
	28,
}

// squareDm is b²·100·π/(180·10⁷) with 64 fraction bits: square decimetres for one unit
// of longitude and F = b². b = a(1−f), a = 6,378,137 m.
var squareDm, _ = new(big.Int).SetString("130097116158535561800430822", 10)

// AreaDm2 returns the area of a valid shape on the WGS84 ellipsoid in square decimetres
// (0.01 m²), rounded to nearest.
//
// The area to the left of a ring is −∮ F dλ. On an edge, latitude is linear in
// longitude, so the mean of sin mφ over it is sin(m φ̄)·sinc(m Δφ/2) and every edge
// contributes in closed form, of any length. Each F/b² is within 2⁻⁵⁷ (7·10⁻¹⁸), which
// bounds the error of the area by 3·10⁻⁴ m² for each radian of longitude that the
// boundary travels, besides the final rounding: below 0.02 m² for any 1,024 edges that
// span a degree each. An edge contributes the same amount with the opposite sign to the
// parcel on its other side, so areas of neighbours add up to that of their union to
// within the final rounding.
func AreaDm2(mp MultiPolygon) uint64 {
	sum, term := new(big.Int), new(big.Int)
	factor := new(big.Int)
	for _, polygon := range mp {
		for _, r := range polygon {
			for i := 0; i+1 < len(r); i++ {
				dLon := sub(r[i+1], r[i]).x
				if dLon == 0 {
					continue
				}
				term.SetInt64(meanAuthalic(int64(r[i].Lat), int64(r[i+1].Lat)))
				sum.Sub(sum, term.Mul(term, factor.SetInt64(dLon)))
			}
		}
	}
	if sum.Sign() <= 0 {
		return 0
	}
	const fraction = fractionBits + 64
	sum.Mul(sum, squareDm)
	sum.Add(sum, new(big.Int).Lsh(big.NewInt(1), fraction-1))
	return sum.Rsh(sum, fraction).Uint64()
}

// meanAuthalic returns the mean of F/b² over latitudes from a to b (units), in Q61.
func meanAuthalic(a, b int64) int64 {
	mean, half := a+b, int64(magnitude(a-b)) // both in half units
	sum := int64(0)
	for k := len(authalic) - 1; k >= 0; k-- {
		m := int64(2*k + 1)
		sum += mul(authalic[k], mul(sine(m*mean), sinc(m*half)))
	}
	return sum
}
