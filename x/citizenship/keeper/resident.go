package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// admitResidents admits those whom registrars have attested. They take nobody's
// turn and do not count against the growth cap, because they do not vote; what
// bounds them is what registrars may attest. Bound: ResidentBudget a block.
func (k *Keeper) admitResidents(ctx context.Context) error {
	var queue []collections.Pair[int64, sdk.AccAddress]
	err := k.ResidentQueue.Walk(ctx, nil, func(key collections.Pair[int64, sdk.AccAddress]) (bool, error) {
		queue = append(queue, key)
		return len(queue) == types.ResidentBudget, nil
	})
	if err != nil {
		return err
	}
	for _, key := range queue {
		cause := isolate(ctx, 0, func(ctx context.Context) error { return k.admitResident(ctx, key.K2()) })
		if cause == nil {
			continue
		}
		if err := k.ResidentQueue.Remove(ctx, key); err != nil {
			return err
		}
		if err := k.dropApplication(ctx, "residents", key.K2(), cause); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) admitResident(ctx context.Context, applicant sdk.AccAddress) error {
	a, err := k.application(ctx, applicant)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if stands, err := k.recheck(ctx, applicant, a, params); !stands || err != nil {
		return err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	return k.admit(ctx, applicant, a, types.Citizen{
		Standing: types.STANDING_RESIDENT, SinceDay: today, AdmissionDay: today,
	})
}
