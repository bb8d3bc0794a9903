package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// closeEpoch closes the last civic epoch, once, as soon as citizenship has closed
// its last day for everybody: who is entitled then shares in its dividend. What
// it lays down is one record, whatever the number of citizens.
func (k *Keeper) closeEpoch(ctx context.Context) error {
	current, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return err
	}
	window, closed, err := k.window(ctx)
	if err != nil || closed && window.Newest >= current-1 || !closed && current <= 1 {
		return err
	}
	drained, err := k.citizenship.Drained(ctx)
	if err != nil || !drained {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	// How many are entitled counts what this block has changed.
	if err := k.books.Fold(ctx, nil); err != nil {
		return err
	}
	rates, err := k.rates(ctx, current-1, params)
	if err != nil {
		return err
	}
	if err := k.claims.Rates.Set(ctx, rates.Epoch, rates); err != nil {
		return err
	}
	window.Newest = rates.Epoch
	if !closed {
		window.Oldest = rates.Epoch
		if err := k.entitleAnew(ctx, window.Oldest); err != nil {
			return err
		}
	}
	if err := k.expireTo(ctx, &window, rates.Epoch-int64(params.ClaimEpochs)+1); err != nil {
		return err
	}
	if err := k.claims.Window.Set(ctx, window); err != nil {
		return err
	}
	return emit(ctx, types.NewEventEpochClosed(rates))
}

// window returns the epochs that can be claimed, and whether one was closed yet.
func (k *Keeper) window(ctx context.Context) (types.EpochWindow, bool, error) {
	window, err := k.claims.Window.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return types.EpochWindow{}, false, nil
	}
	return window, err == nil, err
}

// rates are what the close of an epoch lays down.
func (k *Keeper) rates(ctx context.Context, epoch int64, params types.Params) (types.EpochRates, error) {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.EpochRates{}, err
	}
	rates := types.NoRates(epoch, day)
	if rates.Dividends, err = k.dividendsSoFar(ctx); err != nil {
		return rates, err
	}
	if rates.Dues, err = k.bounded(ctx, types.LimitDues, params.Dues); err != nil {
		return rates, err
	}
	levy, err := k.bounded(ctx, types.LimitLevy, math.NewIntFromUint64(params.LevyBps))
	if err != nil {
		return rates, err
	}
	rates.LevyBps = levy.Uint64()
	return rates, k.declare(ctx, &rates, params)
}

// bounded is a parameter as far as the charter lets it go now: a limit can be
// lowered after the parameter was set. Without a limit nothing is owed.
func (k *Keeper) bounded(ctx context.Context, limit string, amount math.Int) (math.Int, error) {
	bound, found, err := k.contract.Limit(ctx, limit)
	if err != nil || !found {
		return math.ZeroInt(), err
	}
	return math.MinInt(amount, math.NewIntFromUint64(bound)), nil
}

// dividendsSoFar is the sum of all dividends that were ever declared.
func (k *Keeper) dividendsSoFar(ctx context.Context) (math.Int, error) {
	window, closed, err := k.window(ctx)
	if err != nil || !closed {
		return math.ZeroInt(), err
	}
	newest, err := k.claims.Rates.Get(ctx, window.Newest)
	return newest.Dividends, err
}

// ratesFrom returns what was laid down from an epoch on, the oldest first: at most
// types.MaxClaimEpochs.
func (k *Keeper) ratesFrom(ctx context.Context, epoch int64) ([]types.EpochRates, error) {
	it, err := k.claims.Rates.Iterate(ctx, new(collections.Range[int64]).StartInclusive(epoch))
	if err != nil {
		return nil, err
	}
	return it.Values()
}
