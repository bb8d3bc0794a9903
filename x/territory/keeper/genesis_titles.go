package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// initTitles writes titles, stakes, leases and residences, and the indexes and queues
// that follow from them.
func (k *Keeper) initTitles(ctx context.Context, g *types.GenesisState) error {
	if err := errors.Join(k.NextTitle.Set(ctx, g.NextTitleId), k.NextLease.Set(ctx, g.NextLeaseId)); err != nil {
		return err
	}
	for _, t := range g.Titles {
		if err := k.Titles.Set(ctx, t.Id, t); err != nil {
			return err
		}
	}
	for _, h := range g.Holdings {
		if err := k.Holdings.Set(ctx, collections.Join(h.TitleId, h.Citizen), h); err != nil {
			return err
		}
	}
	for _, l := range g.Leases {
		if err := k.initLease(ctx, l); err != nil {
			return err
		}
	}
	for _, r := range g.Residences {
		if err := k.Residences.Set(ctx, r.Citizen, r); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initLease(ctx context.Context, l types.Lease) error {
	if err := k.Leases.Set(ctx, l.Id, l); err != nil || !l.Status.Open() {
		return err
	}
	if err := k.OpenLeases.Set(ctx, l.ParcelId, l.Id); err != nil || l.Status != types.LEASE_STATUS_RUNNING {
		return err
	}
	return k.LeaseEnds.Set(ctx, endKey(l))
}

// exportTitles reads what initTitles wrote.
func (k *Keeper) exportTitles(ctx context.Context, g *types.GenesisState) error {
	var errs [2]error
	g.NextTitleId, errs[0] = k.NextTitle.Peek(ctx)
	g.NextLeaseId, errs[1] = k.NextLease.Peek(ctx)
	return errors.Join(errs[0], errs[1],
		k.Titles.Walk(ctx, nil, func(_ uint64, t types.Title) (bool, error) {
			g.Titles = append(g.Titles, t)
			return false, nil
		}),
		k.Holdings.Walk(ctx, nil, func(_ collections.Pair[uint64, uint64], h types.Holding) (bool, error) {
			g.Holdings = append(g.Holdings, h)
			return false, nil
		}),
		k.Leases.Walk(ctx, nil, func(_ uint64, l types.Lease) (bool, error) {
			g.Leases = append(g.Leases, l)
			return false, nil
		}),
		k.Residences.Walk(ctx, nil, func(_ uint64, r types.Residence) (bool, error) {
			g.Residences = append(g.Residences, r)
			return false, nil
		}),
	)
}
