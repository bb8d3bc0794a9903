package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// entitle lets a citizen share in the dividend from the present epoch on. It is
// idempotent.
func (k *Keeper) entitle(ctx context.Context, number uint64) error {
	has, err := k.claims.Entitlements.Has(ctx, number)
	if has || err != nil {
		return err
	}
	from, err := k.openEpoch(ctx)
	if err != nil {
		return err
	}
	if err := k.claims.Entitlements.Set(ctx, number, from); err != nil {
		return err
	}
	return k.countEntitled(ctx, from, 1)
}

// openEpoch is the epoch that the next close is about, which is the present one
// unless citizenship is still busy with the end of the last.
func (k *Keeper) openEpoch(ctx context.Context) (int64, error) {
	window, closed, err := k.window(ctx)
	if err != nil {
		return 0, err
	}
	if closed {
		return window.Newest + 1, nil
	}
	return 0, nil
}

// settleDividend ends what a citizen shares in. What closed epochs owe is paid at
// once, or returns to the fund if it is forfeited or cannot be paid. It is
// idempotent.
func (k *Keeper) settleDividend(ctx context.Context, number uint64, forfeited bool) error {
	from, err := k.claims.Entitlements.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	owed, window, err := k.owed(ctx, from)
	if err != nil {
		return err
	}
	if err := k.claims.Entitlements.Remove(ctx, number); err != nil {
		return err
	}
	if err := k.countEntitled(ctx, window.From(from), -1); err != nil {
		return err
	}
	if !owed.IsPositive() {
		return nil
	}
	if !forfeited {
		paid := isolate.Run(ctx, func(ctx context.Context) error { return k.payOut(ctx, number, owed) })
		if paid == nil {
			return emit(ctx, types.NewEventDividendClaimed(number, owed, window.Newest))
		}
	}
	if err := k.returnDividend(ctx, owed); err != nil {
		return err
	}
	return emit(ctx, types.NewEventDividendForfeited(number, owed))
}

func (k *Keeper) payOut(ctx context.Context, number uint64, amount sdk.Coin) error {
	account, err := k.citizenship.AccountOf(ctx, number)
	if err != nil {
		return err
	}
	return k.payDividend(ctx, number, account, amount)
}
