package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (k *Keeper) initCharter(ctx context.Context, gs types.GenesisState) error {
	inForce := gs.CharterInForce()
	for _, record := range gs.Versions {
		record.Status = gs.StatusOf(record)
		if !record.Kept() {
			if err := k.charter.Versions.Set(ctx, record.Version, record.Described()); err != nil {
				return err
			}
			continue
		}
		v, err := k.writeVersion(ctx, record)
		if err != nil {
			return err
		}
		if record.Version != inForce.Version {
			continue
		}
		if err := k.CheckCharter(record.Charter); err != nil {
			return err
		}
		inForce.Root = v.Root
		if err := k.activate(ctx, inForce, record.Charter); err != nil {
			return err
		}
	}
	return k.initAmendments(ctx, gs)
}

// initAmendments writes what is under way. The queues of amendments that wait,
// and of graces, follow from it and from the referenda.
func (k *Keeper) initAmendments(ctx context.Context, gs types.GenesisState) error {
	if err := k.amendment.NextVersion.Set(ctx, gs.FollowingVersion()); err != nil {
		return err
	}
	for _, a := range gs.Amendments {
		if err := k.amendment.Amendments.Set(ctx, a.Version, a); err != nil {
			return err
		}
		if a.GraceEndsAt == nil || a.Graced {
			continue
		}
		if err := k.amendment.Graces.Set(ctx, collections.Join(a.GraceEndsAt.Unix(), a.Version)); err != nil {
			return err
		}
	}
	if gs.UnderWay != nil {
		if err := k.amendment.UnderWay.Set(ctx, *gs.UnderWay); err != nil {
			return err
		}
	}
	for _, reading := range gs.Readings {
		if err := k.amendment.Readings.Set(ctx, reading.Operations, reading); err != nil {
			return err
		}
	}
	return initMarks(ctx, k.amendment.Objections, gs.Objections)
}

func (k *Keeper) exportCharter(ctx context.Context, gs *types.GenesisState) error {
	f, err := k.InForce(ctx)
	if err != nil {
		return err
	}
	gs.InForce, gs.RequiredVersion = f.Version, f.RequiredVersion
	// Export only: as many versions as were ever put to the vote.
	err = k.charter.Versions.Walk(ctx, nil, func(_ uint64, v types.CharterVersion) (bool, error) {
		record := v.Record()
		if record.Kept() {
			var err error
			if record.Charter, err = k.Charter(ctx, v.Version); err != nil {
				return true, err
			}
			record.Root, record.Clauses = nil, 0
		}
		gs.Versions = append(gs.Versions, record)
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.exportAmendments(ctx, gs)
}

func (k *Keeper) exportAmendments(ctx context.Context, gs *types.GenesisState) error {
	var err error
	if gs.NextVersion, err = k.amendment.NextVersion.Peek(ctx); err != nil {
		return err
	}
	err = k.amendment.Amendments.Walk(ctx, nil, func(_ uint64, a types.Amendment) (bool, error) {
		gs.Amendments = append(gs.Amendments, a)
		return false, nil
	})
	if err != nil {
		return err
	}
	underWay, found, err := k.UnderWay(ctx)
	if err != nil {
		return err
	}
	if found {
		gs.UnderWay = &underWay
	}
	err = k.amendment.Readings.Walk(ctx, nil, func(_ []byte, reading types.Reading) (bool, error) {
		gs.Readings = append(gs.Readings, reading)
		return false, nil
	})
	if err != nil {
		return err
	}
	gs.Objections, err = exportMarks(ctx, k.amendment.Objections)
	return err
}
