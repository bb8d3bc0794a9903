package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// vouch is a citizen's word for an applicant; the one that completes the policy
// puts the application into the admission queue.
func (k *Keeper) vouch(ctx context.Context, voucher, applicant sdk.AccAddress) (types.Application, error) {
	number, c, err := k.goodStanding(ctx, voucher)
	if err != nil {
		return types.Application{}, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return types.Application{}, err
	}
	// Who is admitted by false words must not speak for the next one at once.
	if today < c.VotingDay {
		return types.Application{}, errorsmod.Wrapf(types.ErrNewcomer, "number %d from day %d", number, c.VotingDay)
	}
	if err := k.mayVouch(ctx, number); err != nil {
		return types.Application{}, err
	}
	application, err := k.application(ctx, applicant)
	if err != nil {
		return types.Application{}, err
	}
	if application.Residence {
		return types.Application{}, errorsmod.Wrap(types.ErrResidence, k.text(applicant))
	}
	if has, err := k.Vouches.Has(ctx, collections.Join(applicant, number)); has || err != nil {
		return types.Application{}, either(err, errorsmod.Wrapf(types.ErrAlreadyVouched, "number %d", number))
	}
	if application.Vouches >= types.MaxVouches {
		return types.Application{}, errorsmod.Wrap(types.ErrEnoughVouches, k.text(applicant))
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Application{}, err
	}
	if err := k.spendVouch(ctx, number, params); err != nil {
		return types.Application{}, err
	}
	if err := k.setVouch(ctx, applicant, number); err != nil {
		return types.Application{}, err
	}
	if err := emit(ctx, &types.EventVouched{Voucher: number, Applicant: k.text(applicant)}); err != nil {
		return types.Application{}, err
	}
	application.Vouches++
	return k.judge(ctx, applicant, application, params)
}

// withdrawVouch takes a vouch back. The budget of the epoch stays spent, and an
// application that no longer meets the policy leaves the queue.
func (k *Keeper) withdrawVouch(ctx context.Context, voucher, applicant sdk.AccAddress) error {
	number, err := k.NumberOf(ctx, voucher)
	if err != nil {
		return err
	}
	application, err := k.application(ctx, applicant)
	if err != nil {
		return err
	}
	if has, err := k.Vouches.Has(ctx, collections.Join(applicant, number)); !has || err != nil {
		return either(err, errorsmod.Wrapf(types.ErrNoVouch, "of number %d for %s", number, k.text(applicant)))
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.removeVouch(ctx, applicant, number); err != nil {
		return err
	}
	if err := emit(ctx, &types.EventVouchWithdrawn{Voucher: number, Applicant: k.text(applicant)}); err != nil {
		return err
	}
	application.Vouches--
	_, err = k.judge(ctx, applicant, application, params)
	return err
}

// application reads an application, or fails with ErrNoApplication.
func (k *Keeper) application(ctx context.Context, applicant sdk.AccAddress) (types.Application, error) {
	application, err := k.Applications.Get(ctx, applicant)
	if has, err := found(err); !has {
		return types.Application{}, either(err, errorsmod.Wrap(types.ErrNoApplication, k.text(applicant)))
	}
	return application, nil
}

func (k *Keeper) setVouch(ctx context.Context, acc sdk.AccAddress, voucher uint64) error {
	if err := k.Vouches.Set(ctx, collections.Join(acc, voucher)); err != nil {
		return err
	}
	return k.VouchesBy.Set(ctx, collections.Join(voucher, acc))
}

func (k *Keeper) removeVouch(ctx context.Context, acc sdk.AccAddress, voucher uint64) error {
	if err := k.Vouches.Remove(ctx, collections.Join(acc, voucher)); err != nil {
		return err
	}
	return k.VouchesBy.Remove(ctx, collections.Join(voucher, acc))
}

// vouchers lists who vouched for an account, in the order of their numbers.
// Bound: MaxVouches.
func (k *Keeper) vouchers(ctx context.Context, acc sdk.AccAddress) ([]uint64, error) {
	var vouchers []uint64
	rng := collections.NewPrefixedPairRange[sdk.AccAddress, uint64](acc)
	err := k.Vouches.Walk(ctx, rng, func(key collections.Pair[sdk.AccAddress, uint64]) (bool, error) {
		vouchers = append(vouchers, key.K2())
		return false, nil
	})
	return vouchers, err
}

// HasVouched tells whether the account's person vouched for an applicant or for
// a person with that account.
func (k *Keeper) HasVouched(ctx context.Context, voucher, applicant sdk.AccAddress) (bool, error) {
	number, err := k.NumberOf(ctx, voucher)
	if err != nil {
		return false, err
	}
	return k.Vouches.Has(ctx, collections.Join(applicant, number))
}
