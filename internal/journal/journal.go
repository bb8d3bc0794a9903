// Package journal keeps totals that many transactions of one block change.
//
// A transaction never writes a total. It writes its delta under (counter,
// transaction index) in a transient store, a key that no other transaction of
// the block touches, so transactions do not conflict under Block-STM. At the
// block's end Fold adds the deltas to the persistent totals, in key order.
//
// A quantity that a limit or a cap bounds does not belong here: between two
// folds its total is stale. Such a quantity is an ordinary key.
package journal

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Journal is the counters of one module. It holds no state of its own.
type Journal struct {
	key    storetypes.StoreKey
	prefix []byte

	// totals: counter → total as of the last fold; zero is absent.
	totals collections.Map[[]byte, math.Int]
	// touched: counter → total as of the last fold, for counters that were
	// added to since then outside the block's transactions.
	touched collections.Map[[]byte, math.Int]
}

// New returns the journal of one module. Deltas live in tkey under the prefix
// of the totals, so a module may keep other things in the same transient store.
// The store must be among those passed to the block executor.
func New(tkey *storetypes.TransientStoreKey, sb *collections.SchemaBuilder, totals, touched collections.Prefix) *Journal {
	return &Journal{
		key:     tkey,
		prefix:  totals.Bytes(),
		totals:  collections.NewMap(sb, totals, "journal_totals", collections.BytesKey, sdk.IntValue),
		touched: collections.NewMap(sb, touched, "journal_touched", collections.BytesKey, sdk.IntValue),
	}
}

// Add adds delta to the counter.
func (j *Journal) Add(ctx context.Context, counter []byte, delta int64) error {
	return j.AddInt(ctx, counter, math.NewInt(delta))
}

// AddInt adds delta to the counter. In a transaction the sum of the
// transaction's deltas must stay within MaxDeltaBits, nested messages
// included: they share the transaction's index. Outside the block's
// transactions (index −1: genesis, BeginBlock, EndBlock, simulated delivery)
// the delta is applied at once and the next Fold reports the change.
func (j *Journal) AddInt(ctx context.Context, counter []byte, delta math.Int) error {
	if err := checkCounter(counter); err != nil {
		return err
	}
	if err := checkDelta(counter, delta); err != nil {
		return err
	}
	if delta.IsZero() {
		return nil
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	index := sdkCtx.TxIndex()
	if index < 0 {
		return j.addNow(ctx, counter, delta)
	}

	store := sdkCtx.TransientStore(j.key)
	key := deltaKey(j.prefix, counter, uint32(index))
	sum := delta
	if bz := store.Get(key); bz != nil {
		before, err := decodeDelta(bz)
		if err != nil {
			return err
		}
		sum = before.Add(delta)
		if err := checkDelta(counter, sum); err != nil {
			return err
		}
	}
	store.Set(key, encodeDelta(sum))
	return nil
}

func (j *Journal) addNow(ctx context.Context, counter []byte, delta math.Int) error {
	before, err := j.Total(ctx, counter)
	if err != nil {
		return err
	}
	after, err := before.SafeAdd(delta)
	if err != nil {
		return fmt.Errorf("counter %X: %w", counter, err)
	}
	has, err := j.touched.Has(ctx, counter)
	if err != nil {
		return err
	}
	if !has {
		if err := j.touched.Set(ctx, counter, before); err != nil {
			return err
		}
	}
	return j.setTotal(ctx, counter, after)
}

func (j *Journal) setTotal(ctx context.Context, counter []byte, total math.Int) error {
	if total.IsZero() {
		return j.totals.Remove(ctx, counter)
	}
	return j.totals.Set(ctx, counter, total)
}

// Total is the counter's total as of the last fold, together with what was
// added since outside transactions. A transaction that changes the counter
// must not read it. An unknown counter is zero.
func (j *Journal) Total(ctx context.Context, counter []byte) (math.Int, error) {
	total, err := j.totals.Get(ctx, counter)
	if errors.Is(err, collections.ErrNotFound) {
		return math.ZeroInt(), nil
	}
	return total, err
}

// Count is Total for counters that count things. It fails with ErrNotACount
// when the total is negative or does not fit.
func (j *Journal) Count(ctx context.Context, counter []byte) (uint64, error) {
	total, err := j.Total(ctx, counter)
	if err != nil {
		return 0, err
	}
	if !total.IsUint64() {
		return 0, fmt.Errorf("%w: counter %X is %s", ErrNotACount, counter, total)
	}
	return total.Uint64(), nil
}

// Walk visits the totals whose counters begin with prefix, in key order, until
// fn stops it. It is for block ends and queries, and the caller names what
// bounds the number of counters. fn must not change the journal.
func (j *Journal) Walk(ctx context.Context, prefix []byte, fn func(counter []byte, total math.Int) (stop bool, err error)) error {
	var ranger collections.Ranger[[]byte]
	if len(prefix) > 0 {
		ranger = new(collections.Range[[]byte]).Prefix(prefix)
	}
	return j.totals.Walk(ctx, ranger, fn)
}
