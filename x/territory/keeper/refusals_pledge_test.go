package keeper_test

import (
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

func pledge(citizen, campaign uint64, amount sdk.Coin) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(citizen), CampaignId: campaign, Amount: amount})
		return err
	}
}

func opens(n *nation) { n.launches(1_000) }

func of(amount math.Int) sdk.Coin { return sdk.Coin{Denom: uciv, Amount: amount} }

var half = tooMuch.QuoRaw(2)

var pledgeRefusals = []refusal{
	{name: "the citizen is not registered", given: opens, do: pledge(agent, 1, coin(100)), want: citizenshiptypes.ErrNotRegistered},
	{name: "the citizen is not in good standing", given: func(n *nation) {
		opens(n)
		n.register.bad[2] = true
	}, do: pledge(2, 1, coin(100)), want: types.ErrNotInGoodStanding},
	{name: "there is no such campaign", do: pledge(2, 9, coin(100)), want: types.ErrNoCampaign},
	{name: "the campaign is no longer open", given: func(n *nation) {
		opens(n)
		n.pledges(3, 1, 1_000)
		n.block()
	}, do: pledge(2, 1, coin(100)), want: types.ErrCampaignStatus},
	{name: "the deadline is past, even if the queue has not come to it", given: func(n *nation) {
		opens(n)
		n.register.day = 11
	}, do: pledge(2, 1, coin(100)), want: types.ErrCampaignStatus},
	{name: "the amount is missing", given: opens, do: pledge(2, 1, of(math.Int{})), want: types.ErrInvalidAmount},
	{name: "the amount is not positive", given: opens, do: pledge(2, 1, coin(0)), want: types.ErrInvalidAmount},
	{name: "the amount is 2¹¹² or more", given: opens, do: pledge(2, 1, of(tooMuch)), want: types.ErrInvalidAmount},
	{name: "the denomination is not that of the campaign", given: opens, do: pledge(2, 1, sdk.NewInt64Coin("euro", 100)), want: types.ErrInvalidAmount},
	{name: "the amount is below the least", given: func(n *nation) {
		opens(n)
		changeParams(func(p *types.Params) { p.MinPledge = math.NewInt(200) })(n)
	}, do: pledge(2, 1, coin(100)), want: types.ErrInvalidAmount},
	{name: "the citizen has pledged to too many campaigns", given: func(n *nation) {
		opens(n)
		changeParams(func(p *types.Params) { p.MaxPledgesPerCitizen = 1 })(n)
		n.pledges(2, n.launches(100), 10)
	}, do: pledge(2, 1, coin(100)), want: types.ErrTooManyPledges},
	{name: "the citizen's pledges to it add up to 2¹¹² or more", given: func(n *nation) {
		rich := sdk.NewCoins(of(half))
		require.NoError(n, n.bank.MintCoins(n.outside(), mint, rich))
		require.NoError(n, n.bank.SendCoinsFromModuleToAccount(n.outside(), mint, account(2), rich))
		opens(n)
		require.NoError(n, pledge(2, 1, of(half))(n))
	}, do: pledge(2, 1, of(half)), want: types.ErrInvalidAmount},
	{name: "the citizen has less", given: opens, do: pledge(2, 1, coin(purse+1)), want: errFunds},
}

func withdraw(citizen, campaign uint64, amount int64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(citizen), CampaignId: campaign, Amount: math.NewInt(amount)})
		return err
	}
}

// pledged has 100 of citizen 2 in campaign 1, whose goal is 1,000.
func pledged(n *nation) {
	n.Helper()
	opens(n)
	n.pledges(2, 1, 100)
	n.block()
}

var withdrawRefusals = []refusal{
	{name: "the citizen is not registered", given: pledged, do: withdraw(agent, 1, 0), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such campaign", do: withdraw(2, 7, 0), want: types.ErrNoCampaign},
	{name: "the campaign is no longer open", given: func(n *nation) {
		pledged(n)
		n.pledges(3, 1, 900)
		n.block()
	}, do: withdraw(2, 1, 0), want: types.ErrCampaignStatus},
	{name: "the deadline is past, even if the queue has not come to it", given: func(n *nation) {
		pledged(n)
		n.register.day = 11
	}, do: withdraw(2, 1, 0), want: types.ErrCampaignStatus},
	{name: "the citizen has no pledge to it", given: pledged, do: withdraw(3, 1, 0), want: types.ErrNoPledge},
	{name: "the amount is negative", given: pledged, do: withdraw(2, 1, -1), want: types.ErrInvalidAmount},
	{name: "the amount is more than was pledged", given: pledged, do: withdraw(2, 1, 101), want: types.ErrInvalidAmount},
}

func refund(citizen, campaign uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(citizen), CampaignId: campaign})
		return err
	}
}

// overfunded has 100 of citizen 2, and 1,000 of citizen 3 of which 900 were wanted.
func overfunded(n *nation) {
	n.Helper()
	pledged(n)
	n.pledges(3, 1, 1_000)
	n.block()
}

var refundRefusals = []refusal{
	{name: "the citizen is not registered", given: overfunded, do: refund(agent, 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such campaign", do: refund(2, 7), want: types.ErrNoCampaign},
	{name: "the citizen has no pledge to it", given: overfunded, do: refund(4, 1), want: types.ErrNoPledge},
	{name: "the campaign is open", given: pledged, do: refund(2, 1), want: types.ErrNothingToRefund},
	{name: "the campaign accepted the whole pledge", given: overfunded, do: refund(2, 1), want: types.ErrNothingToRefund},
	{name: "the excess was taken back before", given: func(n *nation) {
		overfunded(n)
		require.NoError(n, refund(3, 1)(n))
	}, do: refund(3, 1), want: types.ErrNothingToRefund},
}
