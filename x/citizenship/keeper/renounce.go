package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// renounce lets a person leave. Nothing that another module does can stop it:
// settlements run each on its own, and those that fail are named in events.
// Renouncing once more tries again what has failed.
func (k *Keeper) renounce(ctx context.Context, number uint64) (returnDay int64, err error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, err
	}
	if c.Standing == types.STANDING_DEPARTED {
		return k.settleAgain(ctx, number, c)
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	settled, unsettled, err := k.settle(ctx, number)
	if err != nil {
		return 0, err
	}
	// A settlement may have changed the record.
	if c, err = k.citizen(ctx, number); err != nil {
		return 0, err
	}
	if c, err = k.writeLapse(ctx, number, c); err != nil {
		return 0, err
	}
	departed := c
	departed.Standing, departed.SinceDay = types.STANDING_DEPARTED, today
	// Only citizens leave the citizenry.
	way := notCounted
	if c.Standing.Expires() || c.Standing == types.STANDING_SUSPENDED {
		way = departures
	}
	if err := k.changeCounting(ctx, way, number, &c, departed); err != nil {
		return 0, err
	}
	if _, err := k.dropMove(ctx, number); err != nil {
		return 0, err
	}
	// Or one's own application would undo it.
	if err := k.abandonApplication(ctx, c.Account); err != nil {
		return 0, err
	}
	receipt := types.Receipt{
		From: c.Standing, Day: today, Height: sdk.UnwrapSDKContext(ctx).BlockHeight(), Unsettled: unsettled,
	}
	return k.receive(ctx, number, departed, receipt, settled)
}

// settle calls the settlements of all modules, each on its own.
func (k *Keeper) settle(ctx context.Context, number uint64) (settled, unsettled uint32, err error) {
	return k.eachHook(ctx, number, "Settle", func(ctx context.Context, h types.CitizenHooks) error {
		return h.Settle(ctx, number)
	})
}

// settleAgain tries the settlements of a departed person again. They are
// idempotent, so those that succeeded before change nothing.
func (k *Keeper) settleAgain(ctx context.Context, number uint64, c types.Citizen) (int64, error) {
	receipt, err := k.Receipts.Get(ctx, number)
	if _, err := found(err); err != nil {
		return 0, err
	}
	if receipt.Unsettled == 0 {
		return 0, errorsmod.Wrapf(types.ErrSettled, "number %d", number)
	}
	settled, unsettled, err := k.settle(ctx, number)
	if err != nil {
		return 0, err
	}
	receipt.Unsettled = unsettled
	return k.receive(ctx, number, c, receipt, settled)
}

// receive writes the receipt of a departure and returns the day of return.
func (k *Keeper) receive(ctx context.Context, number uint64, c types.Citizen, receipt types.Receipt, settled uint32) (int64, error) {
	if err := k.Receipts.Set(ctx, number, receipt); err != nil {
		return 0, err
	}
	back, err := k.returnDay(ctx, number, receipt)
	if err != nil {
		return 0, err
	}
	return back, emit(ctx, &types.EventRenounced{
		Number: number, Account: k.text(c.Account), From: receipt.From, Day: receipt.Day, ReturnDay: back,
		Settled: settled, Unsettled: receipt.Unsettled,
	})
}

// returnDay is the first civic day on which a departed person may apply again:
// after the cooling-off period, and after the bar of an expulsion.
func (k *Keeper) returnDay(ctx context.Context, number uint64, receipt types.Receipt) (int64, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	back := receipt.Day + int64(params.CoolingOffDays)
	until, barred, err := k.barredUntil(ctx, number)
	if barred {
		back = max(back, until)
	}
	return back, err
}
