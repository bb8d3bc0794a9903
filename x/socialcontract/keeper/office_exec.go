package keeper

import (
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// ExecOffice runs messages with the seal in the name of an office: each message
// takes one use of the seat's warrant, and all go through the dispatcher and its
// firewall. An act that does not take effect is an error, so that nothing of it
// remains, not even the uses.
func (k *Keeper) ExecOffice(ctx sdk.Context, officer sdk.AccAddress, office string, msgs []sdk.Msg) error {
	number, err := k.citizenship.NumberOf(ctx, officer)
	if err != nil {
		return err
	}
	seat, err := k.SeatOf(ctx, number, office)
	if err != nil {
		return err
	}
	switch {
	case len(msgs) == 0:
		return types.ErrNoMessages
	case len(msgs) > types.MaxProposalMessages:
		return types.ErrTooManyMessages.Wrapf("%d; at most %d", len(msgs), types.MaxProposalMessages)
	}
	urls := make([]string, len(msgs))
	for i, msg := range msgs {
		urls[i] = sdk.MsgTypeURL(msg)
		if err := k.UseOffice(ctx, number, office, urls[i]); err != nil {
			return err
		}
	}
	outcome, err := k.Dispatch(ctx, types.ActOrigin{Office: office}, msgs)
	if err != nil {
		return err
	}
	if err := outcome.Err(); err != nil {
		return err
	}
	return ctx.EventManager().EmitTypedEvent(types.NewEventOfficeExecuted(seat, urls))
}
