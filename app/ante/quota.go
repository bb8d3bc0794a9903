package ante

import (
	"errors"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// QuotaDecorator pays for free acts out of the daily quotas.
// CONTRACT: a transaction with the shape of a free civic act takes one off the
// quota of its signer, an application off that of whoever invited the applicant;
// without a quota to take it from, it is refused, except one renunciation a day.
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
		if err := d.spend(ctx, tx.GetMsgs()[0], feeTx, simulate); err != nil {
			return ctx, err
		}
	}
	return next(ctx, tx, simulate)
}

func (d QuotaDecorator) spend(ctx sdk.Context, msg sdk.Msg, tx sdk.FeeTx, simulate bool) error {
	signer := sdk.AccAddress(tx.FeePayer())
	if _, ok := msg.(*citizenshiptypes.MsgApply); ok {
		err := d.citizenship.SpendInvitation(ctx, signer)
		if errors.Is(err, citizenshiptypes.ErrNoInvitation) {
			return errorsmod.Wrap(ErrNoQuota, err.Error())
		}
		return err
	}
	number, err := d.citizenship.NumberOf(ctx, signer)
	if err != nil {
		return errorsmod.Wrapf(ErrNoQuota, "%s: %s", signer, err)
	}
	if _, leaving := msg.(*citizenshiptypes.MsgRenounce); leaving {
		return d.letGo(ctx, number, tx.GetGas(), simulate)
	}
	return d.citizenship.SpendQuota(ctx, number)
}

// letGo lets a person leave within the quota like any free act, and beyond it,
// or with more gas than other acts have, once a day. That a person can leave
// does not mean that the message will work: its sender decides what gas is left
// for it. So nothing is free here without a count.
func (d QuotaDecorator) letGo(ctx sdk.Context, number, gas uint64, simulate bool) error {
	if gas <= CivicGasCap {
		if err := d.citizenship.SpendQuota(ctx, number); !errors.Is(err, citizenshiptypes.ErrQuota) {
			return err
		}
	}
	standing, err := d.citizenship.StandingOf(ctx, number)
	if err != nil {
		return err
	}
	if !standing.CanBecome(citizenshiptypes.STANDING_DEPARTED) {
		return errorsmod.Wrapf(ErrNoQuota, "person %d cannot leave from %s", number, standing)
	}
	if gas < CivicGasCap && !simulate {
		return errorsmod.Wrapf(ErrNoQuota, "to leave beyond the quota ask for %d gas", CivicGasCap)
	}
	return d.citizenship.SpendLeave(ctx, number)
}
