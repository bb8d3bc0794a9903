package keeper_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// describe registers a parcel of ten by ten, after a change.
func describe(change func(n *nation, m *types.MsgRegisterParcel)) func(*nation) error {
	return func(n *nation) error {
		m := registration("deed", square(0, 0, 10), 0)
		change(n, m)
		_, err := do(n, n.msg.RegisterParcel, m)
		return err
	}
}

func unchanged(*nation, *types.MsgRegisterParcel) {}

func written(change func(d *types.Deed)) func(*nation) error {
	return describe(func(_ *nation, m *types.MsgRegisterParcel) { change(&m.Deed) })
}

func virtual(m *types.MsgRegisterParcel) {
	m.Kind, m.Country, m.Boundary = types.PARCEL_KIND_VIRTUAL, "", types.Boundary{}
}

func bounded(boundary types.Boundary) func(*nation) error {
	return describe(func(_ *nation, m *types.MsgRegisterParcel) { m.Boundary = boundary })
}

// titles makes a square the nation's land.
func titles(deed string, x, y, side int32) func(*nation) {
	return func(n *nation) {
		n.Helper()
		require.NoError(n, n.surveys(n.registers(deed, square(x, y, side), 0)))
	}
}

var registerRefusals = []refusal{
	{name: "the registrant is not registered", do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.Registrant = addr(agent) }), want: citizenshiptypes.ErrNotRegistered},
	{name: "the registrant is not a citizen in good standing", given: func(n *nation) { n.register.bad[2] = true }, do: describe(unchanged), want: types.ErrNotInGoodStanding},
	{name: "the kind is neither physical nor virtual", do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.Kind = 3 }), want: types.ErrInvalidParcel},
	{name: "physical land has no country", do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.Country = "" }), want: types.ErrInvalidParcel},
	{name: "the country is no code", do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.Country = "XX" }), want: types.ErrInvalidParcel},
	{name: "physical land has no boundary", do: bounded(types.Boundary{}), want: types.ErrInvalidParcel},
	{name: "virtual land has a country", do: describe(func(_ *nation, m *types.MsgRegisterParcel) {
		virtual(m)
		m.Country = "AU"
	}), want: types.ErrInvalidParcel},
	{name: "virtual land has a boundary", do: describe(func(_ *nation, m *types.MsgRegisterParcel) {
		virtual(m)
		m.Boundary = square(0, 0, 10)
	}), want: types.ErrInvalidParcel},
	{name: "virtual land has no URI", do: describe(func(_ *nation, m *types.MsgRegisterParcel) {
		virtual(m)
		m.Deed.Document.URI = ""
	}), want: types.ErrInvalidParcel},
	{name: "the deed has no reference", do: written(func(d *types.Deed) { d.Reference = "" }), want: types.ErrInvalidParcel},
	{name: "the deed's reference is longer than 140 bytes", do: written(func(d *types.Deed) { d.Reference = strings.Repeat("x", 141) }), want: types.ErrInvalidParcel},
	{name: "the deed's reference is not one printable line", do: written(func(d *types.Deed) { d.Reference = "a\nb" }), want: types.ErrInvalidParcel},
	{name: "the deed's hash is not 32 bytes", do: written(func(d *types.Deed) { d.Document.Hash = nil }), want: types.ErrInvalidDocument},
	{name: "the deed's URI is not one printable line of at most 256 bytes", do: written(func(d *types.Deed) { d.Document.URI = strings.Repeat("x", 257) }), want: types.ErrInvalidDocument},
	{name: "a titled parcel of the country has the same deed", given: titles("deed", 100, 100, 10), do: describe(unchanged), want: types.ErrDeedTaken},
	{name: "a titled parcel has the same URI", given: titledPlaza, do: describe(func(_ *nation, m *types.MsgRegisterParcel) {
		virtual(m)
		m.Deed.Document.URI = plaza().Deed.Document.URI
	}), want: types.ErrSiteTaken, says: "is parcel 1"},
	{name: "it overlaps a titled parcel", given: titles("overlapping", 9, 9, 10), do: describe(unchanged), want: types.ErrOverlap},
	{name: "it lies inside a titled parcel", given: titles("around", -100_000, -100_000, 200_000), do: describe(unchanged), want: types.ErrOverlap},
	{name: "it surrounds a titled parcel", given: titles("within", 4, 4, 2), do: describe(unchanged), want: types.ErrOverlap},
	{name: "more than 1,024 titled parcels are nearby", given: func(n *nation) {
		shape, err := square(0, 0, 10).Shape()
		require.NoError(n, err)
		tile := geometry.Cover(shape, nil)[0]
		for id := range uint64(types.MaxCandidates + 1) {
			require.NoError(n, n.k.Tiles.Set(n.outside(), collections.Join3(tile.Code, uint32(tile.Depth), 100+id)))
		}
	}, do: describe(unchanged), want: types.ErrTooManyNeighbours},
	{name: "there is no such campaign", do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.CampaignId = 4 }), want: types.ErrNoCampaign},
	{name: "the campaign has ended", given: func(n *nation) {
		n.launches(100)
		n.register.day = 11
	}, do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.CampaignId = 1 }), want: types.ErrCampaignStatus},
	{name: "the campaign is for another deed", given: opens, do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.CampaignId = 1 }), want: types.ErrCampaignMismatch},
	{name: "the campaign is for another country", given: opens, do: describe(func(_ *nation, m *types.MsgRegisterParcel) {
		m.CampaignId, m.Country, m.Deed.Reference = 1, "NZ", "title"
	}), want: types.ErrCampaignMismatch},
	{name: "the campaign is for another boundary", given: func(n *nation) {
		hash, err := square(1, 1, 1).Hash()
		require.NoError(n, err)
		require.NoError(n, launch(func(m *types.MsgLaunchCampaign) { m.BoundaryHash, m.TitleReference = hash, "" })(n))
	}, do: describe(func(_ *nation, m *types.MsgRegisterParcel) { m.CampaignId = 1 }), want: types.ErrCampaignMismatch},
}

// ring is a closed ring of the given positions in units of 10⁻⁷ degree.
func ring(xy ...int32) geometry.Ring {
	var r geometry.Ring
	for i := 0; i < len(xy); i += 2 {
		r = append(r, geometry.Point{Lon: xy[i], Lat: xy[i+1]})
	}
	return append(r, r[0])
}

// box is a counterclockwise square.
func box(x, y, side int32) geometry.Ring {
	return ring(x, y, x+side, y, x+side, y+side, x, y+side)
}

// hole is a clockwise square.
func hole(x, y, side int32) geometry.Ring {
	return ring(x, y, x, y+side, x+side, y+side, x+side, y)
}

// shaped is refused as a boundary, with what geometry says.
func shaped(name string, rule error, polygons ...geometry.Polygon) refusal {
	return refusal{
		name: name, do: bounded(types.NewBoundary(polygons)), want: types.ErrInvalidBoundary, says: rule.Error(),
	}
}

// comb has 2·teeth+2 vertices: a back, and teeth that point east.
func comb(teeth int32) geometry.Ring {
	r := geometry.Ring{{Lon: 0, Lat: teeth * 2_000}, {}}
	for i := range teeth {
		r = append(r, geometry.Point{Lon: 10_000_000, Lat: i * 2_000}, geometry.Point{Lon: 1_000, Lat: i*2_000 + 1_000})
	}
	return append(r, r[0])
}

var boundaryRefusals = []refusal{
	{name: "a coordinate is missing", do: bounded(types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{Coordinates: []int32{0, 0, 9, 0, 9, 9, 0}}}}}}), want: types.ErrInvalidBoundary, says: "7 coordinates"},
	{name: "there are more than 2,048 positions", do: bounded(types.Boundary{Polygons: []types.Polygon{{Rings: make([]types.Ring, 2_049)}}}), want: types.ErrInvalidBoundary, says: "ring 2048"},
	shaped("there are more than 1,024 vertices", geometry.ErrTooManyVertices, geometry.Polygon{comb(512)}),
	shaped("a polygon has no ring", geometry.ErrEmpty, geometry.Polygon{}),
	shaped("a ring has fewer than four positions", geometry.ErrRingTooShort, geometry.Polygon{ring(0, 0, 9, 9)}),
	shaped("a ring does not end where it began", geometry.ErrRingNotClosed, geometry.Polygon{box(0, 0, 1_000)[:4]}),
	shaped("a position is off the globe", geometry.ErrOutOfRange, geometry.Polygon{ring(0, 900_000_001, -5, 0, 5, 0)}),
	shaped("an edge spans more than 180° of longitude", geometry.ErrAntimeridian, geometry.Polygon{ring(1_790_000_000, 0, -1_790_000_000, 0, 1_790_000_000, 9)}),
	shaped("a ring has a vertex twice", geometry.ErrDuplicateVertex, geometry.Polygon{ring(0, 0, 10, 0, 10, 10, 0, 0, -10, 10)}),
	shaped("a ring touches or crosses itself", geometry.ErrSelfIntersection, geometry.Polygon{ring(0, 0, 10, 10, 10, 0, 0, 10)}),
	shaped("two rings cross, run along each other, or touch from the wrong side", geometry.ErrRingsCross, geometry.Polygon{box(0, 0, 1_000), hole(900, 100, 200)}),
	shaped("an outer ring runs clockwise, or a hole counterclockwise", geometry.ErrOrientation, geometry.Polygon{hole(0, 0, 1_000)}),
	shaped("a hole lies outside its outer ring, or in another hole", geometry.ErrHoleOutside, geometry.Polygon{box(0, 0, 1_000), hole(2_000, 0, 10)}),
	shaped("a polygon lies in another", geometry.ErrPolygonsOverlap, geometry.Polygon{box(0, 0, 1_000)}, geometry.Polygon{box(100, 100, 10)}),
	shaped("the area rounds to nothing", geometry.ErrNoArea, geometry.Polygon{ring(0, 0, 1, 0, 0, 1)}),
}
