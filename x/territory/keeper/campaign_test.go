package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// the names of the cases are the bullets of the README
func TestMsgLaunchCampaign(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(n *nation, m *types.MsgLaunchCampaign)
		err    error
	}{
		"works": {func(*nation, *types.MsgLaunchCampaign) {}, nil},
		"fails if the sponsor is not a citizen in good standing": {func(n *nation, m *types.MsgLaunchCampaign) {
			n.register.bad[1] = true
		}, types.ErrNotInGoodStanding},
		"fails if the sponsor is not registered": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Sponsor = addr(agent)
		}, citizenshiptypes.ErrNotRegistered},
		"fails if the title is empty or long": {func(_ *nation, m *types.MsgLaunchCampaign) { m.Title = "" }, types.ErrInvalidCampaign},
		"fails if the title is not one printable line": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Title = "a\nb"
		}, types.ErrInvalidCampaign},
		"fails if the country is no code":              {func(_ *nation, m *types.MsgLaunchCampaign) { m.Country = "XX" }, types.ErrInvalidCampaign},
		"fails if the boundary hash is no hash":        {func(_ *nation, m *types.MsgLaunchCampaign) { m.BoundaryHash = []byte{1} }, types.ErrInvalidCampaign},
		"fails if neither boundary nor title is named": {func(_ *nation, m *types.MsgLaunchCampaign) { m.TitleReference = "" }, types.ErrInvalidCampaign},
		"fails if the title reference is not one printable line": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.TitleReference = "\x00"
		}, types.ErrInvalidCampaign},
		"fails if the milestones do not add up to 10,000": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Milestones = []uint64{9_999}
		}, types.ErrInvalidCampaign},
		"fails if there are no milestones": {func(_ *nation, m *types.MsgLaunchCampaign) { m.Milestones = nil }, types.ErrInvalidCampaign},
		"fails if a milestone has no share": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Milestones = []uint64{10_000, 0}
		}, types.ErrInvalidCampaign},
		"fails if the milestones only add up by overflowing": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Milestones = []uint64{1 << 63, 1<<63 + 10_000}
		}, types.ErrInvalidCampaign},
		"fails if a document has no hash": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Documents = []types.Document{{URI: "https://example.org"}}
		}, types.ErrInvalidDocument},
		"fails if a document's URI is not one printable line": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Documents = []types.Document{{Hash: paper("x").Hash, URI: "\t"}}
		}, types.ErrInvalidDocument},
		"fails if there are more than eight documents": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Documents = make([]types.Document, 9)
		}, types.ErrInvalidCampaign},
		"fails if the goal is not positive":    {func(_ *nation, m *types.MsgLaunchCampaign) { m.Goal = math.ZeroInt() }, types.ErrInvalidAmount},
		"fails if the goal is below the least": {func(_ *nation, m *types.MsgLaunchCampaign) { m.Goal = math.NewInt(99) }, types.ErrInvalidCampaign},
		"fails if the campaign lasts too long": {func(_ *nation, m *types.MsgLaunchCampaign) { m.CampaignDays = 366 }, types.ErrInvalidCampaign},
		"fails if the closing period is too long": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.ClosingDays = 366
		}, types.ErrInvalidCampaign},
		"fails if the agent is no address": {func(_ *nation, m *types.MsgLaunchCampaign) { m.Agent = "civ1" }, types.ErrInvalidCampaign},
		"fails if the agent cannot receive payments": {func(_ *nation, m *types.MsgLaunchCampaign) {
			m.Agent = authtypes.NewModuleAddress(types.ModuleName).String()
		}, types.ErrInvalidCampaign},
		"fails if the sponsor has too many open campaigns": {func(n *nation, m *types.MsgLaunchCampaign) {
			for range types.DefaultParams().MaxOpenPerSponsor {
				n.launches(100)
			}
		}, types.ErrTooManyCampaigns},
		"fails if the nation has too many open campaigns": {func(n *nation, m *types.MsgLaunchCampaign) {
			params, err := n.k.Params.Get(n.outside())
			require.NoError(n, err)
			params.MaxOpenCampaigns = 1
			require.NoError(n, n.k.Params.Set(n.outside(), params))
			n.launches(100)
		}, types.ErrTooManyCampaigns},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			msg := &types.MsgLaunchCampaign{
				Sponsor: addr(1), Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(1_000),
				CampaignDays: 10, ClosingDays: 20, Agent: addr(agent), Milestones: []uint64{6_000, 4_000},
				Documents: []types.Document{paper("offer")},
			}
			tc.change(n, msg)
			r, err := do(n, n.msg.LaunchCampaign, msg)
			if tc.err != nil {
				require.ErrorIs(t, err, tc.err)
				return
			}
			require.NoError(t, err)
			n.saw(&types.EventCampaignLaunched{CampaignId: 1, Sponsor: 1, Goal: coin(1_000), DeadlineDay: 10})
			require.Equal(t, types.Campaign{
				Id: 1, Sponsor: 1, Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(1_000), Denom: uciv,
				DeadlineDay: 10, ClosingDays: 20, Agent: addr(agent), Milestones: []uint64{6_000, 4_000},
				Documents: msg.Documents, Status: types.CAMPAIGN_STATUS_OPEN,
				FundingPledges: math.ZeroInt(), Excess: math.ZeroInt(),
			}, n.campaign(r.CampaignId))
		})
	}
}

func TestMsgPledge(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(n *nation, m *types.MsgPledge)
		err    error
	}{
		"works": {func(*nation, *types.MsgPledge) {}, nil},
		"fails if the payer is not a citizen in good standing": {func(n *nation, _ *types.MsgPledge) { n.register.bad[2] = true }, types.ErrNotInGoodStanding},
		"fails if the payer is not registered":                 {func(_ *nation, m *types.MsgPledge) { m.Citizen = addr(agent) }, citizenshiptypes.ErrNotRegistered},
		"fails if the payer is no address":                     {func(_ *nation, m *types.MsgPledge) { m.Citizen = "x" }, nil},
		"fails if there is no such campaign":                   {func(_ *nation, m *types.MsgPledge) { m.CampaignId = 9 }, types.ErrNoCampaign},
		"fails if the campaign is funded": {func(n *nation, _ *types.MsgPledge) {
			n.pledges(3, 1, 1_000)
			n.block()
		}, types.ErrCampaignStatus},
		"fails if the deadline is past, even if the queue has not come to it": {func(n *nation, _ *types.MsgPledge) {
			n.register.day = 11
		}, types.ErrCampaignStatus},
		"fails if the denomination is another":       {func(_ *nation, m *types.MsgPledge) { m.Amount.Denom = "euro" }, types.ErrInvalidAmount},
		"fails if the amount is not positive":        {func(_ *nation, m *types.MsgPledge) { m.Amount.Amount = math.ZeroInt() }, types.ErrInvalidAmount},
		"fails if the amount is below the least":     {func(n *nation, _ *types.MsgPledge) { n.setMinPledge(200) }, types.ErrInvalidAmount},
		"fails if the payer does not have the money": {func(_ *nation, m *types.MsgPledge) { m.Amount = coin(purse + 1) }, errFunds},
		"fails if the citizen has too many pledges": {func(n *nation, _ *types.MsgPledge) {
			params, err := n.k.Params.Get(n.outside())
			require.NoError(n, err)
			params.MaxPledgesPerCitizen = 1
			require.NoError(n, n.k.Params.Set(n.outside(), params))
			n.pledges(2, n.launches(100), 10)
		}, types.ErrTooManyPledges},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			id := n.launches(1_000)
			msg := &types.MsgPledge{Citizen: addr(2), CampaignId: id, Amount: coin(100)}
			tc.change(n, msg)
			before := n.balance(2)
			_, err := do(n, n.msg.Pledge, msg)
			if name != "works" {
				require.Error(t, err)
				if tc.err != nil {
					require.ErrorIs(t, err, tc.err)
				}
				require.Equal(t, before, n.balance(2))
				return
			}
			require.NoError(t, err)
			n.saw(&types.EventPledged{CampaignId: id, Citizen: 2, Amount: coin(100)})
			n.block()
			require.Equal(t, before-100, n.balance(2))
			require.Equal(t, math.NewInt(100), n.pledge(id, 2).Stake)
			require.Equal(t, []uint64{id}, n.active(2))
		})
	}
}

func (n *nation) setMinPledge(amount int64) {
	n.Helper()
	params, err := n.k.Params.Get(n.outside())
	require.NoError(n, err)
	params.MinPledge = math.NewInt(amount)
	require.NoError(n, n.k.Params.Set(n.outside(), params))
}

func TestMsgWithdrawPledge(t *testing.T) {
	withdraw := func(n *nation, citizen, id uint64, amount int64) error {
		_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(citizen), CampaignId: id, Amount: math.NewInt(amount)})
		return err
	}
	t.Run("works", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 100)
		n.block()
		n.pledges(2, id, 50)
		require.NoError(t, withdraw(n, 2, id, 70)) // 50 of this block, 20 of the one before
		n.saw(&types.EventPledgeWithdrawn{CampaignId: id, Citizen: 2, Amount: coin(70)})
		require.Equal(t, int64(purse-150), n.balance(2)) // paid at the block's end
		n.block()
		require.Equal(t, int64(purse-80), n.balance(2))
		require.Equal(t, math.NewInt(80), n.pledge(id, 2).Stake)
		require.NoError(t, withdraw(n, 2, id, 0)) // everything
		n.block()
		require.Equal(t, int64(purse), n.balance(2))
		require.Empty(t, n.active(2))
		require.ErrorIs(t, withdraw(n, 2, id, 0), types.ErrNoPledge)
	})
	t.Run("works for who lost good standing", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 100)
		n.register.bad[2] = true
		require.NoError(t, withdraw(n, 2, id, 100))
	})
	t.Run("fails if there is no such campaign", func(t *testing.T) {
		require.ErrorIs(t, withdraw(newNation(t), 2, 7, 0), types.ErrNoCampaign)
	})
	t.Run("fails if there is no such pledge", func(t *testing.T) {
		n := newNation(t)
		require.ErrorIs(t, withdraw(n, 2, n.launches(1_000), 0), types.ErrNoPledge)
	})
	t.Run("fails if the signer is not registered", func(t *testing.T) {
		n := newNation(t)
		require.ErrorIs(t, withdraw(n, agent, n.launches(1_000), 0), citizenshiptypes.ErrNotRegistered)
	})
	t.Run("fails if the campaign is not open", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 1_000)
		n.block()
		require.ErrorIs(t, withdraw(n, 2, id, 0), types.ErrCampaignStatus)
	})
	t.Run("fails if the amount is more than was pledged", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 100)
		require.ErrorIs(t, withdraw(n, 2, id, 101), types.ErrInvalidAmount)
		require.ErrorIs(t, withdraw(n, 2, id, -1), types.ErrInvalidAmount)
	})
}

func TestPledgesOfTheLastBlockAreCutProRata(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.pledges(2, id, 600)
	n.block()
	n.pledges(3, id, 500)
	n.pledges(4, id, 250)
	n.pledges(2, id, 7)
	n.block() // 600 before, 757 now, 400 wanted
	n.saw(&types.EventCampaignFunded{CampaignId: id, Pledged: coin(1_357), Excess: coin(357), ClosingDay: 20})
	c := n.campaign(id)
	require.Equal(t, types.CAMPAIGN_STATUS_FUNDED, c.Status)
	require.Equal(t, math.NewInt(357), c.Excess)

	excess := map[uint64]int64{2: 3, 3: 235, 4: 117} // ⌊7·357/757⌋, ⌊500·357/757⌋, ⌊250·357/757⌋
	stakes := int64(0)
	for citizen, want := range excess {
		p := n.pledge(id, citizen)
		require.Equal(t, want, p.Refundable.Int64())
		stakes += p.Stake.Int64()
		before := n.balance(citizen)
		r, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(citizen), CampaignId: id})
		require.NoError(t, err)
		require.Equal(t, coin(want), r.Amount)
		n.saw(&types.EventRefunded{CampaignId: id, Citizen: citizen, Amount: coin(want)})
		n.block()
		require.Equal(t, before+want, n.balance(citizen))
		require.Equal(t, p.Stake, n.pledge(id, citizen).Stake)
		_, err = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(citizen), CampaignId: id})
		require.ErrorIs(t, err, types.ErrNothingToRefund)
	}
	// above the goal by less than a unit for each of the three pledges: the remainder
	// stays in the escrow and belongs to the stakes
	require.Equal(t, int64(1_002), stakes)
	r, err := n.query.Campaign(n.outside(), &types.QueryCampaignRequest{CampaignId: id})
	require.NoError(t, err)
	require.Equal(t, int64(1_002), r.Escrow.Int64())
}

func TestEverythingComesBackWhenTheGoalIsMissed(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.pledges(2, id, 600)
	n.pledges(3, id, 399)
	n.days(10)
	require.Equal(t, types.CAMPAIGN_STATUS_OPEN, n.campaign(id).Status)
	n.register.day++
	require.Equal(t, types.CAMPAIGN_STATUS_FAILED, n.campaign(id).Status)
	_, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: id}) // before the queue
	require.NoError(t, err)
	n.block()
	n.saw(&types.EventCampaignEnded{CampaignId: id, Status: types.CAMPAIGN_STATUS_FAILED})
	_, err = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(3), CampaignId: id})
	require.NoError(t, err)
	n.block()
	require.Equal(t, int64(purse), n.balance(2))
	require.Equal(t, int64(purse), n.balance(3))
	n.launches(100) // the sponsor's place is free again
	open, err := n.k.OpenCampaigns.Get(n.outside())
	require.NoError(t, err)
	require.Equal(t, uint64(1), open)
}

func TestEverythingComesBackWhenNoDeedIsAttested(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.pledges(2, id, 1_500)
	n.block()
	parcel := n.registers("title", square(0, 0, 10), id)
	n.days(20)
	require.Equal(t, types.CAMPAIGN_STATUS_FUNDED, n.campaign(id).Status)
	n.register.day++
	require.ErrorIs(t, n.surveys(parcel), types.ErrCampaignStatus)
	n.block()
	n.saw(&types.EventCampaignEnded{CampaignId: id, Status: types.CAMPAIGN_STATUS_LAPSED})
	_, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: id})
	require.NoError(t, err)
	n.block()
	require.Equal(t, int64(purse), n.balance(2))
}

func TestMilestones(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_001, 3_333, 3_333, 3_334)
	n.pledges(2, id, 1_001)
	n.block()
	release := func(by uint64) (*types.MsgReleaseMilestoneResponse, error) {
		return do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: addr(by), CampaignId: id, Document: paper("built")})
	}
	_, err := release(surveyor) // fails if the campaign is not titled
	require.ErrorIs(t, err, types.ErrMilestone)
	parcel := n.registers("title", square(0, 0, 10), id)
	require.NoError(t, n.surveys(parcel))
	n.saw(&types.EventMilestoneReleased{CampaignId: id, Milestone: 1, Amount: coin(333)})
	n.saw(&types.EventParcelTitled{ParcelId: parcel, CampaignId: id})
	n.block()
	require.Equal(t, int64(333), n.balance(agent))
	require.Equal(t, types.CAMPAIGN_STATUS_TITLED, n.campaign(id).Status)
	require.Equal(t, parcel, n.campaign(id).ParcelId)

	_, err = release(2) // fails if the signer is not a surveyor
	require.ErrorIs(t, err, errNoOffice)
	_, err = do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: addr(surveyor), CampaignId: id})
	require.ErrorIs(t, err, types.ErrInvalidDocument)
	_, err = do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: addr(surveyor), CampaignId: 9, Document: paper("x")})
	require.ErrorIs(t, err, types.ErrNoCampaign)

	for _, want := range []int64{334, 334} {
		r, err := release(surveyor)
		require.NoError(t, err)
		require.Equal(t, coin(want), r.Amount)
	}
	n.saw(&types.EventCampaignEnded{CampaignId: id, Status: types.CAMPAIGN_STATUS_COMPLETED})
	n.block()
	require.Equal(t, int64(1_001), n.balance(agent))
	_, err = release(surveyor) // fails if every milestone is paid
	require.ErrorIs(t, err, types.ErrMilestone)
	stakes, err := n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: parcel})
	require.NoError(t, err)
	require.Equal(t, []types.Stake{{Citizen: 2, Units: math.NewInt(1_001)}}, stakes.Stakes)
}

func TestPlacesForPledgesAreFreed(t *testing.T) {
	n := newNation(t)
	params, err := n.k.Params.Get(n.outside())
	require.NoError(t, err)
	params.MaxPledgesPerCitizen = 2
	require.NoError(t, n.k.Params.Set(n.outside(), params))
	a, b := n.launches(100), n.launches(1_000)
	n.pledges(2, a, 50)
	n.pledges(3, a, 50)
	n.pledges(2, b, 50)
	n.block()
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), a)))
	n.block()
	n.pledges(2, n.launches(1_000), 50) // a ended and owes nothing
	require.Equal(t, []uint64{b, 3}, n.active(2))
	n.days(11) // b failed, but owes a refund
	_, err = do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(2), CampaignId: n.launches(100), Amount: coin(10)})
	require.ErrorIs(t, err, types.ErrTooManyPledges)
	_, err = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: b})
	require.NoError(t, err)
	n.pledges(2, 4, 10)
}

func TestWhoLeavesTakesPledgesAlong(t *testing.T) {
	n := newNation(t)
	open, funded, failed := n.launches(1_000), n.launches(100), uint64(0)
	n.pledges(2, open, 300)
	n.pledges(2, funded, 150)
	n.block()
	n.days(5)
	failed = n.launches(1_000)
	n.pledges(2, failed, 70)
	n.days(1)
	require.NoError(t, n.k.Hooks().Settle(n.outside(), 2))
	require.NoError(t, n.k.Hooks().Settle(n.outside(), 2)) // idempotent
	n.block()
	require.Equal(t, int64(purse-100), n.balance(2)) // what is in escrow waits for the deed
	require.Equal(t, []uint64{funded}, n.active(2))
	n.days(15)
	require.NoError(t, n.k.Hooks().Settle(n.outside(), 2))
	n.block()
	require.Equal(t, int64(purse), n.balance(2))
	require.Empty(t, n.active(2))
	require.NoError(t, n.k.Hooks().Settle(n.outside(), 3))
	require.NoError(t, n.k.Hooks().AfterAdmitted(n.outside(), 3))
	require.NoError(t, n.k.Hooks().AfterStandingChanged(n.outside(), 3, 0, 0))
	require.NoError(t, n.k.Hooks().AfterAccountRotated(n.outside(), 3, nil, nil))
}

func TestAPayoutThatTheBankRefusesIsTriedAgain(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.pledges(2, id, 100)
	n.pledges(3, id, 100)
	n.block()
	n.refuses[account(2).String()] = true
	for _, citizen := range []uint64{2, 3} {
		_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(citizen), CampaignId: id, Amount: math.ZeroInt()})
		require.NoError(t, err)
	}
	height := n.height
	n.block()
	n.saw(&types.EventPayoutPostponed{CampaignId: id, Citizen: 2, RetryHeight: height + types.RetryBlocks, Reason: errForbidden.Error()})
	require.Equal(t, int64(purse), n.balance(3))
	n.refuses = map[string]bool{}
	n.block()
	require.Equal(t, int64(purse-100), n.balance(2))
	for n.height <= height+types.RetryBlocks {
		require.NoError(t, n.k.EndBlock(n.outside()))
		n.height++
	}
	n.block()
	require.Equal(t, int64(purse), n.balance(2))
}

func TestQueuesHaveBudgets(t *testing.T) {
	n := newNation(t)
	params, err := n.k.Params.Get(n.outside())
	require.NoError(t, err)
	params.QueueBudget = 2
	require.NoError(t, n.k.Params.Set(n.outside(), params))
	id := n.launches(1_000)
	for citizen := uint64(2); citizen < 7; citizen++ {
		n.pledges(citizen, id, 10)
	}
	for range 3 {
		n.launches(100)
	}
	n.block()
	for citizen := uint64(2); citizen < 7; citizen++ {
		_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(citizen), CampaignId: id, Amount: math.NewInt(10)})
		require.NoError(t, err)
	}
	paid := func() (count int) {
		for citizen := uint64(2); citizen < 7; citizen++ {
			if n.balance(citizen) == purse {
				count++
			}
		}
		return count
	}
	for _, want := range []int{2, 4, 5} {
		n.block()
		require.Equal(t, want, paid())
	}
	n.register.day = 11
	for _, want := range []int{2, 4} {
		n.block()
		r, err := n.query.Campaigns(n.outside(), &types.QueryCampaignsRequest{Status: types.CAMPAIGN_STATUS_FAILED})
		require.NoError(t, err)
		require.Len(t, r.Campaigns, want)
	}
}

// Delivered outside the block's transactions, as simulations do, pledges belong to the
// window that the next block's end closes.
func TestPledgesOutsideTransactions(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	n.block()
	for _, citizen := range []uint64{2, 3} {
		_, err := n.msg.Pledge(n.outside(), &types.MsgPledge{Citizen: addr(citizen), CampaignId: id, Amount: coin(1_000)})
		require.NoError(t, err)
	}
	n.height++
	n.block()
	require.Equal(t, types.CAMPAIGN_STATUS_FUNDED, n.campaign(id).Status)
	for _, citizen := range []uint64{2, 3} {
		require.Equal(t, math.NewInt(500), n.pledge(id, citizen).Stake)
	}
}

func TestMsgUpdateParams(t *testing.T) {
	n := newNation(t)
	params := types.DefaultParams()
	params.QueueBudget = 7
	_, err := do(n, n.msg.UpdateParams, &types.MsgUpdateParams{Authority: seal, Params: params})
	require.NoError(t, err)
	n.saw(&types.EventParamsUpdated{})
	r, err := n.query.Params(n.outside(), &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, params, r.Params)
	t.Run("fails if the authority is not the seal", func(t *testing.T) {
		_, err := do(n, n.msg.UpdateParams, &types.MsgUpdateParams{Authority: addr(1), Params: params})
		require.ErrorIs(t, err, errUnauthorized)
	})
	t.Run("fails if a parameter is out of bounds", func(t *testing.T) {
		for _, change := range []func(*types.Params){
			func(p *types.Params) { p.Denom = "" },
			func(p *types.Params) { p.MinGoal = math.Int{} },
			func(p *types.Params) { p.MinPledge = math.ZeroInt() },
			func(p *types.Params) { p.MaxCampaignDays = 0 },
			func(p *types.Params) { p.MaxPledgesPerCitizen = 65 },
			func(p *types.Params) { p.GasPerThousandSteps = 0 },
			func(p *types.Params) { p.QueueBudget = types.MaxQueueBudget + 1 },
		} {
			bad := params
			change(&bad)
			_, err := do(n, n.msg.UpdateParams, &types.MsgUpdateParams{Authority: seal, Params: bad})
			require.ErrorIs(t, err, types.ErrInvalidParams)
		}
	})
	require.Equal(t, seal, n.k.Authority())
}
