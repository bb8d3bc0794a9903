package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func (n *nation) lease(id uint64) *types.QueryLeaseResponse {
	n.Helper()
	return must(n.query.Lease(n.outside(), &types.QueryLeaseRequest{LeaseId: id}))
}

func TestALeaseRunsItsTerm(t *testing.T) {
	n := newNation(t)
	own(n)
	require.NoError(t, rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Periods = 2 })(n))
	n.saw(&types.EventLeaseOffered{LeaseId: 1, ParcelId: 1, Rent: coin(100)})
	require.Zero(t, n.lease(1).LastDay)
	resides(5)(n) // residents may lease
	require.NoError(t, takes(5, 1, coin(100))(n))
	n.saw(&types.EventLeased{LeaseId: 1, Tenant: 5, EndDay: 19})
	n.saw(&types.EventRentPaid{LeaseId: 1, Amount: coin(100), Nation: coin(100), PaidThroughDay: 9}) // the nation's land
	require.Equal(t, []int64{9, 19, 12}, []int64{n.lease(1).PaidThroughDay, n.lease(1).EndDay, n.lease(1).LastDay})
	n.days(12) // within the days of grace
	require.NoError(t, pays(5, 1, 1)(n))
	require.ErrorIs(t, pays(5, 1, 1)(n), types.ErrInvalidAmount)
	n.days(7)
	require.Equal(t, types.LEASE_STATUS_RUNNING, n.lease(1).Lease.Status)
	n.days(1)
	n.saw(&types.EventLeaseEnded{LeaseId: 1, Status: types.LEASE_STATUS_EXPIRED})
	require.Equal(t, types.LEASE_STATUS_EXPIRED, n.lease(1).Lease.Status)
	require.NoError(t, rents(seal, 1)(n)) // the parcel is free
	require.Equal(t, int64(200), n.bank.GetBalance(n.outside(), n.treasury.account(), uciv).Amount.Int64())
}

func TestALeaseDefaults(t *testing.T) {
	n := newNation(t)
	leased(n)
	n.register.day = 13
	require.Equal(t, types.LEASE_STATUS_DEFAULTED, n.lease(1).Lease.Status)
	require.NoError(t, rents(addr(1), 1)(n)) // before the queue has come to it
	n.saw(&types.EventLeaseEnded{LeaseId: 1, Status: types.LEASE_STATUS_DEFAULTED})
	n.block()
	require.Equal(t, types.LEASE_STATUS_OFFERED, n.lease(2).Lease.Status)
}

func TestALeaseIsEndedByItsParties(t *testing.T) {
	n := newNation(t)
	offered(n)
	require.NoError(t, quits(addr(2), 1)(n)) // more than half of the stakes
	n.saw(&types.EventLeaseEnded{LeaseId: 1, Status: types.LEASE_STATUS_ENDED})
	require.NoError(t, rents(addr(2), 1)(n))
	require.NoError(t, takes(5, 2, coin(100))(n))
	require.NoError(t, quits(addr(5), 2)(n))
	require.NoError(t, rents(addr(2), 1)(n))
	require.NoError(t, takes(5, 3, coin(100))(n))
	n.register.day = 10 // the rent of the second period is late
	require.NoError(t, quits(addr(1), 3)(n))
	lapses(1)(n)
	require.NoError(t, rents(seal, 1)(n)) // the steward has lapsed
	require.NoError(t, takes(5, 4, coin(100))(n))
	require.NoError(t, retire(seal, 1)(n))
	n.saw(&types.EventLeaseEnded{LeaseId: 4, Status: types.LEASE_STATUS_ENDED})

	list := func(req types.QueryLeasesRequest) (ids []uint64) {
		for _, l := range must(n.query.Leases(n.outside(), &req)).Leases {
			ids = append(ids, l.Id)
		}
		return ids
	}
	require.Equal(t, []uint64{1, 2, 3, 4}, list(types.QueryLeasesRequest{}))
	require.Equal(t, []uint64{1, 2, 3, 4}, list(types.QueryLeasesRequest{ParcelId: 1}))
	require.Equal(t, []uint64{2, 3, 4}, list(types.QueryLeasesRequest{Tenant: 5}))
	_, err := n.query.Leases(n.outside(), &types.QueryLeasesRequest{Tenant: 5, ParcelId: 1})
	require.Error(t, err)
}

func TestLeasesEndWithinABudget(t *testing.T) {
	n := newNation(t)
	changeParams(func(p *types.Params) { p.QueueBudget = 2 })(n)
	for i := range int32(3) {
		titles("deed "+string('a'+i), 20*i, 0, 10)(n)
		require.NoError(t, rents(seal, uint64(i+1))(n))
		require.NoError(t, takes(5, uint64(i+1), coin(100))(n))
	}
	n.register.day = 13
	stored := func() (open int) {
		require.NoError(t, n.k.OpenLeases.Walk(n.outside(), nil, func(uint64, uint64) (bool, error) { open++; return false, nil }))
		return open
	}
	for _, want := range []int{1, 0} {
		n.block()
		require.Equal(t, want, stored())
	}
}

func TestWhoMay(t *testing.T) {
	var p types.Params
	physical, virtual := types.PARCEL_KIND_PHYSICAL, types.PARCEL_KIND_VIRTUAL
	require.Equal(t, types.ADMISSION_CITIZENS, p.Admission(types.ToHold, physical, "AU"))
	require.Equal(t, types.ADMISSION_RESIDENTS, p.Admission(types.ToLease, physical, "AU"))
	p.Access = []types.AccessRule{
		{Hold: types.ADMISSION_RESIDENTS, Pledge: types.ADMISSION_RESIDENTS},
		{Kind: virtual, Hold: types.ADMISSION_NOBODY},
		{Country: "AU", Hold: types.ADMISSION_CITIZENS, Launch: types.ADMISSION_NOBODY},
	}
	require.Equal(t, types.ADMISSION_RESIDENTS, p.Admission(types.ToHold, physical, "NZ"))
	require.Equal(t, types.ADMISSION_CITIZENS, p.Admission(types.ToHold, physical, "AU"))
	require.Equal(t, types.ADMISSION_NOBODY, p.Admission(types.ToHold, virtual, ""))
	require.Equal(t, types.ADMISSION_RESIDENTS, p.Admission(types.ToPledge, virtual, "")) // the rule of its kind does not say
	require.Equal(t, types.ADMISSION_NOBODY, p.Admission(types.ToLaunch, physical, "AU"))
	require.Equal(t, types.ADMISSION_CITIZENS, p.Admission(types.ToLaunch, physical, "NZ"))
}

func TestResidentsMayPledgeWhereTheNationSaysSo(t *testing.T) {
	n := newNation(t)
	opens(n)
	resides(2)(n)
	require.ErrorIs(t, pledge(2, 1, coin(100))(n), types.ErrNotInGoodStanding)
	rule(types.AccessRule{Country: "AU", Pledge: types.ADMISSION_RESIDENTS, Launch: types.ADMISSION_NOBODY})(n)
	require.NoError(t, pledge(2, 1, coin(100))(n))
	require.ErrorIs(t, launch(asItIs)(n), types.ErrNotAdmitted)
}
