package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// GetAppropriation returns one appropriation.
func (k *Keeper) GetAppropriation(ctx context.Context, id uint64) (types.Appropriation, error) {
	a, err := k.Appropriations.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return a, types.ErrAppropriationNotFound.Wrapf("%d", id)
	}
	return a, err
}

// Appropriate sets money of the general fund aside. terms are an appropriation
// without a place in the register; days is how many civic days it lives, today
// included.
func (k *Keeper) Appropriate(ctx context.Context, terms types.Appropriation, days int64) (uint64, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	if !params.Accepts(terms.Denom) {
		return 0, types.ErrDenomNotAccepted.Wrap(terms.Denom)
	}
	if err := k.checkHolder(ctx, terms.Holder); err != nil {
		return 0, err
	}
	if err := k.enterCategory(ctx, terms.Category); err != nil {
		return 0, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	last, err := k.LastID.Next(ctx)
	if err != nil {
		return 0, err
	}

	a := terms
	a.Id = last + 1
	a.MadeOn, a.ExpiresOn = day, day+days
	a.Status = types.APPROPRIATION_STATUS_OPEN
	a.Committed, a.PeriodCommitted, a.Streaming, a.Promised = math.ZeroInt(), math.ZeroInt(), math.ZeroInt(), math.ZeroInt()
	a.Paid, a.Returned = math.ZeroInt(), math.ZeroInt()
	money := a.Coin(a.Cap)
	err = k.leave(ctx, money, a.Category, func(coins sdk.Coins) error {
		return k.bank.SendCoinsFromModuleToModule(ctx, types.ModuleName, types.EscrowName, coins)
	})
	if err != nil {
		return 0, err
	}
	if err := k.book(ctx, line(types.PURSE_ESCROW, types.FLOW_IN, money, a.Category)); err != nil {
		return 0, err
	}
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return 0, err
	}
	if err := k.indexAppropriation(ctx, a); err != nil {
		return 0, err
	}
	return a.Id, emit(ctx, types.NewEventAppropriated(a))
}

// checkHolder refuses a citizen who is not in good standing or holds as many
// appropriations as one may. That an office exists is seen when somebody
// disburses: an appropriation for nobody expires and returns.
func (k *Keeper) checkHolder(ctx context.Context, holder types.Holder) error {
	if holder.Citizen == 0 {
		return nil
	}
	good, err := k.citizenship.InGoodStanding(ctx, holder.Citizen)
	if err != nil {
		return types.ErrInvalidHolder.Wrapf("citizen %d: %s", holder.Citizen, err)
	}
	if !good {
		return types.ErrInvalidHolder.Wrapf("citizen %d is not in good standing", holder.Citizen)
	}
	held, err := k.openOf(ctx, holder)
	if err != nil {
		return err
	}
	if len(held) >= types.MaxHeldByCitizen {
		return types.ErrTooManyHeld.Wrapf("citizen %d holds %d", holder.Citizen, len(held))
	}
	return nil
}

// openOf is the ids of the open appropriations of a holder: of a citizen at most
// types.MaxHeldByCitizen.
func (k *Keeper) openOf(ctx context.Context, holder types.Holder) ([]uint64, error) {
	var ids []uint64
	ranger := collections.NewPrefixedPairRange[string, uint64](holder.CollKey())
	err := k.OpenByHolder.Walk(ctx, ranger, func(key collections.Pair[string, uint64]) (bool, error) {
		ids = append(ids, key.K2())
		return false, nil
	})
	return ids, err
}

func (k *Keeper) enterCategory(ctx context.Context, category string) error {
	known, err := k.Categories.Has(ctx, category)
	if err != nil || known {
		return err
	}
	count := 0
	// At most types.MaxCategories.
	err = k.Categories.Walk(ctx, nil, func(string) (bool, error) {
		count++
		return false, nil
	})
	if err != nil {
		return err
	}
	if count >= types.MaxCategories {
		return types.ErrTooManyCategories.Wrapf("%d are in use", count)
	}
	return k.Categories.Set(ctx, category)
}

// indexAppropriation puts what is not closed in the queue, and what is open in
// the holder's list.
func (k *Keeper) indexAppropriation(ctx context.Context, a types.Appropriation) error {
	if a.Status == types.APPROPRIATION_STATUS_CLOSED {
		return nil
	}
	if err := k.ClosingQueue.Set(ctx, collections.Join(a.ExpiresOn, a.Id)); err != nil {
		return err
	}
	if a.Status == types.APPROPRIATION_STATUS_ENDED {
		return nil
	}
	return k.OpenByHolder.Set(ctx, collections.Join(a.Holder.CollKey(), a.Id))
}

func (k *Keeper) unindexAppropriation(ctx context.Context, a types.Appropriation) error {
	if err := k.ClosingQueue.Remove(ctx, collections.Join(a.ExpiresOn, a.Id)); err != nil {
		return err
	}
	return k.OpenByHolder.Remove(ctx, collections.Join(a.Holder.CollKey(), a.Id))
}

// end lets nothing more be disbursed from an open appropriation. What is left
// returns when the closing queue reaches it, at the end of this block as a rule.
func (k *Keeper) end(ctx context.Context, id uint64, reason string) error {
	a, err := k.GetAppropriation(ctx, id)
	if err != nil {
		return err
	}
	if a.Status != types.APPROPRIATION_STATUS_OPEN {
		return nil
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	if err := k.unindexAppropriation(ctx, a); err != nil {
		return err
	}
	a.Status, a.Reason = types.APPROPRIATION_STATUS_ENDED, reason
	a.ExpiresOn = min(a.ExpiresOn, day)
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return err
	}
	if err := k.indexAppropriation(ctx, a); err != nil {
		return err
	}
	return emit(ctx, types.NewEventAppropriationEnded(a))
}

// closeAppropriation returns what was not spent. Disbursements in escrow stay
// there: they are paid at their time, or return when they are stopped. So do open
// streams.
func (k *Keeper) closeAppropriation(ctx context.Context, id uint64) error {
	a, err := k.GetAppropriation(ctx, id)
	if err != nil {
		return err
	}
	if err := k.unindexAppropriation(ctx, a); err != nil {
		return err
	}
	if a.Status == types.APPROPRIATION_STATUS_OPEN {
		a.Reason = types.ReasonExpired
	}
	a.Status = types.APPROPRIATION_STATUS_CLOSED
	a.Returned = a.Available()
	if err := k.giveBack(ctx, types.PURSE_ESCROW, a.Coin(a.Returned)); err != nil {
		return err
	}
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return err
	}
	return emit(ctx, types.NewEventAppropriationClosed(a))
}

// HolderAccount is the account of an appropriation's holder that is a citizen.
func (k *Keeper) HolderAccount(ctx context.Context, a types.Appropriation) (sdk.AccAddress, error) {
	if a.Holder.Citizen == 0 {
		return nil, types.ErrInvalidHolder.Wrapf("%s is an office", a.Holder.Office)
	}
	return k.citizenship.AccountOf(ctx, a.Holder.Citizen)
}
