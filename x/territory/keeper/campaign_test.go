package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func TestMsgLaunchCampaign(t *testing.T) {
	n := newNation(t)
	msg := launching()
	r, err := do(n, n.msg.LaunchCampaign, msg)
	require.NoError(t, err)
	n.saw(&types.EventCampaignLaunched{CampaignId: 1, Sponsor: 1, Goal: coin(1_000), DeadlineDay: 10})
	require.Equal(t, types.Campaign{
		Id: 1, Sponsor: 1, Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(1_000), Denom: uciv,
		DeadlineDay: 10, ClosingDays: 20, Agent: addr(agent), Milestones: []uint64{6_000, 4_000},
		Documents: msg.Documents, Status: types.CAMPAIGN_STATUS_OPEN,
		FundingPledges: math.ZeroInt(), Excess: math.ZeroInt(), Accepted: math.ZeroInt(),
	}, n.campaign(r.CampaignId))
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
	_, err := release(surveyor)
	require.ErrorIs(t, err, types.ErrMilestone)
	parcel := n.registers("title", square(0, 0, 10), id)
	require.NoError(t, n.surveys(parcel))
	n.saw(&types.EventMilestoneReleased{CampaignId: id, Milestone: 1, Amount: coin(333)})
	n.saw(&types.EventParcelTitled{ParcelId: parcel, CampaignId: id})
	n.block()
	require.Equal(t, int64(333), n.balance(agent))
	require.Equal(t, types.CAMPAIGN_STATUS_TITLED, n.campaign(id).Status)
	require.Equal(t, parcel, n.campaign(id).ParcelId)

	_, err = release(2)
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
	_, err = release(surveyor)
	require.ErrorIs(t, err, types.ErrMilestone)
	stakes, err := n.query.Stakes(n.outside(), &types.QueryStakesRequest{ParcelId: parcel})
	require.NoError(t, err)
	require.Equal(t, []types.Stake{{Citizen: 2, Units: math.NewInt(1_001), Income: math.ZeroInt()}}, stakes.Stakes)
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
	require.Equal(t, seal, n.k.Authority())
}
