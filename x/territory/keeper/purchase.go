package keeper

import (
	"context"
	"errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// categoryLand is under what the treasury books what the rounding of stakes leaves over.
const categoryLand = "land"

// title marks a funded campaign as having bought the parcel, gives the parcel its title,
// and pays the first milestone. It fails outside the closing period and for a parcel
// that is not what was to be bought.
func (k *Keeper) title(ctx context.Context, id uint64, parcel types.Parcel, surveyor uint64, day int64) (uint64, error) {
	c, err := k.campaign(ctx, id)
	if err != nil {
		return 0, err
	}
	if status := c.StatusOn(day); status != types.CAMPAIGN_STATUS_FUNDED {
		return 0, types.ErrCampaignStatus.Wrapf("campaign %d is %s", id, status)
	}
	if err := matches(c, parcel); err != nil {
		return 0, err
	}
	if err := k.disinterested(ctx, c, surveyor); err != nil {
		return 0, err
	}
	if err := k.leave(ctx, c); err != nil {
		return 0, err
	}
	t, err := k.newTitle(ctx, c.Id, c.Sponsor, c.Accepted)
	if err != nil {
		return 0, err
	}
	if dust := c.Accepted.Sub(c.Goal); dust.IsPositive() {
		if err := k.journal.AddInt(ctx, types.CounterOut(c.Id), dust); err != nil {
			return 0, err
		}
		account := k.accounts.GetModuleAddress(types.ModuleName)
		if err := k.treasury.Collect(ctx, account, sdk.NewCoin(c.Denom, dust), categoryLand); err != nil {
			return 0, err
		}
	}
	c.Status, c.ParcelId = types.CAMPAIGN_STATUS_TITLED, parcel.Id
	_, err = k.release(ctx, c, day)
	return t.Id, err
}

// disinterested refuses a surveyor who runs a campaign or is paid by it.
func (k *Keeper) disinterested(ctx context.Context, c types.Campaign, surveyor uint64) error {
	agent, err := k.account(c.Agent)
	if err != nil {
		return err
	}
	own, err := k.citizenship.AccountOf(ctx, surveyor)
	if err == nil && (surveyor == c.Sponsor || own.Equals(agent)) {
		err = types.ErrOwnBusiness.Wrapf("citizen %d is sponsor or agent of campaign %d", surveyor, c.Id)
	}
	return err
}

// releaseNext pays the next milestone of a campaign that has bought its parcel.
func (k *Keeper) releaseNext(ctx context.Context, id, surveyor uint64) (sdk.Coin, error) {
	c, day, err := k.campaignToday(ctx, id)
	if err != nil {
		return sdk.Coin{}, err
	}
	if status := c.StatusOn(day); status != types.CAMPAIGN_STATUS_TITLED {
		return sdk.Coin{}, types.ErrMilestone.Wrapf("campaign %d is %s", c.Id, status)
	}
	if err := k.disinterested(ctx, c, surveyor); err != nil {
		return sdk.Coin{}, err
	}
	if err := k.Deadlines.Remove(ctx, deadlineKey(c)); err != nil {
		return sdk.Coin{}, err
	}
	return k.release(ctx, c, day)
}

// release pays the next milestone and completes the campaign with the last one. The one
// after it has as much time as the deed had.
func (k *Keeper) release(ctx context.Context, c types.Campaign, day int64) (sdk.Coin, error) {
	amount := sdk.NewCoin(c.Denom, c.MilestoneAmount(int(c.MilestonesPaid)))
	c.MilestonesPaid++
	c.ClosingDay = day + c.ClosingDays
	done := int(c.MilestonesPaid) == len(c.Milestones)
	if done {
		c.Status = types.CAMPAIGN_STATUS_COMPLETED
	} else if err := k.Deadlines.Set(ctx, deadlineKey(c)); err != nil {
		return sdk.Coin{}, err
	}
	if err := k.Campaigns.Set(ctx, c.Id, c); err != nil {
		return sdk.Coin{}, err
	}
	agent, err := k.account(c.Agent)
	if err != nil {
		return sdk.Coin{}, err
	}
	if err := k.payOut(ctx, c.Id, c.Denom, 0, agent, amount.Amount); err != nil {
		return sdk.Coin{}, err
	}
	if err := k.journal.AddInt(ctx, types.CounterOut(c.Id), amount.Amount); err != nil {
		return sdk.Coin{}, err
	}
	if err := emit(ctx, &types.EventMilestoneReleased{CampaignId: c.Id, Milestone: c.MilestonesPaid, Amount: amount}); err != nil {
		return sdk.Coin{}, err
	}
	if !done {
		return amount, nil
	}
	return amount, emit(ctx, &types.EventCampaignEnded{CampaignId: c.Id, Status: c.Status})
}

// halt ends a campaign that has bought its parcel and will pay no more milestones. What
// is left belongs to the stakes, pro rata, whoever holds them now.
func (k *Keeper) halt(ctx context.Context, c types.Campaign) error {
	if err := k.Deadlines.Remove(ctx, deadlineKey(c)); err != nil {
		return err
	}
	parcel, err := k.parcel(ctx, c.ParcelId)
	if err != nil {
		return err
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return err
	}
	c.Status = types.CAMPAIGN_STATUS_HALTED
	if err := k.Campaigns.Set(ctx, c.Id, c); err != nil {
		return err
	}
	if err := k.journal.AddInt(ctx, types.CounterOut(c.Id), c.Rest()); err != nil {
		return err
	}
	if err := emit(ctx, &types.EventCampaignEnded{CampaignId: c.Id, Status: c.Status}); err != nil {
		return err
	}
	return k.earn(ctx, t, c.Rest())
}

// refundHalted gives back what a campaign that was halted owes: what it did not accept
// of a pledge, and the stake's part of what it did not spend.
func (k *Keeper) refundHalted(ctx context.Context, number uint64, to sdk.AccAddress, c types.Campaign) (sdk.Coin, error) {
	if c.Status != types.CAMPAIGN_STATUS_HALTED { // the queue has not come to it
		if err := k.halt(ctx, c); err != nil {
			return sdk.Coin{}, err
		}
	}
	parcel, err := k.parcel(ctx, c.ParcelId)
	if err != nil {
		return sdk.Coin{}, err
	}
	t, err := k.titleOf(ctx, parcel)
	if err != nil {
		return sdk.Coin{}, err
	}
	excess := sdk.NewInt64Coin(c.Denom, 0)
	if p, err := k.pledgeOf(ctx, c.Id, number); err == nil {
		excess.Amount = c.ExcessOf(p)
	} else if !errors.Is(err, types.ErrNoPledge) {
		return sdk.Coin{}, err
	}
	share, err := k.claim(ctx, t, number, to)
	if err != nil {
		return sdk.Coin{}, err
	}
	if share = share.Add(excess); share.IsZero() {
		return sdk.Coin{}, types.ErrNothingToRefund.Wrapf("campaign %d is %s", c.Id, types.CAMPAIGN_STATUS_HALTED)
	}
	return share, nil
}
