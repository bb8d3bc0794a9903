package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/internal/isolate"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// BeginBlock opens the day of the issuance window and the epoch of the spending
// limit, and splits the fees of the block before. Each runs by itself, and an
// error of one is an event: none of them may stop the chain.
func (k *Keeper) BeginBlock(ctx context.Context) error {
	steps := []struct {
		name string
		run  func(context.Context) error
	}{
		{"issuance day", func(ctx context.Context) error { _, err := k.openIssuanceDay(ctx); return err }},
		{"spending epoch", k.openSpending},
		{"fee split", k.splitFees},
		{"proposer", k.noteProposer},
	}
	for _, step := range steps {
		if err := k.attempt(ctx, step.name, step.run); err != nil {
			return err
		}
	}
	return nil
}

// EndBlock pays what has left escrow and what streams owe that stopped, closes what has
// expired and the last epoch when that is due, and folds the books. It runs after bank
// has credited the virtual accounts.
func (k *Keeper) EndBlock(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	err = k.attempt(ctx, "release", func(ctx context.Context) error { return k.releaseDue(ctx, params.ReleasesPerBlock) })
	if err != nil {
		return err
	}
	err = k.attempt(ctx, "end of streams", func(ctx context.Context) error { return k.settleDue(ctx, params.ReleasesPerBlock) })
	if err != nil {
		return err
	}
	err = k.attempt(ctx, "closing", func(ctx context.Context) error { return k.closeDue(ctx, params.ClosingsPerBlock) })
	if err != nil {
		return err
	}
	if err := k.attempt(ctx, "close of the epoch", k.closeEpoch); err != nil {
		return err
	}
	if err := k.books.Fold(ctx, nil); err != nil {
		return err
	}
	k.measure(ctx, params)
	return nil
}

func (k *Keeper) attempt(ctx context.Context, name string, run func(context.Context) error) error {
	if err := isolate.Run(ctx, run); err != nil {
		return emit(ctx, types.NewEventItemFailed(name, err))
	}
	return nil
}
