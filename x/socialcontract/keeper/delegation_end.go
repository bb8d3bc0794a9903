package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// recountDelegation counts a delegator as long as they are an elector, after
// a change of their standing.
func (k *Keeper) recountDelegation(ctx context.Context, number uint64, good bool) error {
	before, err := k.delegationOf(ctx, number)
	if err != nil || len(before.Rows) == 0 {
		return err
	}
	if !good {
		if !before.Counted {
			return nil
		}
		after := before
		after.Counted = false
		return k.changeDelegation(ctx, number, before, after)
	}
	district, elector, err := k.citizenship.EligibleAt(ctx, number, sdk.UnwrapSDKContext(ctx).BlockHeight(), 0)
	if err != nil {
		return err
	}
	if !elector || district != before.District {
		return k.endDelegation(ctx, number, types.DELEGATION_END_NO_ELECTOR)
	}
	return k.countDelegation(ctx, number, before)
}

// signatureChanged moves a delegator, if it is one, to those who have signed the
// same. It follows each change of a signature.
func (k *Keeper) signatureChanged(ctx context.Context, number uint64) error {
	before, err := k.delegationOf(ctx, number)
	if err != nil || !before.Counted {
		return err
	}
	return k.countDelegation(ctx, number, before)
}

// countDelegation counts a delegator with what they have signed now.
func (k *Keeper) countDelegation(ctx context.Context, number uint64, before types.Delegation) error {
	signature, err := k.signatureOf(ctx, number)
	if err != nil {
		return err
	}
	after := before.WithSignature(signature)
	after.Counted = true
	if before.Counted && before.Signature() == signature {
		return nil
	}
	return k.changeDelegation(ctx, number, before, after)
}

// endDelegation ends whatever a person has delegated.
func (k *Keeper) endDelegation(ctx context.Context, number uint64, reason types.DelegationEnd) error {
	before, err := k.delegation.Delegations.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	after := types.Delegation{LeftHeight: before.LeftHeight}
	if reason == types.DELEGATION_END_LEFT {
		after.LeftHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	} else if len(before.Rows) == 0 {
		return nil
	}
	if err := k.changeDelegation(ctx, number, before, after); err != nil {
		return err
	}
	for _, row := range before.Rows { // at most MaxDelegations
		if err := emit(ctx, types.NewEventDelegationEnded(number, row, reason)); err != nil {
			return err
		}
	}
	return nil
}

// endDelegationsTo ends all delegations to a person, however many there are: no
// row is of the next generation yet. Also for somebody who is not marked as a
// delegate: the first may have delegated to them in this very block.
func (k *Keeper) endDelegationsTo(ctx context.Context, number uint64, reason types.DelegationEnd) error {
	before, err := k.delegation.Delegates.Get(ctx, number)
	marked := err == nil
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	remembers, err := k.remembers(ctx)
	if err != nil {
		return err
	}
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	if remembers && before.ChangedHeight != height {
		if err := k.delegation.DelegatesBefore.keep(ctx, number, height, before); err != nil {
			return err
		}
	}
	after := types.Delegate{Generation: before.Generation + 1, ChangedHeight: height}
	if err := k.delegation.Delegates.Set(ctx, number, after); err != nil || !marked {
		return err
	}
	return emit(ctx, types.NewEventDelegationsEnded(number, reason))
}

// moved ends the delegations of and to somebody who belongs to another district.
func (k *Keeper) moved(ctx context.Context, number uint64) error {
	if err := k.endDelegation(ctx, number, types.DELEGATION_END_MOVED); err != nil {
		return err
	}
	return k.endDelegationsTo(ctx, number, types.DELEGATION_END_MOVED)
}

// leave withdraws what somebody who departs or is expelled has said on everything
// that is open, and ends whatever they have delegated. It is idempotent.
func (k *Keeper) leave(ctx context.Context, number uint64) error {
	if err := k.withdrawVotes(ctx, number); err != nil {
		return err
	}
	// After the votes, which ask whether they left before.
	return k.endDelegation(ctx, number, types.DELEGATION_END_LEFT)
}

// pruneDelegations forgets what no open referendum can ask for: at most
// DelegationBudget changes a block, and as many weights as those can have changed.
// The record of somebody who delegates to nobody any more goes with the last of
// theirs.
func (k *Keeper) pruneDelegations(ctx context.Context) error {
	opening, open, err := k.OldestOpening(ctx)
	if err != nil {
		return err
	}
	forgotten, err := k.delegation.DelegationsBefore.prune(ctx, opening, open, types.DelegationBudget)
	if err != nil {
		return err
	}
	for _, key := range forgotten {
		d, err := k.delegationOf(ctx, key.K2())
		if err != nil {
			return err
		}
		if len(d.Rows) > 0 || d.ChangedHeight > key.K1() {
			continue
		}
		if err := k.delegation.Delegations.Remove(ctx, key.K2()); err != nil {
			return err
		}
	}
	if _, err := k.delegation.DelegatesBefore.prune(ctx, opening, open, types.DelegationBudget); err != nil {
		return err
	}
	_, err = k.delegation.WeightsBefore.prune(ctx, opening, open, types.WeightBudget)
	return err
}
