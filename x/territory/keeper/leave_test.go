package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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
