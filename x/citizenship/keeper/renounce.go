package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// renounce lets a person leave. Nothing that another module does can stop it:
// settlements run each on its own, and those that fail are named in events.
func (k *Keeper) renounce(ctx context.Context, number uint64) (returnDay int64, err error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, err
	}
	if !c.Standing.CanBecome(types.STANDING_DEPARTED) {
		return 0, errorsmod.Wrapf(types.ErrStanding, "number %d is %s", number, c.Standing)
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	settled, unsettled, err := k.eachHook(ctx, number, "Settle", func(ctx context.Context, h types.CitizenHooks) error {
		return h.Settle(ctx, number)
	})
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
	if err := k.changeCounting(ctx, departures, number, &c, departed); err != nil {
		return 0, err
	}
	returnDay = today + int64(params.CoolingOffDays)
	return returnDay, emit(ctx, &types.EventRenounced{
		Number: number, Account: k.text(c.Account), From: c.Standing, Day: today, ReturnDay: returnDay,
		Settled: settled, Unsettled: unsettled,
	})
}
