package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func footprint(n *nation, country string) types.Footprint {
	n.Helper()
	r, err := n.query.Footprint(n.outside(), &types.QueryFootprintRequest{Country: country})
	require.NoError(n, err)
	return r.Total
}

func TestFootprintCountsUnexpiredAttestations(t *testing.T) {
	n := newNation(t)
	params := types.DefaultParams()
	params.SurveyDays, params.AppraisalDays = 10, 4
	require.NoError(t, n.k.Params.Set(n.outside(), params))
	parcel := n.registers("deed", square(0, 0, 10), 0)
	area := n.parcel(parcel).Parcel.AreaDm2
	require.NoError(t, n.surveys(parcel))
	require.True(t, footprint(n, "").IsEmpty()) // titled, but not appraised
	require.NoError(t, n.appraises(valuer, parcel, 100))
	require.Equal(t, types.Footprint{Parcels: 1, AreaDm2: area, Value: math.NewInt(100)}, footprint(n, "AU"))
	require.True(t, footprint(n, "NZ").IsEmpty())
	n.days(2)
	require.NoError(t, n.appraises(valuer+1, parcel, 300))
	require.Equal(t, int64(200), footprint(n, "").Value.Int64())
	n.days(2)
	require.Equal(t, int64(200), footprint(n, "").Value.Int64())
	n.days(1) // the first appraisal has expired
	n.saw(&types.EventFootprintChanged{Day: 5, Country: "AU", Footprint: types.Footprint{Parcels: 1, AreaDm2: area, Value: math.NewInt(300)}})
	require.Equal(t, int64(300), footprint(n, "").Value.Int64())
	require.True(t, n.parcel(parcel).Counts)
	n.days(2) // and the second
	require.True(t, footprint(n, "").IsEmpty())
	require.False(t, n.parcel(parcel).Counts)
	require.NoError(t, n.appraises(valuer, parcel, 500))
	require.Equal(t, uint64(1), footprint(n, "").Parcels)
	n.register.day = 30 // several days at once
	for range 3 {
		n.block()
	}
	require.True(t, footprint(n, "").IsEmpty())
	require.NoError(t, n.appraises(valuer, parcel, 500)) // the survey has expired
	require.True(t, footprint(n, "").IsEmpty())
	require.NoError(t, n.surveys(parcel))
	require.Equal(t, int64(500), footprint(n, "").Value.Int64())
}

// The counters equal a sum over all parcels, whatever happens on whichever day.
func TestFootprintAgainstARecount(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := newNation(t)
		params := types.DefaultParams()
		params.SurveyDays, params.AppraisalDays = 7, 3
		require.NoError(t, n.k.Params.Set(n.outside(), params))
		countries := []string{"AU", "NZ"}
		var parcels []uint64
		for range rapid.IntRange(1, 30).Draw(r, "steps") {
			switch rapid.IntRange(0, 6).Draw(r, "what") {
			case 0:
				i := len(parcels)
				msg := registration(fmt.Sprint("deed ", i), square(int32(20*i), 0, 10), 0)
				msg.Country = countries[i%2]
				answer, err := do(n, n.msg.RegisterParcel, msg)
				require.NoError(t, err)
				parcels = append(parcels, answer.ParcelId)
			case 1, 2:
				if len(parcels) > 0 {
					_ = n.surveys(rapid.SampledFrom(parcels).Draw(r, "parcel"))
				}
			case 3, 4:
				if len(parcels) > 0 {
					_ = n.appraises(valuer+rapid.Uint64Range(0, 8).Draw(r, "by"), rapid.SampledFrom(parcels).Draw(r, "parcel"),
						rapid.Int64Range(1, 1_000).Draw(r, "value"))
				}
			case 5:
				if len(parcels) > 0 && rapid.IntRange(0, 4).Draw(r, "retire") == 0 {
					_, _ = do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: rapid.SampledFrom(parcels).Draw(r, "parcel"), Reason: "sold"})
				}
			default:
				n.register.day += rapid.Int64Range(0, 5).Draw(r, "days")
				for range rapid.IntRange(1, 7).Draw(r, "blocks") {
					n.block()
				}
			}
			day, err := n.k.FootprintDay.Get(n.outside())
			require.NoError(t, err)
			for _, country := range countries {
				want := types.EmptyFootprint()
				for _, id := range parcels {
					p := n.parcel(id)
					if p.Parcel.Country != country {
						continue
					}
					one := p.Parcel.Counted(p.Appraisals, day)
					want = types.Footprint{Parcels: want.Parcels + one.Parcels, AreaDm2: want.AreaDm2 + one.AreaDm2, Value: want.Value.Add(one.Value)}
				}
				got := footprint(n, country)
				require.Equal(t, want.Value.String(), got.Value.String())
				require.Equal(t, want.AreaDm2, got.AreaDm2)
				require.Equal(t, want.Parcels, got.Parcels)
			}
		}
		// when everything has expired nothing is left, not even a planned change
		n.register.day += 100
		for range 20 {
			n.block()
		}
		require.True(t, footprint(n, "").IsEmpty())
		empty, err := n.k.FootprintChanges.Iterate(n.outside(), nil)
		require.NoError(t, err)
		defer empty.Close()
		require.False(t, empty.Valid())
	})
}
