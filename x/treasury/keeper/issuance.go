package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// The issuance window of civic day t is day t and the IssuanceWindowDays whole
// days before it. What is issued in it stays within the charter's basis points
// of the supply at the start of its first day.
//
// A window that began anew each year could be used twice within a moment, at its
// end and at the beginning of the next one. This one slides, and since it holds
// one day more than its length, every stretch of time as long as 365 civic days,
// wherever it begins, lies within one of the windows that were checked. The base
// lies in the past, so that no act can raise it, and burning lowers neither what
// was issued nor the base.

// Issue mints currency into the general fund.
func (k *Keeper) Issue(ctx context.Context, amount sdk.Coin, purpose string) error {
	if err := k.checkCurrency(ctx, amount); err != nil {
		return err
	}
	if err := k.mint(ctx, amount, types.PURSE_FUND); err != nil {
		return err
	}
	return emit(ctx, types.NewEventIssued(amount, purpose))
}

// mint is the one function that makes currency, into the fund or the pool of the
// dividend, and the one that holds the issuance limit.
func (k *Keeper) mint(ctx context.Context, amount sdk.Coin, purse types.Purse) error {
	bps, found, err := k.contract.Limit(ctx, types.LimitIssuance)
	if err != nil {
		return err
	}
	if !found {
		return types.Breach(types.ErrNoLimit.Wrap(types.LimitIssuance))
	}
	today, err := k.openIssuanceDay(ctx)
	if err != nil {
		return err
	}
	first, err := k.windowStart(ctx)
	if err != nil {
		return err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return err
	}
	issued = issued.Add(amount.Amount)
	if bound := types.Share(first.Supply, bps); issued.GT(bound) {
		return types.Breach(types.ErrIssuanceLimit.Wrapf(
			"%s%s since day %d would be more than %s, %d basis points of the supply of %s at its start",
			issued, amount.Denom, first.Day, bound, bps, first.Supply))
	}
	today.Issued = today.Issued.Add(amount.Amount)
	if err := k.IssuanceDays.Set(ctx, today.Day, today); err != nil {
		return err
	}
	if err := k.Issued.Set(ctx, issued); err != nil {
		return err
	}
	coins := sdk.NewCoins(amount)
	if err := k.bank.MintCoins(ctx, types.ModuleName, coins); err != nil {
		return err
	}
	if purse != types.PURSE_FUND {
		if err := k.bank.SendCoinsFromModuleToModule(ctx, types.ModuleName, purse.Account(), coins); err != nil {
			return err
		}
	}
	return k.book(ctx, line(purse, types.FLOW_IN, amount, types.CategoryIssuance))
}

// openIssuanceDay returns the record of the present civic day. At the day's
// first block it makes it, with the supply as it is, and drops the days that
// have left the window.
func (k *Keeper) openIssuanceDay(ctx context.Context) (types.IssuanceDay, error) {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.IssuanceDay{}, err
	}
	today, err := k.IssuanceDays.Get(ctx, day)
	if !errors.Is(err, collections.ErrNotFound) {
		return today, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.IssuanceDay{}, err
	}
	if err := k.dropIssuanceDays(ctx, day-types.IssuanceWindowDays); err != nil {
		return types.IssuanceDay{}, err
	}
	today = types.IssuanceDay{Day: day, Supply: k.bank.GetSupply(ctx, params.Denom).Amount, Issued: math.ZeroInt()}
	return today, k.IssuanceDays.Set(ctx, day, today)
}

// dropIssuanceDays forgets the days before first: one as a rule, and after a
// long halt at most IssuanceWindowDays + 1, since no more are ever kept.
func (k *Keeper) dropIssuanceDays(ctx context.Context, first int64) error {
	var gone []types.IssuanceDay
	ranger := new(collections.Range[int64]).EndExclusive(first)
	err := k.IssuanceDays.Walk(ctx, ranger, func(_ int64, day types.IssuanceDay) (bool, error) {
		gone = append(gone, day)
		return false, nil
	})
	if err != nil || len(gone) == 0 {
		return err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return err
	}
	for _, day := range gone {
		issued = issued.Sub(day.Issued)
		if err := k.IssuanceDays.Remove(ctx, day.Day); err != nil {
			return err
		}
	}
	return k.Issued.Set(ctx, issued)
}

// windowStart is the first day kept. No block fell on an earlier day of the
// window, so its supply is the one at the start of the window.
func (k *Keeper) windowStart(ctx context.Context) (types.IssuanceDay, error) {
	it, err := k.IssuanceDays.Iterate(ctx, nil)
	if err != nil {
		return types.IssuanceDay{}, err
	}
	defer it.Close()
	if !it.Valid() {
		return types.IssuanceDay{Supply: math.ZeroInt(), Issued: math.ZeroInt()}, nil
	}
	return it.Value()
}

// roomToIssue is what may still be issued today.
func (k *Keeper) roomToIssue(ctx context.Context) (math.Int, error) {
	bps, _, err := k.contract.Limit(ctx, types.LimitIssuance)
	if err != nil {
		return math.Int{}, err
	}
	first, err := k.windowStart(ctx)
	if err != nil {
		return math.Int{}, err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return math.Int{}, err
	}
	return math.MaxInt(math.ZeroInt(), types.Share(first.Supply, bps).Sub(issued)), nil
}

// issued is what was issued in the window.
func (k *Keeper) issued(ctx context.Context) (math.Int, error) {
	issued, err := k.Issued.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return math.ZeroInt(), nil
	}
	return issued, err
}
