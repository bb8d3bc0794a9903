package ante

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// QuotaDecorator pays for free acts out of the daily quotas.
// CONTRACT: a transaction with the shape of a free civic act takes one off the
// quota of its signer, an application off that of whoever invited the applicant,
// a renunciation off nobody's; without a quota to take it from, it is refused.
type QuotaDecorator struct {
	citizenship CitizenshipKeeper
}

// NewQuotaDecorator returns the decorator.
func NewQuotaDecorator(citizenship CitizenshipKeeper) QuotaDecorator {
	return QuotaDecorator{citizenship: citizenship}
}

// AnteHandle implements sdk.AnteDecorator.
func (d QuotaDecorator) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	feeTx, ok := tx.(sdk.FeeTx)
	if !ok {
		return ctx, sdkerrors.ErrTxDecode.Wrap("transaction has no fee")
	}
	// A client that simulates does not know the gas yet.
	if IsCivic(tx) || (simulate && hasCivicShape(feeTx)) {
		if err := d.spend(ctx, tx.GetMsgs()[0], feeTx.FeePayer()); err != nil {
			return ctx, err
		}
	}
	return next(ctx, tx, simulate)
}

func (d QuotaDecorator) spend(ctx sdk.Context, msg sdk.Msg, signer sdk.AccAddress) error {
	switch msg.(type) {
	case *citizenshiptypes.MsgRenounce:
		// Leaving is always possible; a person leaves once.
		return nil
	case *citizenshiptypes.MsgApply:
		sponsor, found, err := d.citizenship.SponsorOf(ctx, signer)
		if err != nil {
			return err
		}
		if !found {
			return errorsmod.Wrapf(ErrNoQuota, "nobody invited %s", signer)
		}
		return d.citizenship.SpendQuota(ctx, sponsor)
	default:
		number, err := d.citizenship.NumberOf(ctx, signer)
		if err != nil {
			return errorsmod.Wrapf(ErrNoQuota, "%s: %s", signer, err)
		}
		return d.citizenship.SpendQuota(ctx, number)
	}
}
