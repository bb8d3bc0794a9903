// Package geometry decides, exactly and with integers only, whether the boundary
// of a parcel is well formed, whether two parcels overlap, which parcel a point
// lies in, and how large a parcel is on the WGS84 ellipsoid.
//
// Coordinates are whole units of 10⁻⁷ degree (about 11 mm), longitude before
// latitude as in RFC 7946. An edge is the straight line between two positions in
// the longitude/latitude plane, which is what RFC 7946 section 3.1.1 says of
// GeoJSON. All predicates work in that plane; products of coordinate differences
// need 66 bits and are compared in 128.
//
// Work is counted: functions whose cost grows faster than the number of vertices
// take a Meter and report their elementary steps before they take them, so that a
// caller can charge gas and stop an expensive input early.
package geometry

// Meter is told how many elementary steps (an edge looked at, a pair of edges
// compared) are about to be taken. It may panic to stop the work, as a gas meter
// does. A nil Meter counts nothing.
type Meter func(steps uint64)

func (m Meter) spend(steps int) {
	if m != nil && steps > 0 {
		m(uint64(steps))
	}
}
