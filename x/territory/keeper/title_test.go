package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func (n *nation) stakes(parcel uint64) map[uint64][2]int64 {
	n.Helper()
	found := map[uint64][2]int64{}
	for key := []byte(nil); ; {
		r, err := n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: parcel, Pagination: &query.PageRequest{Key: key, Limit: 2}})
		require.NoError(n, err)
		for _, s := range r.Stakes {
			require.NotContains(n, found, s.Citizen)
			found[s.Citizen] = [2]int64{s.Units.Int64(), s.Income.Int64()}
		}
		if key = r.Pagination.GetNextKey(); len(key) == 0 {
			return found
		}
	}
}

func (n *nation) title(id uint64) types.Title {
	n.Helper()
	t, err := n.k.Titles.Get(n.outside(), id)
	require.NoError(n, err)
	return t
}

func TestMsgTransferStakeSettlesFirst(t *testing.T) {
	n := newNation(t)
	leased(n) // 100 of rent: 10 for the nation, 54 and 36 for the stakes
	require.Equal(t, map[uint64][2]int64{2: {600, 54}, 3: {400, 36}}, n.stakes(1))

	require.NoError(t, gives(2, 1, 4, 100)(n))
	n.saw(&types.EventStakeTransferred{TitleId: 1, From: 2, To: 4, Units: math.NewInt(100)})
	n.saw(&types.EventRentClaimed{TitleId: 1, Citizen: 2, Amount: coin(54)})
	require.NoError(t, gives(2, 1, 3, 0)(n)) // all that is left
	require.Equal(t, map[uint64][2]int64{3: {900, 36}, 4: {100, 0}}, n.stakes(1))
	n.block()
	require.Equal(t, int64(purse-600+54), n.balance(2))

	require.NoError(t, pays(6, 1, 1)(n)) // somebody else pays
	require.Equal(t, map[uint64][2]int64{3: {900, 36 + 81}, 4: {100, 9}}, n.stakes(1))
	require.NoError(t, claims(4, 1)(n))
	n.saw(&types.EventRentClaimed{TitleId: 1, Citizen: 4, Amount: coin(9)})
	n.block()
	require.Equal(t, int64(purse+9), n.balance(4))
	require.Equal(t, int64(20), n.bank.GetBalance(n.outside(), n.treasury.account(), uciv).Amount.Int64())
}

// A pledge becomes a holding when it is touched, and what was not accepted of it comes
// back with that.
func TestAPledgeThatIsTouchedGivesItsExcessBack(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.pledges(2, id, 700)
	n.pledges(3, id, 700)
	n.block()
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), id)))
	n.block()
	require.NoError(t, gives(2, 1, 4, 1)(n))
	n.saw(&types.EventRefunded{CampaignId: id, Citizen: 2, Amount: coin(200)})
	_, err := n.query.Pledge(n.outside(), &types.QueryPledgeRequest{CampaignId: id, Citizen: 2})
	require.Error(t, err)
	require.ErrorIs(t, refund(2, id)(n), types.ErrNoPledge)
	n.block()
	require.Equal(t, int64(purse-500), n.balance(2))
	require.NoError(t, refund(3, id)(n)) // who has not touched it
	require.Equal(t, map[uint64][2]int64{2: {499, 0}, 3: {500, 0}, 4: {1, 0}}, n.stakes(1))
	require.Equal(t, uint64(2), must(n.query.Campaign(n.outside(), &types.QueryCampaignRequest{CampaignId: id})).Pledgers)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What rounding leaves of a purchase goes to the nation: three pledges of 5 for a goal of
// 10 are cut by 1 each, so that the stakes are 12.
func TestTheRemainderOfAPurchaseIsTheNations(t *testing.T) {
	n := newNation(t)
	changeParams(func(p *types.Params) { p.MinGoal = math.NewInt(1) })(n)
	id := n.launches(10)
	for citizen := uint64(2); citizen < 5; citizen++ {
		n.pledges(citizen, id, 5)
	}
	n.block()
	require.Equal(t, int64(12), n.campaign(id).Accepted.Int64())
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), id)))
	require.Equal(t, int64(12), n.title(1).Units.Int64())
	n.block()
	require.Equal(t, int64(2), n.bank.GetBalance(n.outside(), n.treasury.account(), uciv).Amount.Int64())
}

func TestACampaignThatMissesAMilestoneIsHalted(t *testing.T) {
	for name, stop := range map[string]func(*nation){
		"by the queue": func(n *nation) { n.days(21) },
		"when the parcel is retired": func(n *nation) {
			require.NoError(n, retire(seal, 1)(n))
			n.saw(&types.EventIncomeShared{TitleId: 1, Amount: coin(500)})
		},
		"before the queue has come to it": func(n *nation) {
			n.register.day = 21
			require.Equal(n, types.CAMPAIGN_STATUS_HALTED, n.campaign(1).Status)
			require.ErrorIs(n, release(surveyor, 1, paper("built"))(n), types.ErrMilestone)
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			unfinished(n)
			require.NoError(t, gives(2, 1, 3, 250)(n)) // who holds a stake then is refunded
			stop(n)
			require.NoError(t, refund(2, 1)(n))
			n.saw(&types.EventRentClaimed{TitleId: 1, Citizen: 2, Amount: coin(375)})
			require.NoError(t, refund(3, 1)(n))
			require.ErrorIs(t, refund(2, 1)(n), types.ErrNothingToRefund)
			require.ErrorIs(t, refund(4, 1)(n), types.ErrNothingToRefund)
			n.block()
			require.Equal(t, types.CAMPAIGN_STATUS_HALTED, n.campaign(1).Status)
			require.Equal(t, int64(500), n.balance(agent))
			require.Equal(t, int64(purse-625), n.balance(2))
			require.Equal(t, int64(purse+125), n.balance(3))
			require.ErrorIs(t, release(surveyor, 1, paper("built"))(n), types.ErrMilestone)
		})
	}
}

func TestEachMilestoneHasTheTimeOfTheDeed(t *testing.T) {
	n := newNation(t)
	unfinished(n)
	n.days(20)
	require.Equal(t, types.CAMPAIGN_STATUS_TITLED, n.campaign(1).Status)
	require.NoError(t, release(surveyor, 1, paper("built"))(n))
	n.days(30)
	require.Equal(t, types.CAMPAIGN_STATUS_COMPLETED, n.campaign(1).Status)
}

func TestMsgTransferParcel(t *testing.T) {
	n := newNation(t)
	own(n)
	require.NoError(t, cedes(seal, 1, addr(2))(n))
	n.saw(&types.EventParcelTransferred{ParcelId: 1, TitleId: 1, Owner: 2})
	require.Equal(t, map[uint64][2]int64{2: {types.GrantUnits, 0}}, n.stakes(1))
	require.NoError(t, rents(addr(2), 1)(n)) // the lease goes with the parcel
	require.NoError(t, takes(5, 1, coin(100))(n))
	require.NoError(t, cedes(addr(2), 1, addr(3))(n))
	n.saw(&types.EventRentClaimed{TitleId: 1, Citizen: 2, Amount: coin(90)}) // first, or nobody could claim it
	require.NoError(t, pays(5, 1, 1)(n))
	require.Equal(t, map[uint64][2]int64{3: {types.GrantUnits, 90}}, n.stakes(1))
	n.block()
	require.Equal(t, int64(purse+90), n.balance(2))
	require.NoError(t, gives(3, 1, 4, 1)(n))
	require.ErrorIs(t, cedes(addr(3), 1, "")(n), types.ErrNotOwner)
	require.NoError(t, gives(4, 1, 3, 0)(n))
	require.NoError(t, pays(5, 1, 1)(n))
	require.NoError(t, cedes(addr(3), 1, "")(n))
	n.saw(&types.EventParcelTransferred{ParcelId: 1})
	require.True(t, must(n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: 1})).Nation)
	n.block()
	require.Equal(t, int64(purse+180), n.balance(3))
	require.True(t, must(n.k.ExportGenesis(n.outside())).Owed().IsZero())
}

func TestMsgSplitParcelAndMsgMergeParcels(t *testing.T) {
	n := newNation(t)
	shared(n)
	require.NoError(t, n.appraises(valuer, 1, 100))
	whole := n.parcel(1).Parcel
	require.NoError(t, splits(addr(2), 1, halves()...)(n)) // who has more than half
	n.saw(&types.EventParcelSplit{ParcelId: 1, PartIds: []uint64{2, 3}})
	require.Equal(t, types.PARCEL_STATUS_RETIRED, n.parcel(1).Parcel.Status)
	require.True(t, footprint(n, "").IsEmpty()) // what the parts are worth nobody has attested
	area := uint64(0)
	for _, id := range []uint64{2, 3} {
		p := n.parcel(id).Parcel
		area += p.AreaDm2
		require.Equal(t, []uint64{1}, p.From)
		require.Equal(t, whole.TitledDay, p.TitledDay)
		require.Equal(t, map[uint64][2]int64{2: {600, 0}, 3: {400, 0}}, n.stakes(id))
		require.NoError(t, n.appraises(valuer, id, 60))
		require.Less(t, footprint(n, "AU").Parcels, id-1, "nobody has attested its deed")
		require.NoError(t, n.surveys(id))
	}
	require.Equal(t, []uint64{2, 3}, n.treasury.begun)
	require.InDelta(t, whole.AreaDm2, area, 1)
	require.Equal(t, types.Footprint{Parcels: 2, AreaDm2: area, Value: math.NewInt(120)}, footprint(n, "AU"))
	require.NoError(t, n.surveys(n.registers("new", square(20, 0, 1), 0)))

	require.NoError(t, rents(addr(1), 3)(n))
	require.NoError(t, takes(5, 1, coin(100))(n))
	require.Equal(t, map[uint64][2]int64{2: {600, 54}, 3: {400, 36}}, n.stakes(2)) // one title
	require.ErrorIs(t, merges(addr(1), "title", square(0, 0, 10), 2, 3)(n), types.ErrLeased)
	require.NoError(t, quits(addr(5), 1)(n))
	require.NoError(t, merges(addr(1), "title", square(0, 0, 10), 2, 3)(n))
	n.saw(&types.EventParcelsMerged{ParcelIds: []uint64{2, 3}, MergedId: 5})
	merged := n.parcel(5).Parcel
	require.Equal(t, whole.AreaDm2, merged.AreaDm2)
	require.Equal(t, whole.BoundaryHash, merged.BoundaryHash)
	require.Equal(t, []uint64{2, 3}, merged.From)
	require.Equal(t, map[uint64][2]int64{2: {600, 54}, 3: {400, 36}}, n.stakes(5))
	at := must(n.query.ParcelAt(n.outside(), &types.QueryParcelAtRequest{Longitude: "147.90005", Latitude: "-42.29995"}))
	require.Equal(t, uint64(5), at.Parcel.Id)
	n.block()
}

// The deed of a part is nobody's until a surveyor has attested it.
func TestASplitTakesNobodysDeed(t *testing.T) {
	n := newNation(t)
	shared(n)
	id := n.launches(500)
	n.pledges(2, id, 500)
	n.block()
	parts := halves()
	parts[0].Deed.Reference = "title" // that of the whole, which the second campaign is for as well
	require.NoError(t, splits(addr(2), 1, parts...)(n))
	require.NoError(t, n.surveys(n.registers("title", square(50, 50, 10), id)))
	require.ErrorIs(t, n.surveys(2), types.ErrDeedTaken)
	require.NoError(t, n.surveys(3))
	require.NoError(t, retire(seal, 2)(n)) // which frees no deed of others
	_, err := do(n, n.msg.RegisterParcel, registration("title", square(70, 70, 10), 0))
	require.ErrorIs(t, err, types.ErrDeedTaken)
	n.block()
}

func TestMsgDeclareResidence(t *testing.T) {
	n := newNation(t)
	leased(n)
	for _, citizen := range []uint64{2, 5} {
		require.NoError(t, declares(citizen, 1)(n))
		n.saw(&types.EventResidenceDeclared{Citizen: citizen, ParcelId: 1})
	}
	residents := func() (numbers []uint64) {
		for _, r := range must(n.query.Residents(n.outside(), &types.QueryResidentsRequest{ParcelId: 1})).Residents {
			numbers = append(numbers, r.Citizen)
		}
		return numbers
	}
	require.Equal(t, []uint64{2, 5}, residents())
	n.register.day = 13 // the lease is in default, though the queue has not come to it
	require.Equal(t, []uint64{2}, residents())
	n.block()
	n.saw(&types.EventResidenceDeclared{Citizen: 5})
	require.NoError(t, gives(2, 1, 3, 0)(n))
	require.Empty(t, residents())
	require.NoError(t, declares(3, 1)(n))
	require.NoError(t, declares(3, 0)(n))
	n.saw(&types.EventResidenceDeclared{Citizen: 3})
	require.NoError(t, declares(3, 1)(n))
	require.NoError(t, n.k.Settle(n.outside(), 3)) // who leaves the nation
	require.Empty(t, residents())
}

// A stake is one in all parts of a title, so giving it by one part ends a residence in
// another; and so does giving the part itself. Neither comes back with a later stake.
func TestAResidenceEndsWithTheStakeInAnyPart(t *testing.T) {
	n := newNation(t)
	shared(n)
	require.NoError(t, splits(addr(2), 1, halves()...)(n))
	require.NoError(t, declares(2, 3)(n))
	require.NoError(t, gives(2, 2, 3, 0)(n))
	n.saw(&types.EventResidenceDeclared{Citizen: 2})
	require.NoError(t, declares(3, 3)(n))
	require.NoError(t, cedes(addr(3), 3, addr(4))(n))
	n.saw(&types.EventResidenceDeclared{Citizen: 3})
	require.NoError(t, gives(4, 3, 3, 1)(n))
	require.Empty(t, must(n.query.Residents(n.outside(), &types.QueryResidentsRequest{ParcelId: 3})).Residents)
}
