package geometry

// Location is where a point lies with respect to a shape.
type Location int

const (
	Outside Location = iota
	Boundary
	Inside
)

// Locate says where p lies with respect to a valid shape. Steps: the edges looked at.
func Locate(p Point, mp MultiPolygon, meter Meter) Location {
	for _, polygon := range mp {
		if at := locateInPolygon(p, polygon, meter); at != Outside {
			return at
		}
	}
	return Outside
}

func locateInPolygon(p Point, polygon Polygon, meter Meter) Location {
	at := locateInRing(p, polygon[0], meter)
	if at != Inside {
		return at
	}
	for _, hole := range polygon[1:] {
		switch locateInRing(p, hole, meter) {
		case Boundary:
			return Boundary
		case Inside:
			return Outside
		}
	}
	return Inside
}

// locateInRing counts the crossings of the ring with the ray from p eastward; an edge
// owns its southern end only, so that a vertex on the ray counts once.
func locateInRing(p Point, r Ring, meter Meter) Location {
	meter.spend(len(r))
	inside := false
	for i := 0; i+1 < len(r); i++ {
		e := edge{a: r[i], b: r[i+1]}
		if e.box().Contains(p) && orient(e.a, e.b, p) == 0 {
			return Boundary
		}
		if (e.a.Lat > p.Lat) == (e.b.Lat > p.Lat) {
			continue
		}
		if side := orient(e.a, e.b, p); (side > 0) == (e.b.Lat > e.a.Lat) {
			inside = !inside
		}
	}
	if inside {
		return Inside
	}
	return Outside
}
