package keeper

import (
	"context"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// intake is what was paid into a campaign in the window that ends, net of what was taken
// back of it, and the sum before.
type intake struct {
	campaign      uint64
	before, after math.Int
}

// sumPledges folds the pledges of the window and marks the campaigns that they fund. As
// many campaigns as the block's transactions pledged to, never more than may be open.
func (k *Keeper) sumPledges(ctx context.Context) error {
	var intakes []intake
	err := k.journal.Fold(ctx, func(counter []byte, before, after math.Int) error {
		if campaign, ok := types.IntakeOf(counter); ok {
			intakes = append(intakes, intake{campaign: campaign, before: before, after: after})
		}
		return nil
	})
	if err != nil || len(intakes) == 0 {
		return err
	}
	window, err := k.window(ctx)
	if err != nil {
		return err
	}
	for _, in := range intakes {
		if err := k.fund(ctx, in, window); err != nil {
			return err
		}
	}
	// as many as the window has pledges; all of them were paid for in its block
	if err := k.WindowPledges.Clear(ctx, nil); err != nil {
		return err
	}
	return k.PledgeWindow.Set(ctx, window+1)
}

// fund puts a campaign that reached its goal into escrow and notes by which share the
// pledges of the window went over it. Earlier pledges count in full.
func (k *Keeper) fund(ctx context.Context, in intake, window uint64) error {
	c, err := k.campaign(ctx, in.campaign)
	if err != nil {
		return err
	}
	total, err := k.escrow(ctx, c.Id)
	if err != nil {
		return err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	if c.StatusOn(day) != types.CAMPAIGN_STATUS_OPEN || total.LT(c.Goal) {
		return nil
	}
	if err := k.Deadlines.Remove(ctx, deadlineKey(c)); err != nil {
		return err
	}
	c.Status = types.CAMPAIGN_STATUS_FUNDED
	c.FundedHeight, c.FundedWindow = sdk.UnwrapSDKContext(ctx).BlockHeight(), window
	c.FundingPledges = in.after.Sub(in.before)
	c.Excess = total.Sub(c.Goal)
	if c.Accepted, err = k.accepted(ctx, c, total); err != nil {
		return err
	}
	c.ClosingDay = day + c.ClosingDays
	if err := k.Deadlines.Set(ctx, deadlineKey(c)); err != nil {
		return err
	}
	if err := k.Campaigns.Set(ctx, c.Id, c); err != nil {
		return err
	}
	return emit(ctx, &types.EventCampaignFunded{
		CampaignId: c.Id, Pledged: sdk.NewCoin(c.Denom, total), Excess: sdk.NewCoin(c.Denom, c.Excess), ClosingDay: c.ClosingDay,
	})
}

// accepted is the sum of the stakes of a campaign that is funded now: all pledges less
// the excess of each of this window, rounded down.
func (k *Keeper) accepted(ctx context.Context, c types.Campaign, total math.Int) (math.Int, error) {
	err := k.WindowPledges.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](c.Id),
		func(key collections.Pair[uint64, uint64]) (bool, error) {
			p, err := k.pledgeOf(ctx, c.Id, key.K2())
			if err != nil {
				return true, err
			}
			total = total.Sub(c.ExcessOf(p))
			return false, nil
		})
	return total, err
}

// closeDeadlines ends campaigns whose period is over, at most limit a block. Whoever
// reads a campaign in the meantime compares its days, so the queue is in no hurry.
func (k *Keeper) closeDeadlines(ctx context.Context, limit int) error {
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	var over []uint64
	err = k.Deadlines.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
		if key.K1() >= uint64(max(day, 0)) {
			return true, nil
		}
		over = append(over, key.K2())
		return len(over) == limit, nil
	})
	if err != nil {
		return err
	}
	for _, id := range over {
		c, err := k.campaign(ctx, id)
		if err != nil {
			return err
		}
		if c.Status == types.CAMPAIGN_STATUS_TITLED {
			if err := k.halt(ctx, c); err != nil {
				return err
			}
			continue
		}
		if err := k.leave(ctx, c); err != nil {
			return err
		}
		c.Status = c.StatusOn(day)
		if err := k.Campaigns.Set(ctx, id, c); err != nil {
			return err
		}
		if err := emit(ctx, &types.EventCampaignEnded{CampaignId: id, Status: c.Status}); err != nil {
			return err
		}
	}
	return nil
}
