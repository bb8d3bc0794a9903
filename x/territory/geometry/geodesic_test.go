package geometry_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// Areas equal those of a library of geodesics to 10⁻⁹, where 10⁻⁶ is promised; what is
// left is the error of the library and of its pieces of edges.
func TestAreaAgainstGeographicLib(t *testing.T) {
	file, err := os.Open("testdata/geodesic_areas.csv")
	require.NoError(t, err)
	defer file.Close()
	table := csv.NewReader(file)
	table.Comment, table.FieldsPerRecord = '#', -1
	rows, err := table.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 56)
	worst := 0.0
	for _, row := range rows {
		want, err := strconv.ParseFloat(row[0], 64)
		require.NoError(t, err)
		var corners []int32
		for _, text := range row[1:] {
			units, err := strconv.ParseInt(text, 10, 32)
			require.NoError(t, err)
			corners = append(corners, int32(units))
		}
		shape := geometry.MultiPolygon{{ring(corners...)}}
		require.NoError(t, shape.Validate(nil), row)
		off := math.Abs(float64(geometry.AreaDm2(shape))/100/want - 1)
		require.Less(t, off, 1e-9, row)
		worst = max(worst, off)
	}
	t.Logf("at most %.1g of the area", worst)
}
