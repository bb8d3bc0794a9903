package keeper

import (
	"context"

	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
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
		if err := isolate.Run(ctx, step.run); err != nil {
			sdk.UnwrapSDKContext(ctx).Logger().Error("census", "step", step.name, "err", err)
		}
	}
	return nil
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
