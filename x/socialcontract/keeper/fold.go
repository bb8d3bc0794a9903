package keeper

import (
	"cmp"
	"context"
	"slices"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// followed is a delegate whose vote on a referendum may carry more or fewer.
type followed struct{ referendum, delegate uint64 }

// fold adds up what the block counted and then lets delegates carry others by
// it: each whose vote or overrides changed, which the transactions of the block
// bound, and whoever left at its end. The count is right afterwards.
func (k *Keeper) fold(ctx context.Context) error {
	var (
		weights []counterChange
		changed []followed
		heard   = k.countChanged(ctx)
	)
	err := k.referendum.Journal.Fold(ctx, func(counter []byte, before, after math.Int) error {
		switch counter[0] {
		case types.CounterWeight:
			weights = append(weights, counterChange{counter, before, after})
		case types.CounterOverride, types.CounterDelegateVote:
			_, id, err := types.ParseCounter(counter)
			if err != nil {
				return err
			}
			changed = append(changed, followed{id, types.DelegateOf(counter)})
		default:
			return heard(counter, before, after)
		}
		return nil
	})
	if err != nil {
		return err
	}
	// First, for what is carried depends on the weights of the opening.
	if err := k.weightsChanged(ctx, weights); err != nil {
		return err
	}
	slices.SortFunc(changed, func(a, b followed) int {
		return cmp.Or(cmp.Compare(a.referendum, b.referendum), cmp.Compare(a.delegate, b.delegate))
	})
	for _, f := range slices.Compact(changed) {
		err := k.handleOne(ctx, f.referendum, func(ctx context.Context, id uint64) error { return k.carry(ctx, id, f.delegate) })
		if err != nil {
			return err
		}
	}
	return nil
}
