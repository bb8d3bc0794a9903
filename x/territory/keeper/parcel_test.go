package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func TestMsgRegisterParcel(t *testing.T) {
	for name, change := range map[string]func(n *nation, m *types.MsgRegisterParcel){
		"works":                  unchanged,
		"works for virtual land": func(_ *nation, m *types.MsgRegisterParcel) { virtual(m) },
		"works next to titled land": func(n *nation, _ *types.MsgRegisterParcel) {
			titles("east", 10, 0, 10)(n)
			titles("north", 0, 10, 10)(n)
		},
		"works over land that is only registered": func(n *nation, _ *types.MsgRegisterParcel) {
			n.registers("same", square(0, 0, 10), 0)
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := registration("deed", square(0, 0, 10), 0)
			change(n, msg)
			r, err := do(n, n.msg.RegisterParcel, msg)
			require.NoError(t, err)
			n.saw(&types.EventParcelRegistered{ParcelId: r.ParcelId, Registrant: 2, Kind: msg.Kind, Country: msg.Country, AreaDm2: r.AreaDm2})
			p := n.parcel(r.ParcelId)
			require.Equal(t, types.PARCEL_STATUS_REGISTERED, p.Parcel.Status)
			require.Equal(t, msg.Boundary, p.Boundary)
			require.False(t, p.Counts)
			if msg.Kind == types.PARCEL_KIND_PHYSICAL {
				require.Equal(t, uint64(9_160), p.Parcel.AreaDm2) // 10 × 10 units of 10⁻⁵ degree at 42.3° south
				require.Equal(t, uint32(4), p.Parcel.Vertices)
			}
		})
	}
}

func TestMsgSurvey(t *testing.T) {
	n := newNation(t)
	parcel := n.registers("deed", square(0, 0, 10), 0)
	rival := n.registers("rival", square(5, 5, 10), 0)
	twin := n.registers("deed", square(50, 50, 10), 0)
	neighbour := n.registers("neighbour", square(10, 0, 10), 0)

	require.NoError(t, n.surveys(parcel))
	n.saw(&types.EventParcelTitled{ParcelId: parcel})
	n.saw(&types.EventParcelSurveyed{ParcelId: parcel, Surveyor: surveyor, ExpiryDay: 3 * 365})
	p := n.parcel(parcel).Parcel
	require.Equal(t, types.PARCEL_STATUS_TITLED, p.Status)
	require.Equal(t, paper("survey"), p.Survey)
	stakes, err := n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: parcel})
	require.NoError(t, err)
	require.True(t, stakes.Nation)

	require.ErrorIs(t, n.surveys(rival), types.ErrOverlap)  // others have the land since
	require.ErrorIs(t, n.surveys(twin), types.ErrDeedTaken) // and the deed
	require.NoError(t, n.surveys(neighbour))

	n.days(3)
	require.NoError(t, n.surveys(parcel)) // again
	require.Equal(t, int64(3*365+3), n.parcel(parcel).Parcel.SurveyExpiryDay)
	require.Equal(t, int64(0), n.parcel(parcel).Parcel.TitledDay)

	for _, bad := range []uint64{parcel, rival} {
		_, err = do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: bad, Reason: "sold"})
		require.NoError(t, err)
		require.ErrorIs(t, n.surveys(bad), types.ErrParcelStatus)
	}
	require.NoError(t, n.surveys(twin)) // the deed is free again
	require.NoError(t, n.surveys(n.registers("again", square(0, 0, 10), 0)))
}

func TestMsgSurveyTitlesWhatTheCampaignBought(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	parcel := n.registers("title", square(0, 0, 10), id)
	require.ErrorIs(t, n.surveys(parcel), types.ErrCampaignStatus)
	n.pledges(2, id, 1_000)
	n.block()
	second := n.registers("title", square(30, 0, 10), id)
	unbought, err := n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: parcel})
	require.NoError(t, err)
	require.Empty(t, unbought.Stakes)
	require.NoError(t, n.surveys(parcel))
	require.ErrorIs(t, n.surveys(second), types.ErrDeedTaken)
	n.block()
	require.Equal(t, int64(1_000), n.balance(agent))
	require.Equal(t, types.CAMPAIGN_STATUS_COMPLETED, n.campaign(id).Status)
}

func TestMsgAppraise(t *testing.T) {
	n := newNation(t)
	parcel := n.registers("deed", square(0, 0, 10), 0)
	require.ErrorIs(t, n.appraises(valuer, parcel, 100), types.ErrParcelStatus)
	require.NoError(t, n.surveys(parcel))

	medians := []int64{700, 450, 500, 450, 400, 450, 400}
	for i, value := range []int64{700, 200, 500, 400, 300, 900, 100} {
		require.NoError(t, n.appraises(valuer+uint64(i), parcel, value))
		require.Equal(t, medians[i], n.parcel(parcel).Value.Int64(), "after %d", i+1)
	}
	n.saw(&types.EventParcelAppraised{ParcelId: parcel, Appraiser: valuer + 6, Value: coin(100), ExpiryDay: 365})
	require.ErrorIs(t, n.appraises(valuer+7, parcel, 100), types.ErrTooManyAppraisals)
	n.days(1)
	require.NoError(t, n.appraises(valuer, parcel, 50)) // one's own is replaced
	require.Equal(t, int64(300), n.parcel(parcel).Value.Int64())
	n.register.day = 366
	require.NoError(t, n.appraises(valuer+7, parcel, 1_000)) // expired ones make room
	require.Len(t, n.parcel(parcel).Appraisals, 2)
}

func TestMsgRetire(t *testing.T) {
	n := newNation(t)
	parcel := n.registers("deed", square(0, 0, 10), 0)
	require.NoError(t, n.surveys(parcel))
	require.NoError(t, n.appraises(valuer, parcel, 100))
	_, err := do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: parcel, Reason: "sold"})
	require.NoError(t, err)
	n.saw(&types.EventParcelRetired{ParcelId: parcel, Reason: "sold"})
	f, err := n.k.Footprint(n.outside())
	require.NoError(t, err)
	require.True(t, f.IsEmpty())
	_, err = n.query.ParcelAt(n.outside(), &types.QueryParcelAtRequest{Longitude: "147.90005", Latitude: "-42.29995"})
	require.Equal(t, codes.NotFound, status.Code(err))
	_, err = do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: parcel, Reason: "sold"})
	require.ErrorIs(t, err, types.ErrParcelStatus)
}

func TestParcelsAreFound(t *testing.T) {
	n := newNation(t)
	var ids []uint64
	for i := range int32(3) {
		for j := range int32(3) {
			id := n.registers(fmt.Sprint("deed ", i, j), square(10*i, 10*j, 10), 0)
			require.NoError(t, n.surveys(id))
			ids = append(ids, id)
		}
	}
	r, err := do(n, n.msg.RegisterParcel, plaza())
	require.NoError(t, err)
	require.NoError(t, surveysVirtual(n, r.ParcelId))

	at := func(lon, lat string) (uint64, codes.Code) {
		r, err := n.query.ParcelAt(n.outside(), &types.QueryParcelAtRequest{Longitude: lon, Latitude: lat})
		if err != nil {
			return 0, status.Code(err)
		}
		return r.Parcel.Id, codes.OK
	}
	for i := range 3 {
		for j := range 3 {
			id, code := at(fmt.Sprintf("147.900%d5", i), fmt.Sprintf("-42.299%d5", 9-j))
			require.Equal(t, codes.OK, code)
			require.Equal(t, ids[3*i+j], id)
		}
	}
	for _, outside := range [][2]string{{"147.9001", "-42.29995"}, {"0", "0"}, {"-180", "90"}} { // a boundary belongs to nobody
		_, code := at(outside[0], outside[1])
		require.Equal(t, codes.NotFound, code)
	}
	for _, wrong := range [][2]string{{"", "0"}, {"0", "x"}, {"181", "0"}, {"0", "-90.0000001"}, {"1e99", "0"}} {
		_, code := at(wrong[0], wrong[1])
		require.Equal(t, codes.InvalidArgument, code, "%v", wrong)
	}

	neighbours, err := n.query.Neighbours(n.outside(), &types.QueryNeighboursRequest{ParcelId: ids[4]})
	require.NoError(t, err)
	require.Len(t, neighbours.Neighbours, 8)
	contacts := map[types.Contact]int{}
	for _, neighbour := range neighbours.Neighbours {
		contacts[neighbour.Contact]++
	}
	require.Equal(t, map[types.Contact]int{types.CONTACT_BORDER: 4, types.CONTACT_POINT: 4}, contacts)
	none, err := n.query.Neighbours(n.outside(), &types.QueryNeighboursRequest{ParcelId: r.ParcelId})
	require.NoError(t, err)
	require.Empty(t, none.Neighbours)
	_, err = do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: ids[0], Reason: "sold"})
	require.NoError(t, err)
	over := n.registers("new", square(2, 2, 8), 0)
	require.NoError(t, n.surveys(n.registers("inner", square(4, 4, 2), 0)))
	found, err := n.query.Neighbours(n.outside(), &types.QueryNeighboursRequest{ParcelId: over})
	require.NoError(t, err)
	require.Contains(t, found.Neighbours, types.Neighbour{ParcelId: over + 1, Contact: types.CONTACT_OVERLAP})

	for _, tc := range []struct {
		country string
		status  types.ParcelStatus
		want    int
	}{
		{"", 0, 12},
		{"AU", 0, 11},
		{"AU", types.PARCEL_STATUS_TITLED, 9},
		{"AU", types.PARCEL_STATUS_RETIRED, 1},
		{"", types.PARCEL_STATUS_TITLED, 10},
		{"", types.PARCEL_STATUS_REGISTERED, 1},
		{"NZ", 0, 0},
	} {
		total := 0
		for next := []byte(nil); ; {
			r, err := n.query.Parcels(n.outside(), &types.QueryParcelsRequest{
				Country: tc.country, Status: tc.status, Pagination: &query.PageRequest{Key: next, Limit: 4},
			})
			require.NoError(t, err)
			for _, p := range r.Parcels {
				require.True(t, tc.country == "" || p.Country == tc.country)
				require.True(t, tc.status == 0 || p.Status == tc.status)
			}
			total += len(r.Parcels)
			if next = r.Pagination.NextKey; len(next) == 0 {
				break
			}
		}
		require.Equal(t, tc.want, total, "%+v", tc)
	}
}

func TestGeometryIsPaidInGas(t *testing.T) {
	n := newNation(t)
	var there, back []int32
	for i := range int32(512) { // a zigzag with long teeth
		x := i % 2 * 10_000_000
		there = append(there, x+3_000, i*1_000)
		back = append(back, x, (511-i)*1_000)
		back[2*i] = (511 - i) % 2 * 10_000_000
	}
	coordinates := append(append(there, back...), there[:2]...)
	msg := registration("comb", types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{Coordinates: coordinates}}}}}, 0)
	ctx := n.outside().WithGasMeter(storetypes.NewGasMeter(100_000))
	require.Panics(t, func() { _, _ = n.msg.RegisterParcel(ctx, msg) })
	ctx = n.outside().WithGasMeter(storetypes.NewInfiniteGasMeter())
	_, err := n.msg.RegisterParcel(ctx, msg)
	require.NoError(t, err)
	require.Greater(t, ctx.GasMeter().GasConsumed(), uint64(300_000))
	require.Less(t, ctx.GasMeter().GasConsumed(), uint64(20_000_000))
	t.Log("gas:", ctx.GasMeter().GasConsumed())
}
