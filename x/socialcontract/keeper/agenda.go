package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// endReferenda folds the block's votes, signatures and vetoes, and then works
// off what is due, in this order: closings, enactments, consent windows,
// graces, openings, sunsets, pruning. Each queue has a budget a block and each entry a cache of its own.
func (k *Keeper) endReferenda(ctx context.Context) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if err := k.fold(ctx); err != nil {
		return err
	}
	if err := k.workOff(ctx, k.referendum.Agenda, params.ClosingBudget, k.due); err != nil {
		return err
	}
	if err := k.workOff(ctx, k.referendum.Enactments, params.EnactmentBudget, k.enact); err != nil {
		return err
	}
	if err := k.workOffWindow(ctx); err != nil {
		return err
	}
	if err := k.endGraces(ctx); err != nil {
		return err
	}
	if err := k.refreshOpen(ctx); err != nil {
		return err
	}
	// Once more, so that what opens finds the weights that the acts have left.
	if err := k.fold(ctx); err != nil {
		return err
	}
	if err := k.openQualified(ctx); err != nil {
		return err
	}
	if err := k.endLaws(ctx); err != nil {
		return err
	}
	if err := k.prune(ctx, params.PruneBudget); err != nil {
		return err
	}
	return k.pruneDelegations(ctx)
}

// countChanged hears of each counter that the block changed. A change of the
// tally asks for nothing until the vote closes.
func (k *Keeper) countChanged(ctx context.Context) func([]byte, math.Int, math.Int) error {
	return func(counter []byte, _, after math.Int) error {
		kind, id, err := types.ParseCounter(counter)
		if err != nil {
			return err
		}
		if !after.IsUint64() {
			return fmt.Errorf("%w: counter %X is %s", types.ErrReferendumEncoding, counter, after)
		}
		switch kind {
		case types.CounterSignature:
			return k.handleOne(ctx, id, func(ctx context.Context, id uint64) error {
				return k.signaturesChanged(ctx, id, after.Uint64())
			})
		case types.CounterVeto:
			return k.handleOne(ctx, id, func(ctx context.Context, id uint64) error {
				return k.vetoesChanged(ctx, id, after.Uint64())
			})
		case types.CounterObjection:
			logged(ctx, "objections", isolated(ctx, func(ctx context.Context) error {
				return k.objectionsChanged(ctx, id, after.Uint64())
			}))
		}
		return nil
	}
}

// workOff handles the entries of a queue that are due, in order, at most budget.
func (k *Keeper) workOff(
	ctx context.Context, queue collections.KeySet[collections.Pair[int64, uint64]], budget uint32,
	handle func(context.Context, uint64) error,
) error {
	keys, err := firstKeys(ctx, queue, int(budget))
	if err != nil {
		return err
	}
	for _, key := range keys {
		if key.K1() > now(ctx).Unix() {
			return nil
		}
		if err := queue.Remove(ctx, key); err != nil {
			return err
		}
		if err := k.handleOne(ctx, key.K2(), handle); err != nil {
			return err
		}
	}
	return nil
}

// handleOne runs one entry in a cache of its own. An entry that fails or panics
// changes nothing, and ends its referendum as failed: it must neither halt the
// chain nor come back every block.
func (k *Keeper) handleOne(ctx context.Context, id uint64, handle func(context.Context, uint64) error) error {
	err := isolated(ctx, func(ctx context.Context) error { return handle(ctx, id) })
	if err == nil {
		return nil
	}
	sdk.UnwrapSDKContext(ctx).Logger().Error("referendum failed", "referendum", id, "error", err)
	return isolated(ctx, func(ctx context.Context) error { return k.abandon(ctx, id, err) })
}

// logged is the end of an error that belongs to no referendum and must not halt
// the chain: what failed has changed nothing.
func logged(ctx context.Context, what string, err error) {
	if err != nil {
		sdk.UnwrapSDKContext(ctx).Logger().Error("failed at the block's end", "what", what, "error", err)
	}
}

// isolated runs fn in a cache of its own and keeps what it wrote if it neither
// fails nor panics.
func isolated(ctx context.Context, fn func(context.Context) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", types.ErrActPanicked, r)
		}
	}()
	cacheCtx, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if err := fn(cacheCtx); err != nil {
		return err
	}
	write()
	return nil
}

// abandon ends a referendum that could not be handled, and takes it out of
// every queue.
func (k *Keeper) abandon(ctx context.Context, id uint64, cause error) error {
	r, err := k.Referendum(ctx, id)
	if errors.Is(err, types.ErrUnknownReferendum) || err == nil && r.EndedAt != nil {
		return nil
	}
	if err != nil {
		return err
	}
	if err := k.leaveOpenings(ctx, id); err != nil {
		return err
	}
	if r.EnactsAt != nil {
		if err := k.referendum.Enactments.Remove(ctx, collections.Join(r.EnactsAt.Unix(), id)); err != nil {
			return err
		}
	}
	if r.Status == types.REFERENDUM_STATUS_VOTING {
		// What cannot be counted stays: an error here would stop the chain.
		logged(ctx, "counters of a vote", isolated(ctx, func(ctx context.Context) error {
			count, err := k.CountVotes(ctx, r)
			if err != nil {
				return err
			}
			return k.clearCounters(ctx, r.Id, count)
		}))
	}
	return k.end(ctx, r, types.REFERENDUM_STATUS_FAILED, stableReason(cause), cause.Error())
}
