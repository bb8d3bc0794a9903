package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// DelegateVote lets a citizen of the same district vote for the delegator on a
// track, or on all, wherever the delegator does not: on what opens from this
// block's end on. Delegate 0 takes it back. It reads both persons and writes
// the delegator's key only; the weight goes through the journal, so that
// many can choose one delegate in one block.
func (k *Keeper) DelegateVote(ctx context.Context, delegator sdk.AccAddress, delegate uint64, track string) error {
	number, err := k.citizenship.NumberOf(ctx, delegator)
	if err != nil {
		return err
	}
	before, err := k.delegationOf(ctx, number)
	if err != nil {
		return err
	}
	if delegate == 0 {
		return k.revokeDelegation(ctx, number, before, track)
	}
	if delegate == number {
		return errorsmod.Wrapf(types.ErrOwnDelegate, "%d", number)
	}
	district, err := k.electorNow(ctx, number)
	if err != nil {
		return err
	}
	theirs, err := k.electorNow(ctx, delegate)
	if err != nil {
		return err
	}
	if district != theirs {
		return errorsmod.Wrapf(types.ErrOtherDistrict, "%d belongs to %d, %d to %d", number, district, delegate, theirs)
	}
	if track != "" {
		if _, err := k.Track(ctx, track); err != nil {
			return err
		}
	}
	generation, err := k.generation(ctx, delegate)
	if err != nil {
		return err
	}
	return k.delegate(ctx, number, before, district, types.DelegationRow{Track: track, Delegate: delegate, Generation: generation})
}

// delegate puts a row in the place of the one for its track.
func (k *Keeper) delegate(ctx context.Context, number uint64, before types.Delegation, district uint32, row types.DelegationRow) error {
	after := before
	if before.District != district {
		after.Rows = nil // whatever became of the hook that should have ended them
	}
	replaced, has := after.Row(row.Track)
	switch {
	case has && replaced == row:
		return errorsmod.Wrapf(types.ErrSameDelegate, "%d to %d", number, row.Delegate)
	case !has && len(after.Rows) == types.MaxDelegations:
		return errorsmod.Wrapf(types.ErrManyDelegations, "%d has %d", number, len(after.Rows))
	}
	signature, err := k.signatureOf(ctx, number)
	if err != nil {
		return err
	}
	after = after.With(row).WithSignature(signature)
	after.District, after.Counted = district, true
	if err := k.changeDelegation(ctx, number, before, after); err != nil {
		return err
	}
	if has {
		if err := emit(ctx, types.NewEventDelegationEnded(number, replaced, types.DELEGATION_END_REPLACED)); err != nil {
			return err
		}
	}
	return emit(ctx, types.NewEventVoteDelegated(number, row))
}

// revokeDelegation takes a row back. Anybody may who has one.
func (k *Keeper) revokeDelegation(ctx context.Context, number uint64, before types.Delegation, track string) error {
	row, has := before.Row(track)
	if !has {
		return errorsmod.Wrapf(types.ErrNoDelegation, "of %d on track %q", number, track)
	}
	after := before.Without(track)
	after.Counted = before.Counted && len(after.Rows) > 0
	if err := k.changeDelegation(ctx, number, before, after); err != nil {
		return err
	}
	return emit(ctx, types.NewEventDelegationEnded(number, row, types.DELEGATION_END_REVOKED))
}

// electorNow returns the district of somebody who would be an elector if a vote
// opened now, signed or not.
func (k *Keeper) electorNow(ctx context.Context, number uint64) (uint32, error) {
	district, elector, err := k.citizenship.EligibleAt(ctx, number, sdk.UnwrapSDKContext(ctx).BlockHeight(), 0)
	if err != nil {
		return 0, err
	}
	if !elector {
		return 0, errorsmod.Wrapf(types.ErrNoElector, "%d", number)
	}
	return district, nil
}

// delegationOf returns whom a person delegates to now; nobody if there is no record.
func (k *Keeper) delegationOf(ctx context.Context, number uint64) (types.Delegation, error) {
	d, err := k.delegation.Delegations.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Delegation{}, nil
	}
	return d, err
}

// delegationAt returns whom a person delegated to at the end of the block of a
// height from which a referendum is open. Who never delegated costs one read.
func (k *Keeper) delegationAt(ctx context.Context, number uint64, height int64) (types.Delegation, error) {
	d, err := k.delegationOf(ctx, number)
	if err != nil || d.ChangedHeight <= height {
		return d, err
	}
	earlier, _, err := k.delegation.DelegationsBefore.at(ctx, number, height)
	return earlier, err
}

// changeDelegation is the one function that writes a delegation: it moves the
// weights and keeps the earlier value while a referendum may ask for it.
func (k *Keeper) changeDelegation(ctx context.Context, number uint64, before, after types.Delegation) error {
	for _, d := range types.ChangeOf(before, after) { // at most four for each row
		if err := k.referendum.Journal.Add(ctx, d.Counter, d.Delta); err != nil {
			return err
		}
	}
	remembers, err := k.remembers(ctx)
	if err != nil {
		return err
	}
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	if remembers && before.ChangedHeight != height {
		if err := k.delegation.DelegationsBefore.keep(ctx, number, height, before); err != nil {
			return err
		}
	}
	if len(after.Rows) == 0 {
		// What is left says only that there was something else before.
		after = types.Delegation{LeftHeight: after.LeftHeight}
		if !remembers {
			return k.delegation.Delegations.Remove(ctx, number)
		}
	}
	after.ChangedHeight = height
	return k.delegation.Delegations.Set(ctx, number, after)
}

// signatureOf returns what a person has signed, which decides on which tracks
// they count.
func (k *Keeper) signatureOf(ctx context.Context, number uint64) (citizenshiptypes.Signature, error) {
	return k.citizenship.SignatureOf(ctx, number)
}

// generation of the delegations to a person; the first where nobody delegated yet.
func (k *Keeper) generation(ctx context.Context, number uint64) (uint64, error) {
	mark, err := k.delegation.Delegates.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return mark.Generation, err
}

// generationAt is that at the end of the block of a height from which a
// referendum is open.
func (k *Keeper) generationAt(ctx context.Context, number uint64, height int64) (uint64, error) {
	mark, err := k.delegation.Delegates.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	if err != nil || mark.ChangedHeight <= height {
		return mark.Generation, err
	}
	earlier, _, err := k.delegation.DelegatesBefore.at(ctx, number, height)
	return earlier.Generation, err
}
