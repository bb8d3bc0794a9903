package ante

import (
	"context"
	"math"

	errorsmod "cosmossdk.io/errors"
	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// NewFeeDecorator returns the SDK's fee decorator with this chain's rules.
// CONTRACT: a transaction other than a free civic act pays, in the nation's
// currency only, at least the chain's minimum wherever it runs and the node's
// own in CheckTx; the fee reaches the collector through a virtual account, so
// that no two transactions write one key.
func NewFeeDecorator(accounts AccountKeeper, bank BankKeeper, feegrant FeegrantKeeper, floor FeeFloor, keepPlain bool) authante.DeductFeeDecorator {
	return authante.NewDeductFeeDecorator(accounts, feeBank{BankKeeper: bank, plain: keepPlain}, feegrant, feeChecker(floor))
}

// feeChecker returns what a transaction pays, or why that is not enough.
func feeChecker(floor FeeFloor) authante.TxFeeChecker {
	return func(ctx sdk.Context, tx sdk.Tx) (sdk.Coins, int64, error) {
		feeTx, ok := tx.(sdk.FeeTx)
		if !ok {
			return nil, 0, sdkerrors.ErrTxDecode.Wrap("transaction has no fee")
		}
		if IsCivic(tx) {
			return nil, math.MaxInt64, nil
		}
		fee := feeTx.GetFee()
		if err := checkFloor(ctx, floor, fee, feeTx.GetGas()); err != nil {
			return nil, 0, err
		}
		if ctx.IsCheckTx() {
			if err := checkNodeMinimum(ctx.MinGasPrices(), fee, feeTx.GetGas()); err != nil {
				return nil, 0, err
			}
		}
		return fee, 0, nil
	}
}

// checkFloor asks for the chain's minimum, at delivery as well, since a proposer
// may fill a block with whatever it likes. Genesis transactions come before there
// is anybody to pay.
func checkFloor(ctx sdk.Context, floor FeeFloor, fee sdk.Coins, gas uint64) error {
	if ctx.BlockHeight() == 0 {
		return nil
	}
	least, err := floor.MinFee(ctx, gas)
	if err != nil {
		return err
	}
	for _, coin := range fee { // refused at the second
		if coin.Denom != least.Denom {
			return errorsmod.Wrapf(ErrFeeDenom, "%s instead of %s", coin.Denom, least.Denom)
		}
	}
	if fee.AmountOf(least.Denom).LT(least.Amount) {
		return sdkerrors.ErrInsufficientFee.Wrapf("got %s, the chain asks for %s", fee, least)
	}
	return nil
}

// checkNodeMinimum asks for the node's own price, which only guards its mempool.
func checkNodeMinimum(prices sdk.DecCoins, fee sdk.Coins, gas uint64) error {
	if prices.IsZero() {
		return nil
	}
	required := make(sdk.Coins, len(prices))
	for i, price := range prices {
		amount := price.Amount.MulInt(sdkmath.NewIntFromUint64(gas)).Ceil().RoundInt()
		required[i] = sdk.NewCoin(price.Denom, amount)
	}
	if !fee.IsAnyGTE(required) {
		return sdkerrors.ErrInsufficientFee.Wrapf("got %s, this node asks for %s", fee, required)
	}
	return nil
}

// feeBank sends fees through a virtual account. Those exist for the transactions
// of a block only: anywhere else (genesis, simulations that deliver after the
// block) the plain send is the one that lasts.
type feeBank struct {
	BankKeeper
	plain bool
}

// SendCoinsFromAccountToModule implements authtypes.BankKeeper.
func (b feeBank) SendCoinsFromAccountToModule(ctx context.Context, sender sdk.AccAddress, recipient string, amt sdk.Coins) error {
	if b.plain || sdk.UnwrapSDKContext(ctx).TxIndex() < 0 {
		return b.BankKeeper.SendCoinsFromAccountToModule(ctx, sender, recipient, amt)
	}
	return b.SendCoinsFromAccountToModuleVirtual(ctx, sender, recipient, amt)
}
