package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// newTitle makes a title and gives it its number. Titles are rare, so a sequence is no
// hot key.
func (k *Keeper) newTitle(ctx context.Context, campaign, steward uint64, units math.Int) (types.Title, error) {
	id, err := k.NextTitle.Next(ctx)
	if err != nil {
		return types.Title{}, err
	}
	t := types.NewTitle(id, campaign, steward, units)
	return t, k.Titles.Set(ctx, id, t)
}

// titleOf returns the title of a parcel, or ErrNoTitle for the nation's.
func (k *Keeper) titleOf(ctx context.Context, parcel types.Parcel) (types.Title, error) {
	if parcel.TitleId == 0 {
		return types.Title{}, types.ErrNoTitle.Wrapf("parcel %d", parcel.Id)
	}
	return k.Titles.Get(ctx, parcel.TitleId)
}

// earn shares an income that the module account holds among the stakes of a title.
func (k *Keeper) earn(ctx context.Context, t types.Title, amount math.Int) error {
	if amount.IsZero() {
		return nil
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if t, err = t.Earn(amount); err != nil {
		return err
	}
	if err := k.Titles.Set(ctx, t.Id, t); err != nil {
		return err
	}
	if err := k.journal.AddInt(ctx, types.CounterIncome(t.Id), amount); err != nil {
		return err
	}
	return emit(ctx, &types.EventIncomeShared{TitleId: t.Id, Amount: sdk.NewCoin(params.Denom, amount)})
}

// holding returns the stake of a citizen, settled, and the pledge that it still is, if
// any: pledges become holdings when they are first touched.
func (k *Keeper) holding(ctx context.Context, t types.Title, citizen uint64) (types.Holding, *types.Pledge, error) {
	h, err := k.Holdings.Get(ctx, collections.Join(t.Id, citizen))
	if err == nil {
		return h.Settled(t), nil, nil
	}
	none := types.NewHolding(t.Id, citizen, math.ZeroInt()).Settled(t)
	if !errors.Is(err, collections.ErrNotFound) || t.CampaignId == 0 {
		return none, nil, skipNotFound(err)
	}
	p, err := k.pledgeOf(ctx, t.CampaignId, citizen)
	if errors.Is(err, types.ErrNoPledge) {
		return none, nil, nil
	}
	if err != nil {
		return none, nil, err
	}
	c, err := k.campaign(ctx, t.CampaignId)
	if err != nil {
		return none, nil, err
	}
	return types.NewHolding(t.Id, citizen, c.StakeOf(p)).Settled(t), &p, nil
}

func skipNotFound(err error) error {
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	return err
}

// touch returns the stake of a citizen for a change. A pledge ends here: what the
// campaign did not accept of it goes back, the rest is the holding.
func (k *Keeper) touch(ctx context.Context, t types.Title, citizen uint64) (types.Holding, error) {
	h, p, err := k.holding(ctx, t, citizen)
	if err != nil || p == nil {
		return h, err
	}
	c, err := k.campaign(ctx, p.CampaignId)
	if err != nil {
		return h, err
	}
	if excess := c.ExcessOf(*p); excess.IsPositive() {
		to, err := k.citizenship.AccountOf(ctx, citizen)
		if err != nil {
			return h, err
		}
		if err := k.journal.AddInt(ctx, types.CounterOut(c.Id), excess); err != nil {
			return h, err
		}
		if err := k.payOut(ctx, c.Id, c.Denom, citizen, to, excess); err != nil {
			return h, err
		}
		if err := emit(ctx, &types.EventRefunded{CampaignId: c.Id, Citizen: citizen, Amount: sdk.NewCoin(c.Denom, excess)}); err != nil {
			return h, err
		}
	}
	if err := k.Pledges.Remove(ctx, collections.Join(c.Id, citizen)); err != nil {
		return h, err
	}
	return h, k.ActivePledges.Remove(ctx, collections.Join(citizen, c.Id))
}

// keep writes a stake, or drops an empty one.
func (k *Keeper) keep(ctx context.Context, h types.Holding) error {
	key := collections.Join(h.TitleId, h.Citizen)
	if h.Units.IsPositive() {
		return k.Holdings.Set(ctx, key, h)
	}
	return skipNotFound(k.Holdings.Remove(ctx, key))
}

// transferStake gives units of a stake to somebody else; zero gives all. What the giver
// has earned is paid first; what the taker has earned stays theirs.
func (k *Keeper) transferStake(
	ctx context.Context, from uint64, account sdk.AccAddress, parcel types.Parcel, to uint64, units math.Int,
) (math.Int, error) {
	if parcel.Status != types.PARCEL_STATUS_TITLED {
		return units, types.ErrParcelStatus.Wrapf("parcel %d is %s", parcel.Id, parcel.Status)
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return units, err
	}
	if from == to {
		return units, types.ErrNotAdmitted.Wrap("nobody gives a stake to themselves")
	}
	if err := k.admit(ctx, to, types.ToHold, parcel.Kind, parcel.Country); err != nil {
		return units, err
	}
	giver, err := k.touch(ctx, t, from)
	if err != nil {
		return units, err
	}
	if units.IsNil() || units.IsZero() {
		units = giver.Units
	}
	if !units.IsPositive() || units.GT(giver.Units) {
		return units, types.ErrNoStake.Wrapf("%s units of %s in title %d", units, giver.Units, t.Id)
	}
	if giver, _, err = k.pay(ctx, t, giver, account); err != nil {
		return units, err
	}
	taker, err := k.touch(ctx, t, to)
	if err != nil {
		return units, err
	}
	giver.Units, taker.Units = giver.Units.Sub(units), taker.Units.Add(units)
	if giver.Units.IsZero() { // less than a base unit, which could never be paid
		giver.Due, taker.Due = math.ZeroInt(), taker.Due.Add(giver.Due)
	}
	if err := k.keep(ctx, giver); err != nil {
		return units, err
	}
	if err := k.keep(ctx, taker); err != nil {
		return units, err
	}
	return units, emit(ctx, &types.EventStakeTransferred{TitleId: t.Id, From: from, To: to, Units: units})
}

// claim pays what a stake has earned. It returns zero where nothing is due.
func (k *Keeper) claim(ctx context.Context, t types.Title, citizen uint64, to sdk.AccAddress) (sdk.Coin, error) {
	h, err := k.touch(ctx, t, citizen)
	if err != nil {
		return sdk.Coin{}, err
	}
	h, amount, err := k.pay(ctx, t, h, to)
	if err != nil {
		return sdk.Coin{}, err
	}
	return amount, k.keep(ctx, h)
}

// pay leaves the payment of what a settled stake has earned to the block's end. The
// caller keeps the stake.
func (k *Keeper) pay(ctx context.Context, t types.Title, h types.Holding, to sdk.AccAddress) (types.Holding, sdk.Coin, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return h, sdk.Coin{}, err
	}
	amount := sdk.NewCoin(params.Denom, h.Income(t))
	if amount.IsZero() {
		return h, amount, nil
	}
	if err := k.journal.AddInt(ctx, types.CounterIncome(t.Id), amount.Amount.Neg()); err != nil {
		return h, amount, err
	}
	if err := k.payOut(ctx, 0, amount.Denom, h.Citizen, to, amount.Amount); err != nil {
		return h, amount, err
	}
	return h.Paid(t), amount, emit(ctx, &types.EventRentClaimed{TitleId: t.Id, Citizen: h.Citizen, Amount: amount})
}
