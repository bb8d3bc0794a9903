package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// EndBlock folds the block's deltas, closes at most one civic day, and works
// off the queues, each with its own budget. After it the counters are exact.
//
// A failure to fold ends the block, because the counters would be wrong for
// ever. Every other step runs on its own and is tried again in the next block.
func (k *Keeper) EndBlock(ctx context.Context) error {
	if err := k.journal.Fold(ctx, nil); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"close day", k.closeDay},
		{"lapses", k.workOffLapses},
		{"suspensions", k.endSuspensions},
		{"verdicts", k.workOffVerdicts},
		{"recoveries", k.workOffRecoveries},
		{"invitations", k.expireInvitations},
		{"applications", k.expireApplications},
		{"moves", k.carryOutMoves},
		{"residents", k.admitResidents},
		{"admissions", k.admitWaiting},
		{"history", k.pruneHistory},
	} {
		cause := isolate(ctx, 0, step.run)
		if cause == nil {
			continue
		}
		if err := emit(ctx, &types.EventQueueItemDropped{Queue: step.name, Error: cause.Error()}); err != nil {
			return err
		}
	}
	// What the steps added was applied at once; nobody waits to hear of it.
	return k.journal.Fold(ctx, nil)
}
