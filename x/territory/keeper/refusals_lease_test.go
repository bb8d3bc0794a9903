package keeper_test

import (
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// offering is a lease of twelve periods of ten days, for 100 each, three days of grace.
func offering(by string, parcel uint64) *types.MsgOfferLease {
	return &types.MsgOfferLease{
		Authority: by, ParcelId: parcel, Rent: coin(100), PeriodDays: 10, Periods: 12, GraceDays: 3, Terms: paper("terms"),
	}
}

func rentsBut(by string, parcel uint64, change func(*types.MsgOfferLease)) func(*nation) error {
	return func(n *nation) error {
		m := offering(by, parcel)
		change(m)
		_, err := do(n, n.msg.OfferLease, m)
		return err
	}
}

func rents(by string, parcel uint64) func(*nation) error {
	return rentsBut(by, parcel, func(*types.MsgOfferLease) {})
}

func takes(tenant, lease uint64, rent sdk.Coin) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Lease, &types.MsgLease{Tenant: addr(tenant), LeaseId: lease, Rent: rent})
		return err
	}
}

// offered is lease 1 of shared land, which nobody has taken.
func offered(n *nation) {
	n.Helper()
	shared(n)
	require.NoError(n, rents(addr(1), 1)(n))
}

// leased is lease 1 of shared land, with citizen 5 as the tenant.
func leased(n *nation) {
	n.Helper()
	offered(n)
	require.NoError(n, takes(5, 1, coin(100))(n))
	n.block()
}

func pays(payer, lease uint64, periods uint32) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.PayRent, &types.MsgPayRent{Payer: addr(payer), LeaseId: lease, Periods: periods})
		return err
	}
}

func quits(by string, lease uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.EndLease, &types.MsgEndLease{Authority: by, LeaseId: lease})
		return err
	}
}

func on(day int64) func(*nation) { return func(n *nation) { n.register.day = day } }

var offerLeaseRefusals = []refusal{
	{name: "a period lasts less than a day, or more than 36,500", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.PeriodDays = 0 }), want: types.ErrInvalidLease},
	{name: "there are no periods", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Periods = 0 }), want: types.ErrInvalidLease},
	{name: "the periods last more than 36,500 days", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Periods = 3_651 }), want: types.ErrInvalidLease},
	{name: "the days of grace are negative, or more than 36,500", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.GraceDays = -1 }), want: types.ErrInvalidLease},
	{name: "the rent is missing", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Rent = of(math.Int{}) }), want: types.ErrInvalidAmount},
	{name: "the rent is not positive", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Rent = coin(0) }), want: types.ErrInvalidAmount},
	{name: "the rent is 2¹¹² or more", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Rent = of(tooMuch) }), want: types.ErrInvalidAmount},
	{name: "the terms' hash is not 32 bytes", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Terms.Hash = nil }), want: types.ErrInvalidDocument},
	{name: "there is no such parcel", do: rents(seal, 1), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: described, do: rents(seal, 1), want: types.ErrParcelStatus},
	{name: "the parcel is the nation's and the authority not the seal", given: own, do: rents(addr(2), 1), want: types.ErrNotManager},
	{name: "the authority is not registered", given: shared, do: rents(addr(agent), 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "the authority is neither the steward nor has more than half of the stakes", given: shared, do: rents(addr(3), 1), want: types.ErrNotManager},
	{name: "the authority is the seal, while the steward is a citizen in good standing", given: shared, do: rents(seal, 1), want: types.ErrNotManager},
	{name: "the authority is the seal, and the parcel was given away", given: func(n *nation) {
		own(n)
		require.NoError(n, cedes(seal, 1, addr(2))(n))
	}, do: rents(seal, 1), want: types.ErrNotManager},
	{name: "the steward is no longer a citizen in good standing", given: given(shared, lapses(1)), do: rents(addr(1), 1), want: types.ErrNotManager},
	{name: "the denomination is not that of the parameters", given: own, do: rentsBut(seal, 1, func(m *types.MsgOfferLease) { m.Rent.Denom = "euro" }), want: types.ErrInvalidAmount},
	{name: "the parcel is offered", given: offered, do: rents(addr(1), 1), want: types.ErrLeased},
	{name: "the parcel is leased", given: leased, do: rents(addr(1), 1), want: types.ErrLeased},
}

var leaseRefusals = []refusal{
	{name: "the tenant is not registered", given: offered, do: takes(agent, 1, coin(100)), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such lease", do: takes(5, 1, coin(100)), want: types.ErrNoLease},
	{name: "somebody has taken it", given: leased, do: takes(6, 1, coin(100)), want: types.ErrLeaseStatus},
	{name: "the offer was withdrawn", given: func(n *nation) {
		offered(n)
		require.NoError(n, quits(addr(1), 1)(n))
	}, do: takes(5, 1, coin(100)), want: types.ErrLeaseStatus},
	{name: "the tenant is neither a resident nor a citizen in good standing", given: given(offered, lapses(5)), do: takes(5, 1, coin(100)), want: types.ErrNotAdmitted},
	{
		name: "the nation's rules let citizens only", given: given(offered, resides(5), rule(types.AccessRule{Lease: types.ADMISSION_CITIZENS})),
		do: takes(5, 1, coin(100)), want: types.ErrNotInGoodStanding,
	},
	{name: "the rent is missing", given: offered, do: takes(5, 1, of(math.Int{})), want: types.ErrInvalidAmount},
	{name: "the rent is another", given: offered, do: takes(5, 1, coin(99)), want: types.ErrInvalidAmount},
	{name: "the denomination is another", given: offered, do: takes(5, 1, sdk.NewInt64Coin("euro", 100)), want: types.ErrInvalidAmount},
	{name: "the tenant has less", given: func(n *nation) {
		shared(n)
		require.NoError(n, rentsBut(addr(1), 1, func(m *types.MsgOfferLease) { m.Rent = coin(20 * purse) })(n))
	}, do: takes(5, 1, coin(20*purse)), says: "insufficient"},
}

var payRentRefusals = []refusal{
	{name: "there is no such lease", do: pays(5, 1, 1), want: types.ErrNoLease},
	{name: "nobody has taken it", given: offered, do: pays(5, 1, 1), want: types.ErrLeaseStatus},
	{name: "it was ended", given: func(n *nation) {
		leased(n)
		require.NoError(n, quits(addr(5), 1)(n))
	}, do: pays(5, 1, 1), want: types.ErrLeaseStatus},
	{name: "the days of grace are over, even if the queue has not come to it", given: given(leased, on(13)), do: pays(5, 1, 1), want: types.ErrLeaseStatus},
	{name: "no period is paid", given: leased, do: pays(5, 1, 0), want: types.ErrInvalidAmount},
	{name: "more periods are paid than are left", given: leased, do: pays(5, 1, 12), want: types.ErrInvalidAmount},
	{name: "the payer has less", given: leased, do: pays(99, 1, 1), says: "insufficient"},
}

var endLeaseRefusals = []refusal{
	{name: "there is no such lease", do: quits(addr(1), 1), want: types.ErrNoLease},
	{name: "it was ended before", given: func(n *nation) {
		leased(n)
		require.NoError(n, quits(addr(5), 1)(n))
	}, do: quits(addr(5), 1), want: types.ErrLeaseStatus},
	{name: "it has run out, even if the queue has not come to it", given: given(leased, on(13)), do: quits(addr(5), 1), want: types.ErrLeaseStatus},
	{name: "the authority is not registered", given: leased, do: quits(addr(agent), 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "it is an offer and the authority does not manage the parcel", given: offered, do: quits(addr(5), 1), want: types.ErrNotManager},
	{name: "it is neither the authority's lease nor the authority's parcel", given: leased, do: quits(addr(6), 1), want: types.ErrNotManager},
	{name: "the authority manages the parcel and the rent is paid", given: leased, do: quits(addr(1), 1), want: types.ErrNotParty},
	{name: "the authority is the seal and the rent is paid", given: func(n *nation) {
		own(n)
		require.NoError(n, rents(seal, 1)(n))
		require.NoError(n, takes(5, 1, coin(100))(n))
	}, do: quits(seal, 1), want: types.ErrNotParty},
}
