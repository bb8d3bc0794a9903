package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// suspend takes the rights of a citizen for a bounded time. One judge may, but
// not again and again, not another judge, not more than a share of the citizens at
// a time, and not more often in an epoch than the charter allows.
func (k *Keeper) suspend(ctx context.Context, msg *types.MsgSuspend) (untilDay int64, err error) {
	if err := types.ValidateCase(msg.CaseId); err != nil {
		return 0, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	if msg.Days == 0 || msg.Days > params.SuspensionDays {
		return 0, errorsmod.Wrapf(types.ErrSuspensionDays, "%d; from 1 to %d", msg.Days, params.SuspensionDays)
	}
	judge, err := k.judgeOf(ctx, msg.Judge, msg.Number, msg)
	if err != nil {
		return 0, err
	}
	c, err := k.citizen(ctx, msg.Number)
	if err != nil {
		return 0, err
	}
	if c, err = k.writeLapse(ctx, msg.Number, c); err != nil {
		return 0, err
	}
	if !c.Standing.CanBecome(types.STANDING_SUSPENDED) {
		return 0, errorsmod.Wrapf(types.ErrStanding, "number %d is %s", msg.Number, c.Standing)
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	if err := k.checkJudges(ctx, judge, msg.Number); err != nil {
		return 0, err
	}
	if err := k.checkRepetition(ctx, msg, today, params); err != nil {
		return 0, err
	}
	if err := k.checkShare(ctx); err != nil {
		return 0, err
	}
	if err := k.useSuspension(ctx); err != nil {
		return 0, err
	}
	suspension := types.Suspension{Judge: judge, CaseId: msg.CaseId, FromDay: today, UntilDay: today + int64(msg.Days)}
	// Before the change, which puts it into the queue of ends.
	if err := k.justice.Suspensions.Set(ctx, msg.Number, suspension); err != nil {
		return 0, err
	}
	suspended := c
	suspended.Standing, suspended.SinceDay = types.STANDING_SUSPENDED, today
	if err := k.change(ctx, msg.Number, &c, suspended); err != nil {
		return 0, err
	}
	return suspension.UntilDay, emit(ctx, &types.EventSuspended{
		Number: msg.Number, Judge: judge, CaseId: msg.CaseId, UntilDay: suspension.UntilDay,
	})
}

// checkJudges keeps the bench whole: one judge could otherwise suspend those who
// try them, or who would undo what they did. A judge is removed by a panel.
func (k *Keeper) checkJudges(ctx context.Context, judge, subject uint64) error {
	contract, err := k.contract()
	if err != nil {
		return err
	}
	if holds, err := contract.HoldsOffice(ctx, subject, types.JudgeOffice); holds || err != nil {
		return either(err, errorsmod.Wrapf(types.ErrOfficer, "number %d", subject))
	}
	v, accused, err := k.verdict(ctx, judge, types.VERDICT_KIND_EXPEL)
	if accused || err != nil {
		return either(err, errorsmod.Wrapf(types.ErrAccused, "number %d in %q", judge, v.CaseId))
	}
	return nil
}

// checkRepetition refuses a suspension that would prolong the latest one: by the
// same case at all, and by anybody before the longest suspension has passed since
// it ended.
func (k *Keeper) checkRepetition(ctx context.Context, msg *types.MsgSuspend, today int64, params types.Params) error {
	last, err := k.justice.Suspensions.Get(ctx, msg.Number)
	if has, err := found(err); !has {
		return err
	}
	if last.CaseId == msg.CaseId {
		return errorsmod.Wrapf(types.ErrSameCase, "%q, until day %d", last.CaseId, last.UntilDay)
	}
	if free := last.UntilDay + int64(params.SuspensionDays); today <= free {
		return errorsmod.Wrapf(types.ErrSuspendedLately, "number %d until day %d, and again after day %d", msg.Number, last.UntilDay, free)
	}
	return nil
}

// checkShare refuses to suspend more than a share of the citizens at a time, so
// that no judge picks those who vote. The citizens are those at the end of the
// block before, the suspended an ordinary key.
func (k *Keeper) checkShare(ctx context.Context) error {
	citizens, err := k.journal.Count(ctx, counterStanding(types.STANDING_CITIZEN))
	if err != nil {
		return err
	}
	suspended, err := k.suspendedNow(ctx)
	if err != nil {
		return err
	}
	if most := max(1, citizens/types.SuspendedShare); suspended >= most {
		return errorsmod.Wrapf(types.ErrTooMany, "%d of %d citizens; at most %d", suspended, citizens, most)
	}
	return nil
}

func (k *Keeper) suspendedNow(ctx context.Context) (uint64, error) {
	suspended, err := k.justice.InForce.Get(ctx)
	_, err = found(err)
	return suspended, err
}

// useSuspension takes one of the suspensions that the charter allows in an
// epoch. A charter that says nothing allows none. The count is an ordinary key:
// a quantity that a limit bounds is read and written in place.
func (k *Keeper) useSuspension(ctx context.Context) error {
	contract, err := k.contract()
	if err != nil {
		return err
	}
	limit, _, err := contract.Limit(ctx, types.SuspensionsLimit)
	if err != nil {
		return err
	}
	use, err := k.suspensionsUsed(ctx)
	if err != nil {
		return err
	}
	if use.Used >= limit {
		return errorsmod.Wrapf(types.ErrSuspensionLimit, "%d of %d in epoch %d", use.Used, limit, use.Period)
	}
	use.Used++
	return k.justice.Used.Set(ctx, use)
}

// suspensionsUsed counts the suspensions of this epoch.
func (k *Keeper) suspensionsUsed(ctx context.Context) (types.Use, error) {
	epoch, err := k.Epoch(ctx)
	if err != nil {
		return types.Use{}, err
	}
	use, err := k.justice.Used.Get(ctx)
	if _, err := found(err); err != nil {
		return types.Use{}, err
	}
	if use.Period != epoch {
		use = types.Use{Period: epoch}
	}
	return use, nil
}

// requeueSuspension keeps one entry in the queue of ends for each record stored
// as suspended, and their number.
func (k *Keeper) requeueSuspension(ctx context.Context, number uint64, before *types.Citizen, after types.Citizen) error {
	was := before != nil && before.Standing == types.STANDING_SUSPENDED
	is := after.Standing == types.STANDING_SUSPENDED
	if was == is {
		return nil
	}
	suspension, err := k.justice.Suspensions.Get(ctx, number)
	if err != nil {
		return err
	}
	suspended, err := k.suspendedNow(ctx)
	if err != nil {
		return err
	}
	end := collections.Join(suspension.UntilDay, number)
	if was {
		// None leaves no key, as at a genesis without suspensions.
		if suspended > 1 {
			err = k.justice.InForce.Set(ctx, suspended-1)
		} else {
			err = k.justice.InForce.Remove(ctx)
		}
		if err != nil {
			return err
		}
		return k.justice.Ends.Remove(ctx, end)
	}
	if err := k.justice.InForce.Set(ctx, suspended+1); err != nil {
		return err
	}
	return k.justice.Ends.Set(ctx, end)
}

// endSuspension brings a suspended citizen back to good standing, or to where
// the proof of life, which goes on meanwhile, has led.
func (k *Keeper) endSuspension(ctx context.Context, number uint64, c types.Citizen) (types.Citizen, error) {
	today, err := k.CivicDay(ctx)
	if err != nil {
		return c, err
	}
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return c, err
	}
	after := c
	after.Standing, after.SinceDay = types.STANDING_CITIZEN, today
	after.Standing = after.StandingAfter(lastClosed)
	return after, k.change(ctx, number, &c, after)
}

// endSuspensions ends those whose last day has closed, each on its own. Bound:
// ExpiryBudget a block.
func (k *Keeper) endSuspensions(ctx context.Context) error {
	return k.workOffNumbers(ctx, "suspensions", k.justice.Ends, types.ExpiryBudget, k.suspensionOver)
}

func (k *Keeper) suspensionOver(ctx context.Context, number uint64) error {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	suspension, err := k.justice.Suspensions.Get(ctx, number)
	if err != nil {
		return err
	}
	if _, err := k.endSuspension(ctx, number, c); err != nil {
		return err
	}
	return emit(ctx, &types.EventSuspensionEnded{Number: number, CaseId: suspension.CaseId})
}
