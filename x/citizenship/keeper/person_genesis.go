package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// initPersons writes what waits for persons, and what is left of those who went.
func (k *Keeper) initPersons(ctx context.Context, g *types.GenesisState) error {
	for _, m := range g.Moves {
		if err := k.setMove(ctx, m.Number, m.Move); err != nil {
			return err
		}
	}
	for _, r := range g.Receipts {
		if err := k.Receipts.Set(ctx, r.Number, r.Receipt); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportPersons(ctx context.Context, g *types.GenesisState) error {
	err := k.Moves.Walk(ctx, nil, func(number uint64, move types.Move) (bool, error) {
		g.Moves = append(g.Moves, types.GenesisMove{Number: number, Move: move})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.Receipts.Walk(ctx, nil, func(number uint64, receipt types.Receipt) (bool, error) {
		g.Receipts = append(g.Receipts, types.GenesisReceipt{Number: number, Receipt: receipt})
		return false, nil
	})
}
