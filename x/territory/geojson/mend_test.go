package geojson_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/testdata"
)

// FuzzMend: whatever text can be read can be mended, snapped, checked and measured, and
// comes out as it was after that.
func FuzzMend(f *testing.F) {
	f.Add(testdata.Tasmania)
	f.Add([]byte(`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`))
	f.Add([]byte(`{"type":"MultiPolygon","coordinates":[[[[179.9,-90],[180,89.99999999],[-180,1e-9],[179.9,-90]]]]}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1e400}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		features, err := geojson.Decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		for _, feature := range features {
			shape := geojson.Repair(feature.Shape)
			if shape.Validate(nil) != nil {
				continue
			}
			geometry.AreaDm2(shape)
			again := geojson.Repair(geojson.Snap(shape, shape, 45))
			_ = again.Validate(nil)
			encoded, err := geojson.Encode([]geojson.Feature{{Shape: shape}})
			require.NoError(t, err)
			decoded, err := geojson.Decode(bytes.NewReader(encoded))
			require.NoError(t, err)
			require.Len(t, decoded, 1)
			require.Equal(t, shape, decoded[0].Shape)
		}
	})
}
