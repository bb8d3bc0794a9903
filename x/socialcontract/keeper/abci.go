package keeper

import "context"

// EndBlock works off what is due, each queue with its own budget. Nothing here
// returns an error for one item: an error would halt the chain.
func (k *Keeper) EndBlock(ctx context.Context) error {
	if err := k.endTerms(ctx); err != nil {
		return err
	}
	return k.endReferenda(ctx)
}
