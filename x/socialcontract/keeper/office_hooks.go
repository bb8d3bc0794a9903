package keeper

import (
	"context"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// callOfficeHooks tells the higher modules that a seat has fallen vacant. A hook that
// fails does not keep anybody in office. It has a gas meter of its own, and what it
// used is charged outside of the recover: nobody can resign with so little gas that
// the resignation passes and the hook does not.
func (k *Keeper) callOfficeHooks(ctx context.Context, seat types.Seat) error {
	if k.ports.Hooks == nil {
		return nil
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	meter := storetypes.NewGasMeter(types.OfficeHookGas)
	err := isolated(sdkCtx.WithGasMeter(meter), func(ctx context.Context) error {
		return k.ports.Hooks.AfterSeatVacated(ctx, seat.Office, seat.Holder)
	})
	sdkCtx.GasMeter().ConsumeGas(meter.GasConsumedToLimit(), "hook of an office")
	if err == nil {
		return nil
	}
	return sdkCtx.EventManager().EmitTypedEvent(types.NewEventOfficeHookFailed(seat, err))
}
