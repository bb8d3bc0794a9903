package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Why a recovery ends without effect, besides the failure to carry it out.
const (
	endCancelled = "cancelled"
	endReplaced  = "guardians replaced"
	endMoved     = "account moved"
	endExpired   = "expired"
)

type recoveryDay = collections.Triple[int64, uint64, uint64]

// endRecoveries ends every recovery of a person. Bound: MaxGuardians.
func (k *Keeper) endRecoveries(ctx context.Context, number uint64, reason string) (ended uint32, err error) {
	open, err := k.Recoveries(ctx, number)
	if err != nil {
		return 0, err
	}
	for _, r := range open {
		if err := k.endRecovery(ctx, number, r.Guardian, r.Recovery, reason); err != nil {
			return 0, err
		}
		ended++
	}
	return ended, nil
}

func (k *Keeper) endRecovery(ctx context.Context, number, guardian uint64, r types.Recovery, reason string) error {
	if err := k.removeRecovery(ctx, number, types.RecoveryRecord{Guardian: guardian, Recovery: r}); err != nil {
		return err
	}
	return emit(ctx, &types.EventRecoveryEnded{Number: number, Guardian: guardian, Reason: reason})
}

// workOffRecoveries carries out the approved recoveries whose delay is over and
// lets the others expire. One that cannot be carried out ends and says why. Bound:
// ExpiryBudget a block.
func (k *Keeper) workOffRecoveries(ctx context.Context) error {
	return workOff(ctx, k, "recoveries", k.recovery.Due, types.ExpiryBudget,
		func(ctx context.Context, key recoveryDay) error {
			cause := isolate(ctx, 0, func(ctx context.Context) error { return k.concludeRecovery(ctx, key, nil) })
			if cause == nil || isolate(ctx, 0, func(ctx context.Context) error { return k.concludeRecovery(ctx, key, cause) }) == nil {
				return nil
			}
			return cause
		},
		func(_ context.Context, key recoveryDay) (string, error) {
			return fmt.Sprintf("%d by %d", key.K2(), key.K3()), nil
		})
}

// concludeRecovery brings a recovery to its end, without effect when it failed.
func (k *Keeper) concludeRecovery(ctx context.Context, key recoveryDay, failed error) error {
	number, guardian := key.K2(), key.K3()
	r, err := k.recovery.Recoveries.Get(ctx, collections.Join(number, guardian))
	has, err := found(err)
	switch {
	case err != nil:
		return err
	case !has:
		// One that was carried out in this block has ended it.
		return k.recovery.Due.Remove(ctx, key)
	case failed != nil:
		return k.endRecovery(ctx, number, guardian, r, failed.Error())
	case !r.Approved:
		return k.endRecovery(ctx, number, guardian, r, endExpired)
	}
	return k.recoverPerson(ctx, number, guardian, r)
}

// recoverPerson moves the person, as a rotation would.
func (k *Keeper) recoverPerson(ctx context.Context, number, guardian uint64, r types.Recovery) error {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	if r.Nonce != c.Rotations {
		return errorsmod.Wrapf(types.ErrNonce, "%d instead of %d", r.Nonce, c.Rotations)
	}
	key, err := types.UnpackKey(r.NewKey)
	if err != nil {
		return err
	}
	if err := k.removeRecovery(ctx, number, types.RecoveryRecord{Guardian: guardian, Recovery: r}); err != nil {
		return err
	}
	if err := k.moveAccount(ctx, number, c, key, r.Denoms); err != nil {
		return err
	}
	return emit(ctx, &types.EventRecovered{Number: number, Guardian: guardian})
}
