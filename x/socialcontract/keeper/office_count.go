package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// SeatsHeld is how many seats of an office are held. A seat whose term is over is
// vacant. The walk is of at most types.MaxSeats seats.
func (k *Keeper) SeatsHeld(ctx context.Context, office string) (held uint64, err error) {
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	err = k.office.Seats.Walk(ctx, collections.NewPrefixedPairRange[string, uint32](office),
		func(_ collections.Pair[string, uint32], seat types.Seat) (bool, error) {
			if !seat.OverOn(today) {
				held++
			}
			return false, nil
		})
	return held, err
}
