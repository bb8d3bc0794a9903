package wallet

import (
	"fmt"
	"strconv"

	sdkmath "cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/acts"
)

// Gas is estimated by running the act on the node's last block; the next one may
// take a little more.
const (
	adjustNumerator   = 3
	adjustDenominator = 2

	// maxGas is the most that an estimate is believed: more than a block holds.
	maxGas = 1_000_000_000
	// maxPriceBits keeps a price times the gas far within what integers hold.
	maxPriceBits = 128
)

// Fee is what gas costs at a price. Both come from a node, so that neither is
// believed beyond measure.
func Fee(price sdk.DecCoin, gas uint64) (sdk.Coin, error) {
	if err := sdk.ValidateDenom(price.Denom); err != nil {
		return sdk.Coin{}, Refusal{Sentence: fmt.Sprintf("The node names a currency that cannot be one: %q.", price.Denom)}
	}
	if price.Amount.IsNil() || price.Amount.IsNegative() || price.Amount.BigInt().BitLen() > maxPriceBits {
		return sdk.Coin{}, Refusal{Sentence: "The node names a price of gas that cannot be one."}
	}
	return sdk.NewCoin(price.Denom, price.Amount.MulInt(sdkmath.NewIntFromUint64(gas)).Ceil().RoundInt()), nil
}

// Within refuses a fee above the ceiling: base units of whatever currency the
// chain takes, or coins.
func Within(ceiling string, fee sdk.Coin) error {
	var most sdk.Coins
	if units, err := strconv.ParseUint(ceiling, 10, 64); err == nil {
		most = sdk.NewCoins(sdk.NewCoin(fee.Denom, sdkmath.NewIntFromUint64(units)))
	} else if most, err = sdk.ParseCoinsNormalized(ceiling); err != nil {
		return Refusal{Sentence: fmt.Sprintf("--%s is not an amount: %q.", flagMaxFee, ceiling)}
	}
	if fee.Amount.GT(most.AmountOf(fee.Denom)) {
		return Refusal{Sentence: fmt.Sprintf(
			"The node asks for a fee of %s, more than --%s allows (%s); nothing was sent. Ask another node, or allow more.", fee, flagMaxFee, ceiling,
		)}
	}
	return nil
}

// Adjusted is the gas to ask for after an estimate.
func Adjusted(used uint64) (uint64, error) {
	if used > maxGas {
		return 0, Refusal{Sentence: fmt.Sprintf("The node estimates %d of gas, more than a block holds; nothing was sent. Ask another node.", used)}
	}
	return used * adjustNumerator / adjustDenominator, nil
}

// pay gives the transaction its gas and its fee. A free act pays nothing unless
// --fees says so, and any other the least that chain and node ask for.
func (s *Session) pay(factory tx.Factory, msg sdk.Msg) (tx.Factory, error) {
	free := acts.IsFree(msg) && s.Flag(flags.FlagFees) == ""
	price, err := s.price()
	if err != nil {
		return factory, err
	}
	gas, err := s.gas(factory, msg, free, price.Denom)
	if err != nil {
		return factory, err
	}
	factory = factory.WithGas(gas)
	if free || s.Flag(flags.FlagFees) != "" {
		return factory, nil
	}
	fee, err := Fee(price, gas)
	if err != nil {
		return factory, err
	}
	return factory.WithFees(fee.String()), Within(s.Flag(flagMaxFee), fee)
}

// gas is what --gas says, or an estimate.
func (s *Session) gas(factory tx.Factory, msg sdk.Msg, free bool, denom string) (uint64, error) {
	if given := s.Flag(flags.FlagGas); given != "" && given != flags.GasFlagAuto {
		setting, err := flags.ParseGasSetting(given)
		return setting.Gas, err
	}
	trial := factory.WithSimulateAndExecute(true).WithGasAdjustment(1)
	if !free && factory.Fees().IsZero() {
		// Paying takes gas as well.
		trial = trial.WithFees("1" + denom)
	}
	_, used, err := tx.CalculateGas(s.Context, trial, msg)
	if err != nil {
		return 0, err
	}
	gas, err := Adjusted(used)
	if free {
		least, most := s.wallet.FreeGas(msg)
		if used > most {
			return 0, Refusal{Sentence: fmt.Sprintf("This act is too long to be free of charge: it takes %d of gas, and at most %d are free. --fees pays for it.", used, most)}
		}
		gas = min(max(gas, least), most)
	}
	return gas, err
}

// price is the higher of the chain's price of gas and the node's.
func (s *Session) price() (sdk.DecCoin, error) {
	price, err := s.wallet.Price(s.Ctx(), s.Context)
	if err != nil {
		return price, err
	}
	// What follows takes a currency for granted.
	if _, err := Fee(price, 0); err != nil {
		return price, err
	}
	config, err := node.NewServiceClient(s.Context).Config(s.Ctx(), &node.ConfigRequest{})
	if err != nil {
		return price, err
	}
	own, err := sdk.ParseDecCoins(config.MinimumGasPrice)
	if err != nil {
		return price, err
	}
	price.Amount = sdkmath.LegacyMaxDec(price.Amount, own.AmountOf(price.Denom))
	return price, nil
}

// bill says what the act costs.
func (s *Session) bill(fees sdk.Coins) string {
	if fees.IsZero() {
		return "It is free of charge."
	}
	if granter := s.GetFeeGranterAddress(); !granter.Empty() {
		return fmt.Sprintf("The fee is %s, out of the allowance of %s.", fees, s.text(granter))
	}
	return fmt.Sprintf("The fee is %s.", fees)
}
