package geometry

import "math/bits"

// vector is a difference of two points. Components need 33 bits, products 66.
type vector struct {
	x, y int64
}

func sub(to, from Point) vector {
	return vector{int64(to.Lon) - int64(from.Lon), int64(to.Lat) - int64(from.Lat)}
}

// cross is the sign of u × v: positive when v turns counterclockwise from u.
func cross(u, v vector) int {
	return compareProducts(u.x, v.y, u.y, v.x)
}

// compareProducts is the sign of a·b − c·d, in 128 bits.
func compareProducts(a, b, c, d int64) int {
	s, t := sign(a)*sign(b), sign(c)*sign(d)
	if s != t {
		if s > t {
			return 1
		}
		return -1
	}
	if s == 0 {
		return 0
	}
	h1, l1 := bits.Mul64(magnitude(a), magnitude(b))
	h2, l2 := bits.Mul64(magnitude(c), magnitude(d))
	switch {
	case h1 > h2 || h1 == h2 && l1 > l2:
		return s
	case h1 == h2 && l1 == l2:
		return 0
	default:
		return -s
	}
}

func sign(a int64) int {
	switch {
	case a > 0:
		return 1
	case a < 0:
		return -1
	default:
		return 0
	}
}

// magnitude is |a|; differences of coordinates never reach the least int64.
func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

// orient is positive when c lies left of the line from a to b, zero on it.
func orient(a, b, c Point) int {
	return cross(sub(b, a), sub(c, a))
}

// half divides directions into [0°, 180°) and [180°, 360°).
func (v vector) half() int {
	if v.y > 0 || v.y == 0 && v.x > 0 {
		return 0
	}
	return 1
}

// compareAngles orders nonzero directions counterclockwise from east.
func compareAngles(u, v vector) int {
	if hu, hv := u.half(), v.half(); hu != hv {
		return hu - hv
	}
	return -cross(u, v)
}

func comparePoints(p, q Point) int {
	switch {
	case p.Lon != q.Lon:
		return sign(int64(p.Lon) - int64(q.Lon))
	default:
		return sign(int64(p.Lat) - int64(q.Lat))
	}
}
