package keeper

import (
	"context"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// reading is one limit before an act: its bound in the charter and the quantity.
type reading struct {
	limit   types.Limit
	bound   uint64
	bounded bool
	before  math.Int
}

// measureLimits reads every registered limit, in the order of names. There are
// as many as the app has registered, each a fixed number of reads.
func (k *Keeper) measureLimits(ctx context.Context) ([]reading, error) {
	readings := make([]reading, 0, len(k.limits))
	for _, name := range k.limitNames() {
		limit := k.limits[name]
		bound, bounded, err := k.Limit(ctx, name)
		if err != nil {
			return nil, err
		}
		before, err := limit.Measure(ctx)
		if err != nil {
			return nil, err
		}
		readings = append(readings, reading{limit, bound, bounded, before})
	}
	return readings, nil
}

// WithinLimits runs what changes the state without being an act of the seal, an
// upgrade, and fails when it breaks a limit. What it wrote is the caller's to drop.
func (k *Keeper) WithinLimits(ctx context.Context, change func(context.Context) error) error {
	before, err := k.measureLimits(ctx)
	if err != nil {
		return err
	}
	if err := change(ctx); err != nil {
		return err
	}
	return k.checkLimits(ctx, before)
}

// checkLimits compares the state after an act with that before it, under the
// stricter of the bounds before and after: an act cannot raise a limit and use
// it. A bound that the act removed or added counts as well.
func (k *Keeper) checkLimits(ctx context.Context, readings []reading) error {
	for _, r := range readings {
		bound, bounded, err := k.Limit(ctx, r.limit.Name())
		if err != nil {
			return err
		}
		switch {
		case r.bounded && bounded:
			bound = r.limit.Stricter(r.bound, bound)
		case r.bounded:
			bound = r.bound
		case !bounded:
			continue
		}
		after, err := r.limit.Measure(ctx)
		if err != nil {
			return err
		}
		if err := r.limit.Check(ctx, bound, r.before, after); err != nil {
			return err
		}
	}
	return nil
}
