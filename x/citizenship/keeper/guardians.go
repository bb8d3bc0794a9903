package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// setGuardians replaces who may recover a person's key. Whoever can choose
// guardians has the key, so every recovery under way ends: a guardian cannot stay
// by starting one, and approvals always come from the set that is in force.
func (k *Keeper) setGuardians(ctx context.Context, person sdk.AccAddress, guardians []uint64, threshold uint32) error {
	number, err := k.NumberOf(ctx, person)
	if err != nil {
		return err
	}
	standing, err := k.StandingOf(ctx, number)
	if err != nil {
		return err
	}
	if standing == types.STANDING_DEPARTED || standing == types.STANDING_EXPELLED {
		return errorsmod.Wrapf(types.ErrStanding, "number %d is %s", number, standing)
	}
	set, err := types.NewGuardianSet(number, guardians, threshold)
	if err != nil {
		return err
	}
	standingBy, err := k.countGood(ctx, set.Guardians)
	if err != nil {
		return err
	}
	if standingBy < len(set.Guardians) {
		return errorsmod.Wrapf(types.ErrStanding, "only %d of the guardians %v are in good standing", standingBy, set.Guardians)
	}
	if _, err := k.endRecoveries(ctx, number, endReplaced); err != nil {
		return err
	}
	if len(set.Guardians) == 0 {
		err = k.recovery.Guardians.Remove(ctx, number)
	} else {
		err = k.recovery.Guardians.Set(ctx, number, set)
	}
	if err != nil {
		return err
	}
	return emit(ctx, &types.EventGuardiansSet{Number: number, Guardians: set.Guardians, Threshold: set.Threshold})
}

// Guardians returns a person's guardians; none is an empty set.
func (k *Keeper) Guardians(ctx context.Context, number uint64) (types.GuardianSet, error) {
	set, err := k.recovery.Guardians.Get(ctx, number)
	_, err = found(err)
	return set, err
}

// guardianFor returns the number of a guardian in good standing of a person, with
// the person's guardians.
func (k *Keeper) guardianFor(ctx context.Context, guardian sdk.AccAddress, number uint64) (uint64, types.GuardianSet, error) {
	by, _, err := k.goodStanding(ctx, guardian)
	if err != nil {
		return 0, types.GuardianSet{}, err
	}
	set, err := k.Guardians(ctx, number)
	if err != nil {
		return 0, types.GuardianSet{}, err
	}
	if !set.Has(by) {
		return 0, types.GuardianSet{}, errorsmod.Wrapf(types.ErrNoGuardian, "number %d of %d", by, number)
	}
	return by, set, nil
}

// countGood counts those of the persons who are citizens in good standing.
// Bound: MaxGuardians.
func (k *Keeper) countGood(ctx context.Context, numbers []uint64) (good int, err error) {
	for _, number := range numbers {
		is, err := k.InGoodStanding(ctx, number)
		if err != nil {
			return 0, err
		}
		if is {
			good++
		}
	}
	return good, nil
}
