package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Change lets tests ask the transition function for any change.
func (k *Keeper) Change(ctx context.Context, number uint64, before *types.Citizen, after types.Citizen) error {
	return k.change(ctx, number, before, after)
}

// SetSuspension writes the sentence that a change to suspended rests on.
func (k *Keeper) SetSuspension(ctx context.Context, number uint64, s types.Suspension) error {
	return k.justice.Suspensions.Set(ctx, number, s)
}

// ChangeApplicant does the same for applicants.
func (k *Keeper) ChangeApplicant(ctx context.Context, from, to types.Standing) error {
	return k.changeApplicant(ctx, types.Application{}, from, to)
}
