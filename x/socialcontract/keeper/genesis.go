package keeper

import (
	"context"
	"fmt"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// InitGenesis writes the whole state, noun by noun.
func (k *Keeper) InitGenesis(ctx context.Context, gs types.GenesisState) error {
	if err := gs.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, gs.Params); err != nil {
		return err
	}
	for _, noun := range []struct {
		name string
		init func(context.Context, types.GenesisState) error
	}{
		{"charter", k.initCharter},
		{"offices", k.initOffices},
		{"licences", k.initLicences},
		{"referenda", k.initReferenda},
		{"delegations", k.initDelegations},
		{"validators", k.initValidators},
	} {
		if err := noun.init(ctx, gs); err != nil {
			return fmt.Errorf("%s: %w", noun.name, err)
		}
	}
	return nil
}

// ExportGenesis reads the whole state, noun by noun.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	gs := &types.GenesisState{}
	var err error
	if gs.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	for _, export := range []func(context.Context, *types.GenesisState) error{
		k.exportCharter,
		k.exportOffices,
		k.exportLicences,
		k.exportReferenda,
		k.exportDelegations,
		k.exportValidators,
	} {
		if err := export(ctx, gs); err != nil {
			return nil, err
		}
	}
	return gs, nil
}
