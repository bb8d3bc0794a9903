package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

type unrestrictedKey struct{}

// WithUnrestrictedReceipt returns a context in which anyone may receive. It is
// for refunds and acknowledgements of IBC packets, which must never stick.
func WithUnrestrictedReceipt(ctx context.Context) context.Context {
	return context.WithValue(ctx, unrestrictedKey{}, true)
}

func unrestricted(ctx context.Context) bool {
	open, ok := ctx.Value(unrestrictedKey{}).(bool)
	return ok && open
}

// SendRestriction is the rule of bank for who may receive: numbered persons,
// module accounts, licensed relayers, and anyone when the charter says so. The
// application opens it for transfers into the escrows of IBC. What is sent to a retired account goes to the person's
// current one.
func (k *Keeper) SendRestriction(ctx context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
	if _, module := k.modules[string(to)]; module {
		return to, nil
	}
	entry, err := k.Accounts.Get(ctx, to)
	has, err := found(err)
	switch {
	case err != nil:
		return nil, err
	case has && entry.Retired:
		return k.forward(ctx, entry.Number, to)
	case has || unrestricted(ctx):
		return to, nil
	}
	contract, err := k.contract()
	if err != nil {
		return nil, err
	}
	if relayer, err := contract.IsRelayer(ctx, to); relayer || err != nil {
		return to, err
	}
	if open, has, err := contract.Limit(ctx, types.OpenReceiptsLimit); err != nil || (has && open > 0) {
		return to, err
	}
	return nil, errorsmod.Wrap(types.ErrReceiver, k.text(to))
}

func (k *Keeper) forward(ctx context.Context, number uint64, retired sdk.AccAddress) (sdk.AccAddress, error) {
	current, err := k.AccountOf(ctx, number)
	if err != nil {
		return nil, err
	}
	return current, emit(ctx, &types.EventForwarded{
		Number: number, RetiredAccount: k.text(retired), Account: k.text(current),
	})
}

// ForwardRetired moves what a retired account holds of a denom to the person's
// current account. It is for receipts that bypass the restriction, such as a
// bond that finishes unbonding. Other accounts are left alone.
func (k *Keeper) ForwardRetired(ctx context.Context, acc sdk.AccAddress, denom string) error {
	entry, err := k.Accounts.Get(ctx, acc)
	has, err := found(err)
	if err != nil || !has || !entry.Retired {
		return err
	}
	coin := k.bank.SpendableCoin(ctx, acc, denom)
	if !coin.IsPositive() {
		return nil
	}
	current, err := k.forward(ctx, entry.Number, acc)
	if err != nil {
		return err
	}
	return k.bank.SendCoins(ctx, acc, current, sdk.NewCoins(coin))
}
