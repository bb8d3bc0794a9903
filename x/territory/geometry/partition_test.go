package geometry_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

func TestPartition(t *testing.T) {
	whole := geometry.MultiPolygon{{ring(0, 0, 1000, 0, 1000, 1000, 0, 1000)}}
	west := geometry.MultiPolygon{{ring(0, 0, 400, 0, 400, 1000, 0, 1000)}}
	east := geometry.MultiPolygon{{ring(400, 0, 1000, 0, 1000, 1000, 400, 1000)}}
	lake := ring(200, 200, 200, 800, 800, 800, 800, 200)
	island := geometry.MultiPolygon{{ring(200, 200, 800, 200, 800, 800, 200, 800)}}
	for name, tc := range map[string]struct {
		whole geometry.MultiPolygon
		parts []geometry.MultiPolygon
		want  bool
	}{
		"two halves":                    {whole, []geometry.MultiPolygon{west, east}, true},
		"the whole as one":              {whole, []geometry.MultiPolygon{whole}, true},
		"a half":                        {whole, []geometry.MultiPolygon{west}, false},
		"nothing":                       {whole, nil, false},
		"the same half twice":           {whole, []geometry.MultiPolygon{west, west}, false},
		"the halves and one half more":  {whole, []geometry.MultiPolygon{west, east, east}, false},
		"the halves and something else": {whole, []geometry.MultiPolygon{west, east, {{ring(2000, 0, 3000, 0, 3000, 10)}}}, false},
		"one unit too little":           {whole, []geometry.MultiPolygon{west, {{ring(401, 0, 1000, 0, 1000, 1000, 400, 1000)}}}, false},
		"one unit of overlap":           {whole, []geometry.MultiPolygon{west, {{ring(399, 0, 1000, 0, 1000, 1000, 400, 1000)}}}, false},
		"another first vertex, and vertices on edges": {whole, []geometry.MultiPolygon{
			{{ring(400, 500, 400, 1000, 0, 1000, 0, 0, 400, 0)}}, {{ring(1000, 1000, 400, 1000, 400, 0, 700, 0, 1000, 0)}},
		}, true},
		"three that meet on an edge": {whole, []geometry.MultiPolygon{
			west, {{ring(400, 0, 1000, 0, 1000, 300, 400, 300)}}, {{ring(400, 300, 1000, 300, 1000, 1000, 400, 1000)}},
		}, true},
		"land and the island in its lake": {whole, []geometry.MultiPolygon{{{whole[0][0], lake}}, island}, true},
		"land without the island":         {whole, []geometry.MultiPolygon{{{whole[0][0], lake}}}, false},
		"land with a lake, in two": {geometry.MultiPolygon{{whole[0][0], lake}}, []geometry.MultiPolygon{
			{{ring(0, 0, 1000, 0, 1000, 1000, 800, 1000, 800, 200, 200, 200, 200, 1000, 0, 1000)}},
			{{ring(200, 800, 800, 800, 800, 1000, 200, 1000)}},
		}, true},
		"two polygons apart, each a part": {
			geometry.MultiPolygon{west[0], {ring(2000, 0, 3000, 0, 3000, 10)}},
			[]geometry.MultiPolygon{west, {{ring(2000, 0, 3000, 0, 3000, 10)}}},
			true,
		},
		"along a diagonal": {whole, []geometry.MultiPolygon{{{ring(0, 0, 1000, 0, 1000, 1000)}}, {{ring(0, 0, 1000, 1000, 0, 1000)}}}, true},
		"the globe": {globe, []geometry.MultiPolygon{
			{{ring(-1_800_000_000, -900_000_000, 0, -900_000_000, 0, 900_000_000, -1_800_000_000, 900_000_000)}},
			{{ring(0, -900_000_000, 1_800_000_000, -900_000_000, 1_800_000_000, 900_000_000, 0, 900_000_000)}},
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, tc.whole.Validate(nil))
			for _, part := range tc.parts {
				require.NoError(t, part.Validate(nil))
			}
			require.Equal(t, tc.want, geometry.Partition(tc.whole, tc.parts, nil))
		})
	}
}

// A fan of triangles around a point of a rectangle is the rectangle; if one corner of one
// triangle moves it is not. Areas add up, but for the rounding of each.
func TestFansArePartitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.Int32Range(2, 1_000_000).Draw(t, "w"), rapid.Int32Range(2, 1_000_000).Draw(t, "h")
		corners := ring(0, 0, w, 0, w, h, 0, h)
		centre := geometry.Point{Lon: rapid.Int32Range(1, w-1).Draw(t, "x"), Lat: rapid.Int32Range(1, h-1).Draw(t, "y")}
		whole := geometry.MultiPolygon{{corners}}
		var parts []geometry.MultiPolygon
		sum := uint64(0)
		for i := range 4 {
			part := geometry.MultiPolygon{{{corners[i], corners[i+1], centre, corners[i]}}}
			parts, sum = append(parts, part), sum+geometry.AreaDm2(part)
		}
		require.True(t, geometry.Partition(whole, parts, nil))
		require.InDelta(t, geometry.AreaDm2(whole), sum, 2.5)

		moved := parts[rapid.IntRange(0, 3).Draw(t, "part")][0][0]
		i := rapid.IntRange(0, 2).Draw(t, "corner")
		moved[i].Lon += rapid.SampledFrom([]int32{-1, 1}).Draw(t, "by")
		moved[3] = moved[0]
		require.False(t, geometry.Partition(whole, parts, nil))
	})
}
