package keeper

import (
	"context"
	"errors"
	"maps"
	"slices"

	"cosmossdk.io/collections"
)

// Limit returns a limit of the charter in force by name.
func (k *Keeper) Limit(ctx context.Context, name string) (value uint64, found bool, err error) {
	value, err = k.charter.Limits.Get(ctx, name)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, false, nil
	}
	return value, err == nil, err
}

// limitNames returns the names of the registered limits in order.
func (k *Keeper) limitNames() []string { return slices.Sorted(maps.Keys(k.limits)) }
