// Package testdata holds real parcels, for tests and for the demonstration; the
// file SOURCE says where they come from.
package testdata

import _ "embed"

// Tasmania is 16 cadastral parcels as GeoJSON.
//
//go:embed tasmania_list_parcels_16.geojson
var Tasmania []byte
