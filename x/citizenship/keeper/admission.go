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
		var admitted bool
		err := isolate(ctx, 0, func(ctx context.Context) (err error) {
			admitted, err = k.admitCitizen(ctx, w)
			return err
		})
		if err != nil {
			if err := k.dropWaiting(ctx, w, err); err != nil {
				return err
			}
			continue
		}
		if admitted {
			growth.Admitted++
		}
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

// admitCitizen makes a citizen of an applicant whose turn it is, unless those
// who spoke for the applicant have left or were expelled since.
func (k *Keeper) admitCitizen(ctx context.Context, w waiting) (bool, error) {
	if err := k.Cursor.Set(ctx, w.turn); err != nil {
		return false, err
	}
	if err := k.forgetTurn(ctx, w.turn); err != nil {
		return false, err
	}
	a, err := k.application(ctx, w.applicant)
	if err != nil {
		return false, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return false, err
	}
	if stands, err := k.recheck(ctx, w.applicant, a, params); !stands || err != nil {
		return false, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return false, err
	}
	return true, k.admit(ctx, w.applicant, a, types.Citizen{
		Standing: types.STANDING_CITIZEN,
		SinceDay: today, AdmissionDay: today,
		VotingDay: today + int64(params.WaitingDays), DueDay: today + int64(params.AffirmationDays),
	})
}

// admit gives an applicant a number and the record, which is filled from the
// application and from an earlier record.
func (k *Keeper) admit(ctx context.Context, applicant sdk.AccAddress, a types.Application, record types.Citizen) error {
	number, former, err := k.numberFor(ctx, applicant, a)
	if err != nil {
		return err
	}
	record.Account, record.Profile = applicant, a.Profile
	record.Country, record.District = a.Country, a.District
	record.SignedVersion, record.FormerVersion = a.CharterVersion, 0
	record.Nullified = len(a.Nullifier) > 0
	if former != nil {
		// Once more, because the person may have left or been expelled since.
		if err := k.mayApplyAgain(ctx, number, *former, a.Residence); err != nil {
			return err
		}
		if former.Standing == types.STANDING_RESIDENT {
			signature, err := k.laterSignature(ctx, former.Signature(), a.CharterVersion)
			if err != nil {
				return err
			}
			record.SignedVersion, record.FormerVersion = signature.Version, signature.Former
		}
		record.Nullified = record.Nullified || former.Nullified
		record.Rotations, record.ChangedHeight = former.Rotations, former.ChangedHeight
		if err := k.startAnew(ctx, number); err != nil {
			return err
		}
	}
	if len(a.Nullifier) > 0 {
		if err := k.Nullifiers.Set(ctx, a.Nullifier, types.NullifierHolder{Number: number}); err != nil {
			return err
		}
	}
	if err := k.endApplication(ctx, applicant, a); err != nil {
		return err
	}
	// The event comes before the hooks, whose events speak of the new number.
	if err := emit(ctx, &types.EventAdmitted{
		Number: number, Account: k.text(applicant), Returning: former != nil,
		VotingDay: record.VotingDay, DueDay: record.DueDay, Residence: a.Residence,
	}); err != nil {
		return err
	}
	way := admissions
	if a.Residence {
		way = notCounted
	}
	return k.changeCounting(ctx, way, number, former, record)
}

// startAnew removes what an earlier life under the number has left.
func (k *Keeper) startAnew(ctx context.Context, number uint64) error {
	if err := k.Receipts.Remove(ctx, number); err != nil {
		return err
	}
	if _, err := k.dropMove(ctx, number); err != nil {
		return err
	}
	return k.forgive(ctx, number)
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
		if err := k.leavePlace(ctx, applicant, a); err != nil {
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
	if err := k.AdmissionQueue.Remove(ctx, collections.Join(w.turn.Round, w.turn.Sponsor)); err != nil {
		return err
	}
	return k.dropApplication(ctx, "admission", w.applicant, cause)
}

// dropApplication ends an application that broke while it was admitted.
func (k *Keeper) dropApplication(ctx context.Context, queue string, applicant sdk.AccAddress, cause error) error {
	err := isolate(ctx, 0, func(ctx context.Context) error {
		a, err := k.application(ctx, applicant)
		if err != nil {
			return err
		}
		return k.discard(ctx, applicant, a)
	})
	event := &types.EventQueueItemDropped{Queue: queue, Item: k.text(applicant), Error: cause.Error()}
	if err != nil {
		event.Error += "; " + err.Error()
	}
	return emit(ctx, event)
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
