package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// dated is a key of a queue by day.
type dated interface{ K1() int64 }

// dueHead returns the head of a queue by day, up to the last closed one.
func dueHead[K dated](ctx context.Context, k *Keeper, queue collections.KeySet[K], limit int) ([]K, error) {
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return nil, err
	}
	var due []K
	err = queue.Walk(ctx, nil, func(key K) (bool, error) {
		if key.K1() > lastClosed {
			return true, nil
		}
		due = append(due, key)
		return len(due) == limit, nil
	})
	return due, err
}

// workOff works off the head of a queue, at most limit items a block, each on its
// own. What fails is left to drop, which takes it out so that the queue goes on,
// and returns its name for the event.
func workOff[K dated](
	ctx context.Context, k *Keeper, name string, queue collections.KeySet[K], limit int,
	run func(context.Context, K) error, drop func(context.Context, K) (string, error),
) error {
	due, err := dueHead(ctx, k, queue, limit)
	if err != nil {
		return err
	}
	for _, key := range due {
		cause := isolate(ctx, 0, func(ctx context.Context) error { return run(ctx, key) })
		if cause == nil {
			continue
		}
		if err := queue.Remove(ctx, key); err != nil {
			return err
		}
		item, err := drop(ctx, key)
		if err != nil {
			return err
		}
		if err := emit(ctx, &types.EventQueueItemDropped{Queue: name, Item: item, Error: cause.Error()}); err != nil {
			return err
		}
	}
	return nil
}

type numberDay = collections.Pair[int64, uint64]

// workOffNumbers does so for a queue of persons.
func (k *Keeper) workOffNumbers(
	ctx context.Context, name string, queue collections.KeySet[numberDay], limit int, run func(context.Context, uint64) error,
) error {
	return workOff(ctx, k, name, queue, limit,
		func(ctx context.Context, key numberDay) error { return run(ctx, key.K2()) },
		func(_ context.Context, key numberDay) (string, error) { return fmt.Sprint(key.K2()), nil })
}

// Drained tells whether every lapse up to the last closed day is written. It
// reads one entry of the queue.
func (k *Keeper) Drained(ctx context.Context) (bool, error) {
	due, err := dueHead(ctx, k, k.LapseQueue, 1)
	return len(due) == 0, err
}

// workOffLapses writes lapses that the counters already know and calls their
// hooks. The head of the queue is its cursor. Bound: LapseBudget a block.
//
// Reads evaluate a lapse themselves, so the queue may go on without one that fails.
func (k *Keeper) workOffLapses(ctx context.Context) error {
	return k.workOffNumbers(ctx, "lapse", k.LapseQueue, types.LapseBudget, func(ctx context.Context, number uint64) error {
		c, err := k.citizen(ctx, number)
		if err != nil {
			return err
		}
		_, err = k.writeLapse(ctx, number, c)
		return err
	})
}

type accountDay = collections.Pair[int64, sdk.AccAddress]

// expireEach does so for a queue of accounts. Bound: ExpiryBudget a block.
func (k *Keeper) expireEach(
	ctx context.Context, name string, queue collections.KeySet[accountDay], expire func(context.Context, sdk.AccAddress) error,
) error {
	return workOff(ctx, k, name, queue, types.ExpiryBudget,
		func(ctx context.Context, key accountDay) error { return expire(ctx, key.K2()) },
		func(_ context.Context, key accountDay) (string, error) { return k.text(key.K2()), nil })
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
