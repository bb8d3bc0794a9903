package keeper

import (
	"context"
)

// barredUntil returns the first civic day on which an expelled person may apply
// again, if an expulsion stands.
func (k *Keeper) barredUntil(ctx context.Context, number uint64) (int64, bool, error) {
	expulsion, err := k.justice.Expulsions.Get(ctx, number)
	if has, err := found(err); !has {
		return 0, false, err
	}
	params, err := k.Params.Get(ctx)
	return expulsion.Day + int64(params.BarredDays), true, err
}

// forgive removes an expulsion. It is for those who are admitted again after the bar.
func (k *Keeper) forgive(ctx context.Context, number uint64) error {
	return k.justice.Expulsions.Remove(ctx, number)
}
