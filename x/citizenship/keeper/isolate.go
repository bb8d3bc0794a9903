package keeper

import (
	"context"
	"fmt"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// MultiHooks joins the hooks of several modules.
type MultiHooks = types.MultiHooks

// isolate runs fn in a CacheContext with a recover: its changes are written
// only when it succeeds. With gas above zero it has a meter of its own, so that
// running out of it fails fn alone; what it used is then charged to the caller,
// outside of the recover, because a caller out of gas must fail as a whole.
func isolate(ctx context.Context, gas storetypes.Gas, fn func(ctx context.Context) error) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	cached, write := sdkCtx.CacheContext()
	meter := storetypes.NewInfiniteGasMeter()
	if gas > 0 {
		meter = storetypes.NewGasMeter(gas)
	}
	err := recovered(cached.WithGasMeter(meter), fn)
	if err == nil {
		write()
	}
	sdkCtx.GasMeter().ConsumeGas(meter.GasConsumedToLimit(), "isolated call")
	return err
}

func recovered(ctx sdk.Context, fn func(ctx context.Context) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errorsmod.Wrap(types.ErrHook, fmt.Sprint(cause))
		}
	}()
	return fn(ctx)
}

// members splits joined hooks, so that none can spoil what another does.
func (k *Keeper) members() []types.CitizenHooks {
	if k.ports == nil || k.ports.Hooks == nil {
		return nil
	}
	if joined, ok := k.ports.Hooks.(types.MultiHooks); ok {
		return joined
	}
	return []types.CitizenHooks{k.ports.Hooks}
}

// hookGas is what one hook may use, in a transaction or outside of any.
func hookGas(ctx context.Context) storetypes.Gas {
	if sdk.UnwrapSDKContext(ctx).TxIndex() < 0 {
		return types.EndBlockHookGas
	}
	return types.HookGas
}

// eachHook calls one hook of every module that has one, each on its own; what
// fails is left out and reported by an event. Bound: the modules, named in app.go.
func (k *Keeper) eachHook(
	ctx context.Context, number uint64, name string, call func(context.Context, types.CitizenHooks) error,
) (done, failed uint32, err error) {
	for _, member := range k.members() {
		hookErr := isolate(ctx, hookGas(ctx), func(ctx context.Context) error { return call(ctx, member) })
		if hookErr == nil {
			done++
			continue
		}
		failed++
		event := &types.EventHookFailed{Number: number, Hook: fmt.Sprintf("%s %T", name, member), Error: hookErr.Error()}
		if err := emit(ctx, event); err != nil {
			return done, failed, err
		}
	}
	return done, failed, nil
}
