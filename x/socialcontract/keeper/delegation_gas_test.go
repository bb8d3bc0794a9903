package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Whoever leaves has votes and delegates withdrawn on every open referendum.
// However many are open, that is less than a hook may spend, in a transaction
// and at a block's end.
func TestLeavingCostsLessThanAHookMaySpend(t *testing.T) {
	a := newAssembly(t, 9, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		for i := range c.Tracks {
			c.Tracks[i].MaxSlots, c.Tracks[i].SponsorSlots = types.MaxSlots, types.MaxSlots
		}
		for i := range c.Limits {
			if c.Limits[i].Name == types.LimitMaxOpenReferenda {
				c.Limits[i].Value = types.MaxOpenReferenda
			}
		}
	})
	// 4 votes for 7, and neither 1 nor another for 4.
	require.NoError(t, a.delegate(4, 1, ""))
	require.NoError(t, a.delegate(7, 4, ""))
	for range types.MaxOpenReferenda {
		a.people.epochs++
		_, err := a.proposeAs(1, "council", a.licence("spend-1"))
		require.NoError(t, err)
	}
	for range types.MaxOpenReferenda / types.OpeningBudget {
		a.endBlock(time.Second)
	}
	for id := uint64(1); id <= types.MaxOpenReferenda; id++ {
		require.NoError(t, a.vote(1, id, yes))
		require.NoError(t, a.vote(4, id, no))
	}
	a.endBlock(time.Second)
	for name, number := range map[string]uint64{"a delegate who voted": 4, "a delegator who did not": 7} {
		for place, index := range map[string]int{"in a transaction": 0, "at a block's end": -1} {
			ctx, _ := a.ctx.CacheContext()
			ctx = ctx.WithTxIndex(index).WithGasMeter(storetypes.NewInfiniteGasMeter())
			p := *a.people.of(number)
			require.NoError(t, a.stands(ctx, number, citizenshiptypes.STANDING_EXPELLED))
			*a.people.of(number) = p
			gas := ctx.GasMeter().GasConsumed()
			t.Logf("%s leaves %s: %d gas, %d referenda open", name, place, gas, types.MaxOpenReferenda)
			require.Less(t, gas, uint64(citizenshiptypes.HookGas))
		}
	}
}
