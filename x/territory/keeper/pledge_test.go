package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func TestMsgPledge(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	before := n.balance(2)
	n.pledges(2, id, 100)
	n.saw(&types.EventPledged{CampaignId: id, Citizen: 2, Amount: coin(100)})
	n.block()
	require.Equal(t, before-100, n.balance(2))
	require.Equal(t, math.NewInt(100), n.pledge(id, 2).Stake)
	require.Equal(t, []uint64{id}, n.active(2))
}

func TestMsgWithdrawPledge(t *testing.T) {
	t.Run("works", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 100)
		n.block()
		n.pledges(2, id, 50)
		require.NoError(t, withdraw(2, id, 70)(n)) // 50 of this block, 20 of the one before
		n.saw(&types.EventPledgeWithdrawn{CampaignId: id, Citizen: 2, Amount: coin(70)})
		require.Equal(t, int64(purse-150), n.balance(2)) // paid at the block's end
		n.block()
		require.Equal(t, int64(purse-80), n.balance(2))
		require.Equal(t, math.NewInt(80), n.pledge(id, 2).Stake)
		require.NoError(t, withdraw(2, id, 0)(n)) // everything
		n.block()
		require.Equal(t, int64(purse), n.balance(2))
		require.Empty(t, n.active(2))
		require.ErrorIs(t, withdraw(2, id, 0)(n), types.ErrNoPledge)
	})
	t.Run("works for who lost good standing", func(t *testing.T) {
		n := newNation(t)
		id := n.launches(1_000)
		n.pledges(2, id, 100)
		n.register.bad[2] = true
		require.NoError(t, withdraw(2, id, 100)(n))
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
