package geojson_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/testdata"
)

func TestTasmaniaComesOutAsItWentIn(t *testing.T) {
	features, err := geojson.Decode(bytes.NewReader(testdata.Tasmania))
	require.NoError(t, err)
	require.Len(t, features, 16)
	encoded, err := geojson.Encode(features)
	require.NoError(t, err)
	again, err := geojson.Decode(bytes.NewReader(encoded))
	require.NoError(t, err)
	require.Equal(t, features, again)
}

func TestDecode(t *testing.T) {
	square := geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)}}
	coordinates := `[[[0,0],[0.000001,0],[0.000001,0.000001],[0,1e-6],[0.0,0.0]]]`
	for name, tc := range map[string]struct {
		text  string
		shape geometry.MultiPolygon
		none  bool
	}{
		"a bare polygon":                   {text: `{"type":"Polygon","coordinates":` + coordinates + `}`, shape: square},
		"a bare multi-polygon":             {text: `{"type":"MultiPolygon","coordinates":[` + coordinates + `]}`, shape: square},
		"a feature":                        {text: `{"type":"Feature","geometry":{"type":"Polygon","coordinates":` + coordinates + `}}`, shape: square},
		"a feature without a geometry":     {text: `{"type":"Feature","geometry":null}`},
		"altitudes are left out":           {text: `{"type":"Polygon","coordinates":[[[0,0,5],[0.000001,0,5],[0.000001,0.000001,5],[0,0.000001,5],[0,0,5]]]}`, shape: square},
		"a collection without features":    {text: `{"type":"FeatureCollection","features":[]}`, none: true},
		"a collection of one feature":      {text: `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":` + coordinates + `}}]}`, shape: square},
		"coordinates are rounded to units": {text: `{"type":"Polygon","coordinates":[[[0.00000004,0],[0.00000099,0],[0.000001,0.000001],[0,0.000001],[0,0]]]}`, shape: square},
	} {
		t.Run(name, func(t *testing.T) {
			features, err := geojson.Decode(strings.NewReader(tc.text))
			require.NoError(t, err)
			if tc.none {
				require.Empty(t, features)
				return
			}
			require.Len(t, features, 1)
			require.Equal(t, tc.shape, features[0].Shape)
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, tc := range map[string]struct{ text, reason string }{
		"what is no JSON":                {"POLYGON ((0 0, 1 0))", "not a GeoJSON"},
		"nothing":                        {"", "not a GeoJSON"},
		"a point":                        {`{"type":"Point","coordinates":[0,0]}`, "Polygon or MultiPolygon is needed"},
		"a collection of something else": {`{"type":"FeatureCollection","features":[{"type":"Polygon"}]}`, "feature 0"},
		"a position of one number":       {`{"type":"Polygon","coordinates":[[[0]]]}`, "longitude and latitude"},
		"coordinates of another depth":   {`{"type":"Polygon","coordinates":[0,0]}`, "not a GeoJSON"},
		"a longitude that is none": {
			`{"type":"Polygon","coordinates":[[[999,0],[0,0],[0,1],[999,0]]]}`, "999",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := geojson.Decode(strings.NewReader(tc.text))
			require.ErrorContains(t, err, tc.reason)
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`))
	f.Add(testdata.Tasmania)
	f.Fuzz(func(t *testing.T, text []byte) {
		features, err := geojson.Decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		for _, feature := range features {
			mended := geojson.Repair(feature.Shape)
			require.Equal(t, mended, geojson.Repair(mended), "what is mended stays")
		}
	})
}
