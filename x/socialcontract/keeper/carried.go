package keeper

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// override notes that nobody votes for a citizen on a referendum any more: they
// have voted themselves, or have left. It takes one read if they never delegated.
// For each person and referendum it is called before the first vote and at each
// departure, and counts once.
func (k *Keeper) override(ctx context.Context, id, number uint64, ballot types.OpenBallot) error {
	now, err := k.delegationOf(ctx, number)
	if err != nil || now.ChangedHeight == 0 {
		return err
	}
	if now.LeftHeight > ballot.OpenedHeight {
		return nil // counted when they left
	}
	constituency, has, err := k.represented(ctx, number, ballot)
	if err != nil || !has {
		return err
	}
	return k.referendum.Journal.Add(ctx, types.OverrideCounter(id, constituency), 1)
}

// represented returns the constituency in which a citizen was counted at the
// opening of a referendum. The delegate may have moved or left since the
// citizen chose them: then nobody counts the constituency.
func (k *Keeper) represented(ctx context.Context, number uint64, ballot types.OpenBallot) (types.Constituency, bool, error) {
	then, err := k.delegationAt(ctx, number, ballot.OpenedHeight)
	if err != nil || !then.Counted {
		return types.Constituency{}, false, err
	}
	signed, err := then.Signature().Reaches(ctx, ballot.MinVersion, ballot.OpenedHeight, k.ActivatedAt)
	if err != nil || !signed {
		return types.Constituency{}, false, err
	}
	row, has := then.RowOn(ballot.Track)
	return then.Constituency(row), has, nil
}

// delegateVoted notes that the vote of a delegate changed. For everybody else it
// takes one read.
func (k *Keeper) delegateVoted(ctx context.Context, id, number uint64) error {
	marked, err := k.delegation.Delegates.Has(ctx, number)
	if err != nil || !marked {
		return err
	}
	return k.referendum.Journal.Add(ctx, types.DelegateVoteCounter(id, number), 1)
}

// carry counts anew how many others a delegate's vote is cast for, and corrects
// the count of the referendum by the difference.
func (k *Keeper) carry(ctx context.Context, id, delegate uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil || r.Status != types.REFERENDUM_STATUS_VOTING {
		return err
	}
	key := collections.Join(id, delegate)
	before, err := k.carriedBy(ctx, id, delegate)
	if err != nil {
		return err
	}
	after, err := k.carriedNow(ctx, r, delegate)
	if err != nil || after == before {
		return err
	}
	if err := k.addCarried(ctx, id, before, -1); err != nil {
		return err
	}
	if err := k.addCarried(ctx, id, after, 1); err != nil {
		return err
	}
	if after.Count == 0 {
		err = k.delegation.Carried.Remove(ctx, key)
	} else {
		err = k.delegation.Carried.Set(ctx, key, after)
	}
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventVotesCarried(id, delegate, after))
}

func (k *Keeper) carriedBy(ctx context.Context, id, delegate uint64) (types.Carried, error) {
	carried, err := k.delegation.Carried.Get(ctx, collections.Join(id, delegate))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Carried{}, nil
	}
	return carried, err
}

// carriedNow returns what a delegate's vote carries: their weight at the opening,
// less those who have voted or left; nothing without a vote.
func (k *Keeper) carriedNow(ctx context.Context, r types.Referendum, delegate uint64) (types.Carried, error) {
	ballot, err := k.referendum.Votes.Get(ctx, collections.Join(r.Id, delegate))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Carried{}, nil
	}
	if err != nil {
		return types.Carried{}, err
	}
	generation, err := k.generationAt(ctx, delegate, r.OpenedHeight)
	if err != nil {
		return types.Carried{}, err
	}
	// The ballot's district is the delegate's at the opening.
	constituency := types.Constituency{Delegate: delegate, Generation: generation, District: ballot.District}
	weight, err := k.weightAt(ctx, constituency, r.Track.RowTrack(), r.MinVersion, r.OpenedHeight)
	if err != nil {
		return types.Carried{}, err
	}
	overrides, err := k.referendum.Journal.Total(ctx, types.OverrideCounter(r.Id, constituency))
	if err != nil {
		return types.Carried{}, err
	}
	count := types.CarriedCount(weight, overrides.Int64())
	if count == 0 {
		return types.Carried{}, nil
	}
	return types.Carried{Option: ballot.Option, District: ballot.District, Count: count}, nil
}

func (k *Keeper) addCarried(ctx context.Context, id uint64, carried types.Carried, sign int64) error {
	if carried.Count == 0 {
		return nil
	}
	delta := math.NewIntFromUint64(carried.Count).MulRaw(sign)
	return k.referendum.Journal.AddInt(ctx, types.TallyCounter(id, carried.District, carried.Option), delta)
}

// pruneCarried removes what delegates carried on a referendum that has closed,
// and rolls it into the hash, after the votes.
func (k *Keeper) pruneCarried(ctx context.Context, r *types.Referendum, left int) (int, error) {
	it, err := k.delegation.Carried.Iterate(ctx, collections.NewPrefixedPairRange[uint64, uint64](r.Id))
	if err != nil {
		return 0, err
	}
	defer it.Close()
	var keys []collections.Pair[uint64, uint64]
	for ; it.Valid() && len(keys) < left; it.Next() {
		kv, err := it.KeyValue()
		if err != nil {
			return 0, err
		}
		keys = append(keys, kv.Key)
		r.VotesHash = RollCarried(r.VotesHash, kv.Key.K2(), kv.Value)
	}
	if len(keys) == 0 {
		return left, nil
	}
	for _, key := range keys {
		if err := k.delegation.Carried.Remove(ctx, key); err != nil {
			return 0, err
		}
	}
	return left - len(keys), k.save(ctx, *r, r.Status)
}

// RollCarried adds what one delegate carried to the rolling hash: SHA-256 of the
// hash so far, the number in eight bytes big endian, the district in four, the
// option, and the count in eight.
func RollCarried(hash []byte, delegate uint64, carried types.Carried) []byte {
	bz := append([]byte{}, hash...)
	bz = binary.BigEndian.AppendUint64(bz, delegate)
	bz = binary.BigEndian.AppendUint32(bz, carried.District)
	bz = append(bz, byte(carried.Option))
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(bz, carried.Count))
	return sum[:]
}

// pruneDelegationCounters clears the counters with which delegates were followed
// on a referendum that has closed.
func (k *Keeper) pruneDelegationCounters(ctx context.Context, id uint64, left int) (int, error) {
	for _, kind := range []byte{types.CounterOverride, types.CounterDelegateVote} {
		var counters []counterChange
		if left == 0 {
			return 0, nil
		}
		prefix := binary.BigEndian.AppendUint64([]byte{kind}, id)
		err := k.referendum.Journal.Walk(ctx, prefix, func(counter []byte, total math.Int) (bool, error) {
			counters = append(counters, counterChange{counter: append([]byte{}, counter...), before: total})
			return len(counters) == left, nil
		})
		if err != nil {
			return 0, err
		}
		for _, c := range counters {
			if err := k.referendum.Journal.AddInt(ctx, c.counter, c.before.Neg()); err != nil {
				return 0, err
			}
		}
		left -= len(counters)
	}
	return left, nil
}
