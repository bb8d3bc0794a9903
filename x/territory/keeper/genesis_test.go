package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// settled is a nation with something of everything.
func settled(t *testing.T) *nation {
	n := newNation(t)
	bought, escrow, open, failed := n.launches(1_000, 5_000, 5_000), n.launches(500), n.launches(900), n.launches(100)
	for citizen := uint64(2); citizen < 6; citizen++ {
		n.pledges(citizen, bought, 301)
		n.pledges(citizen, open, 17)
		n.pledges(citizen, failed, 3)
	}
	n.block()
	n.pledges(7, escrow, 777)
	n.block()
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), bought)))
	n.registers("untitled", square(15, 0, 10), 0)
	other := n.registers("other", square(10, 0, 10), 0)
	require.NoError(t, n.surveys(other))
	retired := n.registers("retired", square(40, 0, 10), 0)
	require.NoError(t, n.surveys(retired))
	_, err := do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: retired, Reason: "sold"})
	require.NoError(t, err)
	virtual := registration("plaza", types.Boundary{}, 0)
	virtual.Kind, virtual.Country = types.PARCEL_KIND_VIRTUAL, ""
	_, err = do(n, n.msg.RegisterParcel, virtual)
	require.NoError(t, err)
	virtual.Deed.Reference = "titled plaza"
	site, err := do(n, n.msg.RegisterParcel, virtual)
	require.NoError(t, err)
	require.NoError(t, surveysVirtual(n, site.ParcelId))
	require.NoError(t, n.appraises(valuer, other, 100))
	n.days(3)
	require.NoError(t, n.appraises(valuer+1, other, 300))
	n.refuses[account(2).String()] = true
	_, err = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: bought})
	require.NoError(t, err)
	_, err = do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(3), CampaignId: open, Amount: math.NewInt(5)})
	require.NoError(t, err)
	leases(n)
	n.days(8)
	return n
}

// leases has a stake change hands, and three leases: one has ended, one has a tenant who
// lives there, one is offered.
func leases(n *nation) {
	n.Helper()
	require.NoError(n, gives(3, 1, 4, 7)(n))
	for i, deed := range []string{"let", "empty"} {
		parcel := n.registers(deed, square(60+20*int32(i), 0, 10), 0)
		require.NoError(n, n.surveys(parcel))
		require.NoError(n, cedes(seal, parcel, addr(4))(n))
		require.NoError(n, rents(addr(4), parcel)(n))
		if i == 0 {
			require.NoError(n, quits(addr(4), 1)(n))
			require.NoError(n, rents(addr(4), parcel)(n))
			require.NoError(n, takes(5, 2, coin(100))(n))
			require.NoError(n, declares(5, parcel)(n))
		}
	}
}

func TestGenesisLosesNothing(t *testing.T) {
	a := settled(t)
	exported, err := a.k.ExportGenesis(a.outside())
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	text := a.cdc.MustMarshalJSON(exported)

	b := bareNation(t)
	a.register.broken = nil
	*b.register = *a.register
	b.height = a.height
	for number := uint64(1); number <= 20; number++ {
		coins := sdk.NewCoins(a.bank.GetBalance(a.outside(), account(number), uciv))
		require.NoError(t, b.bank.MintCoins(b.outside(), mint, coins))
		require.NoError(t, b.bank.SendCoinsFromModuleToAccount(b.outside(), mint, account(number), coins))
	}
	held := sdk.NewCoins(a.bank.GetBalance(a.outside(), authtypes.NewModuleAddress(types.ModuleName), uciv))
	require.NoError(t, b.bank.MintCoins(b.outside(), mint, held))
	require.NoError(t, b.bank.SendCoinsFromModuleToModule(b.outside(), mint, types.ModuleName, held))
	var imported types.GenesisState
	b.cdc.MustUnmarshalJSON(text, &imported)
	require.NoError(t, b.k.InitGenesis(b.outside(), &imported))
	again, err := b.k.ExportGenesis(b.outside())
	require.NoError(t, err)
	require.Equal(t, string(text), string(b.cdc.MustMarshalJSON(again)))

	// and what follows from the state is the same: the footprint, the land, the queues
	for _, n := range []*nation{a, b} {
		require.Equal(t, int64(200), footprint(n, "AU").Value.Int64())
		_, err := do(n, n.msg.RegisterParcel, registration("new", square(9, 9, 5), 0))
		require.ErrorIs(t, err, types.ErrOverlap)
		n.days(40)
		require.Equal(t, types.CAMPAIGN_STATUS_LAPSED, n.campaign(2).Status)
		_, err = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(7), CampaignId: 2})
		require.NoError(t, err)
		n.block()
		require.Equal(t, int64(purse), n.balance(7))
		n.days(330)
		require.Equal(t, int64(0), footprint(n, "AU").Value.Int64())
	}
	ga, err := a.k.ExportGenesis(a.outside())
	require.NoError(t, err)
	gb, err := b.k.ExportGenesis(b.outside())
	require.NoError(t, err)
	require.Equal(t, ga, gb)
}

func TestGenesisValidate(t *testing.T) {
	n := settled(t)
	good, err := n.k.ExportGenesis(n.outside())
	require.NoError(t, err)
	for name, change := range map[string]func(g *types.GenesisState){
		"parameters":                 func(g *types.GenesisState) { g.Params.Denom = "" },
		"window":                     func(g *types.GenesisState) { g.PledgeWindow = 0 },
		"a campaign twice":           func(g *types.GenesisState) { g.Campaigns[1].Id = 1 },
		"a campaign beyond the next": func(g *types.GenesisState) { g.NextCampaignId = 2 },
		"a campaign without status":  func(g *types.GenesisState) { g.Campaigns[0].Status = 0 },
		"milestones":                 func(g *types.GenesisState) { g.Campaigns[0].Milestones = nil },
		"too many milestones paid":   func(g *types.GenesisState) { g.Campaigns[0].MilestonesPaid = 9 },
		"goal":                       func(g *types.GenesisState) { g.Campaigns[0].Goal = math.ZeroInt() },
		"funding":                    func(g *types.GenesisState) { g.Campaigns[0].FundingPledges = math.ZeroInt() },
		"an excess of everything":    func(g *types.GenesisState) { g.Campaigns[1].Excess = math.NewInt(777) },
		"funding in no window":       func(g *types.GenesisState) { g.Campaigns[1].FundedWindow = 0 },
		"stakes that nobody has":     func(g *types.GenesisState) { g.Campaigns[1].Accepted = math.NewInt(501) },
		"funding in another denom":   func(g *types.GenesisState) { g.Campaigns[1].Denom = "euro" },
		"a purchase of no parcel":    func(g *types.GenesisState) { g.Campaigns[0].ParcelId = 0 },
		"a purchase of the nation's": func(g *types.GenesisState) { g.Parcels[0].Parcel.TitleId = 0 },
		"a purchase of another's":    func(g *types.GenesisState) { g.Parcels[0].Parcel.TitleId = 2 },
		"a purchase untitled":        func(g *types.GenesisState) { g.Parcels[0].Parcel.Status = types.PARCEL_STATUS_RETIRED },
		"a pledge in a later window": func(g *types.GenesisState) { g.Pledges[0].LatestWindow = g.PledgeWindow + 1 },
		"a pledge beside a holding": func(g *types.GenesisState) {
			g.Pledges[0].Citizen, g.ActivePledges[0].Citizen = 3, 3
		},
		"a pledge to nothing": func(g *types.GenesisState) { g.Pledges[0].CampaignId = 77 },
		"a pledge beyond all amounts": func(g *types.GenesisState) {
			g.Pledges[0].Earlier = math.NewIntWithDecimal(1, 60)
		},
		"pledges out of order": func(g *types.GenesisState) { g.Pledges[0], g.Pledges[1] = g.Pledges[1], g.Pledges[0] },
		"a pledge of nothing": func(g *types.GenesisState) {
			g.Pledges[0].Earlier, g.Pledges[0].Latest = math.ZeroInt(), math.ZeroInt()
		},
		"a pledge beyond the escrow": func(g *types.GenesisState) { g.Pledges[0].Earlier = math.NewInt(5_000) },
		"an active pledge of nobody": func(g *types.GenesisState) { g.ActivePledges[0].Citizen = 77 },
		"an active pledge twice":     func(g *types.GenesisState) { g.ActivePledges[1] = g.ActivePledges[0] },
		"a payout of nothing":        func(g *types.GenesisState) { g.Payouts[0].Amount = math.ZeroInt() },
		"a payout twice":             func(g *types.GenesisState) { g.Payouts = append(g.Payouts, g.Payouts[0]) },
		"a payout in another denom":  func(g *types.GenesisState) { g.Payouts[0].Denom = "euro" },
		"a campaign without a denom": func(g *types.GenesisState) { g.Campaigns[0].Denom = "" },
		"a payout of no campaign":    func(g *types.GenesisState) { g.Payouts[0].CampaignId = 77 },
		"a counter of nothing":       func(g *types.GenesisState) { g.Counters[0].Counter = []byte("x") },
		"a parcel twice":             func(g *types.GenesisState) { g.Parcels[1].Parcel.Id = 1 },
		"a parcel beyond the next":   func(g *types.GenesisState) { g.NextParcelId = 2 },
		"a parcel of no campaign":    func(g *types.GenesisState) { g.Parcels[0].Parcel.CampaignId = 77 },
		"a parcel without status":    func(g *types.GenesisState) { g.Parcels[0].Parcel.Status = 0 },
		"a parcel without a deed":    func(g *types.GenesisState) { g.Parcels[0].Parcel.Deed.Reference = "" },
		"a parcel with another area": func(g *types.GenesisState) { g.Parcels[0].Parcel.AreaDm2++ },
		"a parcel with half a point": func(g *types.GenesisState) {
			g.Parcels[0].Boundary = types.Boundary{Polygons: []types.Polygon{{Rings: []types.Ring{{Coordinates: []int32{1}}}}}}
		},
		"a parcel without land":      func(g *types.GenesisState) { g.Parcels[0].Boundary = types.Boundary{Polygons: []types.Polygon{{}}} },
		"a parcel of no title":       func(g *types.GenesisState) { g.Parcels[0].Parcel.TitleId = 77 },
		"a title twice":              func(g *types.GenesisState) { g.Titles[1].Id = 1 },
		"a title beyond the next":    func(g *types.GenesisState) { g.NextTitleId = 2 },
		"a title of no campaign":     func(g *types.GenesisState) { g.Titles[0].CampaignId = 77 },
		"a title of another price":   func(g *types.GenesisState) { g.Titles[0].Units = g.Titles[0].Units.AddRaw(1) },
		"a title without units":      func(g *types.GenesisState) { g.Titles[1].Units = math.ZeroInt() },
		"a title with more units":    func(g *types.GenesisState) { g.Titles[1].Units = g.Titles[1].Units.AddRaw(1) },
		"a title that earned more":   func(g *types.GenesisState) { g.Titles[1].Earned = g.Titles[1].Earned.AddRaw(1) },
		"a title of absurd earnings": func(g *types.GenesisState) { g.Titles[1].Earned = tooMuch.Mul(tooMuch).MulRaw(1 << 8) },
		"a bought campaign untitled": func(g *types.GenesisState) { g.Titles[0].CampaignId = 0 },
		"a holding of no title":      func(g *types.GenesisState) { g.Holdings[0].TitleId = 77 },
		"a holding twice":            func(g *types.GenesisState) { g.Holdings[1] = g.Holdings[0] },
		"a holding of nothing":       func(g *types.GenesisState) { g.Holdings[0].Units = math.ZeroInt() },
		"a holding ahead of time":    func(g *types.GenesisState) { g.Holdings[0].Earned = math.NewInt(1_000_000) },
		"income of no title":         func(g *types.GenesisState) { counter(g, types.CounterIncome(2)).Counter = types.CounterIncome(77) },
		"income that nobody earned":  func(g *types.GenesisState) { counter(g, types.CounterIncome(2)).Total = math.NewInt(91) },
		"a pledger too few": func(g *types.GenesisState) {
			g.Campaigns[3].Status, g.Campaigns[3].DeadlineDay = types.CAMPAIGN_STATUS_OPEN, 99
			counter(g, types.CounterPledgers(4)).Total = math.NewInt(3)
		},
		"a counter of no campaign":   func(g *types.GenesisState) { counter(g, types.CounterIn(1)).Counter = types.CounterIn(77) },
		"a lease twice":              func(g *types.GenesisState) { g.Leases[1].Id = 1 },
		"a lease beyond the next":    func(g *types.GenesisState) { g.NextLeaseId = 2 },
		"a lease without rent":       func(g *types.GenesisState) { g.Leases[0].Rent = math.ZeroInt() },
		"a lease of absurd length":   func(g *types.GenesisState) { g.Leases[1].PeriodDays = 1 << 62 },
		"a lease of untitled land":   func(g *types.GenesisState) { g.Leases[1].ParcelId = 2 },
		"a lease of no parcel":       func(g *types.GenesisState) { g.Leases[0].ParcelId = 77 },
		"a lease without a tenant":   func(g *types.GenesisState) { g.Leases[1].Tenant = 0 },
		"two leases of a parcel":     func(g *types.GenesisState) { g.Leases[0].Status = types.LEASE_STATUS_OFFERED },
		"a residence nowhere":        func(g *types.GenesisState) { g.Residences[0].ParcelId = 77 },
		"a residence twice":          func(g *types.GenesisState) { g.Residences = append(g.Residences, g.Residences[0]) },
		"an appraisal of another":    func(g *types.GenesisState) { g.Parcels[2].Appraisals[0].ParcelId = 77 },
		"an appraisal without value": func(g *types.GenesisState) { g.Parcels[2].Appraisals[0].Value = math.Int{} },
	} {
		t.Run(name, func(t *testing.T) {
			var g types.GenesisState
			n.cdc.MustUnmarshalJSON(n.cdc.MustMarshalJSON(good), &g)
			require.NoError(t, g.Validate())
			change(&g)
			require.Error(t, g.Validate())
		})
	}
}

func counter(g *types.GenesisState, key []byte) *types.GenesisCounter {
	for i := range g.Counters {
		if string(g.Counters[i].Counter) == string(key) {
			return &g.Counters[i]
		}
	}
	panic(fmt.Sprintf("no counter %X", key))
}

// What only the rest of the state shows is refused when it is written.
func TestInitGenesisRefuses(t *testing.T) {
	n := settled(t)
	good, err := n.k.ExportGenesis(n.outside())
	require.NoError(t, err)
	held := good.Owed()
	require.Equal(t, sdk.NewCoins(n.bank.GetBalance(n.outside(), authtypes.NewModuleAddress(types.ModuleName), uciv)), held)
	for name, tc := range map[string]struct {
		change func(g *types.GenesisState)
		held   sdk.Coins
		err    error
	}{
		"works":                       {func(*types.GenesisState) {}, held, nil},
		"works with more than enough": {func(*types.GenesisState) {}, held.Add(coin(1)), nil},
		"escrows that nothing covers": {func(*types.GenesisState) {}, held.Sub(coin(1)), types.ErrUncovered},
		"escrows in another denomination": {func(g *types.GenesisState) {
			g.Campaigns[2].Denom = "euro" // 63 of four citizens
		}, held, types.ErrUncovered},
		"escrows in two denominations": {func(g *types.GenesisState) {
			g.Campaigns[2].Denom = "euro"
		}, held.Sub(coin(63)).Add(sdk.NewInt64Coin("euro", 63)), nil},
		"a payout that nothing covers": {func(g *types.GenesisState) {
			g.Payouts[0].Amount = g.Payouts[0].Amount.AddRaw(1)
		}, held, types.ErrUncovered},
		"titled parcels that overlap": {func(g *types.GenesisState) {
			for i := range g.Parcels {
				if g.Parcels[i].Parcel.Deed.Reference == "untitled" {
					g.Parcels[i].Parcel.Status = types.PARCEL_STATUS_TITLED
				}
			}
		}, held, types.ErrOverlap},
	} {
		t.Run(name, func(t *testing.T) {
			var g types.GenesisState
			n.cdc.MustUnmarshalJSON(n.cdc.MustMarshalJSON(good), &g)
			tc.change(&g)
			require.NoError(t, g.Validate())
			b := bareNation(t)
			require.NoError(t, b.bank.MintCoins(b.outside(), mint, tc.held))
			require.NoError(t, b.bank.SendCoinsFromModuleToModule(b.outside(), mint, types.ModuleName, tc.held))
			require.ErrorIs(t, b.k.InitGenesis(b.outside(), &g), tc.err)
		})
	}
}

// One campaign that paid more than it took would live on the escrow of another.
func TestGenesisValidateRefusesWhatOthersWouldPayFor(t *testing.T) {
	n := settled(t)
	g, err := n.k.ExportGenesis(n.outside())
	require.NoError(t, err)
	for i, c := range g.Counters {
		if campaign, ok := types.IntakeOf(c.Counter); ok && campaign == 1 {
			g.Counters[i].Total = math.NewInt(55) // its first milestone, 500 of 1,000, is paid
		}
	}
	require.ErrorContains(t, g.Validate(), "pledges and milestones of campaign 1 differ from its counters")
}

func TestQueriesRefuseWhatIsMissing(t *testing.T) {
	n := newNation(t)
	ctx := n.outside()
	check := func(_ any, err error) {
		t.Helper()
		require.Error(t, err)
	}
	check(n.query.Campaign(ctx, nil))
	check(n.query.Campaigns(ctx, nil))
	check(n.query.Pledge(ctx, nil))
	check(n.query.Pledges(ctx, nil))
	check(n.query.Parcel(ctx, nil))
	check(n.query.Parcels(ctx, nil))
	check(n.query.ParcelAt(ctx, nil))
	check(n.query.Neighbours(ctx, nil))
	check(n.query.Footprint(ctx, nil))
	check(n.query.Stakes(ctx, nil))
	check(n.query.Lease(ctx, nil))
	check(n.query.Leases(ctx, nil))
	check(n.query.Residents(ctx, nil))
	check(n.query.Campaign(ctx, &types.QueryCampaignRequest{CampaignId: 1}))
	check(n.query.Pledge(ctx, &types.QueryPledgeRequest{CampaignId: 1}))
	check(n.query.Pledges(ctx, &types.QueryPledgesRequest{CampaignId: 1}))
	check(n.query.Parcel(ctx, &types.QueryParcelRequest{ParcelId: 1}))
	check(n.query.Neighbours(ctx, &types.QueryNeighboursRequest{ParcelId: 1}))
	check(n.query.Stakes(ctx, &types.QueryStakesRequest{ParcelId: 1}))
	check(n.query.Footprint(ctx, &types.QueryFootprintRequest{Country: "XX"}))
	check(n.query.Lease(ctx, &types.QueryLeaseRequest{LeaseId: 1}))
	check(n.query.Residents(ctx, &types.QueryResidentsRequest{ParcelId: 1}))
	id := n.launches(100)
	check(n.query.Pledge(ctx, &types.QueryPledgeRequest{CampaignId: id, Citizen: 2}))

	n.pledges(2, id, 10)
	pledges, err := n.query.Pledges(n.outside(), &types.QueryPledgesRequest{CampaignId: id})
	require.NoError(t, err)
	require.Len(t, pledges.Pledges, 1)
	campaigns, err := n.query.Campaigns(n.outside(), &types.QueryCampaignsRequest{})
	require.NoError(t, err)
	require.Len(t, campaigns.Campaigns, 1)
}

// Nothing works, and nothing is half done, when citizenship cannot answer.
func TestABrokenCalendarStopsEverything(t *testing.T) {
	n := settled(t)
	n.register.broken = fmt.Errorf("no calendar")
	broken := func(_ any, err error) {
		t.Helper()
		require.ErrorIs(t, err, n.register.broken)
	}
	broken(do(n, n.msg.LaunchCampaign, &types.MsgLaunchCampaign{
		Sponsor: addr(1), Title: "land", TitleReference: "t", Goal: math.NewInt(1_000), CampaignDays: 1, ClosingDays: 1,
		Agent: addr(agent), Milestones: []uint64{10_000},
	}))
	broken(do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(2), CampaignId: 1, Amount: coin(1)}))
	broken(do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(2), CampaignId: 1}))
	broken(do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: 1}))
	broken(do(n, n.msg.RegisterParcel, registration("x", square(90, 0, 1), 0)))
	broken(nil, n.surveys(1))
	broken(nil, n.appraises(valuer, 1, 5))
	broken(nil, n.k.Settle(n.outside(), 2))
	broken(nil, n.k.EndBlock(n.outside()))
	for _, query := range []func() error{
		func() error {
			_, err := n.query.Campaign(n.outside(), &types.QueryCampaignRequest{CampaignId: 1})
			return err
		},
		func() error {
			_, err := n.query.Campaigns(n.outside(), &types.QueryCampaignsRequest{})
			return err
		},
		func() error {
			_, err := n.query.Parcel(n.outside(), &types.QueryParcelRequest{ParcelId: 1})
			return err
		},
	} {
		require.ErrorContains(t, query(), "no calendar")
	}
}
