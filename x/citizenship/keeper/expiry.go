package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

type numberQueue = collections.KeySet[collections.Pair[int64, uint64]]

// dueHead returns the head of a queue by day, up to the last closed one.
func (k *Keeper) dueHead(ctx context.Context, queue numberQueue, limit int) ([]collections.Pair[int64, uint64], error) {
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return nil, err
	}
	var due []collections.Pair[int64, uint64]
	err = queue.Walk(ctx, nil, func(key collections.Pair[int64, uint64]) (bool, error) {
		if key.K1() > lastClosed {
			return true, nil
		}
		due = append(due, key)
		return len(due) == limit, nil
	})
	return due, err
}

// Drained tells whether every lapse up to the last closed day is written. It
// reads one entry of the queue.
func (k *Keeper) Drained(ctx context.Context) (bool, error) {
	due, err := k.dueHead(ctx, k.LapseQueue, 1)
	return len(due) == 0, err
}

// workOffLapses writes lapses that the counters already know and calls their
// hooks. The head of the queue is its cursor. Bound: LapseBudget a block.
func (k *Keeper) workOffLapses(ctx context.Context) error {
	due, err := k.dueHead(ctx, k.LapseQueue, types.LapseBudget)
	if err != nil {
		return err
	}
	for _, key := range due {
		err := isolate(ctx, 0, func(ctx context.Context) error {
			c, err := k.citizen(ctx, key.K2())
			if err != nil {
				return err
			}
			_, err = k.writeLapse(ctx, key.K2(), c)
			return err
		})
		if err == nil {
			continue
		}
		// Reads evaluate the lapse themselves, so the queue may go on without it.
		if err := k.LapseQueue.Remove(ctx, key); err != nil {
			return err
		}
		event := &types.EventQueueItemDropped{Queue: "lapse", Item: fmt.Sprint(key.K2()), Error: err.Error()}
		if err := emit(ctx, event); err != nil {
			return err
		}
	}
	return nil
}

type dayQueue = collections.KeySet[collections.Pair[int64, sdk.AccAddress]]

// expired returns the head of a queue up to the last closed day. Bound:
// ExpiryBudget.
func (k *Keeper) expired(ctx context.Context, queue dayQueue) ([]collections.Pair[int64, sdk.AccAddress], error) {
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return nil, err
	}
	var over []collections.Pair[int64, sdk.AccAddress]
	err = queue.Walk(ctx, nil, func(key collections.Pair[int64, sdk.AccAddress]) (bool, error) {
		if key.K1() > lastClosed {
			return true, nil
		}
		over = append(over, key)
		return len(over) == types.ExpiryBudget, nil
	})
	return over, err
}

// expireEach works off the head of a queue, each item on its own.
func (k *Keeper) expireEach(ctx context.Context, name string, queue dayQueue, expire func(context.Context, sdk.AccAddress) error) error {
	over, err := k.expired(ctx, queue)
	if err != nil {
		return err
	}
	for _, key := range over {
		cause := isolate(ctx, 0, func(ctx context.Context) error { return expire(ctx, key.K2()) })
		if cause == nil {
			continue
		}
		if err := queue.Remove(ctx, key); err != nil {
			return err
		}
		event := &types.EventQueueItemDropped{Queue: name, Item: k.text(key.K2()), Error: cause.Error()}
		if err := emit(ctx, event); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) expireInvitations(ctx context.Context) error {
	return k.expireEach(ctx, "invitations", k.InvitationExpiry, k.endInvitation)
}

func (k *Keeper) expireApplications(ctx context.Context) error {
	return k.expireEach(ctx, "applications", k.ApplicationExpiry, func(ctx context.Context, applicant sdk.AccAddress) error {
		a, err := k.application(ctx, applicant)
		if err != nil {
			return err
		}
		if err := k.discard(ctx, applicant, a); err != nil {
			return err
		}
		return emit(ctx, &types.EventApplicationExpired{Applicant: k.text(applicant)})
	})
}
