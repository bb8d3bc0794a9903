package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func (k *Keeper) initKeys(ctx context.Context, g *types.GenesisState) error {
	for _, entry := range g.Guardians {
		if err := k.recovery.Guardians.Set(ctx, entry.Number, entry.Guardians); err != nil {
			return err
		}
	}
	for _, entry := range g.Recoveries {
		if err := k.setRecovery(ctx, entry.Number, types.RecoveryRecord{Guardian: entry.Guardian, Recovery: entry.Recovery}); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) exportKeys(ctx context.Context, g *types.GenesisState) error {
	err := k.recovery.Guardians.Walk(ctx, nil, func(number uint64, set types.GuardianSet) (bool, error) {
		g.Guardians = append(g.Guardians, types.GenesisGuardians{Number: number, Guardians: set})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.recovery.Recoveries.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], r types.Recovery) (bool, error) {
		g.Recoveries = append(g.Recoveries, types.GenesisRecovery{Number: key.K1(), Guardian: key.K2(), Recovery: r})
		return false, nil
	})
}
