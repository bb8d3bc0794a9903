package geometry_test

import (
	"math"
	"math/rand"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
)

var globe = geometry.MultiPolygon{{ring(
	-1_800_000_000, -900_000_000, 0, -900_000_000, 1_800_000_000, -900_000_000,
	1_800_000_000, 900_000_000, 0, 900_000_000, -1_800_000_000, 900_000_000,
)}}

// authalicFloat is F(φ) of area.go in closed form.
func authalicFloat(phi float64) float64 {
	const f = 1 / 298.257223563
	e := math.Sqrt(f * (2 - f))
	b := 6378137.0 * (1 - f)
	s := math.Sin(phi)
	return b * b / 2 * (s/(1-e*e*s*s) + math.Atanh(e*s)/e)
}

// areaFloat integrates the closed form along the edges by Gauss-Legendre with three
// nodes on pieces of at most 0.05 rad, relative to the latitude of the first vertex so
// that small parcels lose nothing to cancellation.
func areaFloat(mp geometry.MultiPolygon) float64 {
	const unit = math.Pi / 180 / geometry.UnitsPerDegree
	sum := 0.0
	origin := authalicFloat(float64(mp[0][0][0].Lat) * unit)
	for _, polygon := range mp {
		for _, r := range polygon {
			for i := 0; i+1 < len(r); i++ {
				a, b := float64(r[i].Lat)*unit, float64(r[i+1].Lat)*unit
				pieces := 1 + int(math.Abs(b-a)/0.05)
				mean := 0.0
				for k := 0; k < pieces; k++ {
					h := (b - a) / float64(pieces) / 2
					c := a + h*float64(2*k+1)
					d := h * math.Sqrt(0.6)
					mean += (5*authalicFloat(c-d) + 8*authalicFloat(c) + 5*authalicFloat(c+d)) / 18
				}
				sum -= (mean/float64(pieces) - origin) * float64(int64(r[i+1].Lon)-int64(r[i].Lon)) * unit
			}
		}
	}
	return sum
}

func TestAreaOfTheGlobe(t *testing.T) {
	// the surface of the WGS84 ellipsoid is 510,065,621,724,088.44 m² (C. F. F. Karney,
	// Algorithms for geodesics, J. Geodesy 87, 2013; also Snyder's eq. 3-12 at the pole)
	require.InDelta(t, 51_006_562_172_408_844.0, float64(geometry.AreaDm2(globe)), 30)
}

func TestAreaAgainstTheClosedForm(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, size := range []int32{500, 50_000, 1_000_000, 50_000_000, 800_000_000} {
		worst := 0.0
		for range 2000 {
			lon, lat := random.Int31n(900_000_000)-450_000_000, int32(0)
			if size < 800_000_000 {
				lat = random.Int31n(1_600_000_000) - 800_000_000
			}
			r := ring(lon-random.Int31n(size), lat-random.Int31n(size), lon+random.Int31n(size), lat-random.Int31n(size),
				lon+random.Int31n(size), lat+random.Int31n(size), lon-random.Int31n(size), lat+random.Int31n(size))
			shape := geometry.MultiPolygon{{r}}
			if shape.Validate(nil) != nil {
				continue
			}
			want := areaFloat(shape)
			got := float64(geometry.AreaDm2(shape)) / 100
			worst = max(worst, math.Abs(got-want)/max(want*1e-14, 0.0051))
		}
		// half a square decimetre of rounding, or the precision of the reference
		require.Less(t, worst, 60.0, "size %d", size)
		if size <= 50_000 {
			require.Less(t, worst, 1.05, "size %d", size)
		}
	}
}

func TestAreaOfPartsAddsUp(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for range 500 {
		x, y := random.Int31n(1_000_000), random.Int31n(1_000_000)
		corners := ring(0, 500_000_000, 1_000_000, 500_000_000, 1_000_000, 501_000_000, 0, 501_000_000)
		centre := geometry.Point{Lon: x, Lat: 500_000_000 + y}
		sum := uint64(0)
		for i := range 4 {
			part := geometry.MultiPolygon{{{corners[i], corners[i+1], centre, corners[i]}}}
			sum += geometry.AreaDm2(part)
		}
		require.InDelta(t, geometry.AreaDm2(geometry.MultiPolygon{{corners}}), sum, 3)
	}
}

func TestAreaOfTasmanianParcels(t *testing.T) {
	file, err := os.Open("../testdata/tasmania_list_parcels_16.geojson")
	require.NoError(t, err)
	defer file.Close()
	features, err := geojson.Decode(file)
	require.NoError(t, err)
	require.Len(t, features, 16)
	for _, f := range features {
		shape := geojson.Repair(f.Shape)
		require.NoError(t, shape.Validate(nil))
		grid := number(t, f.Properties["COMP_AREA"])
		// the map grid (a transverse Mercator projection) is smaller than the ellipsoid by
		// its scale factor squared; half of it is the rounding to 10⁻⁷ degree
		t.Log(float64(geometry.AreaDm2(shape))/100/grid, grid)
		require.InDelta(t, 1.00065, float64(geometry.AreaDm2(shape))/100/grid, 0.0002, "%v", f.Properties)
	}
}

func TestTasmanianParcelsDoNotOverlap(t *testing.T) {
	file, err := os.Open("../testdata/tasmania_list_parcels_16.geojson")
	require.NoError(t, err)
	defer file.Close()
	features, err := geojson.Decode(file)
	require.NoError(t, err)
	borders := 0
	for i := range features {
		for j := range i {
			switch geometry.Relate(geojson.Repair(features[i].Shape), geojson.Repair(features[j].Shape), nil) {
			case geometry.Overlapping:
				t.Errorf("%v overlaps %v", features[i].Properties, features[j].Properties)
			case geometry.Bordering:
				borders++
			}
		}
	}
	t.Log("common borders:", borders)
}
