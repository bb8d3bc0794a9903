package geometry

import "math/bits"

// Fixed-point numbers of this package are int64 with 61 fraction bits (Q61), so that
// values up to ±4 fit. Angles come in half units of 0.5·10⁻⁷ degree, which makes the
// mean of two latitudes and the reduction to a quarter turn exact.
const (
	fractionBits = 61
	one          = int64(1) << fractionBits

	quarterTurn = 2 * 90 * UnitsPerDegree // in half units
	halfTurn    = 2 * quarterTurn
	fullTurn    = 2 * halfTurn

	// radiansPerHalfUnit is π/(360·10⁷) with 61+32 fraction bits, rounded.
	radiansPerHalfUnit = 8642451851119134904
)

// mul returns the product of two Q61 numbers rounded to nearest; exact values beyond
// ±4 do not occur.
func mul(a, b int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	lo, carry := bits.Add64(lo, 1<<(fractionBits-1), 0)
	hi += carry
	m := int64(hi<<(64-fractionBits) | lo>>fractionBits)
	if (a < 0) != (b < 0) {
		return -m
	}
	return m
}

// radians converts half units to radians with 61−drop fraction bits, for |t| < 2³⁵.
func radians(t int64, drop uint) int64 {
	shift := 32 + drop
	hi, lo := bits.Mul64(magnitude(t), radiansPerHalfUnit)
	m := int64(hi<<(64-shift) | lo>>shift)
	if t < 0 {
		return -m
	}
	return m
}

// smallSinc returns sin(x)/x for |x| ≤ π/2 in Q61: twelve terms of the Taylor series,
// whose remainder (π/2)²⁶/27! < 2⁻⁷⁶ is below the rounding.
func smallSinc(x int64) int64 {
	xx := mul(x, x)
	r := one
	for k := int64(12); k >= 1; k-- {
		r = one - mul(xx, r)/(2*k*(2*k+1))
	}
	return r
}

// sine returns sin of an angle in half units, in Q61.
func sine(t int64) int64 {
	t %= fullTurn
	if t > halfTurn {
		t -= fullTurn
	} else if t < -halfTurn {
		t += fullTurn
	}
	if t > quarterTurn {
		t = halfTurn - t
	} else if t < -quarterTurn {
		t = -halfTurn - t
	}
	x := radians(t, 0)
	return mul(x, smallSinc(x))
}

// sinc returns sin(x)/x of an angle 0 ≤ t < 2³⁵ half units, in Q61.
func sinc(t int64) int64 {
	if t <= quarterTurn {
		return smallSinc(radians(t, 0))
	}
	// x may reach 20.5 and is held with 58 fraction bits
	s := sine(t)
	m := magnitude(s)
	quotient, _ := bits.Div64(m>>6, m<<58, uint64(radians(t, 3)))
	if s < 0 {
		return -int64(quotient)
	}
	return int64(quotient)
}
