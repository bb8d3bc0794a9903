package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Appoint fills a seat, the first vacant one if number is 0, for the term of
// the office. The act's origin tells who appoints: an office only to the
// offices that it fills.
func (k *Keeper) Appoint(ctx context.Context, office string, number uint32, holder uint64, operator string) (types.Seat, error) {
	o, err := k.Office(ctx, office)
	if err != nil {
		return types.Seat{}, err
	}
	if err := mayFill(ctx, o); err != nil {
		return types.Seat{}, err
	}
	if err := k.checkEligible(ctx, holder, office); err != nil {
		return types.Seat{}, err
	}
	if err := k.checkOperator(ctx, o, holder, operator); err != nil {
		return types.Seat{}, err
	}
	if number, err = k.vacantSeat(ctx, o, number); err != nil {
		return types.Seat{}, err
	}
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Seat{}, err
	}
	seat := types.Seat{Office: office, Number: number, Holder: holder, Since: today, Operator: operator}
	if o.TermDays > 0 {
		seat.Until = today + int64(o.TermDays)
	}
	if err := k.setSeat(ctx, seat); err != nil {
		return types.Seat{}, err
	}
	return seat, sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventAppointed(seat))
}

// mayFill refuses an office that acts on the seats of an office it does not fill.
func mayFill(ctx context.Context, o types.Office) error {
	origin, _ := types.OriginOf(ctx)
	if origin.Office != "" && origin.Office != o.AppointedBy {
		return types.ErrNotAppointer.Wrapf("%s does not fill %s", origin.Office, o.Id)
	}
	return nil
}

func (k *Keeper) checkEligible(ctx context.Context, holder uint64, office string) error {
	good, err := k.citizenship.InGoodStanding(ctx, holder)
	if err != nil {
		return err
	}
	if !good {
		return types.ErrNotEligible.Wrapf("citizen %d is not in good standing", holder)
	}
	seat, err := k.office.Holders.Get(ctx, collections.Join(holder, office))
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	current, err := k.Seat(ctx, office, seat)
	if errors.Is(err, types.ErrUnknownSeat) {
		return k.endStoredSeat(ctx, office, seat, types.END_OF_SEAT_TERM)
	}
	if err != nil {
		return err
	}
	return types.ErrAlreadyHolds.Wrapf("citizen %d: %s/%d", holder, office, current.Number)
}

// checkOperator demands that a validator is operated by the citizen's own
// account, which is the one that the gate knows as the officeholder's.
func (k *Keeper) checkOperator(ctx context.Context, o types.Office, holder uint64, operator string) error {
	if !o.IsValidator() {
		if operator != "" {
			return types.ErrInvalidOperator.Wrapf("%s has none", o.Id)
		}
		return nil
	}
	acc, err := k.account.AddressCodec().StringToBytes(operator)
	if err != nil {
		return types.ErrInvalidOperator.Wrapf("%q: %s", operator, err)
	}
	own, err := k.citizenship.AccountOf(ctx, holder)
	if err != nil {
		return err
	}
	if !own.Equals(sdk.AccAddress(acc)) {
		return types.ErrInvalidOperator.Wrapf("%s is not the account of citizen %d", operator, holder)
	}
	return nil
}

// vacantSeat returns number if that seat is vacant, or the first vacant one if
// number is 0. Terms that are over end here.
func (k *Keeper) vacantSeat(ctx context.Context, o types.Office, number uint32) (uint32, error) {
	if number > o.Seats {
		return 0, types.ErrUnknownSeat.Wrapf("%s has %d seats", o.Id, o.Seats)
	}
	first, last := number, number
	if number == 0 {
		first, last = 1, o.Seats
	}
	for n := first; n <= last; n++ { // at most MaxSeats
		_, err := k.Seat(ctx, o.Id, n)
		if err == nil {
			continue
		}
		if !errors.Is(err, types.ErrUnknownSeat) {
			return 0, err
		}
		has, err := k.office.Seats.Has(ctx, collections.Join(o.Id, n))
		if err != nil {
			return 0, err
		}
		if has {
			err = k.endStoredSeat(ctx, o.Id, n, types.END_OF_SEAT_TERM)
		}
		return n, err
	}
	if number != 0 {
		return 0, types.ErrSeatTaken.Wrapf("%s/%d", o.Id, number)
	}
	return 0, types.ErrNoVacantSeat.Wrapf("%s has %d seats", o.Id, o.Seats)
}

// setSeat writes a seat and its indices.
func (k *Keeper) setSeat(ctx context.Context, seat types.Seat) error {
	if err := k.office.Seats.Set(ctx, seat.CollKey(), seat); err != nil {
		return err
	}
	if err := k.office.Holders.Set(ctx, collections.Join(seat.Holder, seat.Office), seat.Number); err != nil {
		return err
	}
	if seat.Until != 0 {
		if err := k.office.Terms.Set(ctx, collections.Join3(seat.Until, seat.Office, seat.Number)); err != nil {
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
	taken, err := k.office.Operators.Has(ctx, operator)
	if err != nil {
		return err
	}
	if taken {
		return types.ErrOperatorTaken.Wrap(seat.Operator)
	}
	return k.office.Operators.Set(ctx, operator, seat.Number)
}
