// Package ante is the gate: what a transaction must pass before its messages run.
package ante

import (
	"fmt"

	ibcante "github.com/cosmos/ibc-go/v11/modules/core/ante"
	ibckeeper "github.com/cosmos/ibc-go/v11/modules/core/keeper"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	txsigning "github.com/cosmos/cosmos-sdk/x/tx/signing"
)

// HandlerOptions is what the gate is built from.
type HandlerOptions struct {
	AccountKeeper   AccountKeeper
	BankKeeper      BankKeeper
	FeegrantKeeper  FeegrantKeeper
	SignModeHandler *txsigning.HandlerMap
	Citizenship     CitizenshipKeeper
	Access          AccessTable
	FeeFloor        FeeFloor
	Signers         SignerReader
	Types           TypeResolver
	IBCKeeper       *ibckeeper.Keeper

	// KeepPlainFees sends fees without virtual accounts, for simulations that
	// deliver outside of a block.
	KeepPlainFees bool
}

func (o HandlerOptions) validate() error {
	for _, part := range []struct {
		name    string
		missing bool
	}{
		{"account keeper", o.AccountKeeper == nil},
		{"bank keeper", o.BankKeeper == nil},
		{"feegrant keeper", o.FeegrantKeeper == nil},
		{"sign mode handler", o.SignModeHandler == nil},
		{"citizenship keeper", o.Citizenship == nil},
		{"access table", o.Access == nil},
		{"fee floor", o.FeeFloor == nil},
		{"reader of signers", o.Signers == nil},
		{"type resolver", o.Types == nil},
		{"IBC keeper", o.IBCKeeper == nil},
	} {
		if part.missing {
			return fmt.Errorf("the gate needs the %s", part.name)
		}
	}
	return nil
}

// NewAnteHandler returns the gate. The order matters: what costs nothing comes
// first, standing before money, money before signatures, and whatever changes
// state is undone when a later step refuses.
func NewAnteHandler(o HandlerOptions) (sdk.AnteHandler, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	return sdk.ChainAnteDecorators(
		// Sets the gas meter, and must be first to catch running out of it.
		authante.NewSetUpContextDecorator(),
		authante.NewExtensionOptionsDecorator(nil),
		authante.NewValidateBasicDecorator(),
		authante.NewTxTimeoutHeightDecorator(),
		authante.NewValidateMemoDecorator(o.AccountKeeper),
		authante.NewConsumeGasForTxSizeDecorator(o.AccountKeeper),
		NewAuthzDecorator(o.Types, o.Access),
		NewAccessDecorator(o.Signers, o.Citizenship, o.Access),
		NewQuotaDecorator(o.Citizenship),
		NewFeeDecorator(o.AccountKeeper, o.BankKeeper, o.FeegrantKeeper, o.FeeFloor, o.KeepPlainFees),
		// Must come before all that looks at signatures.
		authante.NewSetPubKeyDecorator(o.AccountKeeper),
		authante.NewValidateSigCountDecorator(o.AccountKeeper),
		authante.NewSigGasConsumeDecorator(o.AccountKeeper, ConsumeSignatureGas),
		authante.NewSigVerificationDecorator(o.AccountKeeper, o.SignModeHandler),
		authante.NewIncrementSequenceDecorator(o.AccountKeeper),
		ibcante.NewRedundantRelayDecorator(o.IBCKeeper),
	), nil
}
