package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// GetDisbursement returns one disbursement.
func (k *Keeper) GetDisbursement(ctx context.Context, appropriation, number uint64) (types.Disbursement, error) {
	d, err := k.Disbursements.Get(ctx, collections.Join(appropriation, number))
	if errors.Is(err, collections.ErrNotFound) {
		return d, types.ErrDisbursementNotFound.Wrapf("%d/%d", appropriation, number)
	}
	return d, err
}

// Disburse commits money of an appropriation to a payee. It moves nothing: the
// block's end pays what has left escrow, so that many disbursements of a block
// write neither a common balance nor a common total.
func (k *Keeper) Disburse(ctx context.Context, msg *types.MsgDisburse) (uint64, error) {
	a, err := k.openAppropriation(ctx, msg.Appropriation, msg.Amount.Denom)
	if err != nil {
		return 0, err
	}
	officer, err := k.authorise(ctx, a.Holder, msg.Officer, msg)
	if err != nil {
		return 0, err
	}
	citizen, err := k.checkPayee(ctx, msg.Payee)
	if err != nil {
		return 0, err
	}
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return 0, err
	}
	if err := a.Commit(epoch, msg.Amount.Amount); err != nil {
		return 0, err
	}
	release, err := k.releaseTime(ctx)
	if err != nil {
		return 0, err
	}

	a.Disbursements++
	d := types.Disbursement{
		Appropriation: a.Id, Number: a.Disbursements, Officer: officer,
		Payee: msg.Payee, Citizen: citizen, Amount: msg.Amount.Amount,
		Purpose: msg.Purpose, DocumentHash: msg.DocumentHash,
		Period: epoch, ReleaseTime: release, Status: types.DISBURSEMENT_STATUS_ESCROW,
	}
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return 0, err
	}
	if err := k.Disbursements.Set(ctx, d.CollKey(), d); err != nil {
		return 0, err
	}
	if err := k.ReleaseQueue.Set(ctx, d.QueueKey()); err != nil {
		return 0, err
	}
	return d.Number, emit(ctx, types.NewEventDisbursed(a, d))
}

// openAppropriation is one from which can be paid today, in its denomination.
func (k *Keeper) openAppropriation(ctx context.Context, id uint64, denom string) (types.Appropriation, error) {
	a, err := k.GetAppropriation(ctx, id)
	if err != nil {
		return a, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return a, err
	}
	if !a.OpenOn(day) {
		return a, types.ErrAppropriationOver.Wrapf("%d, since day %d", a.Id, a.ExpiresOn)
	}
	if denom != a.Denom {
		return a, types.ErrDenomNotAccepted.Wrapf("the appropriation is in %s, not %s", a.Denom, denom)
	}
	return a, nil
}

// authorise returns the number of the citizen behind the account if that
// citizen may send the message for the holder: is the citizen and in good
// standing, or has a seat of the office with use of its warrant left.
func (k *Keeper) authorise(ctx context.Context, holder types.Holder, account string, msg sdk.Msg) (uint64, error) {
	number, err := k.numberOf(ctx, account)
	if err != nil {
		return 0, err
	}
	if holder.Office != "" {
		return number, k.contract.UseOffice(ctx, number, holder.Office, sdk.MsgTypeURL(msg))
	}
	if number != holder.Citizen {
		return 0, types.ErrNotHolder.Wrapf("citizen %d, not %d", number, holder.Citizen)
	}
	good, err := k.citizenship.InGoodStanding(ctx, number)
	if err != nil {
		return 0, err
	}
	if !good {
		return 0, types.ErrNotHolder.Wrapf("citizen %d is not in good standing", number)
	}
	return number, nil
}

func (k *Keeper) numberOf(ctx context.Context, account string) (uint64, error) {
	address, err := k.accounts.AddressCodec().StringToBytes(account)
	if err != nil {
		return 0, err
	}
	return k.citizenship.NumberOf(ctx, address)
}

// checkPayee refuses who can never be paid, and returns the payee's number, or
// zero for a payee who has none.
func (k *Keeper) checkPayee(ctx context.Context, payee string) (uint64, error) {
	address, err := k.accounts.AddressCodec().StringToBytes(payee)
	if err != nil {
		return 0, types.ErrInvalidPayee.Wrap(err.Error())
	}
	if k.bank.BlockedAddr(address) {
		return 0, types.ErrBlockedPayee.Wrap(payee)
	}
	number, err := k.citizenship.NumberOf(ctx, address)
	switch {
	case errors.Is(err, citizenshiptypes.ErrNotRegistered):
		return 0, nil
	case errors.Is(err, citizenshiptypes.ErrRetiredAccount):
		return 0, types.ErrInvalidPayee.Wrap(err.Error())
	}
	return number, err
}

func (k *Keeper) releaseTime(ctx context.Context) (time.Time, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return time.Time{}, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime().Unix()
	return time.Unix(now+params.EscrowSeconds, 0).UTC(), nil
}

// StopDisbursement stops a payment that is still in escrow. The money stays with
// the appropriation, or returns to the fund if that is closed.
func (k *Keeper) StopDisbursement(ctx context.Context, msg *types.MsgStopDisbursement) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(params.StoppingOffices, msg.Office) {
		return types.ErrNotStoppingOffice.Wrap(msg.Office)
	}
	d, err := k.GetDisbursement(ctx, msg.Appropriation, msg.Number)
	if err != nil {
		return err
	}
	if d.Status != types.DISBURSEMENT_STATUS_ESCROW {
		return types.ErrEscrowOver.Wrap(d.Status.String())
	}
	if now := sdk.UnwrapSDKContext(ctx).BlockTime().Unix(); now >= d.ReleaseTime.Unix() {
		return types.ErrEscrowOver.Wrapf("it ended at %s", d.ReleaseTime.Format(time.RFC3339))
	}
	officer, err := k.numberOf(ctx, msg.Officer)
	if err != nil {
		return err
	}
	if err := k.contract.UseOffice(ctx, officer, msg.Office, sdk.MsgTypeURL(msg)); err != nil {
		return err
	}
	d.Status, d.Reason, d.StoppedBy = types.DISBURSEMENT_STATUS_STOPPED, msg.Reason, officer
	if err := k.undo(ctx, d); err != nil {
		return err
	}
	return emit(ctx, types.NewEventDisbursementStopped(d, msg.Office))
}

// undo stores a disbursement that will not be paid and frees its amount.
func (k *Keeper) undo(ctx context.Context, d types.Disbursement) error {
	if err := k.ReleaseQueue.Remove(ctx, d.QueueKey()); err != nil {
		return err
	}
	if err := k.Disbursements.Set(ctx, d.CollKey(), d); err != nil {
		return err
	}
	a, err := k.GetAppropriation(ctx, d.Appropriation)
	if err != nil {
		return err
	}
	a.Uncommit(d.Period, d.Amount)
	return k.setReleased(ctx, a, d.Amount)
}

// setReleased writes an appropriation to which an amount has come back. A closed one
// returns it to the fund.
func (k *Keeper) setReleased(ctx context.Context, a types.Appropriation, amount math.Int) error {
	if a.Status == types.APPROPRIATION_STATUS_CLOSED {
		a.Returned = a.Returned.Add(amount)
		if err := k.giveBack(ctx, types.PURSE_ESCROW, a.Coin(amount)); err != nil {
			return err
		}
	}
	return k.Appropriations.Set(ctx, a.Id, a)
}
