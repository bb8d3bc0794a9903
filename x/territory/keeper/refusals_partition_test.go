package keeper_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// rectangle is one in units of 10⁻⁵ degree, as square.
func rectangle(x, y, w, h int32) types.Boundary {
	at := func(x, y int32) geometry.Point {
		return geometry.Point{Lon: 1_479_000_000 + x*100, Lat: -423_000_000 + y*100}
	}
	return types.NewBoundary(geometry.MultiPolygon{{{at(x, y), at(x+w, y), at(x+w, y+h), at(x, y+h), at(x, y)}}})
}

func part(deed string, boundary types.Boundary) types.Part {
	return types.Part{Boundary: boundary, Deed: types.Deed{Reference: deed, Document: paper(deed)}}
}

// halves are the two parts of square(0, 0, 10).
func halves() []types.Part {
	return []types.Part{part("west", rectangle(0, 0, 4, 10)), part("east", rectangle(4, 0, 6, 10))}
}

func splits(by string, parcel uint64, parts ...types.Part) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.SplitParcel, &types.MsgSplitParcel{Authority: by, ParcelId: parcel, Parts: parts})
		return err
	}
}

// nine are nine parts, of which none is looked at.
func nine() []types.Part {
	var parts []types.Part
	for range types.MaxParts + 1 {
		parts = append(parts, part("x", square(0, 0, 1)))
	}
	return parts
}

var splitRefusals = []refusal{
	{name: "there is only one part", given: own, do: splits(seal, 1, part("all", square(0, 0, 10))), want: types.ErrInvalidPartition},
	{name: "there are more than eight parts", given: own, do: splits(seal, 1, nine()...), want: types.ErrInvalidPartition},
	{name: "a deed has no reference", given: own, do: splits(seal, 1, part("", rectangle(0, 0, 4, 10)), halves()[1]), want: types.ErrInvalidParcel},
	{name: "there is no such parcel", do: splits(seal, 1, halves()...), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: described, do: splits(seal, 1, halves()...), want: types.ErrParcelStatus},
	{name: "the parcel is virtual", given: func(n *nation) {
		r, err := do(n, n.msg.RegisterParcel, plaza())
		require.NoError(n, err)
		require.NoError(n, surveysVirtual(n, r.ParcelId))
	}, do: splits(seal, 1, halves()...), want: types.ErrInvalidPartition},
	{name: "the parcel is leased or offered", given: func(n *nation) {
		own(n)
		require.NoError(n, rents(seal, 1)(n))
	}, do: splits(seal, 1, halves()...), want: types.ErrLeased},
	{name: "its campaign has milestones left to pay", given: unfinished, do: splits(addr(1), 1, halves()...), want: types.ErrCampaignStatus},
	{name: "levies are owed on it", given: given(own, owes(1)), do: splits(seal, 1, halves()...), want: types.ErrLevyOwed},
	{name: "the authority does not manage it", given: shared, do: splits(addr(3), 1, halves()...), want: types.ErrNotManager},
	{name: "the boundary of a part is not valid", given: own, do: splits(seal, 1, halves()[0], part("east", rectangle(4, 0, 6, 0))), want: types.ErrInvalidBoundary},
	{name: "the parts leave something out", given: own, do: splits(seal, 1, halves()[0], part("east", rectangle(5, 0, 5, 10))), want: types.ErrInvalidPartition},
	{name: "the parts overlap", given: own, do: splits(seal, 1, halves()[0], part("east", rectangle(3, 0, 7, 10))), want: types.ErrInvalidPartition},
	{name: "the parts reach beyond the parcel", given: own, do: splits(seal, 1, halves()[0], part("east", rectangle(4, 0, 7, 10))), want: types.ErrInvalidPartition},
	{name: "a titled parcel of the country has the deed of a part", given: given(own, titles("east", 50, 50, 10)), do: splits(seal, 1, halves()...), want: types.ErrDeedTaken},
	{name: "two parts have the same deed", given: own, do: splits(seal, 1, halves()[0], part("west", rectangle(4, 0, 6, 10))), want: types.ErrDeedTaken},
}

func merges(by string, deed string, boundary types.Boundary, parcels ...uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.MergeParcels, &types.MsgMergeParcels{
			Authority: by, ParcelIds: parcels, Boundary: boundary, Deed: types.Deed{Reference: deed, Document: paper(deed)},
		})
		return err
	}
}

// pair is parcels 1 and 2 of the nation, side by side.
func pair(n *nation) {
	titles("one", 0, 0, 10)(n)
	titles("two", 10, 0, 10)(n)
}

var both = rectangle(0, 0, 20, 10)

var mergeRefusals = []refusal{
	{name: "there is only one parcel", given: pair, do: merges(seal, "both", both, 1), want: types.ErrInvalidPartition},
	{name: "there are more than eight parcels", given: pair, do: merges(seal, "both", both, 1, 2, 3, 4, 5, 6, 7, 8, 9), want: types.ErrInvalidPartition},
	{name: "a parcel is named twice, or they are out of order", given: pair, do: merges(seal, "both", both, 2, 1), want: types.ErrInvalidPartition},
	{name: "the deed's reference is longer than 140 bytes", given: pair, do: merges(seal, strings.Repeat("x", 141), both, 1, 2), want: types.ErrInvalidParcel},
	{name: "there is no such parcel", given: own, do: merges(seal, "both", both, 1, 2), want: types.ErrNoParcel},
	{name: "a parcel is not titled", given: func(n *nation) {
		own(n)
		n.registers("two", square(10, 0, 10), 0)
	}, do: merges(seal, "both", both, 1, 2), want: types.ErrParcelStatus},
	{name: "a parcel is virtual", given: func(n *nation) {
		own(n)
		r, err := do(n, n.msg.RegisterParcel, plaza())
		require.NoError(n, err)
		require.NoError(n, surveysVirtual(n, r.ParcelId))
	}, do: merges(seal, "both", both, 1, 2), want: types.ErrInvalidPartition},
	{name: "a parcel is leased or offered", given: func(n *nation) {
		pair(n)
		require.NoError(n, rents(seal, 2)(n))
	}, do: merges(seal, "both", both, 1, 2), want: types.ErrLeased},
	{name: "levies are owed on one", given: given(pair, owes(2)), do: merges(seal, "both", both, 1, 2), want: types.ErrLevyOwed},
	{name: "the parcels have different owners", given: given(shared, titles("two", 10, 0, 10)), do: merges(seal, "both", both, 1, 2), want: types.ErrInvalidPartition},
	{name: "the parcels lie in different countries", given: func(n *nation) {
		own(n)
		m := registration("two", square(10, 0, 10), 0)
		m.Country = "NZ"
		r, err := do(n, n.msg.RegisterParcel, m)
		require.NoError(n, err)
		require.NoError(n, n.surveys(r.ParcelId))
	}, do: merges(seal, "both", both, 1, 2), want: types.ErrInvalidPartition},
	{name: "the authority does not manage them", given: pair, do: merges(addr(2), "both", both, 1, 2), want: types.ErrNotManager},
	{name: "the boundary is not valid", given: pair, do: merges(seal, "both", rectangle(0, 0, 20, 0), 1, 2), want: types.ErrInvalidBoundary},
	{name: "the boundary is not exactly all of them", given: pair, do: merges(seal, "both", rectangle(0, 0, 21, 10), 1, 2), want: types.ErrInvalidPartition},
	{name: "a titled parcel of the country has the same deed", given: given(pair, titles("both", 50, 50, 10)), do: merges(seal, "both", both, 1, 2), want: types.ErrDeedTaken},
}
