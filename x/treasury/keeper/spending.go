package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// openSpending notes, at the first block of a civic epoch, what the fund holds
// of each denomination, which is the base of the spending limit until the next
// one. It goes by its own cursor and not by a hook of the epochs, whose errors
// other modules would share.
func (k *Keeper) openSpending(ctx context.Context) error {
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	window, err := k.Spending.Get(ctx, params.Denom)
	if err == nil && window.Epoch == epoch {
		return nil
	}
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	// At most 1 + types.MaxReserveDenoms windows, of which those of
	// denominations that are no longer accepted go.
	if err := k.Spending.Clear(ctx, nil); err != nil {
		return err
	}
	base := sdk.NewCoins()
	for _, denom := range params.Denoms() {
		held := k.balance(ctx, types.ModuleName, denom)
		base = base.Add(sdk.NewCoin(denom, held))
		window := types.SpendingWindow{Denom: denom, Epoch: epoch, Base: held, Spent: math.ZeroInt()}
		if err := k.Spending.Set(ctx, denom, window); err != nil {
			return err
		}
	}
	return emit(ctx, types.NewEventSpendingOpened(epoch, base))
}

// spendingOf is the spending window of a denomination. One that was accepted
// during the epoch has none until the next: the fund held nothing at the start.
func (k *Keeper) spendingOf(ctx context.Context, denom string) (types.SpendingWindow, error) {
	window, err := k.Spending.Get(ctx, denom)
	if errors.Is(err, collections.ErrNotFound) {
		return types.SpendingWindow{Denom: denom, Base: math.ZeroInt(), Spent: math.ZeroInt()}, nil
	}
	return window, err
}

// roomToSpend is what may still leave the fund in the epoch, and is there.
func (k *Keeper) roomToSpend(ctx context.Context, denom string) (math.Int, error) {
	bps, _, err := k.contract.Limit(ctx, types.LimitSpending)
	if err != nil {
		return math.Int{}, err
	}
	window, err := k.spendingOf(ctx, denom)
	if err != nil {
		return math.Int{}, err
	}
	room := math.MinInt(k.balance(ctx, types.ModuleName, denom), types.Share(window.Base, bps).Sub(window.Spent))
	return math.MaxInt(math.ZeroInt(), room), nil
}
