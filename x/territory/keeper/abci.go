package keeper

import "context"

// EndBlock sums pledges, ends campaigns and leases, lets attestations expire, and pays. It runs
// after bank's, which settles what was received, and after citizenship's, which may have
// settled departures.
func (k *Keeper) EndBlock(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.sumPledges(ctx); err != nil {
		return err
	}
	if err := k.closeDeadlines(ctx, int(params.QueueBudget)); err != nil {
		return err
	}
	if err := k.expireAttestations(ctx); err != nil {
		return err
	}
	if err := k.closeLeases(ctx, int(params.QueueBudget)); err != nil {
		return err
	}
	return k.payDue(ctx, int(params.QueueBudget))
}
