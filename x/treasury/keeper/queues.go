package keeper

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// releaseDue pays what has left escrow, at most Params.ReleasesPerBlock.
func (k *Keeper) releaseDue(ctx context.Context, budget uint32) error {
	now := sdk.UnwrapSDKContext(ctx).BlockTime().Unix()
	var due []collections.Triple[int64, uint64, uint64]
	err := k.ReleaseQueue.Walk(ctx, nil, func(key collections.Triple[int64, uint64, uint64]) (bool, error) {
		if key.K1() > now || uint32(len(due)) >= budget {
			return true, nil
		}
		due = append(due, key)
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, key := range due {
		if err := k.releaseOne(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// releaseOne pays one disbursement, or frees its money if the payee may not
// receive. What fails even then is tried again later.
func (k *Keeper) releaseOne(ctx context.Context, key collections.Triple[int64, uint64, uint64]) error {
	d, err := k.GetDisbursement(ctx, key.K2(), key.K3())
	if err != nil {
		return err
	}
	paid := isolate.Run(ctx, func(ctx context.Context) error { return k.pay(ctx, d) })
	if paid == nil {
		return nil
	}
	failed := isolate.Run(ctx, func(ctx context.Context) error {
		d := d
		d.Status, d.Reason = types.DISBURSEMENT_STATUS_FAILED, reasonOf(paid)
		if err := k.undo(ctx, d); err != nil {
			return err
		}
		return emit(ctx, types.NewEventDisbursementFailed(d))
	})
	if failed == nil {
		return nil
	}
	if err := k.ReleaseQueue.Remove(ctx, key); err != nil {
		return err
	}
	d.ReleaseTime = d.ReleaseTime.Add(types.RetrySeconds * time.Second)
	if err := k.Disbursements.Set(ctx, d.CollKey(), d); err != nil {
		return err
	}
	if err := k.ReleaseQueue.Set(ctx, d.QueueKey()); err != nil {
		return err
	}
	item := fmt.Sprintf("release of disbursement %d/%d", d.Appropriation, d.Number)
	return emit(ctx, types.NewEventItemFailed(item, errors.Join(paid, failed)))
}

// reasonOf is what every machine says of an error: its registered description.
// What was wrapped around it, or a panic, may hold anything, and must not reach
// the register.
func reasonOf(err error) string {
	var registered *errorsmod.Error
	if !errors.As(err, &registered) {
		return types.ReasonInternal
	}
	text := []rune(fmt.Sprintf("%s %d: %s", registered.Codespace(), registered.ABCICode(), registered.Error()))
	return string(text[:min(len(text), types.MaxTitleLen)])
}

// pay takes one disbursement out of escrow. A citizen is paid at the account of
// today, whichever it was when the disbursement was made.
func (k *Keeper) pay(ctx context.Context, d types.Disbursement) error {
	a, err := k.GetAppropriation(ctx, d.Appropriation)
	if err != nil {
		return err
	}
	to, err := k.accountOf(ctx, d)
	if err != nil {
		return err
	}
	money := a.Coin(d.Amount)
	if err := k.sendOut(ctx, a, to, d.Citizen, money); err != nil {
		return err
	}
	a.Paid = a.Paid.Add(d.Amount)
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return err
	}
	if err := k.ReleaseQueue.Remove(ctx, d.QueueKey()); err != nil {
		return err
	}
	d.Status = types.DISBURSEMENT_STATUS_PAID
	if err := k.Disbursements.Set(ctx, d.CollKey(), d); err != nil {
		return err
	}
	text, err := k.accounts.AddressCodec().BytesToString(to)
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventDisbursementPaid(a, d, text))
}

// sendOut takes money of an appropriation out of escrow and books it, for a citizen
// as income.
func (k *Keeper) sendOut(ctx context.Context, a types.Appropriation, to sdk.AccAddress, citizen uint64, money sdk.Coin) error {
	if err := k.bank.SendCoinsFromModuleToAccount(ctx, types.EscrowName, to, sdk.NewCoins(money)); err != nil {
		return err
	}
	if err := k.book(ctx, line(types.PURSE_ESCROW, types.FLOW_OUT, money, a.Category)); err != nil {
		return err
	}
	return k.noteIncome(ctx, citizen, money)
}

func (k *Keeper) accountOf(ctx context.Context, d types.Disbursement) (sdk.AccAddress, error) {
	if d.Citizen != 0 {
		return k.citizenship.AccountOf(ctx, d.Citizen)
	}
	return k.accounts.AddressCodec().StringToBytes(d.Payee)
}

// closeDue closes what has expired or ended, at most Params.ClosingsPerBlock.
func (k *Keeper) closeDue(ctx context.Context, budget uint32) error {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	var due []collections.Pair[int64, uint64]
	err = k.ClosingQueue.Walk(ctx, nil, func(key collections.Pair[int64, uint64]) (bool, error) {
		if key.K1() > day || uint32(len(due)) >= budget {
			return true, nil
		}
		due = append(due, key)
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, key := range due {
		if err := k.closeOne(ctx, key, day); err != nil {
			return err
		}
	}
	return nil
}

// closeOne closes one appropriation, or postpones it. It is over in any case:
// a postponed one has ended.
func (k *Keeper) closeOne(ctx context.Context, key collections.Pair[int64, uint64], day int64) error {
	failed := isolate.Run(ctx, func(ctx context.Context) error { return k.closeAppropriation(ctx, key.K2()) })
	if failed == nil {
		return nil
	}
	a, err := k.GetAppropriation(ctx, key.K2())
	if err != nil {
		return err
	}
	if err := k.unindexAppropriation(ctx, a); err != nil {
		return err
	}
	if a.Status == types.APPROPRIATION_STATUS_OPEN {
		a.Status, a.Reason = types.APPROPRIATION_STATUS_ENDED, types.ReasonExpired
	}
	a.ExpiresOn = day + types.RetryDays
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return err
	}
	if err := k.indexAppropriation(ctx, a); err != nil {
		return err
	}
	return emit(ctx, types.NewEventItemFailed(fmt.Sprintf("closing of appropriation %d", a.Id), failed))
}
