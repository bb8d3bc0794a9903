package apptest

import (
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Branch is what a nation could become after its last block: blocks whose begin
// and end are those of the application, and whose acts go to the modules past
// the gate. Nothing of it is kept, so that one founding serves many futures, and
// a crowd acts in the time of few transactions.
type Branch struct {
	nation *Nation
	ctx    sdk.Context
	acts   int
}

// Branch begins with an empty block after the last one.
func (n *Nation) Branch() *Branch {
	n.T.Helper()
	b := &Branch{nation: n, ctx: n.Context().
		WithConsensusParams(n.App.GetConsensusParams(n.Context())).
		WithBlockGasMeter(storetypes.NewInfiniteGasMeter())}
	b.begin(n.options.BlockTime)
	return b
}

// Context is that of the block.
func (b *Branch) Context() sdk.Context { return b.ctx }

// Act delivers a message as a transaction of the block would: with an index of
// its own, and without a trace when it fails.
func (b *Branch) Act(msg sdk.Msg) error {
	b.nation.T.Helper()
	handler := b.nation.App.MsgServiceRouter().Handler(msg)
	require.NotNil(b.nation.T, handler, sdk.MsgTypeURL(msg))
	ctx, write := b.ctx.WithTxIndex(b.acts).CacheContext()
	b.acts++
	if _, err := handler(ctx, msg); err != nil {
		return err
	}
	write()
	return nil
}

// EndBlock ends the block, and begins the next one some time later.
func (b *Branch) EndBlock(later time.Duration) {
	b.nation.T.Helper()
	_, err := b.nation.App.EndBlocker(b.ctx)
	require.NoError(b.nation.T, err)
	b.begin(later)
}

func (b *Branch) begin(later time.Duration) {
	b.nation.T.Helper()
	b.acts = 0
	b.ctx = b.ctx.WithBlockHeight(b.ctx.BlockHeight() + 1).WithBlockTime(b.ctx.BlockTime().Add(later)).
		WithEventManager(sdk.NewEventManager()).WithGasMeter(storetypes.NewInfiniteGasMeter())
	_, err := b.nation.App.BeginBlocker(b.ctx)
	require.NoError(b.nation.T, err)
}

// EndCost is the gas that the end of the block would use, and how many entries
// of all stores it would write or remove. Nothing of it is kept.
func (b *Branch) EndCost() (gas, writes uint64) {
	b.nation.T.Helper()
	each := storetypes.GasConfig{WriteCostFlat: 1, DeleteCost: 1}
	return b.endCost(b.ctx), b.endCost(b.ctx.WithKVGasConfig(each).WithTransientKVGasConfig(each))
}

func (b *Branch) endCost(ctx sdk.Context) uint64 {
	b.nation.T.Helper()
	ctx, _ = ctx.WithGasMeter(storetypes.NewInfiniteGasMeter()).CacheContext()
	_, err := b.nation.App.EndBlocker(ctx)
	require.NoError(b.nation.T, err)
	return ctx.GasMeter().GasConsumed()
}
