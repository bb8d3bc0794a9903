package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (k *Keeper) initValidators(ctx context.Context, gs types.GenesisState) error {
	codec := k.account.AddressCodec()
	for _, r := range gs.Removals {
		operator, err := codec.StringToBytes(r.Operator)
		if err != nil {
			return err
		}
		if err := k.validator.Removals.Set(ctx, operator, r); err != nil {
			return err
		}
	}
	var count uint64
	for _, p := range gs.Presences {
		operator, err := codec.StringToBytes(p.Operator)
		if err != nil {
			return err
		}
		if err := k.validator.Presences.Set(ctx, operator, p); err != nil {
			return err
		}
		if p.LeftAt == 0 {
			count++
		}
	}
	for _, r := range gs.BondReturns {
		operator, err := codec.StringToBytes(r.Operator)
		if err != nil {
			return err
		}
		if err := k.validator.Returns.Set(ctx, collections.Join(r.DueAt, operator)); err != nil {
			return err
		}
	}
	return k.validator.Count.Set(ctx, count)
}

func (k *Keeper) exportValidators(ctx context.Context, gs *types.GenesisState) error {
	// Export only; one entry for each validator or bond under way.
	if err := k.validator.Removals.Walk(ctx, nil, func(_ []byte, r types.Removal) (bool, error) {
		gs.Removals = append(gs.Removals, r)
		return false, nil
	}); err != nil {
		return err
	}
	if err := k.validator.Presences.Walk(ctx, nil, func(_ []byte, p types.Presence) (bool, error) {
		gs.Presences = append(gs.Presences, p)
		return false, nil
	}); err != nil {
		return err
	}
	return k.validator.Returns.Walk(ctx, nil, func(key collections.Pair[int64, []byte]) (bool, error) {
		text, err := k.account.AddressCodec().BytesToString(key.K2())
		if err != nil {
			return true, err
		}
		gs.BondReturns = append(gs.BondReturns, types.BondReturn{Operator: text, DueAt: key.K1()})
		return false, nil
	})
}
