package keeper_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// overwhelmed is a nation with as much open as can be: 64 referenda and 192
// petitions. On every one 1 and 4 vote; 4 votes for 7, and 1 for nobody now.
func overwhelmed(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 9, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		for i := range c.Tracks {
			c.Tracks[i].MaxSlots, c.Tracks[i].SponsorSlots, c.Tracks[i].PetitionBps = types.MaxSlots, types.MaxSlots, types.BasisPoints
		}
		for i := range c.Limits {
			if c.Limits[i].Name == types.LimitMaxOpenReferenda {
				c.Limits[i].Value = types.MaxOpenReferenda
			}
		}
	})
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
	for range uint64(types.MaxOpen) - types.MaxOpenReferenda {
		id, err := a.propose(2, a.licence("spend-1"))
		require.NoError(t, err)
		require.NoError(t, a.sign(4, id))
		require.NoError(t, a.sign(7, id))
	}
	a.endBlock(time.Second)
	return a
}

// Whoever leaves has everything withdrawn that they said, and that a delegate
// says for them, on all that is open: within what a hook may use.
func TestLeavingCostsLessThanAHookMayUse(t *testing.T) {
	a := overwhelmed(t)
	for _, number := range []uint64{4, 7} {
		for index, most := range map[int]uint64{0: citizenshiptypes.HookGas, -1: citizenshiptypes.EndBlockHookGas} {
			t.Run(fmt.Sprintf("number %d, index %d", number, index), func(t *testing.T) {
				ctx, _ := a.ctx.CacheContext()
				ctx = ctx.WithTxIndex(index).WithGasMeter(storetypes.NewInfiniteGasMeter())
				p := *a.people.of(number)
				require.NoError(t, a.stands(ctx, number, expelled))
				*a.people.of(number) = p
				t.Logf("%d of %d gas", ctx.GasMeter().GasConsumed(), most)
				require.Less(t, ctx.GasMeter().GasConsumed(), most)
			})
		}
	}
}
