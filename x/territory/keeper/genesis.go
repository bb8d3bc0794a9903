package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// InitGenesis writes a validated genesis state, and everything that follows from it:
// queues, counts, tiles, deeds and the footprint. Titled parcels that overlap are
// refused, and so is a state that owes more than the module account holds, which bank
// has set before.
func (k *Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := k.covers(ctx, g.Owed()); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.NextCampaign.Set(ctx, g.NextCampaignId); err != nil {
		return err
	}
	if err := k.NextParcel.Set(ctx, g.NextParcelId); err != nil {
		return err
	}
	if err := k.PledgeWindow.Set(ctx, g.PledgeWindow); err != nil {
		return err
	}
	if err := k.FootprintDay.Set(ctx, g.FootprintDay); err != nil {
		return err
	}
	entries := make([]journal.Entry, 0, len(g.Counters))
	for _, c := range g.Counters {
		entries = append(entries, journal.Entry{Counter: c.Counter, Total: c.Total, Pending: c.Pending, Before: c.Before})
	}
	if err := k.journal.Import(ctx, entries); err != nil {
		return err
	}
	if err := k.initCampaigns(ctx, g); err != nil {
		return err
	}
	if err := k.initTitles(ctx, g); err != nil {
		return err
	}
	for _, p := range g.Parcels {
		if err := k.initParcel(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// covers fails with ErrUncovered when the module account holds less of a denomination
// than is owed. One read for each denomination of a campaign.
func (k *Keeper) covers(ctx context.Context, owed sdk.Coins) error {
	account := k.accounts.GetModuleAddress(types.ModuleName)
	for _, due := range owed {
		if held := k.bank.GetBalance(ctx, account, due.Denom); held.IsLT(due) {
			return types.ErrUncovered.Wrapf("%s of %s", held, due)
		}
	}
	return nil
}

func (k *Keeper) initCampaigns(ctx context.Context, g *types.GenesisState) error {
	open := uint64(0)
	for _, c := range g.Campaigns {
		if err := k.Campaigns.Set(ctx, c.Id, c); err != nil {
			return err
		}
		if _, due := c.EndDay(); due {
			if err := k.Deadlines.Set(ctx, deadlineKey(c)); err != nil {
				return err
			}
		}
		if c.Status.Ended() {
			continue
		}
		open++
		own, err := k.openBySponsor(ctx, c.Sponsor)
		if err != nil {
			return err
		}
		if err := k.OpenBySponsor.Set(ctx, c.Sponsor, own+1); err != nil {
			return err
		}
	}
	if err := k.OpenCampaigns.Set(ctx, open); err != nil {
		return err
	}
	for _, p := range g.Pledges {
		key := collections.Join(p.CampaignId, p.Citizen)
		if err := k.Pledges.Set(ctx, key, p); err != nil {
			return err
		}
		if p.LatestWindow != g.PledgeWindow || p.Latest.IsZero() {
			continue
		}
		if err := k.WindowPledges.Set(ctx, key); err != nil {
			return err
		}
	}
	for _, key := range g.ActivePledges {
		if err := k.ActivePledges.Set(ctx, collections.Join(key.Citizen, key.CampaignId)); err != nil {
			return err
		}
	}
	for _, p := range g.Payouts {
		if err := k.Payouts.Set(ctx, payoutKey(p), p); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initParcel(ctx context.Context, g types.GenesisParcel) error {
	parcel := g.Parcel
	if parcel.Kind == types.PARCEL_KIND_PHYSICAL {
		if err := k.Boundaries.Set(ctx, parcel.Id, g.Boundary); err != nil {
			return err
		}
	}
	if parcel.Status == types.PARCEL_STATUS_TITLED {
		if err := k.enterLand(ctx, parcel); err != nil {
			return err
		}
		if parcel.Surveyed() {
			if err := k.enterDeed(ctx, parcel); err != nil {
				return err
			}
		}
	}
	for _, a := range g.Appraisals {
		if err := k.Appraisals.Set(ctx, collections.Join(parcel.Id, a.Appraiser), a); err != nil {
			return err
		}
	}
	if err := k.Parcels.Set(ctx, parcel.Id, parcel); err != nil {
		return err
	}
	none := types.Parcel{Country: parcel.Country, Id: parcel.Id}
	return k.recount(ctx, none, nil, parcel, g.Appraisals)
}

// ExportGenesis reads the state. It walks everything, outside any block.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	var errs [6]error
	g.Params, errs[0] = k.Params.Get(ctx)
	g.NextCampaignId, errs[1] = k.NextCampaign.Peek(ctx)
	g.NextParcelId, errs[2] = k.NextParcel.Peek(ctx)
	g.PledgeWindow, errs[3] = k.window(ctx)
	g.FootprintDay, errs[4] = k.footprintDay(ctx)
	var entries []journal.Entry
	entries, errs[5] = k.journal.Export(ctx)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	for _, e := range entries {
		g.Counters = append(g.Counters, types.GenesisCounter{Counter: e.Counter, Total: e.Total, Pending: e.Pending, Before: e.Before})
	}
	err := errors.Join(
		k.Campaigns.Walk(ctx, nil, func(_ uint64, c types.Campaign) (bool, error) {
			g.Campaigns = append(g.Campaigns, c)
			return false, nil
		}),
		k.Pledges.Walk(ctx, nil, func(_ collections.Pair[uint64, uint64], p types.Pledge) (bool, error) {
			g.Pledges = append(g.Pledges, p)
			return false, nil
		}),
		k.ActivePledges.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
			g.ActivePledges = append(g.ActivePledges, types.PledgeKey{Citizen: key.K1(), CampaignId: key.K2()})
			return false, nil
		}),
		k.Payouts.Walk(ctx, nil, func(_ collections.Triple[uint64, uint64, uint64], p types.Payout) (bool, error) {
			g.Payouts = append(g.Payouts, p)
			return false, nil
		}),
		k.Parcels.Walk(ctx, nil, func(id uint64, p types.Parcel) (bool, error) {
			g.Parcels = append(g.Parcels, types.GenesisParcel{Parcel: p})
			return false, nil
		}),
	)
	if err := errors.Join(err, k.exportTitles(ctx, g)); err != nil {
		return nil, err
	}
	for i := range g.Parcels {
		p := &g.Parcels[i]
		if p.Appraisals, err = k.appraisals(ctx, p.Parcel.Id); err != nil {
			return nil, err
		}
		if p.Parcel.Kind != types.PARCEL_KIND_PHYSICAL {
			continue
		}
		if p.Boundary, err = k.Boundaries.Get(ctx, p.Parcel.Id); err != nil {
			return nil, err
		}
	}
	return g, nil
}
