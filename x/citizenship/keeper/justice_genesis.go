package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func (k *Keeper) exportJustice(ctx context.Context, g *types.GenesisState) error {
	err := k.justice.Suspensions.Walk(ctx, nil, func(number uint64, s types.Suspension) (bool, error) {
		g.Justice.Suspensions = append(g.Justice.Suspensions, types.GenesisSuspension{Number: number, Suspension: s})
		return false, nil
	})
	if err != nil {
		return err
	}
	if g.Justice.Used, err = k.justice.Used.Get(ctx); err != nil {
		if _, err := found(err); err != nil {
			return err
		}
	}
	err = k.justice.Verdicts.Walk(ctx, nil, func(key collections.Pair[uint64, uint32], v types.Verdict) (bool, error) {
		entry := types.GenesisVerdict{Number: key.K1(), Kind: kindOf(key.K2()), Verdict: v}
		g.Justice.Verdicts = append(g.Justice.Verdicts, entry)
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.exportConsequences(ctx, g)
}

func (k *Keeper) exportConsequences(ctx context.Context, g *types.GenesisState) error {
	err := k.justice.Expulsions.Walk(ctx, nil, func(number uint64, e types.Expulsion) (bool, error) {
		g.Justice.Expulsions = append(g.Justice.Expulsions, types.GenesisExpulsion{Number: number, Expulsion: e})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.justice.VouchBans.Walk(ctx, nil, func(number uint64, ban types.VouchBan) (bool, error) {
		g.Justice.VouchBans = append(g.Justice.VouchBans, types.GenesisVouchBan{Number: number, Ban: ban})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.justice.Reattested.Walk(ctx, nil, func(number uint64, height int64) (bool, error) {
		g.Justice.Reattestations = append(g.Justice.Reattestations, types.GenesisReattestation{Number: number, Height: height})
		return false, nil
	})
}

// initJustice writes what judges have decided. The queue of ends follows from
// the records of the suspended.
func (k *Keeper) initJustice(ctx context.Context, g types.GenesisJustice) error {
	for _, s := range g.Suspensions {
		if err := k.justice.Suspensions.Set(ctx, s.Number, s.Suspension); err != nil {
			return err
		}
	}
	if g.Used != (types.Use{}) {
		if err := k.justice.Used.Set(ctx, g.Used); err != nil {
			return err
		}
	}
	for _, v := range g.Verdicts {
		if err := k.setVerdict(ctx, v.Number, v.Kind, v.Verdict); err != nil {
			return err
		}
	}
	for _, e := range g.Expulsions {
		if err := k.justice.Expulsions.Set(ctx, e.Number, e.Expulsion); err != nil {
			return err
		}
	}
	for _, b := range g.VouchBans {
		if err := k.justice.VouchBans.Set(ctx, b.Number, b.Ban); err != nil {
			return err
		}
	}
	for _, r := range g.Reattestations {
		if err := k.justice.Reattested.Set(ctx, r.Number, r.Height); err != nil {
			return err
		}
	}
	return nil
}
