package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// eligibilityChanged tells whether the right to vote changes otherwise than by
// the passing of days, which needs no history.
func eligibilityChanged(before *types.Citizen, after types.Citizen, lastClosed int64) bool {
	if before == nil {
		return true
	}
	return before.StandingAfter(lastClosed) != after.StandingAfter(lastClosed) ||
		before.VotingDay != after.VotingDay ||
		before.District != after.District ||
		before.Signature() != after.Signature()
}

// keepHistory keeps the eligibility before a change, while a referendum is open
// that opened in an earlier block. Of several changes in one block only the
// first matters. A new person's earlier eligibility is none.
func (k *Keeper) keepHistory(ctx context.Context, number uint64, before *types.Citizen) error {
	contract, err := k.contract()
	if err != nil {
		return err
	}
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	opening, open, err := contract.OldestOpening(ctx)
	if err != nil {
		return err
	}
	if !open || opening >= height {
		return nil
	}
	key := collections.Join(number, height)
	if has, err := k.History.Has(ctx, key); has || err != nil {
		return err
	}
	var earlier types.Eligibility
	if before != nil {
		earlier = before.Eligibility()
	}
	if err := k.History.Set(ctx, key, earlier); err != nil {
		return err
	}
	return k.HistoryQueue.Set(ctx, collections.Join(height, number))
}

// EligibleAt tells whether a person was an elector at the end of the block of
// that height with a signature of at least minVersion, and of which district.
// It is right for heights from the oldest open referendum's opening on. As long
// as nothing changed since then it costs three reads and no range.
func (k *Keeper) EligibleAt(ctx context.Context, number uint64, height int64, minVersion uint64) (uint32, bool, error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, false, err
	}
	then := c.Eligibility()
	if c.ChangedHeight > height {
		earlier, has, err := k.eligibilityAt(ctx, number, height)
		if !has || err != nil {
			return 0, false, err
		}
		then = earlier
	}
	if !then.Standing.Expires() {
		return then.District, false, nil
	}
	signed, err := k.reaches(ctx, then.Signature(), minVersion, height)
	if !signed || err != nil {
		return then.District, false, err
	}
	lapsed, err := k.closedBy(ctx, then.DueDay, height)
	if lapsed || err != nil {
		return then.District, false, err
	}
	// An elector's voting day has begun: the day before it has closed.
	voting, err := k.closedBy(ctx, then.VotingDay-1, height)
	return then.District, voting, err
}

// eligibilityAt is what held before the first change after height. The range
// holds one entry for each block in which this person changed since the oldest
// open referendum opened, and only the first is read.
func (k *Keeper) eligibilityAt(ctx context.Context, number uint64, height int64) (types.Eligibility, bool, error) {
	it, err := k.History.Iterate(ctx, collections.NewPrefixedPairRange[uint64, int64](number).StartExclusive(height))
	if err != nil {
		return types.Eligibility{}, false, err
	}
	defer it.Close()
	if !it.Valid() {
		return types.Eligibility{}, false, nil
	}
	earlier, err := it.Value()
	return earlier, err == nil, err
}

// pruneHistory removes what no open referendum can ask for: changes up to the
// oldest opening, or all when none is open. Bound: PruneBudget a block.
func (k *Keeper) pruneHistory(ctx context.Context) error {
	var stale []collections.Pair[int64, uint64]
	contract, err := k.contract()
	if err != nil {
		return err
	}
	opening, open, err := contract.OldestOpening(ctx)
	if err != nil {
		return err
	}
	err = k.HistoryQueue.Walk(ctx, nil, func(key collections.Pair[int64, uint64]) (bool, error) {
		if len(stale) == types.PruneBudget || (open && key.K1() > opening) {
			return true, nil
		}
		stale = append(stale, key)
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, key := range stale {
		if err := k.HistoryQueue.Remove(ctx, key); err != nil {
			return err
		}
		if err := k.History.Remove(ctx, collections.Join(key.K2(), key.K1())); err != nil {
			return err
		}
	}
	return nil
}
