package keeper

import "context"

// EndBlock works off what is due, each queue with its own budget. Nothing here
// returns an error for one item: an error would halt the chain.
func (k *Keeper) EndBlock(ctx context.Context) error {
	for _, work := range []func(context.Context) error{
		k.endTerms,
		k.endReferenda,
		// Last, so that whoever loses a seat in this block leaves with it.
		k.endRemovals,
		k.endReturns,
	} {
		if err := work(ctx); err != nil {
			return err
		}
	}
	return nil
}
