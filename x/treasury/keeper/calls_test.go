package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// emptyBlockCalls is the number of calls to the stores of treasury and bank that the README
// gives for the begin and the end of an empty block.
const emptyBlockCalls = 17

func TestAnEmptyBlockMakesFewCalls(t *testing.T) {
	n := newNation(t)
	n.block()
	each := storetypes.GasConfig{HasCost: 1, ReadCostFlat: 1, WriteCostFlat: 1, DeleteCost: 1, IterNextCostFlat: 1}
	n.height++
	cached, _ := n.ctx().CacheContext()
	ctx := cached.WithKVGasConfig(each).WithTransientKVGasConfig(each).WithGasMeter(storetypes.NewInfiniteGasMeter())
	require.NoError(t, n.k.BeginBlock(ctx))
	require.NoError(t, n.k.EndBlock(ctx))
	require.EqualValues(t, emptyBlockCalls, ctx.GasMeter().GasConsumed())
}
