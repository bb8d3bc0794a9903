package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// VacateSeat empties a seat. It names the holder, so that a decision that comes
// late does not hit a successor.
func (k *Keeper) VacateSeat(ctx context.Context, office string, number uint32, holder uint64) error {
	o, err := k.Office(ctx, office)
	if err != nil {
		return err
	}
	if err := mayFill(ctx, o); err != nil {
		return err
	}
	seat, err := k.Seat(ctx, office, number)
	if err != nil {
		return err
	}
	if seat.Holder != holder {
		return types.ErrNotOfficeholder.Wrapf("%s/%d is held by citizen %d, not %d", office, number, seat.Holder, holder)
	}
	return k.endSeat(ctx, seat, types.END_OF_SEAT_VACATED)
}

// Resign gives up the seat that the citizen with this account holds.
func (k *Keeper) Resign(ctx context.Context, officer sdk.AccAddress, office string) error {
	number, err := k.citizenship.NumberOf(ctx, officer)
	if err != nil {
		return err
	}
	seat, err := k.office.Holders.Get(ctx, collections.Join(number, office))
	if errors.Is(err, collections.ErrNotFound) {
		return types.ErrNotOfficeholder.Wrapf("citizen %d, %s", number, office)
	}
	if err != nil {
		return err
	}
	return k.endStoredSeat(ctx, office, seat, types.END_OF_SEAT_RESIGNED)
}

// endOffices ends every office of a citizen: at most MaxOffices.
func (k *Keeper) endOffices(ctx context.Context, number uint64) error {
	it, err := k.office.Holders.Iterate(ctx, collections.NewPrefixedPairRange[uint64, string](number))
	if err != nil {
		return err
	}
	held, err := it.KeyValues()
	if err != nil {
		return err
	}
	for _, h := range held {
		if err := k.endStoredSeat(ctx, h.Key.K2(), h.Value, types.END_OF_SEAT_STANDING); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) endStoredSeat(ctx context.Context, office string, number uint32, reason types.EndOfSeat) error {
	seat, err := k.storedSeat(ctx, office, number)
	if err != nil {
		return err
	}
	return k.endSeat(ctx, seat, reason)
}

// endSeat is the only place where a seat falls vacant. The uses of its warrant
// stay: a cap is for the seat and the epoch, whoever sits there.
func (k *Keeper) endSeat(ctx context.Context, seat types.Seat, reason types.EndOfSeat) error {
	if err := k.removeSeat(ctx, seat); err != nil {
		return err
	}
	if err := sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventSeatVacated(seat, reason)); err != nil {
		return err
	}
	if err := k.callOfficeHooks(ctx, seat); err != nil {
		return err
	}
	return k.seatVacated(ctx, seat)
}

func (k *Keeper) removeSeat(ctx context.Context, seat types.Seat) error {
	if err := k.office.Seats.Remove(ctx, seat.CollKey()); err != nil {
		return err
	}
	if err := k.office.Holders.Remove(ctx, collections.Join(seat.Holder, seat.Office)); err != nil {
		return err
	}
	if seat.Until != 0 {
		if err := k.office.Terms.Remove(ctx, collections.Join3(seat.Until, seat.Office, seat.Number)); err != nil {
			return err
		}
	}
	if seat.Operator == "" {
		return nil
	}
	operator, err := k.account.AddressCodec().StringToBytes(seat.Operator)
	if err != nil {
		return types.ErrInvalidOperator.Wrapf("%q: %s", seat.Operator, err)
	}
	return k.office.Operators.Remove(ctx, operator)
}

// seatVacated queues the removal of the validator that had the seat.
func (k *Keeper) seatVacated(ctx context.Context, seat types.Seat) error {
	if seat.Office != types.ValidatorOffice {
		return nil
	}
	return k.queueRemoval(ctx, seat)
}

// moveOperator makes the new account of a validator's citizen the operator. The
// validator of the old account has lost its seat.
func (k *Keeper) moveOperator(ctx context.Context, number uint64, from, to sdk.AccAddress) error {
	seatNumber, err := k.office.Operators.Get(ctx, from)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	seat, err := k.storedSeat(ctx, types.ValidatorOffice, seatNumber)
	if err != nil || seat.Holder != number {
		return err
	}
	if err := k.removeSeat(ctx, seat); err != nil {
		return err
	}
	moved := seat
	if moved.Operator, err = k.account.AddressCodec().BytesToString(to); err != nil {
		return err
	}
	if err := k.setSeat(ctx, moved); err != nil {
		return err
	}
	return k.seatVacated(ctx, seat)
}

// endTerms ends terms that are over, at most SeatBudget a block. Nobody waits
// for it: reads count the days themselves.
func (k *Keeper) endTerms(ctx context.Context) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return err
	}
	var due []collections.Triple[int64, string, uint32]
	if err := k.office.Terms.Walk(ctx, nil, func(key collections.Triple[int64, string, uint32]) (bool, error) {
		if key.K1() > today || len(due) >= int(params.SeatBudget) {
			return true, nil
		}
		due = append(due, key)
		return false, nil
	}); err != nil {
		return err
	}
	for _, key := range due { // at most SeatBudget
		err := isolated(ctx, func(ctx context.Context) error {
			return k.endStoredSeat(ctx, key.K2(), key.K3(), types.END_OF_SEAT_TERM)
		})
		if err == nil {
			continue
		}
		sdk.UnwrapSDKContext(ctx).Logger().Error("term did not end", "office", key.K2(), "seat", key.K3(), "err", err)
		// Out of the queue, or it would block the ones behind it for ever.
		if err := k.office.Terms.Remove(ctx, key); err != nil {
			return err
		}
	}
	return nil
}
