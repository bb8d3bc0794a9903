package keeper

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// CivicDay is the civic day of the block's time, counted from zero.
func (k *Keeper) CivicDay(ctx context.Context) (int64, error) {
	calendar, err := k.Calendar.Get(ctx)
	if err != nil {
		return 0, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	return civictime.Day(now, time.Unix(calendar.GenesisTime, 0), calendar.DaySeconds), nil
}

// DaySeconds is the length of a civic day.
func (k *Keeper) DaySeconds(ctx context.Context) (int64, error) {
	calendar, err := k.Calendar.Get(ctx)
	return calendar.DaySeconds, err
}

// Epoch is the number of the current civic epoch.
func (k *Keeper) Epoch(ctx context.Context) (int64, error) {
	info, err := k.epochs.GetEpochInfo(sdk.UnwrapSDKContext(ctx), civictime.EpochIdentifier)
	return info.CurrentEpoch, err
}

// EpochSeconds is the length of a civic epoch.
func (k *Keeper) EpochSeconds(ctx context.Context) (int64, error) {
	info, err := k.epochs.GetEpochInfo(sdk.UnwrapSDKContext(ctx), civictime.EpochIdentifier)
	return int64(info.Duration / time.Second), err
}

// StartOf is the first moment of a civic day.
func (k *Keeper) StartOf(ctx context.Context, day int64) (time.Time, error) {
	calendar, err := k.Calendar.Get(ctx)
	if err != nil {
		return time.Time{}, err
	}
	return civictime.Start(day, time.Unix(calendar.GenesisTime, 0), calendar.DaySeconds), nil
}

// endOf is the first moment after a civic day.
func (k *Keeper) endOf(ctx context.Context, day int64) (time.Time, error) {
	return k.StartOf(ctx, day+1)
}

// closedBy tells whether the civic day had closed at the end of the block of
// that height.
func (k *Keeper) closedBy(ctx context.Context, day, height int64) (bool, error) {
	if day < 0 {
		return true, nil
	}
	closed, err := k.ClosedHeights.Get(ctx, day)
	if has, err := found(err); !has || err != nil {
		return false, err
	}
	return closed <= height, nil
}

// closeDay closes the oldest open civic day that is over, if there is one: its
// due bucket leaves the counters, and the newcomers whose waiting period ends
// become electors. At most one day closes a block, so that the cost does not
// depend on how long the chain stood still: O(districts × live versions +
// countries), never O(citizens). It runs after the fold, when the buckets are whole.
func (k *Keeper) closeDay(ctx context.Context) error {
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	last, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return err
	}
	day := last + 1
	if day >= today {
		return nil
	}
	lapsed, err := k.closeDueBucket(ctx, day)
	if err != nil {
		return err
	}
	matured, err := k.closeNewcomers(ctx, day+1)
	if err != nil {
		return err
	}
	if err := k.LastClosedDay.Set(ctx, day); err != nil {
		return err
	}
	if err := k.ClosedHeights.Set(ctx, day, sdk.UnwrapSDKContext(ctx).BlockHeight()); err != nil {
		return err
	}
	return emit(ctx, &types.EventDayClosed{Day: day, Lapsed: lapsed, Matured: matured})
}
