package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// SpendQuota takes one free civic act from the person's quota of the civic day,
// or fails with ErrQuota.
func (k *Keeper) SpendQuota(ctx context.Context, number uint64) error {
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	return spend(ctx, k.Quota, number, today, uint64(params.DailyQuota), types.ErrQuota)
}

// SpendLeave takes the one attempt to leave that a person has on a civic day
// beyond the quota, and what is left of the quota with it; or fails with
// ErrQuota. A second attempt can wait for the next day, or pay a fee.
func (k *Keeper) SpendLeave(ctx context.Context, number uint64) error {
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	use, err := k.Quota.Get(ctx, number)
	if _, err := found(err); err != nil {
		return err
	}
	quota := uint64(params.DailyQuota)
	if use.Period == today && use.Used > quota {
		return errorsmod.Wrapf(types.ErrQuota, "number %d has tried to leave on day %d", number, today)
	}
	return k.Quota.Set(ctx, number, types.Use{Period: today, Used: quota + 1})
}

// spendVouch takes one vouch from the citizen's budget of the epoch.
func (k *Keeper) spendVouch(ctx context.Context, number uint64, params types.Params) error {
	epoch, err := k.Epoch(ctx)
	if err != nil {
		return err
	}
	return spend(ctx, k.VouchBudget, number, epoch, uint64(params.VouchesPerEpoch), types.ErrVouchBudget)
}

// spend takes one from a budget that begins anew with each period.
func spend(
	ctx context.Context, budget collections.Map[uint64, types.Use], number uint64, period int64, limit uint64, exhausted error,
) error {
	use, err := budget.Get(ctx, number)
	if _, err := found(err); err != nil {
		return err
	}
	if use.Period != period {
		use = types.Use{Period: period}
	}
	if use.Used >= limit {
		return errorsmod.Wrapf(exhausted, "number %d used %d of %d", number, use.Used, limit)
	}
	use.Used++
	return budget.Set(ctx, number, use)
}
