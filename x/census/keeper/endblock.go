package keeper

import (
	"context"
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// EndBlock folds the block's answers, follows the civic epoch, takes at most
// one snapshot and prunes within its budget. It reads the epoch itself instead
// of taking part in the hooks of x/epochs, which share one branch: what fails
// in another module then costs the census no epoch, and the other way round.
func (k *Keeper) EndBlock(ctx context.Context) error {
	// Bounded by the block's answers. Nothing acts on a single counter.
	if err := k.journal.Fold(ctx, nil); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"rounds", k.followEpoch},
		{"snapshot", k.takeDueSnapshot},
		{"pruning", k.prune},
	} {
		if err := isolate(ctx, step.run); err != nil {
			sdk.UnwrapSDKContext(ctx).Logger().Error("census", "step", step.name, "err", err)
		}
	}
	return nil
}

// isolate runs fn in a branch of the state and writes it only if fn succeeds. A
// panic is an error.
func isolate(ctx context.Context, fn func(context.Context) error) (err error) {
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	if err := fn(branch); err != nil {
		return err
	}
	write()
	return nil
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
