package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (k *Keeper) initOffices(ctx context.Context, gs types.GenesisState) error {
	for _, o := range gs.Offices {
		if err := k.office.Offices.Set(ctx, o.Id, o); err != nil {
			return err
		}
	}
	for _, s := range gs.Seats {
		if _, err := k.citizenship.AccountOf(ctx, s.Holder); err != nil {
			return fmt.Errorf("seat %s/%d: %w", s.Office, s.Number, err)
		}
		if err := k.setSeat(ctx, s); err != nil {
			return fmt.Errorf("seat %s/%d: %w", s.Office, s.Number, err)
		}
	}
	for _, u := range gs.Uses {
		if err := k.office.Uses.Set(ctx, collections.Join3(u.Office, u.Seat, u.MsgTypeUrl), u.Use); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportOffices(ctx context.Context, gs *types.GenesisState) error {
	// Export only; at most MaxOffices offices of MaxSeats seats with MaxWarrantRows rows.
	if err := k.office.Offices.Walk(ctx, nil, func(_ string, o types.Office) (bool, error) {
		gs.Offices = append(gs.Offices, o)
		return false, nil
	}); err != nil {
		return err
	}
	if err := k.office.Seats.Walk(ctx, nil, func(_ collections.Pair[string, uint32], s types.Seat) (bool, error) {
		gs.Seats = append(gs.Seats, s)
		return false, nil
	}); err != nil {
		return err
	}
	return k.office.Uses.Walk(ctx, nil, func(key collections.Triple[string, uint32, string], use types.WarrantUse) (bool, error) {
		gs.Uses = append(gs.Uses, types.WarrantUseRecord{Office: key.K1(), Seat: key.K2(), MsgTypeUrl: key.K3(), Use: use})
		return false, nil
	})
}
