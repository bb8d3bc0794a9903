package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// RegisterLimits names the quantities that modules bound. It belongs to wiring
// and panics on a limit that is registered twice.
func (k *Keeper) RegisterLimits(limits ...types.Limit) {
	for _, limit := range limits {
		if _, found := k.limits[limit.Name()]; found {
			panic(fmt.Sprintf("limit %s is registered twice", limit.Name()))
		}
		k.limits[limit.Name()] = limit
	}
}

// CheckLimitRows refuses a charter whose limits are not exactly those that the
// app enforces: a limit that nobody enforces is an empty promise, and one that
// the charter leaves out is unlimited power.
func (k *Keeper) CheckLimitRows(rows []types.LimitRow) error {
	named := make(map[string]bool, len(rows))
	for _, row := range rows { // bounded by the size of a charter
		limit, found := k.limits[row.Name]
		if !found {
			return errorsmod.Wrapf(types.ErrInvalidLimit, "nobody enforces %s", row.Name)
		}
		if b, ok := limit.(types.BoundedLimit); ok {
			if least, greatest := b.Bounds(); row.Value < least || row.Value > greatest {
				return errorsmod.Wrapf(types.ErrInvalidLimit, "%s is %d; from %d to %d", row.Name, row.Value, least, greatest)
			}
		}
		named[row.Name] = true
	}
	for _, name := range k.limitNames() {
		if !named[name] {
			return errorsmod.Wrapf(types.ErrInvalidLimit, "the charter does not set %s", name)
		}
	}
	return nil
}

// sealGas is the gas of one act.
func (k *Keeper) sealGas(ctx context.Context) (uint64, error) {
	gas, found, err := k.Limit(ctx, types.LimitSealGas)
	if err != nil {
		return 0, err
	}
	if !found {
		gas = types.DefaultSealGas
	}
	return min(max(gas, types.MinSealGas), types.MaxSealGas), nil
}

// maxOpenReferenda is how many referenda may be between opening and end.
func (k *Keeper) maxOpenReferenda(ctx context.Context) (uint64, error) {
	limit, found, err := k.Limit(ctx, types.LimitMaxOpenReferenda)
	if err != nil {
		return 0, err
	}
	if !found {
		limit = types.MaxOpenReferenda
	}
	return min(limit, types.MaxOpenReferenda), nil
}

// sealGasLimit bounds the gas of one act. It is enforced by the meter that an
// act runs with, which no message can reach, so that there is nothing to
// measure in state.
type sealGasLimit struct{}

// Name is the limit's row in a charter.
func (sealGasLimit) Name() string { return types.LimitSealGas }

// Stricter returns the lesser of two amounts of gas.
func (sealGasLimit) Stricter(a, b uint64) uint64 { return min(a, b) }

// Bounds are in gas: a charter can neither starve its acts nor let one stall a block.
func (sealGasLimit) Bounds() (uint64, uint64) { return types.MinSealGas, types.MaxSealGas }

// Measure returns zero: an act's gas leaves no trace in state.
func (sealGasLimit) Measure(context.Context) (math.Int, error) { return math.ZeroInt(), nil }

// Check never fails: an act that ran has kept within its meter.
func (sealGasLimit) Check(context.Context, uint64, math.Int, math.Int) error { return nil }

// openReferendaLimit bounds the referenda that are open at once. It is enforced
// where one is opened.
type openReferendaLimit struct{ k *Keeper }

// Name is the limit's row in a charter.
func (openReferendaLimit) Name() string { return types.LimitMaxOpenReferenda }

// Stricter returns the lesser of two numbers of referenda.
func (openReferendaLimit) Stricter(a, b uint64) uint64 { return min(a, b) }

// Bounds are in referenda. A charter cannot close the ballot altogether.
func (openReferendaLimit) Bounds() (uint64, uint64) { return 1, types.MaxOpenReferenda }

// Measure returns how many referenda are between opening and end.
func (l openReferendaLimit) Measure(ctx context.Context) (math.Int, error) {
	open, err := l.k.ReferendumsOpen(ctx)
	return math.NewIntFromUint64(open), err
}

// Check fails when an act adds to the open referenda and takes them over bound.
func (openReferendaLimit) Check(_ context.Context, bound uint64, before, after math.Int) error {
	if after.GT(before) && after.GT(math.NewIntFromUint64(bound)) {
		return errorsmod.Wrapf(types.ErrUnconstitutional, "%s referenda are open; at most %d", after, bound)
	}
	return nil
}

// ReferendumsOpen returns how many referenda are between opening and end.
func (k *Keeper) ReferendumsOpen(ctx context.Context) (uint64, error) {
	open, err := k.referendum.OpenCount.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return open, err
}
