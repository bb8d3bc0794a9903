package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// missing is what an application lacks under the policy. Residents need the
// word of registrars alone.
func missing(a types.Application, p types.Params) (vouches, attestations uint32) {
	if a.Residence {
		return 0, p.ResidentAttestations - min(p.ResidentAttestations, a.Attestations)
	}
	return p.VouchesRequired - min(p.VouchesRequired, a.Vouches),
		p.AttestationsRequired - min(p.AttestationsRequired, a.Attestations)
}

// judge writes an application after a word for or against it, and moves it into
// or out of the admission queue when the policy is met or no longer met.
func (k *Keeper) judge(
	ctx context.Context, applicant sdk.AccAddress, a types.Application, params types.Params,
) (types.Application, error) {
	vouches, attestations := missing(a, params)
	met := vouches == 0 && attestations == 0
	var err error
	switch {
	case met && a.Round == 0:
		a, err = k.joinQueue(ctx, applicant, a)
	case !met && a.Round > 0:
		a, err = k.leaveQueue(ctx, applicant, a)
	}
	if err != nil {
		return types.Application{}, err
	}
	return a, k.Applications.Set(ctx, applicant, a)
}

// joinQueue takes the sponsor's next turn, or for a resident a place among the
// residents, who take nobody's turn.
func (k *Keeper) joinQueue(ctx context.Context, applicant sdk.AccAddress, a types.Application) (types.Application, error) {
	var err error
	if a.Residence {
		a.Round = 1
		err = k.ResidentQueue.Set(ctx, collections.Join(a.AppliedDay, applicant))
	} else {
		a, err = k.takeTurn(ctx, applicant, a)
	}
	if err != nil {
		return a, err
	}
	if err := k.ApplicationExpiry.Remove(ctx, collections.Join(a.ExpiresDay, applicant)); err != nil {
		return a, err
	}
	return a, emit(ctx, &types.EventQueued{Applicant: k.text(applicant), Round: a.Round, Sponsor: a.Sponsor})
}

// takeTurn takes the sponsor's next turn. Sponsors take turns in the order of
// their numbers, one guest a round, so that between two guests of one sponsor
// every other sponsor who waits has one admitted. A turn is the first free one
// of its sponsor after the cursor. Those who came alone share the turn of
// sponsor zero.
func (k *Keeper) takeTurn(ctx context.Context, applicant sdk.AccAddress, a types.Application) (types.Application, error) {
	cursor, err := k.Cursor.Get(ctx)
	if _, err := found(err); err != nil {
		return a, err
	}
	last, err := k.Turns.Get(ctx, a.Sponsor)
	if _, err := found(err); err != nil {
		return a, err
	}
	a.Round = max(cursor.Round, last+1)
	if a.Round == cursor.Round && a.Sponsor <= cursor.Sponsor {
		a.Round++
	}
	if err := k.Turns.Set(ctx, a.Sponsor, a.Round); err != nil {
		return a, err
	}
	return a, k.AdmissionQueue.Set(ctx, collections.Join(a.Round, a.Sponsor), applicant)
}

// leaveQueue gives the place up; the application expires again on its day.
func (k *Keeper) leaveQueue(ctx context.Context, applicant sdk.AccAddress, a types.Application) (types.Application, error) {
	if err := k.leavePlace(ctx, applicant, a); err != nil {
		return a, err
	}
	if !a.Residence {
		if err := k.giveTurnBack(ctx, a.Sponsor, a.Round); err != nil {
			return a, err
		}
	}
	a.Round = 0
	if err := k.ApplicationExpiry.Set(ctx, collections.Join(a.ExpiresDay, applicant)); err != nil {
		return a, err
	}
	return a, emit(ctx, &types.EventUnqueued{Applicant: k.text(applicant)})
}

// leavePlace removes an application that waits from its queue.
func (k *Keeper) leavePlace(ctx context.Context, applicant sdk.AccAddress, a types.Application) error {
	if a.Residence {
		return k.ResidentQueue.Remove(ctx, collections.Join(a.AppliedDay, applicant))
	}
	return k.AdmissionQueue.Remove(ctx, collections.Join(a.Round, a.Sponsor))
}

// giveTurnBack frees the latest turn of a sponsor.
func (k *Keeper) giveTurnBack(ctx context.Context, sponsor, round uint64) error {
	last, err := k.Turns.Get(ctx, sponsor)
	if has, err := found(err); !has {
		return err
	}
	if last != round {
		return nil
	}
	if round == 1 {
		return k.Turns.Remove(ctx, sponsor)
	}
	return k.Turns.Set(ctx, sponsor, round-1)
}

// roundsAhead counts the rounds before the turn of an application that waits.
func (k *Keeper) roundsAhead(ctx context.Context, a types.Application) (uint64, error) {
	if a.Round == 0 || a.Residence {
		return 0, nil
	}
	cursor, err := k.Cursor.Get(ctx)
	if _, err := found(err); err != nil {
		return 0, err
	}
	return a.Round - min(a.Round, cursor.Round), nil
}
