package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// pledge pays into an open campaign. Besides the payer's balance it writes only keys of
// the citizen, so that pledges of many citizens do not conflict.
func (k *Keeper) pledge(ctx context.Context, number uint64, from sdk.AccAddress, id uint64, amount sdk.Coin) error {
	c, day, err := k.campaignToday(ctx, id)
	if err != nil {
		return err
	}
	if status := c.StatusOn(day); status != types.CAMPAIGN_STATUS_OPEN {
		return types.ErrCampaignStatus.Wrapf("campaign %d is %s", id, status)
	}
	if err := k.admit(ctx, number, types.ToPledge, kindIn(c.Country), c.Country); err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if err := types.ValidateAmount(amount.Amount); err != nil {
		return err
	}
	if amount.Denom != c.Denom || amount.Amount.LT(params.MinPledge) {
		return types.ErrInvalidAmount.Wrapf("%s is not at least %s%s", amount, params.MinPledge, c.Denom)
	}
	window, err := k.window(ctx)
	if err != nil {
		return err
	}
	p, err := k.pledgeOf(ctx, id, number)
	switch {
	case errors.Is(err, types.ErrNoPledge):
		if err := k.activate(ctx, number, id, day, params); err != nil {
			return err
		}
		if err := k.journal.Add(ctx, types.CounterPledgers(id), 1); err != nil {
			return err
		}
		p = types.Pledge{CampaignId: id, Citizen: number, Earlier: math.ZeroInt(), Latest: math.ZeroInt()}
	case err != nil:
		return err
	}
	p = p.In(window)
	p.Latest = p.Latest.Add(amount.Amount)
	if err := types.ValidateAmount(p.Total()); err != nil {
		return err
	}
	if err := k.Pledges.Set(ctx, collections.Join(id, number), p); err != nil {
		return err
	}
	if err := k.WindowPledges.Set(ctx, collections.Join(id, number)); err != nil {
		return err
	}
	if err := k.journal.AddInt(ctx, types.CounterIn(id), amount.Amount); err != nil {
		return err
	}
	if err := k.receive(ctx, from, amount); err != nil {
		return err
	}
	return emit(ctx, &types.EventPledged{CampaignId: id, Citizen: number, Amount: amount})
}

// receive takes a payment. A transaction uses bank's virtual accounts, so that it does
// not write the module's balance; anything else comes after their settlement.
func (k *Keeper) receive(ctx context.Context, from sdk.AccAddress, amount sdk.Coin) error {
	if sdk.UnwrapSDKContext(ctx).TxIndex() < 0 {
		return k.bank.SendCoinsFromAccountToModule(ctx, from, types.ModuleName, sdk.NewCoins(amount))
	}
	return k.bank.SendCoinsFromAccountToModuleVirtual(ctx, from, types.ModuleName, sdk.NewCoins(amount))
}

// activate counts a new pledge against the citizen's cap, after dropping those that
// ended and owe nothing. The walk is bounded by the cap, at most 24.
func (k *Keeper) activate(ctx context.Context, number, id uint64, day int64, params types.Params) error {
	campaigns, err := k.activePledges(ctx, number)
	if err != nil {
		return err
	}
	kept := 0
	for _, other := range campaigns {
		c, err := k.campaign(ctx, other)
		if err != nil {
			return err
		}
		p, err := k.pledgeOf(ctx, other, number)
		if err != nil {
			return err
		}
		if !c.StatusOn(day).Ended() || c.RefundableOf(p, day).IsPositive() {
			kept++
			continue
		}
		if err := k.ActivePledges.Remove(ctx, collections.Join(number, other)); err != nil {
			return err
		}
	}
	if kept >= int(params.MaxPledgesPerCitizen) {
		return types.ErrTooManyPledges.Wrapf("%d of %d; refunds free places", kept, params.MaxPledgesPerCitizen)
	}
	return k.ActivePledges.Set(ctx, collections.Join(number, id))
}

// activePledges lists the campaigns of a citizen's active pledges, at most 24.
func (k *Keeper) activePledges(ctx context.Context, number uint64) ([]uint64, error) {
	var campaigns []uint64
	err := k.ActivePledges.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](number),
		func(key collections.Pair[uint64, uint64]) (bool, error) {
			campaigns = append(campaigns, key.K2())
			return len(campaigns) == types.MaxPledgesPerCitizen, nil
		})
	return campaigns, err
}

// withdraw takes money back from an open campaign; zero takes everything back.
func (k *Keeper) withdraw(ctx context.Context, number uint64, to sdk.AccAddress, id uint64, amount math.Int) (sdk.Coin, error) {
	c, day, err := k.campaignToday(ctx, id)
	if err != nil {
		return sdk.Coin{}, err
	}
	if status := c.StatusOn(day); status != types.CAMPAIGN_STATUS_OPEN {
		return sdk.Coin{}, types.ErrCampaignStatus.Wrapf("campaign %d is %s", id, status)
	}
	p, err := k.pledgeOf(ctx, id, number)
	if err != nil {
		return sdk.Coin{}, err
	}
	if amount.IsNil() || amount.IsZero() {
		amount = p.Total()
	}
	if amount.IsNegative() || amount.GT(p.Total()) {
		return sdk.Coin{}, types.ErrInvalidAmount.Wrapf("%s of %s pledged", amount, p.Total())
	}
	window, err := k.window(ctx)
	if err != nil {
		return sdk.Coin{}, err
	}
	p = p.In(window)
	latest := math.MinInt(amount, p.Latest)
	earlier := amount.Sub(latest)
	p.Latest, p.Earlier = p.Latest.Sub(latest), p.Earlier.Sub(earlier)
	if p.Latest.IsZero() {
		if err := k.WindowPledges.Remove(ctx, collections.Join(id, number)); err != nil {
			return sdk.Coin{}, err
		}
	}
	if p.Total().IsZero() {
		if err := k.journal.Add(ctx, types.CounterPledgers(id), -1); err != nil {
			return sdk.Coin{}, err
		}
	}
	if err := k.journal.AddInt(ctx, types.CounterIn(id), latest.Neg()); err != nil {
		return sdk.Coin{}, err
	}
	if err := k.giveBack(ctx, c, p, to, amount, earlier); err != nil {
		return sdk.Coin{}, err
	}
	coin := sdk.NewCoin(c.Denom, amount)
	return coin, emit(ctx, &types.EventPledgeWithdrawn{CampaignId: id, Citizen: number, Amount: coin})
}

// refund gives back what a campaign did not use.
func (k *Keeper) refund(ctx context.Context, number uint64, to sdk.AccAddress, id uint64) (sdk.Coin, error) {
	c, day, err := k.campaignToday(ctx, id)
	if err != nil {
		return sdk.Coin{}, err
	}
	if c.StatusOn(day) == types.CAMPAIGN_STATUS_HALTED {
		return k.refundHalted(ctx, number, to, c)
	}
	return k.refundPledge(ctx, number, to, c, day)
}

// refundPledge gives back what a campaign did not use of a pledge, but not what the
// stake has earned.
func (k *Keeper) refundPledge(ctx context.Context, number uint64, to sdk.AccAddress, c types.Campaign, day int64) (sdk.Coin, error) {
	p, err := k.pledgeOf(ctx, c.Id, number)
	if err != nil {
		return sdk.Coin{}, err
	}
	amount := c.RefundableOf(p, day)
	if !amount.IsPositive() {
		return sdk.Coin{}, types.ErrNothingToRefund.Wrapf("campaign %d is %s", c.Id, c.StatusOn(day))
	}
	if amount.Equal(p.Total()) {
		p.Earlier, p.Latest = math.ZeroInt(), math.ZeroInt()
	} else {
		p = c.Settled(p)
	}
	if err := k.giveBack(ctx, c, p, to, amount, amount); err != nil {
		return sdk.Coin{}, err
	}
	coin := sdk.NewCoin(c.Denom, amount)
	return coin, emit(ctx, &types.EventRefunded{CampaignId: c.Id, Citizen: number, Amount: coin})
}

// giveBack writes a pledge that was reduced, books out of it what did not come in in
// this window, and leaves the payment to the block's end.
func (k *Keeper) giveBack(ctx context.Context, c types.Campaign, p types.Pledge, to sdk.AccAddress, amount, out math.Int) error {
	key := collections.Join(p.CampaignId, p.Citizen)
	if p.Total().IsZero() {
		if err := k.Pledges.Remove(ctx, key); err != nil {
			return err
		}
		if err := k.ActivePledges.Remove(ctx, collections.Join(p.Citizen, p.CampaignId)); err != nil {
			return err
		}
	} else if err := k.Pledges.Set(ctx, key, p); err != nil {
		return err
	}
	if out.IsPositive() {
		if err := k.journal.AddInt(ctx, types.CounterOut(c.Id), out); err != nil {
			return err
		}
	}
	return k.payOut(ctx, c.Id, c.Denom, p.Citizen, to, amount)
}

// Settle frees the pledges of a person who leaves: those to open campaigns are
// withdrawn, refunds of pledges are taken. Stakes with what they earn, what a halted
// campaign left included, and pledges that wait in escrow for a deed, stay the person's;
// their money may be claimed later. At most 24 pledges.
func (k *Keeper) Settle(ctx context.Context, number uint64) error {
	campaigns, err := k.activePledges(ctx, number)
	if err != nil {
		return err
	}
	if err := k.leaveResidence(ctx, number); err != nil || len(campaigns) == 0 {
		return err
	}
	to, err := k.citizenship.AccountOf(ctx, number)
	if err != nil {
		return err
	}
	for _, id := range campaigns {
		c, day, err := k.campaignToday(ctx, id)
		if err != nil {
			return err
		}
		if c.StatusOn(day) == types.CAMPAIGN_STATUS_OPEN {
			_, err = k.withdraw(ctx, number, to, id, math.ZeroInt())
		} else if _, err = k.refundPledge(ctx, number, to, c, day); errors.Is(err, types.ErrNothingToRefund) {
			err = nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pledgeOf returns a pledge or ErrNoPledge.
func (k *Keeper) pledgeOf(ctx context.Context, campaign, citizen uint64) (types.Pledge, error) {
	p, err := k.Pledges.Get(ctx, collections.Join(campaign, citizen))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Pledge{}, types.ErrNoPledge.Wrapf("citizen %d to campaign %d", citizen, campaign)
	}
	return p, err
}

// campaignToday returns a campaign and the civic day.
func (k *Keeper) campaignToday(ctx context.Context, id uint64) (types.Campaign, int64, error) {
	c, err := k.campaign(ctx, id)
	if err != nil {
		return types.Campaign{}, 0, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	return c, day, err
}

// window is the number of the open window of pledges, from 1.
func (k *Keeper) window(ctx context.Context) (uint64, error) {
	n, err := k.PledgeWindow.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 1, nil
	}
	return n, err
}
