package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// launch opens a campaign.
func (k *Keeper) launch(ctx context.Context, sponsor uint64, msg *types.MsgLaunchCampaign) (types.Campaign, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Campaign{}, err
	}
	switch {
	case msg.Goal.LT(params.MinGoal):
		return types.Campaign{}, types.ErrInvalidCampaign.Wrapf("the goal %s is below %s", msg.Goal, params.MinGoal)
	case msg.CampaignDays < 1 || msg.CampaignDays > params.MaxCampaignDays:
		return types.Campaign{}, types.ErrInvalidCampaign.Wrapf("a campaign lasts 1 to %d days, not %d", params.MaxCampaignDays, msg.CampaignDays)
	case msg.ClosingDays < 1 || msg.ClosingDays > params.MaxClosingDays:
		return types.Campaign{}, types.ErrInvalidCampaign.Wrapf("the closing period lasts 1 to %d days, not %d", params.MaxClosingDays, msg.ClosingDays)
	}
	agent, err := k.account(msg.Agent)
	if err != nil {
		return types.Campaign{}, types.ErrInvalidCampaign.Wrapf("agent: %s", err)
	}
	if k.bank.BlockedAddr(agent) {
		return types.Campaign{}, types.ErrInvalidCampaign.Wrapf("the agent %s cannot receive payments", msg.Agent)
	}
	if err := k.countOpen(ctx, sponsor, params); err != nil {
		return types.Campaign{}, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Campaign{}, err
	}
	id, err := k.NextCampaign.Next(ctx)
	if err != nil {
		return types.Campaign{}, err
	}
	c := types.Campaign{
		Id: id, Sponsor: sponsor, Title: msg.Title, Country: msg.Country,
		BoundaryHash: msg.BoundaryHash, TitleReference: msg.TitleReference,
		Goal: msg.Goal, Denom: params.Denom,
		DeadlineDay: day + msg.CampaignDays, ClosingDays: msg.ClosingDays,
		Agent: msg.Agent, Milestones: msg.Milestones, Documents: msg.Documents,
		Status: types.CAMPAIGN_STATUS_OPEN, LaunchDay: day,
		FundingPledges: math.ZeroInt(), Excess: math.ZeroInt(), Accepted: math.ZeroInt(),
	}
	if err := k.Deadlines.Set(ctx, deadlineKey(c)); err != nil {
		return types.Campaign{}, err
	}
	if err := k.Campaigns.Set(ctx, id, c); err != nil {
		return types.Campaign{}, err
	}
	return c, emit(ctx, &types.EventCampaignLaunched{
		CampaignId: id, Sponsor: sponsor, Goal: sdk.NewCoin(c.Denom, c.Goal), DeadlineDay: c.DeadlineDay,
	})
}

// campaign returns a campaign or ErrNoCampaign.
func (k *Keeper) campaign(ctx context.Context, id uint64) (types.Campaign, error) {
	c, err := k.Campaigns.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Campaign{}, types.ErrNoCampaign.Wrapf("%d", id)
	}
	return c, err
}

// countOpen takes one place among the open campaigns.
func (k *Keeper) countOpen(ctx context.Context, sponsor uint64, params types.Params) error {
	all, err := k.openCampaigns(ctx)
	if err != nil {
		return err
	}
	own, err := k.openBySponsor(ctx, sponsor)
	if err != nil {
		return err
	}
	if all >= uint64(params.MaxOpenCampaigns) {
		return types.ErrTooManyCampaigns.Wrapf("%d of %d", all, params.MaxOpenCampaigns)
	}
	if own >= uint64(params.MaxOpenPerSponsor) {
		return types.ErrTooManyCampaigns.Wrapf("citizen %d has %d of %d", sponsor, own, params.MaxOpenPerSponsor)
	}
	if err := k.OpenCampaigns.Set(ctx, all+1); err != nil {
		return err
	}
	return k.OpenBySponsor.Set(ctx, sponsor, own+1)
}

func (k *Keeper) openCampaigns(ctx context.Context) (uint64, error) {
	n, err := k.OpenCampaigns.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return n, err
}

func (k *Keeper) openBySponsor(ctx context.Context, sponsor uint64) (uint64, error) {
	n, err := k.OpenBySponsor.Get(ctx, sponsor)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return n, err
}

// leave gives the place of a campaign that is no longer open or in escrow back, and
// drops its deadline. c is the campaign as it was.
func (k *Keeper) leave(ctx context.Context, c types.Campaign) error {
	if err := k.Deadlines.Remove(ctx, deadlineKey(c)); err != nil {
		return err
	}
	all, err := k.openCampaigns(ctx)
	if err != nil {
		return err
	}
	if err := k.OpenCampaigns.Set(ctx, all-1); err != nil {
		return err
	}
	own, err := k.openBySponsor(ctx, c.Sponsor)
	if err != nil {
		return err
	}
	if own == 1 {
		return k.OpenBySponsor.Remove(ctx, c.Sponsor)
	}
	return k.OpenBySponsor.Set(ctx, c.Sponsor, own-1)
}

// deadlineKey is the place of an open or funded campaign in the queue.
func deadlineKey(c types.Campaign) collections.Pair[uint64, uint64] {
	day, _ := c.EndDay()
	return collections.Join(uint64(max(day, 0)), c.Id)
}

// pledgers is how many pledged to a campaign and did not take it back while it was open,
// as of the last block's end.
func (k *Keeper) pledgers(ctx context.Context, campaign uint64) (uint64, error) {
	n, err := k.journal.Total(ctx, types.CounterPledgers(campaign))
	if err != nil {
		return 0, err
	}
	return n.Uint64(), nil
}

// escrow is what the module holds for a campaign, payouts not counted, as of the last
// block's end.
func (k *Keeper) escrow(ctx context.Context, campaign uint64) (math.Int, error) {
	in, err := k.journal.Total(ctx, types.CounterIn(campaign))
	if err != nil {
		return math.Int{}, err
	}
	out, err := k.journal.Total(ctx, types.CounterOut(campaign))
	if err != nil {
		return math.Int{}, err
	}
	return in.Sub(out), nil
}
