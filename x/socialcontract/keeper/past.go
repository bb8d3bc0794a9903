package keeper

import (
	"context"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// past keeps what a value was before it changed, for as long as an open
// referendum judges by its opening.
type past[K, V any] struct {
	// values: (key, height of a change) → value before it.
	values collections.Map[collections.Pair[K, int64], V]
	// queue: (height of a change, key), in the order of pruning.
	queue collections.KeySet[collections.Pair[int64, K]]
}

func newPast[K, V any](
	sb *collections.SchemaBuilder, values, queue collections.Prefix, name string,
	key codec.KeyCodec[K], value codec.ValueCodec[V],
) past[K, V] {
	return past[K, V]{
		values: collections.NewMap(sb, values, name, collections.PairKeyCodec(key, collections.Int64Key), value),
		queue:  collections.NewKeySet(sb, queue, name+"_queue", collections.PairKeyCodec(collections.Int64Key, key)),
	}
}

// keep notes the value before a change at a height.
func (p past[K, V]) keep(ctx context.Context, key K, height int64, earlier V) error {
	if err := p.values.Set(ctx, collections.Join(key, height), earlier); err != nil {
		return err
	}
	return p.queue.Set(ctx, collections.Join(height, key))
}

// keepFirst keeps only what was before the first change of a block.
func (p past[K, V]) keepFirst(ctx context.Context, key K, height int64, earlier func() (V, error)) error {
	if has, err := p.values.Has(ctx, collections.Join(key, height)); has || err != nil {
		return err
	}
	value, err := earlier()
	if err != nil {
		return err
	}
	return p.keep(ctx, key, height, value)
}

// at returns what held at the end of the block of that height, if it has changed
// since. The range holds one entry for each block with a change since the oldest
// open referendum opened, and only the first is read.
func (p past[K, V]) at(ctx context.Context, key K, height int64) (value V, changed bool, err error) {
	it, err := p.values.Iterate(ctx, collections.NewPrefixedPairRange[K, int64](key).StartExclusive(height))
	if err != nil {
		return value, false, err
	}
	defer it.Close()
	if !it.Valid() {
		return value, false, nil
	}
	value, err = it.Value()
	return value, err == nil, err
}

// prune removes what no open referendum can ask for: changes up to the oldest
// opening, or all when none is open. At most budget of them, which it returns.
func (p past[K, V]) prune(ctx context.Context, opening int64, open bool, budget int) ([]collections.Pair[int64, K], error) {
	keys, err := firstKeys(ctx, p.queue, budget)
	if err != nil {
		return nil, err
	}
	for i, key := range keys {
		if open && key.K1() > opening {
			return keys[:i], nil
		}
		if err := p.queue.Remove(ctx, key); err != nil {
			return nil, err
		}
		if err := p.values.Remove(ctx, collections.Join(key.K2(), key.K1())); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// remembers tells whether a change in this block needs the value before it: a
// referendum is open that opened in an earlier one.
func (k *Keeper) remembers(ctx context.Context) (bool, error) {
	opening, open, err := k.OldestOpening(ctx)
	return open && opening < sdk.UnwrapSDKContext(ctx).BlockHeight(), err
}
