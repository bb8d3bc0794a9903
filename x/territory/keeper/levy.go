package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

var _ treasurytypes.LandPort = (*Keeper)(nil)

// LevyBase returns what x/treasury levies on, and the civic day of the title: the median
// of the appraisals that have not expired, or else of the last ones, so that nobody gets
// rid of a levy by waiting. Nothing for land of the nation, and for land that was never
// appraised.
func (k *Keeper) LevyBase(ctx context.Context, id uint64) (value math.Int, since int64, err error) {
	parcel, err := k.parcel(ctx, id)
	if errors.Is(err, types.ErrNoParcel) || err == nil && parcel.Status != types.PARCEL_STATUS_TITLED {
		return math.Int{}, 0, treasurytypes.ErrUnknownParcel.Wrapf("%d", id)
	}
	if err != nil {
		return math.Int{}, 0, err
	}
	appraisals, err := k.appraisals(ctx, id)
	if err != nil {
		return math.Int{}, 0, err
	}
	day, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return math.Int{}, 0, err
	}
	value, appraised := types.Median(appraisals, day)
	if !appraised {
		value, appraised = types.Median(appraisals, 0) // none expires on day 0
	}
	if !appraised || parcel.TitleId == 0 {
		value = math.ZeroInt()
	}
	return value, parcel.TitledDay, nil
}
