package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/census/types"
)

// InitGenesis writes a validated state into an empty store.
func (k *Keeper) InitGenesis(ctx context.Context, gs types.GenesisState) error {
	if err := gs.Validate(); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, gs.Params); err != nil {
		return err
	}
	if err := k.NextPrune.Set(ctx, gs.NextPrune); err != nil {
		return err
	}
	if gs.OpenRound > 0 {
		if err := k.LastEpoch.Set(ctx, gs.LastEpoch); err != nil {
			return err
		}
		if err := k.OpenRound.Set(ctx, gs.OpenRound); err != nil {
			return err
		}
		if err := k.NextSnapshot.Set(ctx, uint64(len(gs.Snapshots))+1); err != nil {
			return err
		}
	}
	for _, r := range gs.Rounds {
		if err := k.Rounds.Set(ctx, r.Number, r); err != nil {
			return err
		}
	}
	for _, s := range gs.Snapshots {
		if err := k.Snapshots.Set(ctx, s.Round, s); err != nil {
			return err
		}
	}
	for _, r := range gs.Responses {
		if err := k.Responses.Set(ctx, r.CollKey(), r); err != nil {
			return err
		}
	}
	for _, c := range gs.Certifications {
		if err := k.Certifications.Set(ctx, c.CollKey(), c); err != nil {
			return err
		}
	}
	for _, o := range gs.Opinions {
		if err := k.Opinions.Set(ctx, o.Round, o); err != nil {
			return err
		}
	}
	return k.journal.Import(ctx, gs.Entries())
}

// ExportGenesis reads the whole state.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	gs := &types.GenesisState{Params: params}
	if gs.NextPrune, err = k.NextPrune.Get(ctx); err != nil {
		return nil, err
	}
	if gs.OpenRound, err = k.Open(ctx); err != nil {
		return nil, err
	}
	if gs.LastEpoch, err = k.LastEpoch.Get(ctx); err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	if gs.Rounds, err = values(ctx, k.Rounds); err != nil {
		return nil, err
	}
	if gs.Snapshots, err = values(ctx, k.Snapshots); err != nil {
		return nil, err
	}
	if gs.Responses, err = values(ctx, k.Responses); err != nil {
		return nil, err
	}
	if gs.Certifications, err = values(ctx, k.Certifications); err != nil {
		return nil, err
	}
	if gs.Opinions, err = values(ctx, k.Opinions); err != nil {
		return nil, err
	}
	entries, err := k.journal.Export(ctx)
	if err != nil {
		return nil, err
	}
	gs.Counters = types.CounterRecords(entries)
	return gs, nil
}

// values are all values of a map in key order; only an export reads them all.
func values[K, V any](ctx context.Context, m collections.Map[K, V]) (out []V, err error) {
	err = m.Walk(ctx, nil, func(_ K, v V) (bool, error) {
		out = append(out, v)
		return false, nil
	})
	return out, err
}
