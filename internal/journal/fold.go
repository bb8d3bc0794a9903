package journal

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// change is what one block did to one counter.
type change struct {
	counter       []byte
	before, after math.Int
}

// Fold adds the block's deltas to the totals and then calls changed, which may
// be nil, for every counter whose total differs from that of the fold before,
// in key order. Every total is folded before the first call. What changed adds
// to the journal is applied at once and reported by the next fold.
//
// It belongs in EndBlock and is bounded by the block: one step for each delta
// its transactions wrote and for each counter touched outside them.
func (j *Journal) Fold(ctx context.Context, changed func(counter []byte, before, after math.Int) error) error {
	deltas, err := j.drainDeltas(sdk.UnwrapSDKContext(ctx))
	if err != nil {
		return err
	}
	touched, err := j.drainTouched(ctx)
	if err != nil {
		return err
	}

	changes := make([]change, 0, len(deltas)+len(touched))
	for _, d := range deltas {
		before, err := j.Total(ctx, d.counter)
		if err != nil {
			return err
		}
		// Sums within MaxDeltaBits cannot overflow a total in 2³² full blocks.
		after, err := before.SafeAdd(d.after)
		if err != nil {
			return fmt.Errorf("counter %X: %w", d.counter, err)
		}
		if err := j.setTotal(ctx, d.counter, after); err != nil {
			return err
		}
		changes = append(changes, change{d.counter, before, after})
	}
	for _, t := range touched {
		i, found := slices.BinarySearchFunc(changes[:len(deltas)], t.counter, compareCounter)
		if found {
			changes[i].before = t.before
			continue
		}
		after, err := j.Total(ctx, t.counter)
		if err != nil {
			return err
		}
		changes = append(changes, change{t.counter, t.before, after})
	}
	slices.SortFunc(changes, func(a, b change) int { return bytes.Compare(a.counter, b.counter) })

	if changed == nil {
		return nil
	}
	for _, c := range changes {
		if c.after.Equal(c.before) {
			continue
		}
		if err := changed(c.counter, c.before, c.after); err != nil {
			return err
		}
	}
	return nil
}

func compareCounter(c change, counter []byte) int { return bytes.Compare(c.counter, counter) }

// drainDeltas removes the block's deltas and returns their sum by counter, in
// key order; the sum is in after.
func (j *Journal) drainDeltas(ctx sdk.Context) ([]change, error) {
	store := ctx.TransientStore(j.key)
	sums, keys, err := j.sumDeltas(store)
	if err != nil {
		return nil, err
	}
	// Only now: an open iterator locks the store against writes.
	for _, key := range keys {
		store.Delete(key)
	}
	slices.SortFunc(sums, func(a, b change) int { return bytes.Compare(a.counter, b.counter) })
	return sums, nil
}

// sumDeltas returns the deltas' sums by counter and their keys.
func (j *Journal) sumDeltas(store storetypes.KVStore) (sums []change, keys [][]byte, err error) {
	it := storetypes.KVStorePrefixIterator(store, j.prefix)
	defer it.Close()
	for ; it.Valid(); it.Next() {
		key := slices.Clone(it.Key())
		counter, err := counterOf(j.prefix, key)
		if err != nil {
			return nil, nil, err
		}
		delta, err := decodeDelta(it.Value())
		if err != nil {
			return nil, nil, err
		}
		keys = append(keys, key)
		// The length prefix keeps the deltas of one counter together.
		if n := len(sums); n > 0 && bytes.Equal(sums[n-1].counter, counter) {
			if sums[n-1].after, err = sums[n-1].after.SafeAdd(delta); err != nil {
				return nil, nil, fmt.Errorf("counter %X: %w", counter, err)
			}
			continue
		}
		sums = append(sums, change{counter: counter, after: delta})
	}
	return sums, keys, nil
}

// drainTouched empties the touched set and returns it in key order.
func (j *Journal) drainTouched(ctx context.Context) ([]change, error) {
	var touched []change
	err := j.touched.Walk(ctx, nil, func(counter []byte, before math.Int) (bool, error) {
		touched = append(touched, change{counter: counter, before: before})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	for _, t := range touched {
		if err := j.touched.Remove(ctx, t.counter); err != nil {
			return nil, err
		}
	}
	return touched, nil
}
