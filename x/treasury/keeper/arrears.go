package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Dues and levies are owed for closed epochs. Nothing is written when they fall
// due: arrears are what the closes laid down, from the first epoch after the last
// that was paid, as far back as the window reaches.

// arrears are the closed epochs for which something is owed since a civic day, the
// oldest first. paid tells what was paid last. Bound: types.MaxClaimEpochs.
func (k *Keeper) arrears(
	ctx context.Context, paid collections.Map[uint64, int64], id uint64, since int64, owes func(types.EpochRates) math.Int,
) ([]types.EpochRates, error) {
	through, err := paid.Get(ctx, id)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	rates, err := k.ratesFrom(ctx, through+1)
	if err != nil {
		return nil, err
	}
	var owed []types.EpochRates
	for _, r := range rates {
		// Whoever came on the day of the close came after it.
		if r.ClosedOn > since && owes(r).IsPositive() {
			owed = append(owed, r)
		}
	}
	return owed, nil
}

// firstOf are the epochs that a payment is for: all, or as many as it names.
func firstOf(owed []types.EpochRates, epochs uint32) ([]types.EpochRates, error) {
	switch {
	case len(owed) == 0:
		return nil, types.ErrNothingOwed.Wrap("every closed epoch is paid")
	case epochs == 0:
		return owed, nil
	case int(epochs) > len(owed):
		return nil, types.ErrTooManyEpochs.Wrapf("%d, not %d", len(owed), epochs)
	}
	return owed[:epochs], nil
}

func (k *Keeper) sumOf(ctx context.Context, owed []types.EpochRates, owes func(types.EpochRates) math.Int) (sdk.Coin, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return sdk.Coin{}, err
	}
	sum := math.ZeroInt()
	for _, r := range owed {
		sum = sum.Add(owes(r))
	}
	return sdk.NewCoin(params.Denom, sum), nil
}

// settle pays arrears into the fund and returns what and through which epoch.
func (k *Keeper) settle(
	ctx context.Context, payer sdk.AccAddress, paid collections.Map[uint64, int64], id uint64,
	owed []types.EpochRates, owes func(types.EpochRates) math.Int, category string,
) (sdk.Coin, int64, error) {
	amount, err := k.sumOf(ctx, owed, owes)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	through := owed[len(owed)-1].Epoch
	if err := paid.Set(ctx, id, through); err != nil {
		return sdk.Coin{}, 0, err
	}
	return amount, through, k.receive(ctx, payer, amount, category)
}
