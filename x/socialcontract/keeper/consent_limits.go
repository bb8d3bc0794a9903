package keeper

import (
	"context"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// periodLimit is a rule of the consent window. It bounds how a version comes
// into force and not a quantity that an act could move, so that there is nothing
// to measure: the window and the vote on entrenched articles read it.
type periodLimit struct {
	name            string
	least, greatest uint64
	stricter        func(a, b uint64) uint64
	unset           uint64
}

func least(a, b uint64) uint64    { return min(a, b) }
func greatest(a, b uint64) uint64 { return max(a, b) }

// periodLimits by name. A longer window, grace and time between votes are
// stricter, and so is a lower share of objections.
var periodLimits = []periodLimit{
	{types.LimitConsentDays, 1, types.MaxPeriodDays, greatest, 14},
	{types.LimitGraceDays, 1, types.MaxPeriodDays, greatest, 30},
	{types.LimitEntrenchmentDays, 1, types.MaxPeriodDays, greatest, 180},
	{types.LimitObjectionBps, 1, types.BasisPoints, least, types.BasisPoints / 3},
}

func consentLimits() []types.Limit {
	limits := make([]types.Limit, len(periodLimits))
	for i, l := range periodLimits {
		limits[i] = l
	}
	return limits
}

// consentPeriod returns one of these rules, within its compiled bounds.
func (k *Keeper) consentPeriod(ctx context.Context, name string) (uint32, error) {
	value, found, err := k.Limit(ctx, name)
	if err != nil {
		return 0, err
	}
	for _, l := range periodLimits {
		if l.name != name {
			continue
		}
		if !found {
			value = l.unset
		}
		value = min(max(value, l.least), l.greatest)
	}
	return uint32(value), nil //nolint:gosec // at most MaxPeriodDays or BasisPoints
}

// Name is the limit's row in a charter.
func (l periodLimit) Name() string { return l.name }

// Stricter returns the one that protects citizens better.
func (l periodLimit) Stricter(a, b uint64) uint64 { return l.stricter(a, b) }

// Bounds are in civic days, or in basis points of the electorate.
func (l periodLimit) Bounds() (uint64, uint64) { return l.least, l.greatest }

// Measure returns zero: a period leaves no quantity in state.
func (periodLimit) Measure(context.Context) (math.Int, error) { return math.ZeroInt(), nil }

// Check never fails: no act reaches a version but through its window.
func (periodLimit) Check(context.Context, uint64, math.Int, math.Int) error { return nil }
