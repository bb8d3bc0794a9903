package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// recheck looks once more, before an admission, at those who spoke for the
// applicant: the words of the departed and the expelled are void, and the vouches
// of those who are barred from vouching, and the policy
// may have changed. An application that no longer meets it leaves the queue with
// the time of a new one, so that waiting has cost it nothing. Bound: MaxVouches +
// MaxAttestations.
func (k *Keeper) recheck(ctx context.Context, applicant sdk.AccAddress, a types.Application, params types.Params) (bool, error) {
	before := a
	a, err := k.voidVouches(ctx, applicant, a)
	if err != nil {
		return false, err
	}
	if a, err = k.voidAttestations(ctx, applicant, a); err != nil {
		return false, err
	}
	vouches, attestations := missing(a, params)
	if vouches == 0 && attestations == 0 {
		if a.Equal(before) {
			return true, nil
		}
		return true, k.Applications.Set(ctx, applicant, a)
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return false, err
	}
	a.ExpiresDay = today + int64(params.ApplicationDays)
	_, err = k.judge(ctx, applicant, a, params)
	return false, err
}

func (k *Keeper) voidVouches(ctx context.Context, applicant sdk.AccAddress, a types.Application) (types.Application, error) {
	vouchers, err := k.vouchers(ctx, applicant)
	if err != nil {
		return a, err
	}
	for _, voucher := range vouchers {
		stands, err := k.vouchStands(ctx, voucher)
		if err != nil {
			return a, err
		}
		if stands {
			continue
		}
		if err := k.removeVouch(ctx, applicant, voucher); err != nil {
			return a, err
		}
		a.Vouches--
		if err := emit(ctx, &types.EventVouchWithdrawn{Voucher: voucher, Applicant: k.text(applicant)}); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (k *Keeper) voidAttestations(ctx context.Context, applicant sdk.AccAddress, a types.Application) (types.Application, error) {
	attestations, err := k.attestations(ctx, applicant)
	if err != nil {
		return a, err
	}
	for _, attestation := range attestations {
		stands, err := k.standsBy(ctx, attestation.Registrar)
		if err != nil {
			return a, err
		}
		if stands {
			continue
		}
		if err := k.Attestations.Remove(ctx, collections.Join(applicant, attestation.Registrar)); err != nil {
			return a, err
		}
		a.Attestations--
		if err := emit(ctx, &types.EventAttestationVoided{Registrar: attestation.Registrar, Applicant: k.text(applicant)}); err != nil {
			return a, err
		}
	}
	if a.Attestations > 0 {
		return a, nil
	}
	err = k.releaseNullifier(ctx, a.Nullifier)
	a.Nullifier = nil
	return a, err
}

// vouchStands tells whether a person can still answer for a vouch: who is barred
// from vouching cannot.
func (k *Keeper) vouchStands(ctx context.Context, number uint64) (bool, error) {
	switch err := k.mayVouch(ctx, number); {
	case errors.Is(err, types.ErrVouchBan):
		return false, nil
	case err != nil:
		return false, err
	}
	return k.standsBy(ctx, number)
}

// standsBy tells whether a person can still answer for a word.
func (k *Keeper) standsBy(ctx context.Context, number uint64) (bool, error) {
	c, err := k.citizen(ctx, number)
	return c.Standing != types.STANDING_DEPARTED && c.Standing != types.STANDING_EXPELLED, err
}
