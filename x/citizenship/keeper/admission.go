package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// waiting is one application in the admission queue.
type waiting struct {
	turn      types.Turn
	applicant sdk.AccAddress
}

// admitWaiting admits from the queue, in turn by sponsor, what the growth cap
// of the epoch leaves. Bound: AdmissionBudget a block.
func (k *Keeper) admitWaiting(ctx context.Context) error {
	queue, err := k.nextWaiting(ctx, types.AdmissionBudget)
	if err != nil || len(queue) == 0 {
		return err
	}
	growth, err := k.growth(ctx)
	if err != nil {
		return err
	}
	for _, w := range queue {
		if growth.Admitted >= growth.Allowed {
			break
		}
		err := isolate(ctx, 0, func(ctx context.Context) error { return k.admit(ctx, w) })
		if err != nil {
			if err := k.dropWaiting(ctx, w, err); err != nil {
				return err
			}
			continue
		}
		growth.Admitted++
	}
	return k.Growth.Set(ctx, growth)
}

func (k *Keeper) nextWaiting(ctx context.Context, limit int) ([]waiting, error) {
	var queue []waiting
	err := k.AdmissionQueue.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], applicant []byte) (bool, error) {
		queue = append(queue, waiting{types.Turn{Round: key.K1(), Sponsor: key.K2()}, applicant})
		return len(queue) == limit, nil
	})
	return queue, err
}

// growth returns what the epoch allows, fixed by the population when it first
// admits, so that those admitted do not raise their own cap.
func (k *Keeper) growth(ctx context.Context) (types.Growth, error) {
	growth, err := k.Growth.Get(ctx)
	has, err := found(err)
	if err != nil {
		return growth, err
	}
	epoch, err := k.Epoch(ctx)
	if err != nil || (has && growth.Epoch == epoch) {
		return growth, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return growth, err
	}
	citizens, err := k.journal.Count(ctx, counterStanding(types.STANDING_CITIZEN))
	return types.Growth{Epoch: epoch, Allowed: params.Allowed(citizens)}, err
}

// admit makes a citizen of an applicant whose turn it is.
func (k *Keeper) admit(ctx context.Context, w waiting) error {
	a, err := k.application(ctx, w.applicant)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	number, former, err := k.numberFor(ctx, w.applicant, a)
	if err != nil {
		return err
	}
	citizen := types.Citizen{
		Account: w.applicant, Standing: types.STANDING_CITIZEN,
		SinceDay: today, AdmissionDay: today,
		VotingDay: today + int64(params.WaitingDays), DueDay: today + int64(params.AffirmationDays),
		Country: a.Country, District: a.District, SignedVersion: a.CharterVersion,
		Profile: a.Profile, Nullified: len(a.Nullifier) > 0,
	}
	if former != nil {
		citizen.Nullified = citizen.Nullified || former.Nullified
		citizen.Rotations, citizen.ChangedHeight = former.Rotations, former.ChangedHeight
	}
	if len(a.Nullifier) > 0 {
		if err := k.Nullifiers.Set(ctx, a.Nullifier, types.NullifierHolder{Number: number}); err != nil {
			return err
		}
	}
	if err := k.endApplication(ctx, w.applicant, a); err != nil {
		return err
	}
	if err := k.Cursor.Set(ctx, w.turn); err != nil {
		return err
	}
	if err := k.forgetTurn(ctx, w.turn); err != nil {
		return err
	}
	// The event comes before the hooks, whose events speak of the new number.
	if err := emit(ctx, &types.EventAdmitted{
		Number: number, Account: k.text(w.applicant), Returning: former != nil,
		VotingDay: citizen.VotingDay, DueDay: citizen.DueDay,
	}); err != nil {
		return err
	}
	return k.changeCounting(ctx, admissions, number, former, citizen)
}

// numberFor returns the number of a returning person with the record, or gives
// the next number to a new one.
func (k *Keeper) numberFor(ctx context.Context, applicant sdk.AccAddress, a types.Application) (uint64, *types.Citizen, error) {
	if a.Returning > 0 {
		former, err := k.citizen(ctx, a.Returning)
		return a.Returning, &former, err
	}
	if has, err := k.Accounts.Has(ctx, applicant); has || err != nil {
		return 0, nil, either(err, errorsmod.Wrap(types.ErrAlreadyRegistered, k.text(applicant)))
	}
	number, err := k.NextNumber.Get(ctx)
	if err != nil {
		return 0, nil, err
	}
	if err := k.NextNumber.Set(ctx, number+1); err != nil {
		return 0, nil, err
	}
	return number, nil, k.Accounts.Set(ctx, applicant, types.AccountEntry{Number: number})
}

// endApplication removes an application with its places in the queues and its
// sponsor's list. Vouches and attestations stay: they are the lineage.
func (k *Keeper) endApplication(ctx context.Context, applicant sdk.AccAddress, a types.Application) error {
	if a.Round > 0 {
		if err := k.AdmissionQueue.Remove(ctx, collections.Join(a.Round, a.Sponsor)); err != nil {
			return err
		}
	} else if err := k.ApplicationExpiry.Remove(ctx, collections.Join(a.ExpiresDay, applicant)); err != nil {
		return err
	}
	if err := k.Applications.Remove(ctx, applicant); err != nil {
		return err
	}
	return k.releaseGuest(ctx, a.Sponsor)
}

// forgetTurn removes a sponsor's latest turn once the cursor says the same.
func (k *Keeper) forgetTurn(ctx context.Context, turn types.Turn) error {
	last, err := k.Turns.Get(ctx, turn.Sponsor)
	if has, err := found(err); !has || last != turn.Round {
		return err
	}
	return k.Turns.Remove(ctx, turn.Sponsor)
}

// dropWaiting takes out of the queue what cannot be admitted, so that the queue
// goes on; the person may apply again.
func (k *Keeper) dropWaiting(ctx context.Context, w waiting, cause error) error {
	err := isolate(ctx, 0, func(ctx context.Context) error {
		a, err := k.application(ctx, w.applicant)
		if err != nil {
			return err
		}
		return k.discard(ctx, w.applicant, a)
	})
	if err != nil {
		if err := k.AdmissionQueue.Remove(ctx, collections.Join(w.turn.Round, w.turn.Sponsor)); err != nil {
			return err
		}
	}
	return emit(ctx, &types.EventQueueItemDropped{
		Queue: "admission", Item: k.text(w.applicant), Error: cause.Error(),
	})
}

// discard ends an application without admission.
func (k *Keeper) discard(ctx context.Context, applicant sdk.AccAddress, a types.Application) error {
	if err := k.changeApplicant(ctx, a, types.STANDING_APPLICANT, types.STANDING_UNSPECIFIED); err != nil {
		return err
	}
	if err := k.releaseNullifier(ctx, a.Nullifier); err != nil {
		return err
	}
	if err := k.forgetWords(ctx, applicant); err != nil {
		return err
	}
	return k.endApplication(ctx, applicant, a)
}
