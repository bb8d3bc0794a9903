package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// Who leaves has at most as many pledges as a citizen may have, and takes all of them
// back within the gas of a hook, in a transaction and at a block's end, however much
// their campaigns say.
func TestWhoLeavesSettlesWithinTheGasOfAHook(t *testing.T) {
	for name, tc := range map[string]struct {
		days int64 // that pass before
		tx   int
		gas  storetypes.Gas
	}{
		"from open campaigns":                    {0, 0, citizenshiptypes.HookGas},
		"from failed campaigns":                  {11, 0, citizenshiptypes.HookGas},
		"from open campaigns at a block's end":   {0, -1, citizenshiptypes.EndBlockHookGas},
		"from failed campaigns at a block's end": {11, -1, citizenshiptypes.EndBlockHookGas},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			leased(n) // a stake and a residence beside
			require.NoError(t, declares(2, 1)(n))
			changeParams(func(p *types.Params) { p.MaxOpenPerSponsor, p.MaxPledgesPerCitizen = 100, types.MaxPledgesPerCitizen })(n)
			for range types.MaxPledgesPerCitizen {
				greatestCampaign(n)
				next, err := n.k.NextCampaign.Peek(n.outside())
				require.NoError(t, err)
				n.pledges(2, next-1, 10)
			}
			n.block()
			n.register.day += tc.days
			ctx, write := n.outside().CacheContext()
			ctx = ctx.WithTxIndex(tc.tx).WithGasMeter(storetypes.NewGasMeter(tc.gas))
			require.NoError(t, n.k.Settle(ctx, 2))
			t.Logf("%d gas", ctx.GasMeter().GasConsumed())
			write()
			n.block()
			require.Empty(t, n.active(2))
		})
	}
}

// So does who has pledges with an excess to the greatest campaigns that were halted,
// whether or not the queue has come to them. What stakes are left with stays theirs.
func TestWhoLeavesHaltedCampaignsSettlesWithinTheGasOfAHook(t *testing.T) {
	for name, queued := range map[string]bool{"after the queue": true, "before the queue": false} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			for range types.MaxPledgesPerCitizen {
				buysGreatest(n)
			}
			last := n.campaign(types.MaxPledgesPerCitizen).ClosingDay
			n.register.day = last + 1
			if queued {
				n.block()
			}
			ctx, write := n.outside().CacheContext()
			ctx = ctx.WithTxIndex(0).WithGasMeter(storetypes.NewGasMeter(citizenshiptypes.HookGas))
			require.NoError(t, n.k.Settle(ctx, 2))
			t.Logf("%d gas", ctx.GasMeter().GasConsumed())
			write()
			n.block()
			require.Equal(t, int64(purse-50*types.MaxPledgesPerCitizen), n.balance(2))
			require.NoError(t, refund(2, 1)(n))
			n.saw(&types.EventRentClaimed{TitleId: 1, Citizen: 2, Amount: coin(44)}) // of 88 that one milestone left
			n.block()
		})
	}
}

// buysGreatest buys the greatest parcel with the greatest campaign that citizens 2 and
// 3 can pay, overpaid by 40.
func buysGreatest(n *nation) {
	n.Helper()
	next, err := n.k.NextCampaign.Peek(n.outside())
	require.NoError(n, err)
	boundary := square(20*int32(next), 500, 10)
	hash, err := boundary.Hash()
	require.NoError(n, err)
	reference := fmt.Sprintf("%0*d", types.MaxTextLen, next)
	require.NoError(n, launch(func(m *types.MsgLaunchCampaign) {
		great(m)
		m.TitleReference, m.BoundaryHash, m.Goal = reference, hash, math.NewInt(100)
	})(n))
	n.pledges(2, next, 70)
	n.pledges(3, next, 70)
	n.block()
	m := registration(reference, boundary, next)
	m.Deed.Document = longPaper("deed")
	r, err := do(n, n.msg.RegisterParcel, m)
	require.NoError(n, err)
	require.NoError(n, survey(surveyor, r.ParcelId, longPaper("survey"))(n))
	n.block()
}
