package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Summary is the social contract in figures. It reads counters and the electorates
// of the districts, and walks the open ballots, however many citizens and votes there
// are.
func (k *Keeper) Summary(ctx context.Context) (types.Summary, error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return types.Summary{}, err
	}
	summary := types.Summary{Version: f.Version, Root: f.Root}
	if _, summary.Signatures, err = k.citizenship.Electorate(ctx, f.RequiredVersion); err != nil {
		return types.Summary{}, err
	}
	if summary.OpenReferenda, err = k.referendaVoting(ctx); err != nil {
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

// referendaVoting counts the referenda whose voting is open, of at most types.MaxOpen
// ballots.
func (k *Keeper) referendaVoting(ctx context.Context) (voting uint64, err error) {
	err = k.referendum.Ballots.Walk(ctx, nil, func(_ uint64, b types.OpenBallot) (bool, error) {
		if b.Phase == types.REFERENDUM_STATUS_VOTING {
			voting++
		}
		return false, nil
	})
	return voting, err
}
