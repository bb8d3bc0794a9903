package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Affirm counts an act of a person as proof of life. It changes something only
// for citizens and lapsed citizens, and at most once a civic day.
func (k *Keeper) Affirm(ctx context.Context, number uint64) error {
	_, err := k.affirm(ctx, number)
	return err
}

func (k *Keeper) affirm(ctx context.Context, number uint64) (types.Citizen, error) {
	c, err := k.citizen(ctx, number)
	if err != nil || !c.Standing.Expires() {
		return c, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return c, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return c, err
	}
	// Never earlier than it was, also after the interval was shortened: a due
	// day is thus never before the end of the waiting period.
	due := max(c.DueDay, today+int64(params.AffirmationDays))
	if due == c.DueDay {
		return c, nil
	}
	if c, err = k.writeLapse(ctx, number, c); err != nil {
		return c, err
	}
	after := c
	after.DueDay = due
	if c.Standing == types.STANDING_LAPSED {
		after.Standing, after.SinceDay = types.STANDING_CITIZEN, today
	}
	if err := k.change(ctx, number, &c, after); err != nil {
		return c, err
	}
	return after, emit(ctx, &types.EventAffirmed{Number: number, DueDay: due})
}
