//go:build data

package geometry_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
)

const squareMetresPerAcre = 4046.8564224

func dataFile(t *testing.T, name string) *os.File {
	t.Helper()
	folder := os.Getenv("CIVITAS_DATA")
	require.NotEmpty(t, folder, "CIVITAS_DATA must name the data folder")
	file, err := os.Open(filepath.Join(folder, "land", name))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, file.Close()) })
	return file
}

// pair is two features by their place in the file, the smaller first.
type pair [2]int

// TestWilliamsburgParcels takes the 4,464 parcels of a city as they were published.
func TestWilliamsburgParcels(t *testing.T) {
	features, err := geojson.Decode(dataFile(t, "williamsburg_va_parcels.geojson"))
	require.NoError(t, err)
	require.Len(t, features, 4464)

	// areas against the official acres
	shapes := make([]geometry.MultiPolygon, len(features))
	within := map[float64]int{0.001: 0, 0.01: 0, 0.05: 0}
	withArea := 0
	var refused []string
	valid := make([]bool, len(features))
	for i, f := range features {
		shapes[i] = geojson.Repair(f.Shape)
		if err := shapes[i].Validate(nil); err != nil {
			require.NotErrorIs(t, err, geometry.ErrOrientation)
			refused = append(refused, fmt.Sprintf("feature %d %v: %v", i, f.Properties["PID"], err))
		} else {
			valid[i] = true
		}
		if f.Properties["AreaAc"] == nil {
			continue
		}
		official := number(t, f.Properties["AreaAc"]) * squareMetresPerAcre
		withArea++
		got := float64(geometry.AreaDm2(shapes[i])) / 100
		for limit := range within {
			if math.Abs(got/official-1) <= limit {
				within[limit]++
			}
		}
	}
	t.Log("areas:", withArea, within)
	require.GreaterOrEqual(t, within[0.01], 4_205) // as published with the data
	t.Log("refused:", len(refused), refused)

	// overlaps, by the chain's own way: covers first, then the exact predicate
	found := map[pair]bool{}
	covers := make([][]geometry.Tile, len(shapes))
	boxes := make([]geometry.Box, len(shapes))
	for i := range shapes {
		boxes[i] = shapes[i].Bounds()
		if valid[i] {
			covers[i] = geometry.Cover(shapes[i], nil)
		}
	}
	borders := 0
	for i := range shapes {
		for j := i + 1; j < len(shapes); j++ {
			if !valid[i] || !valid[j] || !boxes[i].Touches(boxes[j]) {
				continue
			}
			switch geometry.Relate(shapes[i], shapes[j], nil) {
			case geometry.Overlapping:
				require.True(t, covered(covers[i], covers[j]))
				found[pair{i, j}] = true
			case geometry.Bordering:
				borders++
			}
		}
	}

	reader := csv.NewReader(dataFile(t, "williamsburg_va_overlaps_derived.csv"))
	reader.FieldsPerRecord = -1 // some parcel numbers hold a comma
	rows, err := reader.ReadAll()
	require.NoError(t, err)
	over := map[float64]int{1: 0, 10: 0, 100: 0}
	derived := 0
	var missing []string
	for _, row := range rows[1:] {
		a, err1 := strconv.Atoi(row[0])
		b, err2 := strconv.Atoi(row[1])
		area, err3 := strconv.ParseFloat(row[len(row)-1], 64)
		require.NoError(t, errors.Join(err1, err2, err3))
		p := pair{min(a, b), max(a, b)}
		derived++
		for limit := range over {
			if area > limit {
				over[limit]++
			}
		}
		if !found[p] {
			missing = append(missing, fmt.Sprint(row, valid[a], valid[b]))
		}
	}
	t.Log("overlaps found:", len(found), "borders:", borders, "derived:", derived, over, "missing:", missing)
}
