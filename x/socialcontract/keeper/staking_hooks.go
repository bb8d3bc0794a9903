package keeper

import (
	"bytes"
	"context"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

var _ stakingtypes.StakingHooks = StakingHooks{}

// StakingHooks hold validators to their seats and to one fixed bond. Those that
// may return errors are the rule: they run whatever message or module staking
// was reached by. Those whose error would fail the block only keep books.
type StakingHooks struct{ k *Keeper }

// StakingHooks returns the hooks for staking. They go before those of slashing,
// so that nothing is kept of a validator that is refused.
func (k *Keeper) StakingHooks() StakingHooks { return StakingHooks{k} }

// AfterValidatorCreated refuses a validator without a seat, or whose minimum
// self-delegation is not the bond.
func (h StakingHooks) AfterValidatorCreated(ctx context.Context, operator sdk.ValAddress) error {
	if _, err := h.k.validatorSeat(ctx, sdk.AccAddress(operator)); err != nil {
		return err
	}
	validator, err := h.k.staking.GetValidator(ctx, operator)
	if err != nil {
		return err
	}
	bond, err := h.k.bond(ctx)
	if err != nil {
		return err
	}
	if !validator.MinSelfDelegation.Equal(bond) {
		return types.ErrFixedBond.Wrapf("minimum self-delegation %s instead of %s", validator.MinSelfDelegation, bond)
	}
	return nil
}

// BeforeDelegationCreated refuses anybody's coins but the operator's, and those
// too without a seat.
func (h StakingHooks) BeforeDelegationCreated(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) error {
	return h.mayBond(ctx, delegator, operator)
}

// BeforeDelegationSharesModified allows a removal, and a change by an operator
// with a seat; what the change comes to is seen afterwards.
func (h StakingHooks) BeforeDelegationSharesModified(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) error {
	if removing(ctx) {
		return nil
	}
	return h.mayBond(ctx, delegator, operator)
}

// BeforeDelegationRemoved lets a bond go only when the validator is taken out.
func (h StakingHooks) BeforeDelegationRemoved(ctx context.Context, _ sdk.AccAddress, operator sdk.ValAddress) error {
	if removing(ctx) {
		return nil
	}
	return types.ErrBondHeld.Wrap(operator.String())
}

// AfterDelegationModified demands the whole bond and nothing more: at creation,
// and when a slashed validator tops up. Staking calls it on a partial
// undelegation as well, before it takes the shares off the validator.
func (h StakingHooks) AfterDelegationModified(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) error {
	validator, err := h.k.staking.GetValidator(ctx, operator)
	if err != nil {
		return err
	}
	delegation, err := h.k.staking.GetDelegation(ctx, delegator, operator)
	if err != nil {
		return err
	}
	if !delegation.Shares.Equal(validator.DelegatorShares) {
		return types.ErrBondHeld.Wrap(operator.String())
	}
	bond, err := h.k.bond(ctx)
	if err != nil {
		return err
	}
	if !validator.Tokens.Equal(bond) {
		return types.ErrFixedBond.Wrapf("%s instead of %s", validator.Tokens, bond)
	}
	return nil
}

func (h StakingHooks) mayBond(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) error {
	if !bytes.Equal(delegator, operator) {
		return types.ErrOnlyOwnBond.Wrapf("%s to %s", delegator, operator)
	}
	_, err := h.k.validatorSeat(ctx, delegator)
	return err
}

// AfterValidatorBonded records that a validator has joined. One without a seat,
// however it got past jail, is to leave at once.
func (h StakingHooks) AfterValidatorBonded(ctx context.Context, _ sdk.ConsAddress, operator sdk.ValAddress) error {
	h.keepBooks(ctx, operator, func(ctx context.Context) error {
		if err := h.k.joined(ctx, operator); err != nil {
			return err
		}
		_, seated, err := h.k.SeatOfOperator(ctx, sdk.AccAddress(operator))
		if err != nil || seated {
			return err
		}
		text, err := h.k.account.AddressCodec().BytesToString(operator)
		if err != nil {
			return err
		}
		return h.k.queueRemoval(ctx, types.Seat{Office: types.ValidatorOffice, Operator: text})
	})
	return nil
}

// AfterValidatorBeginUnbonding records that a validator has left.
func (h StakingHooks) AfterValidatorBeginUnbonding(ctx context.Context, _ sdk.ConsAddress, operator sdk.ValAddress) error {
	h.keepBooks(ctx, operator, func(ctx context.Context) error { return h.k.left(ctx, operator) })
	return nil
}

// AfterValidatorRemoved forgets a validator.
func (h StakingHooks) AfterValidatorRemoved(ctx context.Context, _ sdk.ConsAddress, operator sdk.ValAddress) error {
	h.keepBooks(ctx, operator, func(ctx context.Context) error { return h.k.forget(ctx, operator) })
	return nil
}

// keepBooks runs what must not fail the block.
func (h StakingHooks) keepBooks(ctx context.Context, operator sdk.ValAddress, fn func(context.Context) error) {
	if err := isolated(ctx, fn); err != nil {
		sdk.UnwrapSDKContext(ctx).Logger().Error("books of validators not kept", "operator", operator.String(), "err", err)
	}
}

// BeforeValidatorModified allows commission and slashes: neither is money here.
func (StakingHooks) BeforeValidatorModified(context.Context, sdk.ValAddress) error { return nil }

// BeforeValidatorSlashed allows every slash.
func (StakingHooks) BeforeValidatorSlashed(context.Context, sdk.ValAddress, math.LegacyDec) error {
	return nil
}

// AfterValidatorConsKeyUpdated has nothing to keep: validators are known by operator.
func (StakingHooks) AfterValidatorConsKeyUpdated(context.Context, sdk.ConsAddress, sdk.ConsAddress, sdk.ValAddress) error {
	return nil
}

// AfterUnbondingInitiated holds no unbonding up.
func (StakingHooks) AfterUnbondingInitiated(context.Context, uint64) error { return nil }
