package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Summary is the social contract in figures. It reads counters and the electorates
// of the districts, however many citizens and votes there are.
func (k *Keeper) Summary(ctx context.Context) (types.Summary, error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return types.Summary{}, err
	}
	summary := types.Summary{Version: f.Version, Root: f.Root}
	if _, summary.Signatures, err = k.citizenship.Electorate(ctx, f.RequiredVersion); err != nil {
		return types.Summary{}, err
	}
	if summary.OpenReferenda, err = k.ReferendumsOpen(ctx); err != nil {
		return types.Summary{}, err
	}
	next, err := k.referendum.NextLaw.Peek(ctx)
	if err != nil {
		return types.Summary{}, err
	}
	summary.Laws = max(next, 1) - 1 // ids start at 1
	summary.Validators, err = k.ValidatorCount(ctx)
	return summary, err
}
