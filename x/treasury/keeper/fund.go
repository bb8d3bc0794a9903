package keeper

import (
	"context"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Collect takes coins from an account into the general fund and books them.
// Other modules pay here what they owe the nation.
func (k *Keeper) Collect(ctx context.Context, from sdk.AccAddress, amount sdk.Coin, category string) error {
	if err := types.ValidateCategory(category); err != nil {
		return err
	}
	return k.receive(ctx, from, amount, category)
}

// Donate takes a gift into the general fund.
func (k *Keeper) Donate(ctx context.Context, from sdk.AccAddress, amount sdk.Coin) error {
	return k.receive(ctx, from, amount, types.CategoryDonations)
}

// receive credits the fund through bank's virtual accounts, so that the payers
// of one block do not all write the fund's balance. Outside a block's
// transactions virtual coins would be lost, and a plain send is made.
func (k *Keeper) receive(ctx context.Context, from sdk.AccAddress, amount sdk.Coin, category string) error {
	if err := types.ValidateAmount(amount); err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if !params.Accepts(amount.Denom) {
		return types.ErrDenomNotAccepted.Wrap(amount.Denom)
	}
	send := k.bank.SendCoinsFromAccountToModuleVirtual
	if sdk.UnwrapSDKContext(ctx).TxIndex() < 0 {
		send = k.bank.SendCoinsFromAccountToModule
	}
	if err := send(ctx, from, types.ModuleName, sdk.NewCoins(amount)); err != nil {
		return err
	}
	if err := k.book(ctx, line(types.PURSE_FUND, types.FLOW_IN, amount, category)); err != nil {
		return err
	}
	text, err := k.accounts.AddressCodec().BytesToString(from)
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventReceived(text, amount, category))
}

// leave is the one way out of the general fund, whoever calls and for whatever:
// it holds the charter's spending limit, which is therefore held by acts,
// offices and epochs alike. move takes the coins out of the fund's account. What
// later returns to the fund frees no room.
func (k *Keeper) leave(ctx context.Context, amount sdk.Coin, category string, move func(sdk.Coins) error) error {
	bps, found, err := k.contract.Limit(ctx, types.LimitSpending)
	if err != nil {
		return err
	}
	if !found {
		return types.Breach(types.ErrNoLimit.Wrap(types.LimitSpending))
	}
	window, err := k.spendingOf(ctx, amount.Denom)
	if err != nil {
		return err
	}
	spent := window.Spent.Add(amount.Amount)
	if bound := types.Share(window.Base, bps); spent.GT(bound) {
		return types.Breach(types.ErrSpendingLimit.Wrapf(
			"%s%s in epoch %d would be more than %s, %d basis points of the %s that the fund held at its start",
			spent, amount.Denom, window.Epoch, bound, bps, window.Base))
	}
	window.Spent = spent
	if err := k.Spending.Set(ctx, amount.Denom, window); err != nil {
		return err
	}
	if err := move(sdk.NewCoins(amount)); err != nil {
		return err
	}
	return k.book(ctx, line(types.PURSE_FUND, types.FLOW_OUT, amount, category))
}

// giveBack moves what a purse holds and will not pay back to the fund.
func (k *Keeper) giveBack(ctx context.Context, purse types.Purse, amount sdk.Coin) error {
	if amount.IsZero() {
		return nil
	}
	if err := k.bank.SendCoinsFromModuleToModule(ctx, purse.Account(), types.ModuleName, sdk.NewCoins(amount)); err != nil {
		return err
	}
	if err := k.book(ctx, line(purse, types.FLOW_OUT, amount, types.CategoryReturned)); err != nil {
		return err
	}
	return k.book(ctx, line(types.PURSE_FUND, types.FLOW_IN, amount, types.CategoryReturned))
}

// Burn destroys currency of the general fund. Burning frees no room to issue.
func (k *Keeper) Burn(ctx context.Context, amount sdk.Coin, purpose string) error {
	if err := k.checkCurrency(ctx, amount); err != nil {
		return err
	}
	err := k.leave(ctx, amount, types.CategoryBurned, func(coins sdk.Coins) error {
		return k.bank.BurnCoins(ctx, types.ModuleName, coins)
	})
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventBurned(amount, purpose))
}

func (k *Keeper) checkCurrency(ctx context.Context, amount sdk.Coin) error {
	if err := types.ValidateAmount(amount); err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if amount.Denom != params.Denom {
		return types.ErrNotIssued.Wrapf("it is %s, not %s", params.Denom, amount.Denom)
	}
	return nil
}

// balance is what a purse holds of a denomination, without the virtual coins of
// the present block.
func (k *Keeper) balance(ctx context.Context, module, denom string) math.Int {
	return k.bank.GetBalance(ctx, k.accounts.GetModuleAddress(module), denom).Amount
}

func line(purse types.Purse, flow types.Flow, amount sdk.Coin, category string) types.AccountLine {
	return types.AccountLine{Purse: purse, Denom: amount.Denom, Flow: flow, Category: category, Amount: amount.Amount}
}
