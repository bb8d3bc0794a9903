package keeper

import (
	"context"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// levyOn is what an epoch takes of a parcel of that value.
func levyOn(value math.Int) func(types.EpochRates) math.Int {
	return func(r types.EpochRates) math.Int { return r.Levy(value) }
}

// levyOwed are the closed epochs whose levy is owed on a parcel, and its value
// now, which all of them are levied on.
func (k *Keeper) levyOwed(ctx context.Context, parcel uint64) ([]types.EpochRates, math.Int, error) {
	land, err := k.landPort()
	if err != nil {
		return nil, math.Int{}, err
	}
	value, since, err := land.LevyBase(ctx, parcel)
	if err != nil {
		return nil, math.Int{}, err
	}
	owed, err := k.arrears(ctx, k.claims.LeviesPaid, parcel, since, levyOn(value))
	return owed, value, err
}

// LevyOwed is what is owed on a parcel.
func (k *Keeper) LevyOwed(ctx context.Context, parcel uint64) (sdk.Coin, error) {
	owed, value, err := k.levyOwed(ctx, parcel)
	if err != nil {
		return sdk.Coin{}, err
	}
	return k.sumOf(ctx, owed, levyOn(value))
}

// BeginLevy says that nothing is owed on a parcel for the epochs that are closed: it has
// taken the place of others that owed nothing, or the nation has given it away.
func (k *Keeper) BeginLevy(ctx context.Context, parcel uint64) error {
	window, closed, err := k.window(ctx)
	if err != nil || !closed {
		return err
	}
	return k.claims.LeviesPaid.Set(ctx, parcel, window.Newest)
}

// PayLevy pays the levy on a parcel, the oldest first, whoever pays. Zero epochs
// are all that are owed.
func (k *Keeper) PayLevy(ctx context.Context, payer sdk.AccAddress, parcel uint64, epochs uint32) (sdk.Coin, int64, error) {
	owed, value, err := k.levyOwed(ctx, parcel)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	if owed, err = firstOf(owed, epochs); err != nil {
		return sdk.Coin{}, 0, err
	}
	amount, through, err := k.settle(ctx, payer, k.claims.LeviesPaid, parcel, owed, levyOn(value), types.CategoryLevies)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	text, err := k.accounts.AddressCodec().BytesToString(payer)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	return amount, through, emit(ctx, types.NewEventLevyPaid(parcel, text, amount, through))
}
