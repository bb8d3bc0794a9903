package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// A page of stakes is of holdings, or of the pledges that were never touched, which come
// after them. The first byte of a key says of which.
const (
	stakesOfHoldings = 0
	stakesOfPledges  = 1
)

// Stakes lists who owns how much of a parcel. Land without a title is the nation's; before
// the title nobody has a stake. A page ends where the holdings do, so it may be short.
func (s queryServer) Stakes(ctx context.Context, req *types.QueryStakesRequest) (*types.QueryStakesResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	parcel, err := s.k.parcel(ctx, req.ParcelId)
	if err != nil {
		return nil, grpcError(err)
	}
	if parcel.TitleId == 0 {
		return &types.QueryStakesResponse{
			Nation: parcel.CampaignId == 0 || parcel.Status == types.PARCEL_STATUS_TITLED,
			Title:  types.NewTitle(0, 0, 0, math.ZeroInt()),
		}, nil
	}
	t, err := s.k.titleOf(ctx, parcel)
	if err != nil {
		return nil, grpcError(err)
	}
	pages, from := *page.Cap(req.Pagination), byte(stakesOfHoldings)
	if len(pages.Key) > 0 {
		from, pages.Key = pages.Key[0], pages.Key[1:]
	}
	if pages.Offset > 0 || pages.Reverse || from > stakesOfPledges {
		return nil, status.Error(codes.InvalidArgument, "stakes have neither offsets nor an end to begin with, and only keys of an answer")
	}
	r := &types.QueryStakesResponse{Title: t}
	if from == stakesOfHoldings {
		r.Stakes, r.Pagination, err = query.CollectionPaginate(ctx, s.k.Holdings, &pages,
			func(_ collections.Pair[uint64, uint64], h types.Holding) (types.Stake, error) {
				return viewStake(t, h.Settled(t)), nil
			},
			query.WithCollectionPaginationPairPrefix[uint64, uint64](t.Id))
	} else {
		r.Stakes, r.Pagination, err = s.pledgedStakes(ctx, t, &pages)
	}
	if err != nil {
		return nil, grpcError(err)
	}
	if next := r.Pagination.NextKey; len(next) > 0 {
		r.Pagination.NextKey = append([]byte{from}, next...)
	} else if from == stakesOfHoldings && t.CampaignId != 0 {
		r.Pagination.NextKey = []byte{stakesOfPledges}
		if len(r.Stakes) == 0 { // nothing has changed hands: no empty page
			return s.Stakes(ctx, &types.QueryStakesRequest{ParcelId: req.ParcelId, Pagination: &query.PageRequest{
				Key: r.Pagination.NextKey, Limit: pages.Limit,
			}})
		}
	}
	return r, nil
}

func (s queryServer) pledgedStakes(ctx context.Context, t types.Title, pages *query.PageRequest) ([]types.Stake, *query.PageResponse, error) {
	c, err := s.k.campaign(ctx, t.CampaignId)
	if err != nil {
		return nil, nil, err
	}
	return query.CollectionPaginate(ctx, s.k.Pledges, pages,
		func(key collections.Pair[uint64, uint64], p types.Pledge) (types.Stake, error) {
			return viewStake(t, types.NewHolding(t.Id, key.K2(), c.StakeOf(p)).Settled(t)), nil
		}, query.WithCollectionPaginationPairPrefix[uint64, uint64](c.Id))
}

func viewStake(t types.Title, h types.Holding) types.Stake {
	return types.Stake{Citizen: h.Citizen, Units: h.Units, Income: h.Income(t)}
}
