package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
)

// followEpoch opens the first round, and ends the open round and opens the next
// one when the open one has lasted its epochs. It works from the last epoch it
// has followed, so an epoch that it missed is made up for by the next block.
func (k *Keeper) followEpoch(ctx context.Context) error {
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return err
	}
	open, err := k.Open(ctx)
	if err != nil {
		return err
	}
	if open == 0 {
		if err := k.NextSnapshot.Set(ctx, 1); err != nil {
			return err
		}
		if err := k.LastEpoch.Set(ctx, epoch); err != nil {
			return err
		}
		return k.openRound(ctx, 1, epoch)
	}
	last, err := k.LastEpoch.Get(ctx)
	if err != nil {
		return err
	}
	if epoch <= last {
		return nil
	}
	if err := k.LastEpoch.Set(ctx, epoch); err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	round, err := k.Rounds.Get(ctx, open)
	if err != nil {
		return err
	}
	if epoch < round.FirstEpoch+int64(params.EpochsPerRound) {
		return nil
	}
	round.Status = types.ROUND_STATUS_CLOSING
	round.EndedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	if err := k.Rounds.Set(ctx, open, round); err != nil {
		return err
	}
	if err := emit(ctx, types.NewEventRoundEnded(round, epoch)); err != nil {
		return err
	}
	return k.openRound(ctx, open+1, epoch)
}

func (k *Keeper) openRound(ctx context.Context, number uint64, epoch int64) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	round := types.Round{
		Number:       number,
		Status:       types.ROUND_STATUS_OPEN,
		FirstEpoch:   epoch,
		OpenedHeight: sdkCtx.BlockHeight(),
		OpenedTime:   sdkCtx.BlockTime(),
	}
	if err := k.Rounds.Set(ctx, number, round); err != nil {
		return err
	}
	if err := k.OpenRound.Set(ctx, number); err != nil {
		return err
	}
	return emit(ctx, types.NewEventRoundOpened(round))
}

// prune removes responses of the oldest round that is due, within the budget of
// the parameters, which types.MaxPrunePerBlock bounds.
func (k *Keeper) prune(ctx context.Context) error {
	number, err := k.NextPrune.Get(ctx)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	newer, err := k.Rounds.Get(ctx, number+uint64(params.KeepRounds))
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if newer.Status != types.ROUND_STATUS_CLOSED {
		return nil
	}
	keys := make([]collections.Pair[uint64, uint64], 0, params.PrunePerBlock)
	more := false
	err = k.Responses.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](number),
		func(key collections.Pair[uint64, uint64], _ types.Response) (bool, error) {
			if len(keys) == int(params.PrunePerBlock) {
				more = true
				return true, nil
			}
			keys = append(keys, key)
			return false, nil
		})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := k.Responses.Remove(ctx, key); err != nil {
			return err
		}
	}
	if more {
		return nil
	}
	if err := k.NextPrune.Set(ctx, number+1); err != nil {
		return err
	}
	return emit(ctx, types.NewEventResponsesPruned(number))
}
