package geometry

const (
	// UnitsPerDegree is the number of coordinate units in one degree.
	UnitsPerDegree = 10_000_000
	// MaxLon is 180 degrees in units.
	MaxLon = 180 * UnitsPerDegree
	// MaxLat is 90 degrees in units.
	MaxLat = 90 * UnitsPerDegree
	// MaxVertices bounds the vertices of one shape; the position that closes a ring is not counted.
	MaxVertices = 1024
)

// Point is a position in units of 10⁻⁷ degree.
type Point struct {
	Lon, Lat int32
}

// Ring is a closed line: the last position repeats the first.
type Ring []Point

// Polygon is an outer ring, counterclockwise, followed by its holes, clockwise.
type Polygon []Ring

// MultiPolygon is one or more polygons whose interiors are disjoint.
type MultiPolygon []Polygon

// Box is a closed rectangle in the longitude/latitude plane.
type Box struct {
	Min, Max Point
}

// Vertices counts the vertices of all rings, leaving out closing positions.
func (mp MultiPolygon) Vertices() int {
	n := 0
	for _, p := range mp {
		for _, r := range p {
			if len(r) > 0 {
				n += len(r) - 1
			}
		}
	}
	return n
}

// Bounds is the smallest box around the shape; the zero Box for an empty shape.
func (mp MultiPolygon) Bounds() Box {
	var box Box
	first := true
	for _, p := range mp {
		if len(p) == 0 || len(p[0]) == 0 {
			continue
		}
		b := p[0].Bounds()
		if first {
			box, first = b, false
			continue
		}
		box = box.union(b)
	}
	return box
}

// Bounds is the smallest box around the ring, which must not be empty.
func (r Ring) Bounds() Box {
	box := Box{Min: r[0], Max: r[0]}
	for _, p := range r[1:] {
		box.Min.Lon, box.Max.Lon = min(box.Min.Lon, p.Lon), max(box.Max.Lon, p.Lon)
		box.Min.Lat, box.Max.Lat = min(box.Min.Lat, p.Lat), max(box.Max.Lat, p.Lat)
	}
	return box
}

func (b Box) union(o Box) Box {
	return Box{
		Min: Point{min(b.Min.Lon, o.Min.Lon), min(b.Min.Lat, o.Min.Lat)},
		Max: Point{max(b.Max.Lon, o.Max.Lon), max(b.Max.Lat, o.Max.Lat)},
	}
}

// Touches says whether the closed boxes have a point in common.
func (b Box) Touches(o Box) bool {
	return b.Min.Lon <= o.Max.Lon && o.Min.Lon <= b.Max.Lon && b.Min.Lat <= o.Max.Lat && o.Min.Lat <= b.Max.Lat
}

// Contains says whether the point lies in the closed box.
func (b Box) Contains(p Point) bool {
	return b.Min.Lon <= p.Lon && p.Lon <= b.Max.Lon && b.Min.Lat <= p.Lat && p.Lat <= b.Max.Lat
}

// Grow returns the box widened by units on every side, kept on the globe.
func (b Box) Grow(units int32) Box {
	return Box{
		Min: Point{max(b.Min.Lon-units, -MaxLon), max(b.Min.Lat-units, -MaxLat)},
		Max: Point{min(b.Max.Lon+units, MaxLon), min(b.Max.Lat+units, MaxLat)},
	}
}

// overlaps says whether the interiors of the boxes meet.
func (b Box) overlaps(o Box) bool {
	return b.Min.Lon < o.Max.Lon && o.Min.Lon < b.Max.Lon && b.Min.Lat < o.Max.Lat && o.Min.Lat < b.Max.Lat
}

// meet returns the common part of two boxes that touch.
func (b Box) meet(o Box) Box {
	return Box{
		Min: Point{max(b.Min.Lon, o.Min.Lon), max(b.Min.Lat, o.Min.Lat)},
		Max: Point{min(b.Max.Lon, o.Max.Lon), min(b.Max.Lat, o.Max.Lat)},
	}
}

// shape returns the box as a polygon.
func (b Box) shape() MultiPolygon {
	return MultiPolygon{{{
		b.Min, {b.Max.Lon, b.Min.Lat}, b.Max, {b.Min.Lon, b.Max.Lat}, b.Min,
	}}}
}
