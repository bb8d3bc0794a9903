package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
)

// Certify records what the holder of an auditor's seat says about a snapshot.
// An auditor speaks once about each. Auditors are few, so all of a snapshot write
// one count of opinions.
func (k *Keeper) Certify(ctx context.Context, acc sdk.AccAddress, round uint64, dissent bool, noteHash []byte) error {
	if err := types.ValidateNote(dissent, noteHash); err != nil {
		return err
	}
	has, err := k.Snapshots.Has(ctx, round)
	if err != nil {
		return err
	}
	if !has {
		return types.ErrNoSnapshot.Wrapf("round %d", round)
	}
	number, err := k.citizenship.NumberOf(ctx, acc)
	if err != nil {
		return err
	}
	certification := types.Certification{
		Round:    round,
		Number:   number,
		Dissent:  dissent,
		NoteHash: noteHash,
		Height:   sdk.UnwrapSDKContext(ctx).BlockHeight(),
	}
	has, err = k.Certifications.Has(ctx, certification.CollKey())
	if err != nil {
		return err
	}
	if has {
		return types.ErrAlreadyCertified.Wrapf("round %d, auditor %d", round, number)
	}
	if err := k.contract.UseOffice(ctx, number, types.AuditorOffice, sdk.MsgTypeURL(&types.MsgCertify{})); err != nil {
		return err
	}
	if err := k.Certifications.Set(ctx, certification.CollKey(), certification); err != nil {
		return err
	}
	opinions, err := k.Opinions.Get(ctx, round)
	if err != nil {
		return err
	}
	opinions.Count(certification)
	if err := k.Opinions.Set(ctx, round, opinions); err != nil {
		return err
	}
	return emit(ctx, types.NewEventCertified(certification))
}
