package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// limit is a quantity that the charter bounds: a share in basis points, or dues in
// units of the currency. The quantity is held
// within it by the keeper function that moves it; this is what the firewall
// needs to check a whole act once more.
type limit struct {
	name    string
	breach  error
	measure func(context.Context) (math.Int, error)
}

var _ contracttypes.Limit = limit{}

// Limits are the charter's limits that the treasury enforces.
func (k *Keeper) Limits() []contracttypes.Limit {
	return []contracttypes.Limit{
		limit{types.LimitIssuance, types.ErrIssuanceLimit, k.measureIssuance},
		limit{types.LimitSpending, types.ErrSpendingLimit, k.measureSpending},
		limit{types.LimitDues, types.ErrDuesLimit, k.measureDues},
		limit{types.LimitLevy, types.ErrLevyLimit, k.measureLevy},
	}
}

// Name is the limit's key in the charter.
func (l limit) Name() string { return l.name }

// Stricter is the lower of two bounds.
func (l limit) Stricter(a, b uint64) uint64 { return min(a, b) }

// Measure is the quantity; a share is rounded up, so that it is within the bound
// exactly when the amounts are.
func (l limit) Measure(ctx context.Context) (math.Int, error) { return l.measure(ctx) }

// Check refuses a change that ends above the bound. What was above before and
// did not grow is no breach of this act: the bound may have been lowered since.
func (l limit) Check(_ context.Context, bound uint64, before, after math.Int) error {
	if after.LTE(before) || after.LTE(math.NewIntFromUint64(bound)) {
		return nil
	}
	return types.Breach(errorsmod.Wrapf(l.breach, "%s: from %s to %s, bound %d", l.name, before, after, bound))
}

func (k *Keeper) measureIssuance(ctx context.Context) (math.Int, error) {
	first, err := k.windowStart(ctx)
	if err != nil {
		return math.Int{}, err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return math.Int{}, err
	}
	return types.PartBps(issued, first.Supply), nil
}

// measureSpending is that of the denomination of which the largest share was
// spent. There are at most 1 + types.MaxReserveDenoms.
func (k *Keeper) measureSpending(ctx context.Context) (math.Int, error) {
	largest := math.ZeroInt()
	err := k.Spending.Walk(ctx, nil, func(_ string, window types.SpendingWindow) (bool, error) {
		largest = math.MaxInt(largest, types.PartBps(window.Spent, window.Base))
		return false, nil
	})
	return largest, err
}

func (k *Keeper) measureDues(ctx context.Context) (math.Int, error) {
	params, err := k.paramsOrNone(ctx)
	return params.Dues, err
}

func (k *Keeper) measureLevy(ctx context.Context) (math.Int, error) {
	params, err := k.paramsOrNone(ctx)
	return math.NewIntFromUint64(params.LevyBps), err
}

// paramsOrNone are the parameters, or the default ones on an empty store: an
// upgrade that brings the module measures it first.
func (k *Keeper) paramsOrNone(ctx context.Context) (types.Params, error) {
	params, err := k.Params.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return types.DefaultParams(), nil
	}
	return params, err
}
