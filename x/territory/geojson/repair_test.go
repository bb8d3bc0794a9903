package geojson_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// ring returns the ring of longitudes and latitudes in turn, in units of 10⁻⁷ degree.
func ring(coordinates ...int32) geometry.Ring {
	points := make(geometry.Ring, 0, len(coordinates)/2)
	for i := 0; i < len(coordinates); i += 2 {
		points = append(points, geometry.Point{Lon: coordinates[i], Lat: coordinates[i+1]})
	}
	return points
}

func TestRepair(t *testing.T) {
	square := ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)
	hole := ring(2, 2, 2, 4, 4, 4, 4, 2, 2, 2)
	for name, tc := range map[string]struct{ shape, want geometry.MultiPolygon }{
		"what is valid stays":             {geometry.MultiPolygon{{square, hole}}, geometry.MultiPolygon{{square, hole}}},
		"an open ring is closed":          {geometry.MultiPolygon{{square[:4]}}, geometry.MultiPolygon{{square}}},
		"a ring is turned":                {geometry.MultiPolygon{{ring(0, 10, 10, 10, 10, 0, 0, 0, 0, 10)}}, geometry.MultiPolygon{{square}}},
		"a hole is turned":                {geometry.MultiPolygon{{square, ring(2, 2, 4, 2, 4, 4, 2, 4, 2, 2)}}, geometry.MultiPolygon{{square, hole}}},
		"a repeated position is merged":   {geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 0, 10, 10, 0, 10, 0, 0)}}, geometry.MultiPolygon{{square}}},
		"a spike is cut off":              {geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 10, 20, 10, 10, 0, 10, 0, 0)}}, geometry.MultiPolygon{{square}}},
		"a ring without area vanishes":    {geometry.MultiPolygon{{ring(0, 0, 5, 5, 0, 0)}, {square}}, geometry.MultiPolygon{{square}}},
		"and its holes with it":           {geometry.MultiPolygon{{ring(0, 0, 5, 5, 0, 0), hole}}, geometry.MultiPolygon{}},
		"a hole without area vanishes":    {geometry.MultiPolygon{{square, ring(2, 2, 3, 3, 2, 2)}}, geometry.MultiPolygon{{square}}},
		"a hole outside its ring is lost": {geometry.MultiPolygon{{square, ring(22, 2, 22, 4, 24, 4, 24, 2, 22, 2)}}, geometry.MultiPolygon{{square}}},
		"nothing stays nothing":           {nil, geometry.MultiPolygon{}},
		"two lobes that share a corner are two polygons": {
			geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 20, 10, 20, 20, 10, 20, 10, 10, 0, 10, 0, 0)}},
			geometry.MultiPolygon{{ring(10, 10, 20, 10, 20, 20, 10, 20, 10, 10)}, {square}},
		},
		"a bay that closes in one corner is a hole": {
			geometry.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 2, 4, 4, 4, 0, 0)}},
			geometry.MultiPolygon{{square, ring(0, 0, 2, 4, 4, 4, 0, 0)}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := geojson.Repair(tc.shape)
			require.Len(t, got, len(tc.want))
			for i := range tc.want {
				require.Len(t, got[i], len(tc.want[i]))
				for j := range tc.want[i] {
					require.ElementsMatch(t, tc.want[i][j][1:], got[i][j][1:])
					require.Equal(t, j == 0, geometry.Counterclockwise(got[i][j]))
				}
			}
			if len(got) > 0 {
				require.NoError(t, got.Validate(nil))
			}
		})
	}
}

func TestSnap(t *testing.T) {
	square := ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)
	beside := geometry.MultiPolygon{{ring(12, 0, 20, 0, 20, 10, 11, 10, 12, 0)}}
	require.Equal(t, geometry.MultiPolygon{{square}}, geojson.Snap(geometry.MultiPolygon{{square}}, nil, 5))
	require.Equal(t, beside, geojson.Snap(beside, geometry.MultiPolygon{{square}}, 0), "no tolerance moves nothing")
	require.Equal(t,
		geometry.MultiPolygon{{ring(12, 0, 20, 0, 20, 10, 10, 10, 12, 0)}},
		geojson.Snap(beside, geometry.MultiPolygon{{square}}, 1), "only what is near enough")
	snapped := geojson.Snap(beside, geometry.MultiPolygon{{square}}, 2)
	require.Equal(t, geometry.Bordering, geometry.Relate(snapped, geometry.MultiPolygon{{square}}, nil))
}
