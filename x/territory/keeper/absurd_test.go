package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// the greatest amount that a message can name.
var most = tooMuch.SubRaw(1)

// pledgesMost gives a citizen the greatest amount and lets them pledge it.
func (n *nation) pledgesMost(citizen, campaign uint64) {
	n.Helper()
	n.gets(citizen, most)
	require.NoError(n, pledge(citizen, campaign, of(most))(n))
}

func (n *nation) gets(citizen uint64, amount math.Int) {
	n.Helper()
	coins := sdk.NewCoins(of(amount))
	require.NoError(n, n.bank.MintCoins(n.outside(), mint, coins))
	require.NoError(n, n.bank.SendCoinsFromModuleToAccount(n.outside(), mint, account(citizen), coins))
}

// A block's end that cuts the greatest pledges computes their products and goes on.
func TestTheGreatestPledgesAreCut(t *testing.T) {
	n := newNation(t)
	id := n.launches(1_000)
	for citizen := uint64(2); citizen <= 20; citizen++ {
		n.pledgesMost(citizen, id)
	}
	n.block()
	require.Equal(t, types.CAMPAIGN_STATUS_FUNDED, n.campaign(id).Status)
	require.Equal(t, int64(53), n.pledge(id, 2).Stake.Int64()) // 1,000 ÷ 19, rounded up
}

// A block's end that halts the greatest campaign shares what is left, whatever the title
// has earned: rent that would keep it from doing so is refused.
func TestTheGreatestCampaignIsHalted(t *testing.T) {
	n := newNation(t)
	require.NoError(t, launch(func(m *types.MsgLaunchCampaign) {
		m.Goal, m.Milestones, m.TitleReference, m.BoundaryHash = most, []uint64{1, 9_999}, "title", nil
	})(n))
	n.pledgesMost(2, 1)
	n.block()
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), 1)))
	n.block()
	require.NoError(t, rentsBut(addr(1), 1, func(m *types.MsgOfferLease) { m.Rent, m.PeriodDays, m.Periods = of(most), 1, 36_500 })(n))
	n.gets(5, most.MulRaw(36_500))
	require.NoError(t, takes(5, 1, of(most))(n))
	earned := math.NewInt(1)
	for range 135 { // by other leases, in a long time
		earned = earned.MulRaw(2)
	}
	title := n.title(1)
	title.Earned = earned
	require.NoError(t, title.AdmitsRent(math.ZeroInt()))
	require.ErrorIs(t, title.AdmitsRent(earned), types.ErrInvalidAmount)
	_, err := title.Earn(most)
	require.NoError(t, err)
	require.NoError(t, pays(5, 1, 36_499)(n))
	n.days(21)
	require.Equal(t, types.CAMPAIGN_STATUS_HALTED, n.campaign(1).Status)
	require.NoError(t, refund(2, 1)(n))
	n.block()
}
