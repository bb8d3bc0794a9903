package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// admittedNumber returns the number of a person who is in the nation with this
// account, or zero.
func (k *Keeper) admittedNumber(ctx context.Context, acc sdk.AccAddress) (uint64, error) {
	entry, err := k.Accounts.Get(ctx, acc)
	if has, err := found(err); !has || entry.Retired {
		return 0, err
	}
	c, err := k.citizen(ctx, entry.Number)
	if err != nil || c.Standing == types.STANDING_DEPARTED || c.Standing == types.STANDING_EXPELLED {
		return 0, err
	}
	return entry.Number, nil
}

// attestAgain is a registrar's word on an account without an application: that of
// a person admitted before, or else refused.
func (k *Keeper) attestAgain(ctx context.Context, registrar uint64, acc sdk.AccAddress, msg *types.MsgAttest, refusal error) error {
	number, err := k.admittedNumber(ctx, acc)
	if err != nil || number == 0 {
		return either(err, refusal)
	}
	// Nobody is attested without asking for it, or being in need of it.
	if because, err := k.mustReattest(ctx, number, acc); err != nil || because == 0 {
		return either(err, errorsmod.Wrapf(types.ErrAttested, "number %d", number))
	}
	return k.reattest(ctx, registrar, number, msg)
}

// reattest answers for what those who vouched for the person can no longer
// answer for.
func (k *Keeper) reattest(ctx context.Context, registrar, number uint64, msg *types.MsgAttest) error {
	if registrar == number {
		return errorsmod.Wrapf(types.ErrOwnCase, "number %d", number)
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	if err := k.ownNullifier(ctx, number, c, msg.Nullifier); err != nil {
		return err
	}
	if err := k.roomForAttestation(ctx, c.Account, registrar); err != nil {
		return err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	attestation := types.Attestation{Method: msg.Method, Document: msg.Document, Day: today}
	if err := k.Attestations.Set(ctx, collections.Join(sdk.AccAddress(c.Account), registrar), attestation); err != nil {
		return err
	}
	if err := k.justice.Reattested.Set(ctx, number, sdk.UnwrapSDKContext(ctx).BlockHeight()); err != nil {
		return err
	}
	return emit(ctx, &types.EventReattested{Number: number, Registrar: registrar})
}

// ownNullifier demands the person's nullifier. One who has none is not bound to
// one by the word of one registrar.
func (k *Keeper) ownNullifier(ctx context.Context, number uint64, c types.Citizen, nullifier []byte) error {
	if !c.Nullified {
		return nil
	}
	holder, err := k.Nullifiers.Get(ctx, nullifier)
	if _, err := found(err); err != nil || holder.Number == number {
		return err
	}
	return errorsmod.Wrapf(types.ErrNullifierMismatch, "number %d", number)
}

// roomForAttestation lets a new attestation replace the oldest of a person who
// has all one can have: registrars come and go, and the duty to be attested
// again must always be one that can be fulfilled.
func (k *Keeper) roomForAttestation(ctx context.Context, acc sdk.AccAddress, registrar uint64) error {
	attestations, err := k.attestations(ctx, acc)
	if err != nil || len(attestations) < types.MaxAttestations {
		return err
	}
	if slices.ContainsFunc(attestations, func(a types.GenesisAttestation) bool { return a.Registrar == registrar }) {
		return nil
	}
	oldest := slices.MinFunc(attestations, func(a, b types.GenesisAttestation) int {
		return int(a.Attestation.Day - b.Attestation.Day)
	})
	return k.Attestations.Remove(ctx, collections.Join(acc, oldest.Registrar))
}
