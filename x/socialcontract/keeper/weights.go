package keeper

import (
	"bytes"
	"context"
	"fmt"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// counterChange is one counter that a block changed.
type counterChange struct {
	counter       []byte
	before, after math.Int
}

// weightsChanged is told of the counters of weights that changed since the last
// fold, in their order. It keeps the weights as they were before, while a
// referendum may ask for them, and marks the delegates. A failure ends the block
// as one of the fold does, because the weights would be wrong for ever.
func (k *Keeper) weightsChanged(ctx context.Context, changes []counterChange) error {
	remembers, err := k.remembers(ctx)
	if err != nil {
		return err
	}
	for len(changes) > 0 { // bounded by the block's transactions
		key, _, err := types.ParseWeightCounter(changes[0].counter)
		if err != nil {
			return err
		}
		n := 1
		for n < len(changes) && bytes.HasPrefix(changes[n].counter, key) && len(changes[n].counter) == len(changes[0].counter) {
			n++
		}
		if remembers {
			if err := k.keepWeight(ctx, key, changes[:n]); err != nil {
				return err
			}
		}
		if err := k.markDelegate(ctx, key); err != nil {
			return err
		}
		changes = changes[n:]
	}
	return nil
}

// keepWeight keeps a weight as it was before the changes.
func (k *Keeper) keepWeight(ctx context.Context, key []byte, changes []counterChange) error {
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	return k.delegation.WeightsBefore.keepFirst(ctx, bytes.Clone(key), height, func() (types.Weight, error) {
		weight, err := k.weightNow(ctx, key)
		if err != nil {
			return weight, err
		}
		for _, c := range changes {
			_, signature, err := types.ParseWeightCounter(c.counter)
			if err != nil {
				return weight, err
			}
			count, err := countOfWeight(c.counter, c.before)
			if err != nil {
				return weight, err
			}
			weight = weight.With(signature, count)
		}
		return weight, nil
	})
}

// markDelegate marks the delegate of a weight, so that a vote of theirs is known
// to carry others. Only here, for a transaction of each delegator would write
// the same key.
func (k *Keeper) markDelegate(ctx context.Context, key []byte) error {
	constituency, _, err := types.ParseWeightKey(key)
	if err != nil {
		return err
	}
	marked, err := k.delegation.Delegates.Has(ctx, constituency.Delegate)
	if marked || err != nil {
		return err
	}
	return k.delegation.Delegates.Set(ctx, constituency.Delegate, types.Delegate{})
}

// weightNow sums up the counters of a weight. Bound: what its delegators have
// signed, which is the charter's versions, once or with a former one.
func (k *Keeper) weightNow(ctx context.Context, key []byte) (types.Weight, error) {
	var weight types.Weight
	err := k.referendum.Journal.Walk(ctx, key, func(counter []byte, total math.Int) (bool, error) {
		_, signature, err := types.ParseWeightCounter(counter)
		if err != nil {
			return true, err
		}
		count, err := countOfWeight(counter, total)
		if err != nil {
			return true, err
		}
		weight.Rows = append(weight.Rows, types.WeightRow{Version: signature.Version, Former: signature.Former, Count: count})
		return false, nil
	})
	return weight, err
}

func countOfWeight(counter []byte, total math.Int) (int64, error) {
	if !total.IsInt64() {
		return 0, fmt.Errorf("%w: counter %X is %s", types.ErrReferendumEncoding, counter, total)
	}
	return total.Int64(), nil
}

// weightAt returns how many delegate to a delegate on a track, or by the rows for
// all if it is empty, and had signed minVersion, at the end of the block of a
// height from which a referendum is open.
func (k *Keeper) weightAt(ctx context.Context, c types.Constituency, track string, minVersion uint64, height int64) (int64, error) {
	return k.sumWeight(ctx, c, track, minVersion, height, func(key []byte) (types.Weight, error) {
		earlier, changed, err := k.delegation.WeightsBefore.at(ctx, key, height)
		if changed || err != nil {
			return earlier, err
		}
		return k.weightNow(ctx, key)
	})
}

// sumWeight adds the weight for all tracks to what a track adds to it.
func (k *Keeper) sumWeight(
	ctx context.Context, c types.Constituency, track string, minVersion uint64, height int64,
	weightOf func(key []byte) (types.Weight, error),
) (int64, error) {
	var sum int64
	keys := [][]byte{types.WeightKey(c, "")}
	if track != "" {
		keys = append(keys, types.WeightKey(c, track))
	}
	for _, key := range keys {
		weight, err := weightOf(key)
		if err != nil {
			return 0, err
		}
		for _, row := range weight.Rows { // bounded like weightNow
			signature := citizenshiptypes.Signature{Version: row.Version, Former: row.Former}
			signed, err := signature.Reaches(ctx, minVersion, height, k.ActivatedAt)
			if err != nil {
				return 0, err
			}
			if signed {
				sum += row.Count
			}
		}
	}
	return sum, nil
}
