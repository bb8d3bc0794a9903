package keeper

import (
	"context"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// spans are the lengths of time that every movement is summed over.
var spans = []types.Span{types.SPAN_TOTAL, types.SPAN_EPOCH, types.SPAN_DAY}

// book enters one movement of a purse in the public accounts: three counters of
// the journal, so that transactions that book do not wait for each other.
func (k *Keeper) book(ctx context.Context, line types.AccountLine) error {
	for _, span := range spans {
		period, err := k.period(ctx, span)
		if err != nil {
			return err
		}
		if err := k.books.AddInt(ctx, line.Counter(span, period), line.Amount); err != nil {
			return err
		}
	}
	return nil
}

// period is the number of the period that now lies in.
func (k *Keeper) period(ctx context.Context, span types.Span) (int64, error) {
	switch span {
	case types.SPAN_EPOCH:
		return k.citizenship.Epoch(ctx)
	case types.SPAN_DAY:
		return k.citizenship.CivicDay(ctx)
	default:
		return 0, nil
	}
}

// WalkAccounts visits the lines of one period in the order purse, denomination,
// flow, category. A period has at most two lines for each flow, denomination and
// category: the categories of the module and of its callers, which are compiled,
// and types.MaxCategories of appropriations. It is for queries and block ends.
func (k *Keeper) WalkAccounts(
	ctx context.Context, span types.Span, period int64, fn func(counter []byte, line types.AccountLine) (stop bool, err error),
) error {
	return k.books.Walk(ctx, types.PeriodPrefix(span, period), func(counter []byte, amount math.Int) (bool, error) {
		_, _, line, err := types.ParseCounter(counter, amount)
		if err != nil {
			return true, err
		}
		return fn(counter, line)
	})
}

// disbursed is what appropriations have paid since genesis in one denomination.
func (k *Keeper) disbursed(ctx context.Context, denom string) (math.Int, error) {
	sum := math.ZeroInt()
	// At most types.MaxCategories lines, and the one of what was returned.
	err := k.books.Walk(ctx, types.OutflowPrefix(types.PURSE_ESCROW, denom), func(counter []byte, amount math.Int) (bool, error) {
		_, _, line, err := types.ParseCounter(counter, amount)
		if err == nil && line.Category != types.CategoryReturned {
			sum = sum.Add(amount)
		}
		return false, err
	})
	return sum, err
}
