package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// emptyBlockCalls is the number of calls to the store that the README gives for
// the end of an empty block.
const emptyBlockCalls = 28

// The end of a block in which nothing is due asks each queue once, in a nation
// that has just been founded and in one that has voted.
func TestAnEmptyBlockMakesFewCalls(t *testing.T) {
	a := newAssembly(t, 9)
	calls := func() uint64 {
		each := storetypes.GasConfig{HasCost: 1, ReadCostFlat: 1, WriteCostFlat: 1, DeleteCost: 1, IterNextCostFlat: 1}
		ctx, _ := a.ctx.WithKVGasConfig(each).WithTransientKVGasConfig(each).WithGasMeter(storetypes.NewInfiniteGasMeter()).CacheContext()
		require.NoError(t, a.k.EndBlock(ctx))
		return ctx.GasMeter().GasConsumed()
	}
	a.endBlock(0)
	require.EqualValues(t, emptyBlockCalls, calls())
	id, err := a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(0)
	require.NoError(t, a.vote(1, id, yes))
	a.endBlock(0)
	require.LessOrEqual(t, calls(), uint64(emptyBlockCalls+3), "one open referendum")
}
