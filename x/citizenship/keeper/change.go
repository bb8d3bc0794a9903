package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// change is the one function that writes a record: it checks the table of
// transitions, moves the counters, keeps the earlier eligibility while a
// referendum may ask for it, moves the entry in the expiry queue and calls the
// hooks. before is nil for a new person, who was an applicant.
func (k *Keeper) change(ctx context.Context, number uint64, before *types.Citizen, after types.Citizen) error {
	return k.changeCounting(ctx, notCounted, number, before, after)
}

// changeCounting is a change that is counted as a way in or out besides.
func (k *Keeper) changeCounting(
	ctx context.Context, way flow, number uint64, before *types.Citizen, after types.Citizen,
) error {
	from := types.STANDING_APPLICANT
	if before != nil {
		from = before.Standing
	}
	moved := from != after.Standing
	if moved && !from.CanBecome(after.Standing) {
		return errorsmod.Wrapf(types.ErrTransition, "%s to %s", from, after.Standing)
	}
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return err
	}
	counters := [][]byte{counterStanding(types.STANDING_APPLICANT)}
	if before != nil {
		counters = countersOf(*before, lastClosed)
	}
	if err := k.recount(ctx, counters, countersOf(after, lastClosed)); err != nil {
		return err
	}
	if eligibilityChanged(before, after, lastClosed) {
		after.ChangedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
		if err := k.keepHistory(ctx, number, before); err != nil {
			return err
		}
	}
	if err := k.requeue(ctx, number, before, after); err != nil {
		return err
	}
	if err := k.Citizens.Set(ctx, number, after); err != nil {
		return err
	}
	if before != nil && before.District != after.District {
		if err := k.districtChanged(ctx, number, before.District, after.District); err != nil {
			return err
		}
	}
	if !moved {
		return nil
	}
	return k.moved(ctx, way, number, from, after.Standing)
}

func (k *Keeper) districtChanged(ctx context.Context, number uint64, from, to uint32) error {
	_, _, err := k.eachHook(ctx, number, "AfterMoved", func(ctx context.Context, h types.CitizenHooks) error {
		return h.AfterMoved(ctx, number, from, to)
	})
	return err
}

// changeApplicant counts somebody without a record into or out of the
// applicants, under the same table. Who returns keeps the former standing
// meanwhile and is not counted twice.
func (k *Keeper) changeApplicant(ctx context.Context, a types.Application, from, to types.Standing) error {
	if a.Returning > 0 {
		return nil
	}
	if !from.CanBecome(to) {
		return errorsmod.Wrapf(types.ErrTransition, "%s to %s", from, to)
	}
	delta := int64(1)
	if from == types.STANDING_APPLICANT {
		delta = -1
	}
	return k.journal.Add(ctx, counterStanding(types.STANDING_APPLICANT), delta)
}

// moved counts the flow, emits the event and calls the hooks of a transition.
func (k *Keeper) moved(ctx context.Context, way flow, number uint64, from, to types.Standing) error {
	if way != notCounted {
		if err := k.journal.Add(ctx, []byte{byte(way)}, 1); err != nil {
			return err
		}
	}
	if from != types.STANDING_APPLICANT {
		if err := emit(ctx, &types.EventStandingChanged{Number: number, From: from, To: to}); err != nil {
			return err
		}
		if _, _, err := k.eachHook(ctx, number, "AfterStandingChanged", func(ctx context.Context, h types.CitizenHooks) error {
			return h.AfterStandingChanged(ctx, number, from, to)
		}); err != nil {
			return err
		}
	}
	if way != admissions {
		return nil
	}
	_, _, err := k.eachHook(ctx, number, "AfterAdmitted", func(ctx context.Context, h types.CitizenHooks) error {
		return h.AfterAdmitted(ctx, number)
	})
	return err
}

// requeue keeps the expiry queue to one entry for each record stored as
// citizen, under its due day, and likewise that of suspensions.
func (k *Keeper) requeue(ctx context.Context, number uint64, before *types.Citizen, after types.Citizen) error {
	if err := k.requeueSuspension(ctx, number, before, after); err != nil {
		return err
	}
	was := before != nil && before.Standing == types.STANDING_CITIZEN
	is := after.Standing == types.STANDING_CITIZEN
	if was && is && before.DueDay == after.DueDay {
		return nil
	}
	if was {
		if err := k.LapseQueue.Remove(ctx, collections.Join(before.DueDay, number)); err != nil {
			return err
		}
	}
	if !is {
		return nil
	}
	return k.LapseQueue.Set(ctx, collections.Join(after.DueDay, number))
}

// writeLapse stores the lapse of a citizen past the due day, which every read
// and every counter has known since that day closed.
func (k *Keeper) writeLapse(ctx context.Context, number uint64, c types.Citizen) (types.Citizen, error) {
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return c, err
	}
	if c.Standing != types.STANDING_CITIZEN || c.DueDay > lastClosed {
		return c, nil
	}
	lapsed := c
	lapsed.Standing, lapsed.SinceDay = types.STANDING_LAPSED, c.DueDay
	return lapsed, k.change(ctx, number, &c, lapsed)
}
