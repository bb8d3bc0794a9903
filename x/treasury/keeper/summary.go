package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Summary is what the census records of the treasury. It reads two balances and
// at most types.MaxCategories lines of the accounts for each of at most 1 +
// types.MaxReserveDenoms denominations.
func (k *Keeper) Summary(ctx context.Context) (types.Summary, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Summary{}, err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return types.Summary{}, err
	}
	summary := types.Summary{
		Denom: params.Denom, Supply: k.bank.GetSupply(ctx, params.Denom).Amount, Issued: issued,
		Fund: sdk.NewCoins(), Appropriated: sdk.NewCoins(), Disbursed: sdk.NewCoins(),
	}
	for _, denom := range params.Denoms() {
		disbursed, err := k.disbursed(ctx, denom)
		if err != nil {
			return types.Summary{}, err
		}
		summary.Fund = summary.Fund.Add(sdk.NewCoin(denom, k.balance(ctx, types.ModuleName, denom)))
		summary.Appropriated = summary.Appropriated.Add(sdk.NewCoin(denom, k.balance(ctx, types.EscrowName, denom)))
		summary.Disbursed = summary.Disbursed.Add(sdk.NewCoin(denom, disbursed))
	}
	return summary, nil
}
