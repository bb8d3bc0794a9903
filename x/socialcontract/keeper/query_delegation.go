package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Delegation returns whom a citizen delegates to, and how many delegate to them.
func (q queryServer) Delegation(ctx context.Context, req *types.QueryDelegationRequest) (*types.QueryDelegationResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	d, err := q.k.delegationOf(ctx, req.Citizen)
	if err != nil {
		return nil, statusOf(err)
	}
	res := &types.QueryDelegationResponse{Counted: d.Counted}
	for _, row := range d.Rows { // at most MaxDelegations
		generation, err := q.k.generation(ctx, row.Delegate)
		if err != nil {
			return nil, statusOf(err)
		}
		res.Choices = append(res.Choices, types.DelegationChoice{
			Track: row.Track, Delegate: row.Delegate, Ended: generation != row.Generation,
		})
	}
	if res.Weights, err = q.weights(ctx, req.Citizen); err != nil {
		return nil, statusOf(err)
	}
	return res, nil
}

// weights returns how many a delegate's vote would carry on each track. Bound:
// MaxTracks, two weights each.
func (q queryServer) weights(ctx context.Context, delegate uint64) ([]types.TrackWeight, error) {
	mark, err := q.k.delegation.Delegates.Get(ctx, delegate)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	district, _, err := q.k.citizenship.EligibleAt(ctx, delegate, height, 0)
	if err != nil {
		return nil, err
	}
	c := types.Constituency{Delegate: delegate, Generation: mark.Generation, District: district}
	var weights []types.TrackWeight
	err = q.k.charter.Tracks.Walk(ctx, nil, func(id string, track types.Track) (bool, error) {
		minVersion, err := q.k.minVersion(ctx, track)
		if err != nil {
			return true, err
		}
		count, err := q.k.sumWeight(ctx, c, id, minVersion, height, func(key []byte) (types.Weight, error) {
			return q.k.weightNow(ctx, key)
		})
		weights = append(weights, types.TrackWeight{Track: id, Delegators: types.CarriedCount(count, 0)})
		return err != nil, err
	})
	return weights, err
}

// votedFor returns the vote that a delegate casts for a citizen who has not
// voted, or none. It is known while the referendum is open to votes.
func (q queryServer) votedFor(ctx context.Context, id, number uint64) (*types.QueryVoteResponse, error) {
	none := errorsmod.Wrapf(types.ErrVoteNotFound, "of %d on %d", number, id)
	open, err := q.k.ballot(ctx, id)
	if err != nil {
		return nil, err
	}
	now, err := q.k.delegationOf(ctx, number)
	if err != nil {
		return nil, err
	}
	if open.Phase != types.REFERENDUM_STATUS_VOTING || now.LeftHeight > open.OpenedHeight {
		return nil, none
	}
	c, has, err := q.k.represented(ctx, number, open)
	if err != nil {
		return nil, err
	}
	generation, err := q.k.generationAt(ctx, c.Delegate, open.OpenedHeight)
	if err != nil {
		return nil, err
	}
	carried, err := q.k.carriedBy(ctx, id, c.Delegate)
	if err != nil {
		return nil, err
	}
	if !has || generation != c.Generation || carried.Count == 0 || carried.District != c.District {
		return nil, none
	}
	return &types.QueryVoteResponse{
		Vote:     types.VoteRecord{ReferendumId: id, Citizen: number, Option: carried.Option, District: carried.District},
		Delegate: c.Delegate,
	}, nil
}
