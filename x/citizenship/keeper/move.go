package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// moveDistrict lets a person belong to another district once the waiting period
// is over, so that nobody hops to where a vote is close. A later move takes the
// place of one that waits; moving to the present district takes it back. It
// returns the day at whose close the move takes effect, or zero.
func (k *Keeper) moveDistrict(ctx context.Context, number uint64, district uint32) (int64, error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, err
	}
	if !c.Standing.Belongs() {
		return 0, errorsmod.Wrapf(types.ErrStanding, "number %d is %s", number, c.Standing)
	}
	moving, err := k.dropMove(ctx, number)
	if err != nil {
		return 0, err
	}
	if district == c.District {
		if !moving {
			return 0, errorsmod.Wrapf(types.ErrSameDistrict, "%d", district)
		}
		return 0, emit(ctx, &types.EventMoveCancelled{Number: number})
	}
	if err := k.hasDistrict(ctx, district); err != nil {
		return 0, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	move := types.Move{District: district, Day: today + int64(params.WaitingDays)}
	if err := k.setMove(ctx, number, move); err != nil {
		return 0, err
	}
	return move.Day, emit(ctx, &types.EventMoveScheduled{Number: number, District: district, Day: move.Day})
}

func (k *Keeper) setMove(ctx context.Context, number uint64, move types.Move) error {
	if err := k.Moves.Set(ctx, number, move); err != nil {
		return err
	}
	return k.MoveQueue.Set(ctx, collections.Join(move.Day, number))
}

// dropMove removes a move that waits, and tells whether there was one.
func (k *Keeper) dropMove(ctx context.Context, number uint64) (bool, error) {
	move, err := k.Moves.Get(ctx, number)
	if has, err := found(err); !has {
		return false, err
	}
	if err := k.Moves.Remove(ctx, number); err != nil {
		return false, err
	}
	return true, k.MoveQueue.Remove(ctx, collections.Join(move.Day, number))
}

// hasDistrict refuses districts that the charter in force does not have.
func (k *Keeper) hasDistrict(ctx context.Context, district uint32) error {
	contract, err := k.contract()
	if err != nil {
		return err
	}
	if has, err := contract.HasDistrict(ctx, district); !has {
		return either(err, errorsmod.Wrapf(types.ErrDistrict, "%d", district))
	}
	return nil
}

// carryOutMoves moves those whose day has closed. Bound: ExpiryBudget a block.
func (k *Keeper) carryOutMoves(ctx context.Context) error {
	return k.workOffNumbers(ctx, "moves", k.MoveQueue, types.ExpiryBudget, k.carryOutMove)
}

func (k *Keeper) carryOutMove(ctx context.Context, number uint64) error {
	move, err := k.Moves.Get(ctx, number)
	if err != nil {
		return err
	}
	if _, err := k.dropMove(ctx, number); err != nil {
		return err
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return err
	}
	// An amendment may have ended the district meanwhile.
	if k.hasDistrict(ctx, move.District) != nil || !c.Standing.Belongs() {
		return emit(ctx, &types.EventMoveCancelled{Number: number})
	}
	if c, err = k.writeLapse(ctx, number, c); err != nil {
		return err
	}
	moved := c
	moved.District = move.District
	if err := k.change(ctx, number, &c, moved); err != nil {
		return err
	}
	return emit(ctx, &types.EventDistrictMoved{Number: number, From: c.District, To: move.District})
}
