package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// startRecovery asks to move a person to the account of a new key. The guardian
// who starts it approves it.
func (k *Keeper) startRecovery(ctx context.Context, guardian sdk.AccAddress, msg *types.MsgStartRecovery) (types.RecoveryRecord, uint32, error) {
	none := types.RecoveryRecord{}
	by, set, err := k.guardianFor(ctx, guardian, msg.Number)
	if err != nil {
		return none, 0, err
	}
	r, err := k.newRecovery(ctx, by, msg)
	if err != nil {
		return none, 0, err
	}
	open, err := k.Recoveries(ctx, msg.Number)
	if err != nil {
		return none, 0, err
	}
	for _, other := range open { // at most MaxGuardians
		if other.NewAccount == r.NewAccount {
			return none, 0, errorsmod.Wrapf(types.ErrRecoveryOpen, "guardian %d asks for %s", other.Guardian, r.NewAccount)
		}
	}
	if err := emit(ctx, &types.EventRecoveryStarted{
		Number: msg.Number, Guardian: by, NewAccount: r.NewAccount, DueDay: r.Recovery.DueDay,
	}); err != nil {
		return none, 0, err
	}
	return k.support(ctx, msg.Number, set, open, r, by)
}

// newRecovery checks what a guardian asks for: the new key has proved itself,
// and its account is free today. The account is looked at again at the end.
func (k *Keeper) newRecovery(ctx context.Context, by uint64, msg *types.MsgStartRecovery) (types.RecoveryRecord, error) {
	none := types.RecoveryRecord{}
	c, err := k.citizen(ctx, msg.Number)
	if err != nil {
		return none, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return none, err
	}
	if _, err := types.AllDenoms(params.Denom, msg.Denoms); err != nil {
		return none, err
	}
	key, err := types.UnpackKey(msg.NewKey)
	if err != nil {
		return none, err
	}
	if msg.Nonce != c.Rotations {
		return none, errorsmod.Wrapf(types.ErrNonce, "%d instead of %d", msg.Nonce, c.Rotations)
	}
	fresh := sdk.AccAddress(key.Address())
	if err := k.checkProof(ctx, key, recoveryDoc(ctx, msg.Number, c, fresh), msg.Proof); err != nil {
		return none, err
	}
	if err := k.mayBecomeAccount(ctx, c.Account, fresh); err != nil {
		return none, err
	}
	due, err := k.recoveryDue(ctx)
	if err != nil {
		return none, err
	}
	packed, err := codectypes.NewAnyWithValue(key) // as we write it, whoever packed it
	return types.RecoveryRecord{
		Guardian: by, NewAccount: k.text(fresh),
		Recovery: types.Recovery{NewKey: packed, Nonce: msg.Nonce, Denoms: msg.Denoms, DueDay: due},
	}, err
}

// approveRecovery approves the recovery of a person to an account.
func (k *Keeper) approveRecovery(ctx context.Context, guardian sdk.AccAddress, number uint64, fresh sdk.AccAddress) (types.RecoveryRecord, uint32, error) {
	none := types.RecoveryRecord{}
	by, set, err := k.guardianFor(ctx, guardian, number)
	if err != nil {
		return none, 0, err
	}
	open, err := k.Recoveries(ctx, number)
	if err != nil {
		return none, 0, err
	}
	i := slices.IndexFunc(open, func(r types.RecoveryRecord) bool { return r.NewAccount == k.text(fresh) })
	if i < 0 {
		return none, 0, errorsmod.Wrapf(types.ErrNoRecovery, "of number %d to %s", number, k.text(fresh))
	}
	return k.support(ctx, number, set, open, open[i], by)
}

// support adds a guardian's approval to a recovery. The one that completes the
// threshold starts the delay in which the old key can cancel. Approvals of
// guardians who lost good standing since do not count.
func (k *Keeper) support(
	ctx context.Context, number uint64, set types.GuardianSet, open []types.RecoveryRecord, r types.RecoveryRecord, by uint64,
) (types.RecoveryRecord, uint32, error) {
	for _, other := range open { // at most MaxGuardians
		if slices.Contains(other.Recovery.Approvals, by) {
			return r, 0, errorsmod.Wrapf(types.ErrRecoveryOpen, "number %d approves %s", by, other.NewAccount)
		}
	}
	if r.Recovery.Approved {
		return r, 0, errorsmod.Wrap(types.ErrRecoveryApproved, r.NewAccount)
	}
	if err := k.removeRecovery(ctx, number, r); err != nil {
		return r, 0, err
	}
	r.Recovery.Approvals = append(r.Recovery.Approvals, by)
	good, err := k.countGood(ctx, r.Recovery.Approvals)
	if err != nil {
		return r, 0, err
	}
	missing := set.Threshold - min(set.Threshold, uint32(good))
	if missing == 0 {
		if r, err = k.approved(ctx, open, r); err != nil {
			return r, 0, err
		}
	}
	if err := k.setRecovery(ctx, number, r); err != nil {
		return r, 0, err
	}
	return r, missing, emit(ctx, &types.EventRecoveryApproved{
		Number: number, Guardian: by, NewAccount: r.NewAccount, ApprovalsMissing: missing, DueDay: r.Recovery.DueDay,
	})
}

// approved begins the delay of a recovery, unless that of another one runs.
func (k *Keeper) approved(ctx context.Context, open []types.RecoveryRecord, r types.RecoveryRecord) (types.RecoveryRecord, error) {
	for _, other := range open { // at most MaxGuardians
		if other.Recovery.Approved {
			return r, errorsmod.Wrapf(types.ErrRecoveryApproved, "to %s until the close of day %d", other.NewAccount, other.Recovery.DueDay)
		}
	}
	due, err := k.recoveryDue(ctx)
	r.Recovery.Approved, r.Recovery.DueDay = true, due
	return r, err
}

// recoveryDue is the day at whose close what begins today is over.
func (k *Keeper) recoveryDue(ctx context.Context) (int64, error) {
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	params, err := k.Params.Get(ctx)
	return today + int64(params.RecoveryDays), err
}

// cancelRecovery ends every recovery of a person whose key is not lost.
func (k *Keeper) cancelRecovery(ctx context.Context, person sdk.AccAddress) (uint32, error) {
	number, err := k.NumberOf(ctx, person)
	if err != nil {
		return 0, err
	}
	ended, err := k.endRecoveries(ctx, number, endCancelled)
	if err == nil && ended == 0 {
		err = errorsmod.Wrapf(types.ErrNoRecovery, "of number %d", number)
	}
	return ended, err
}

// Recoveries lists the recoveries of a person by the guardian who started each.
// Bound: MaxGuardians.
func (k *Keeper) Recoveries(ctx context.Context, number uint64) ([]types.RecoveryRecord, error) {
	var open []types.RecoveryRecord
	rng := collections.NewPrefixedPairRange[uint64, uint64](number)
	err := k.recovery.Recoveries.Walk(ctx, rng, func(key collections.Pair[uint64, uint64], r types.Recovery) (bool, error) {
		fresh, err := types.UnpackKey(r.NewKey)
		if err != nil {
			return true, err
		}
		open = append(open, types.RecoveryRecord{Guardian: key.K2(), NewAccount: k.text(fresh.Address()), Recovery: r})
		return false, nil
	})
	return open, err
}

func recoveryDoc(ctx context.Context, number uint64, c types.Citizen, fresh sdk.AccAddress) types.RecoveryDoc {
	return types.RecoveryDoc{
		ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Number: number,
		OldAccount: c.Account, NewAccount: fresh, Nonce: c.Rotations,
	}
}

// RecoveryDoc is what the key of the new account has to sign for a recovery of
// the person.
func (k *Keeper) RecoveryDoc(ctx context.Context, number uint64, fresh sdk.AccAddress) (types.RecoveryDoc, error) {
	c, err := k.citizen(ctx, number)
	return recoveryDoc(ctx, number, c, fresh), err
}

func (k *Keeper) setRecovery(ctx context.Context, number uint64, r types.RecoveryRecord) error {
	if err := k.recovery.Recoveries.Set(ctx, collections.Join(number, r.Guardian), r.Recovery); err != nil {
		return err
	}
	return k.recovery.Due.Set(ctx, collections.Join3(r.Recovery.DueDay, number, r.Guardian))
}

func (k *Keeper) removeRecovery(ctx context.Context, number uint64, r types.RecoveryRecord) error {
	if err := k.recovery.Recoveries.Remove(ctx, collections.Join(number, r.Guardian)); err != nil {
		return err
	}
	return k.recovery.Due.Remove(ctx, collections.Join3(r.Recovery.DueDay, number, r.Guardian))
}
