package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Office returns an office by id.
func (k *Keeper) Office(ctx context.Context, id string) (types.Office, error) {
	office, err := k.office.Offices.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Office{}, types.ErrUnknownOffice.Wrap(id)
	}
	return office, err
}

// CreateOffice creates an office without officeholders.
func (k *Keeper) CreateOffice(ctx context.Context, office types.Office) error {
	if err := office.Validate(); err != nil {
		return err
	}
	exists, err := k.office.Offices.Has(ctx, office.Id)
	if err != nil {
		return err
	}
	if exists {
		return types.ErrOfficeExists.Wrap(office.Id)
	}
	count := 0
	// At most MaxOffices, and offices are created by referendum only.
	if err := k.office.Offices.Walk(ctx, nil, func(string, types.Office) (bool, error) {
		count++
		return false, nil
	}); err != nil {
		return err
	}
	if count >= types.MaxOffices {
		return types.ErrTooManyOffices.Wrapf("%d", count)
	}
	if office.Fill == types.OFFICE_FILL_APPOINTMENT {
		if _, err := k.Office(ctx, office.AppointedBy); err != nil {
			return err
		}
	}
	if err := k.office.Offices.Set(ctx, office.Id, office); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventOfficeCreated(office.Id))
}

// Seat returns who sits in a seat, with ErrUnknownSeat for a vacant one. A seat
// whose term is over is vacant, whether or not the queue has come to it.
func (k *Keeper) Seat(ctx context.Context, office string, number uint32) (types.Seat, error) {
	seat, err := k.storedSeat(ctx, office, number)
	if err != nil {
		return types.Seat{}, err
	}
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return types.Seat{}, err
	}
	if seat.OverOn(today) {
		return types.Seat{}, types.ErrUnknownSeat.Wrapf("the term of %s/%d ended on day %d", office, number, seat.Until)
	}
	return seat, nil
}

func (k *Keeper) storedSeat(ctx context.Context, office string, number uint32) (types.Seat, error) {
	seat, err := k.office.Seats.Get(ctx, collections.Join(office, number))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Seat{}, types.ErrUnknownSeat.Wrapf("%s/%d", office, number)
	}
	return seat, err
}

// SeatOf returns the seat that a citizen holds in an office, with
// ErrNotOfficeholder when they hold none, their term is over, or they are not
// in good standing.
func (k *Keeper) SeatOf(ctx context.Context, number uint64, office string) (types.Seat, error) {
	seatNumber, err := k.office.Holders.Get(ctx, collections.Join(number, office))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Seat{}, types.ErrNotOfficeholder.Wrapf("citizen %d, %s", number, office)
	}
	if err != nil {
		return types.Seat{}, err
	}
	seat, err := k.Seat(ctx, office, seatNumber)
	if errors.Is(err, types.ErrUnknownSeat) {
		return types.Seat{}, types.ErrNotOfficeholder.Wrapf("citizen %d, %s: %s", number, office, err)
	}
	if err != nil {
		return types.Seat{}, err
	}
	good, err := k.citizenship.InGoodStanding(ctx, number)
	if err != nil {
		return types.Seat{}, err
	}
	if !good {
		return types.Seat{}, types.ErrNotOfficeholder.Wrapf("citizen %d is not in good standing", number)
	}
	return seat, nil
}

// SeatOfOperator returns the seat of the validator office that an account operates.
func (k *Keeper) SeatOfOperator(ctx context.Context, operator sdk.AccAddress) (seat types.Seat, found bool, err error) {
	number, err := k.office.Operators.Get(ctx, operator)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Seat{}, false, nil
	}
	if err != nil {
		return types.Seat{}, false, err
	}
	seat, err = k.Seat(ctx, types.ValidatorOffice, number)
	if errors.Is(err, types.ErrUnknownSeat) {
		return types.Seat{}, false, nil
	}
	return seat, err == nil, err
}

// HoldsOffice tells whether a citizen holds a seat of an office and may act in it.
func (k *Keeper) HoldsOffice(ctx context.Context, number uint64, office string) (bool, error) {
	_, err := k.SeatOf(ctx, number, office)
	if errors.Is(err, types.ErrNotOfficeholder) {
		return false, nil
	}
	return err == nil, err
}

// UseOffice checks seat and warrant, and takes one use of the seat's cap for
// this epoch. The cap is an ordinary key: one officer conflicts with
// themselves only.
func (k *Keeper) UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error {
	seat, err := k.SeatOf(ctx, number, office)
	if err != nil {
		return err
	}
	o, err := k.Office(ctx, office)
	if err != nil {
		return err
	}
	row, found := o.Row(msgTypeURL)
	if !found {
		return types.ErrNotInWarrant.Wrapf("%s: %s", office, msgTypeURL)
	}
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return err
	}
	key := collections.Join3(office, seat.Number, msgTypeURL)
	use, err := k.office.Uses.Get(ctx, key)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if use.Epoch != epoch {
		use = types.WarrantUse{Epoch: epoch}
	}
	if use.Used >= row.Cap {
		return types.ErrWarrantExhausted.Wrapf("%s/%d: %s: %d of %d in epoch %d", office, seat.Number, msgTypeURL, use.Used, row.Cap, epoch)
	}
	use.Used++
	return k.office.Uses.Set(ctx, key, use)
}

// HolderAccount returns the account of an officeholder.
func (k *Keeper) HolderAccount(ctx context.Context, seat types.Seat) (sdk.AccAddress, error) {
	return k.citizenship.AccountOf(ctx, seat.Holder)
}
