package keeper

import (
	"context"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func duesOf(r types.EpochRates) math.Int { return r.Dues }

// duesOwed are the closed epochs whose dues a citizen owes. Only who is in good
// standing owes any, and from the day on since which the standing is good.
func (k *Keeper) duesOwed(ctx context.Context, number uint64) ([]types.EpochRates, error) {
	since, good, err := k.citizenship.GoodSince(ctx, number)
	if err != nil || !good {
		return nil, err
	}
	return k.arrears(ctx, k.claims.DuesPaid, number, since, duesOf)
}

// PayDues pays the dues of a citizen, the oldest first, whoever pays. Zero epochs
// are all that are owed.
func (k *Keeper) PayDues(ctx context.Context, payer sdk.AccAddress, number uint64, epochs uint32) (sdk.Coin, int64, error) {
	owed, err := k.duesOwed(ctx, number)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	if owed, err = firstOf(owed, epochs); err != nil {
		return sdk.Coin{}, 0, err
	}
	amount, through, err := k.settle(ctx, payer, k.claims.DuesPaid, number, owed, duesOf, types.CategoryDues)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	text, err := k.accounts.AddressCodec().BytesToString(payer)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	return amount, through, emit(ctx, types.NewEventDuesPaid(number, text, amount, through))
}
