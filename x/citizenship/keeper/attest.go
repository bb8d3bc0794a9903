package keeper

import (
	"bytes"
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// attest is an accredited registrar's word on an applicant, or on a person
// admitted before. The nullifier of the first attestation binds the others.
func (k *Keeper) attest(ctx context.Context, registrar, applicant sdk.AccAddress, msg *types.MsgAttest) (types.Application, error) {
	if len(msg.Method) == 0 || len(msg.Method) > types.MaxMethodLen {
		return types.Application{}, errorsmod.Wrapf(types.ErrMethod, "%d bytes", len(msg.Method))
	}
	if len(msg.Document) != types.HashLen || len(msg.Nullifier) != types.HashLen {
		return types.Application{}, errorsmod.Wrapf(types.ErrCommitment,
			"document has %d, nullifier %d", len(msg.Document), len(msg.Nullifier))
	}
	number, err := k.NumberOf(ctx, registrar)
	if err != nil {
		return types.Application{}, err
	}
	contract, err := k.contract()
	if err != nil {
		return types.Application{}, err
	}
	if err := contract.UseOffice(ctx, number, types.RegistrarOffice, sdk.MsgTypeURL(msg)); err != nil {
		return types.Application{}, err
	}
	application, err := k.application(ctx, applicant)
	if errors.Is(err, types.ErrNoApplication) {
		return types.Application{}, k.attestAgain(ctx, number, applicant, msg, err)
	}
	if err != nil {
		return types.Application{}, err
	}
	key := collections.Join(applicant, number)
	if has, err := k.Attestations.Has(ctx, key); has || err != nil {
		return types.Application{}, either(err, errorsmod.Wrapf(types.ErrAlreadyAttested, "number %d", number))
	}
	if application.Attestations >= types.MaxAttestations {
		return types.Application{}, errorsmod.Wrap(types.ErrEnoughAttested, k.text(applicant))
	}
	if err := k.claimNullifier(ctx, applicant, application, msg.Nullifier); err != nil {
		return types.Application{}, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return types.Application{}, err
	}
	attestation := types.Attestation{Method: msg.Method, Document: msg.Document, Day: today}
	if err := k.Attestations.Set(ctx, key, attestation); err != nil {
		return types.Application{}, err
	}
	event := &types.EventAttested{Registrar: number, Applicant: k.text(applicant), Method: msg.Method}
	if err := emit(ctx, event); err != nil {
		return types.Application{}, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Application{}, err
	}
	application.Attestations++
	application.Nullifier = msg.Nullifier
	return k.judge(ctx, applicant, application, params)
}

// claimNullifier reserves a nullifier for an application. One nullifier stands
// for one person: it is refused when it is another person's or applicant's,
// when it differs from that of an earlier attestation, and when a returning
// person already had another one.
func (k *Keeper) claimNullifier(ctx context.Context, applicant sdk.AccAddress, application types.Application, nullifier []byte) error {
	if len(application.Nullifier) > 0 {
		if !bytes.Equal(application.Nullifier, nullifier) {
			return errorsmod.Wrap(types.ErrNullifierMismatch, k.text(applicant))
		}
		return nil
	}
	holder, err := k.Nullifiers.Get(ctx, nullifier)
	if _, err := found(err); err != nil {
		return err
	}
	if holder.Number != 0 && holder.Number != application.Returning {
		return errorsmod.Wrapf(types.ErrNullifierClash, "number %d", holder.Number)
	}
	if len(holder.Applicant) > 0 {
		return errorsmod.Wrapf(types.ErrNullifierClash, "applicant %s", k.text(holder.Applicant))
	}
	if application.Returning > 0 && holder.Number == 0 {
		former, err := k.citizen(ctx, application.Returning)
		if err != nil {
			return err
		}
		if former.Nullified {
			return errorsmod.Wrapf(types.ErrNullifierMismatch, "number %d", application.Returning)
		}
	}
	holder.Applicant = applicant
	return k.Nullifiers.Set(ctx, nullifier, holder)
}

// releaseNullifier undoes claimNullifier when an application ends otherwise
// than by admission.
func (k *Keeper) releaseNullifier(ctx context.Context, nullifier []byte) error {
	if len(nullifier) == 0 {
		return nil
	}
	holder, err := k.Nullifiers.Get(ctx, nullifier)
	if has, err := found(err); !has {
		return err
	}
	if holder.Number == 0 {
		return k.Nullifiers.Remove(ctx, nullifier)
	}
	holder.Applicant = nil
	return k.Nullifiers.Set(ctx, nullifier, holder)
}

// freeNullifier takes a nullifier from the person it is bound to, by decision of
// the nation: a registrar may have bound somebody else's. An application of that
// person keeps its claim.
func (k *Keeper) freeNullifier(ctx context.Context, number uint64, nullifier []byte) error {
	holder, err := k.Nullifiers.Get(ctx, nullifier)
	if has, err := found(err); err != nil || !has || holder.Number != number || number == 0 {
		return either(err, errorsmod.Wrapf(types.ErrNoNullifier, "%X of number %d", nullifier, number))
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	freed := c
	freed.Nullified = false
	if err := k.change(ctx, number, &c, freed); err != nil {
		return err
	}
	if holder.Number = 0; len(holder.Applicant) > 0 {
		err = k.Nullifiers.Set(ctx, nullifier, holder)
	} else {
		err = k.Nullifiers.Remove(ctx, nullifier)
	}
	if err != nil {
		return err
	}
	return emit(ctx, &types.EventNullifierReleased{Number: number})
}

// attestations lists the attestations of an account by registrar. Bound:
// MaxAttestations.
func (k *Keeper) attestations(ctx context.Context, acc sdk.AccAddress) ([]types.GenesisAttestation, error) {
	var out []types.GenesisAttestation
	rng := collections.NewPrefixedPairRange[sdk.AccAddress, uint64](acc)
	err := k.Attestations.Walk(ctx, rng, func(key collections.Pair[sdk.AccAddress, uint64], a types.Attestation) (bool, error) {
		out = append(out, types.GenesisAttestation{Applicant: k.text(acc), Registrar: key.K2(), Attestation: a})
		return false, nil
	})
	return out, err
}
