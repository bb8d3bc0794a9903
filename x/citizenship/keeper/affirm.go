package keeper

import (
	"context"
	"errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Affirm counts an act of a person as proof of life. It changes something only
// for citizens, lapsed and suspended ones included, and at most once a civic day;
// for whom a registrar has to see first it changes nothing, and the act stands.
func (k *Keeper) Affirm(ctx context.Context, number uint64) error {
	_, err := k.affirm(ctx, number)
	if errors.Is(err, types.ErrReattest) {
		return nil
	}
	return err
}

// affirms tells whether a proof of life counts for the standing. A suspension
// does not end the duty, nor the right.
func affirms(standing types.Standing) bool {
	return standing.Expires() || standing == types.STANDING_SUSPENDED
}

func (k *Keeper) affirm(ctx context.Context, number uint64) (types.Citizen, error) {
	c, err := k.citizen(ctx, number)
	if err != nil || !affirms(c.Standing) {
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
	if err := k.checkReattested(ctx, number, c.Account); err != nil {
		return c, err
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
