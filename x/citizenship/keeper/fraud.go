package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// banVouchers bars those who vouched for a fraud from vouching for a time. Of
// two bans the later one holds. Bound: MaxVouches.
func (k *Keeper) banVouchers(ctx context.Context, number uint64, acc sdk.AccAddress, today int64) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	vouchers, err := k.vouchers(ctx, acc)
	if err != nil {
		return err
	}
	ban := types.VouchBan{UntilDay: today + int64(params.VouchBanDays), Because: number}
	for _, voucher := range vouchers {
		before, err := k.justice.VouchBans.Get(ctx, voucher)
		has, err := found(err)
		if err != nil {
			return err
		}
		if voucher == number || (has && before.UntilDay >= ban.UntilDay) {
			continue
		}
		if err := k.justice.VouchBans.Set(ctx, voucher, ban); err != nil {
			return err
		}
		if err := emit(ctx, &types.EventVouchingBarred{Number: voucher, UntilDay: ban.UntilDay, Because: number}); err != nil {
			return err
		}
	}
	return nil
}

// liftBans ends the bans that an expulsion has brought. Bound: MaxVouches.
func (k *Keeper) liftBans(ctx context.Context, number uint64, acc sdk.AccAddress) error {
	vouchers, err := k.vouchers(ctx, acc)
	if err != nil {
		return err
	}
	for _, voucher := range vouchers {
		ban, err := k.justice.VouchBans.Get(ctx, voucher)
		has, err := found(err)
		if err != nil {
			return err
		}
		if !has || ban.Because != number {
			continue
		}
		if err := k.justice.VouchBans.Remove(ctx, voucher); err != nil {
			return err
		}
		if err := emit(ctx, &types.EventVouchingRestored{Number: voucher}); err != nil {
			return err
		}
	}
	return nil
}

// mayVouch refuses those who are barred from vouching.
func (k *Keeper) mayVouch(ctx context.Context, number uint64) error {
	ban, err := k.justice.VouchBans.Get(ctx, number)
	if has, err := found(err); !has {
		return err
	}
	today, err := k.CivicDay(ctx)
	if err != nil || today > ban.UntilDay {
		return err
	}
	return errorsmod.Wrapf(types.ErrVouchBan, "number %d until day %d, because of number %d", number, ban.UntilDay, ban.Because)
}

// mustReattest returns the number of a fraud who vouched for the person and was
// expelled since a registrar last saw the person, or zero. The duty is looked up
// by those who have it, so that an expulsion walks over nobody. Bound: MaxVouches.
func (k *Keeper) mustReattest(ctx context.Context, number uint64, acc sdk.AccAddress) (uint64, error) {
	vouchers, err := k.vouchers(ctx, acc)
	if err != nil {
		return 0, err
	}
	seen, err := k.justice.Reattested.Get(ctx, number)
	if _, err := found(err); err != nil {
		return 0, err
	}
	for _, voucher := range vouchers {
		expulsion, err := k.justice.Expulsions.Get(ctx, voucher)
		has, err := found(err)
		if err != nil {
			return 0, err
		}
		if has && expulsion.Fraud && expulsion.Height > seen {
			return voucher, nil
		}
	}
	return 0, nil
}

// checkReattested refuses an affirmation by whom a registrar has to see first.
func (k *Keeper) checkReattested(ctx context.Context, number uint64, acc sdk.AccAddress) error {
	because, err := k.mustReattest(ctx, number, acc)
	if err != nil || because == 0 {
		return err
	}
	return errorsmod.Wrapf(types.ErrReattest,
		"number %d vouched for number %d and was expelled for fraud; ask a registrar to attest you with MsgAttest, then affirm", because, number)
}
