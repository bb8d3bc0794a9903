package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// Campaign shows the status of today, even while the queue of deadlines lags behind.
// NotFound when there is none of that id.
func (s queryServer) Campaign(ctx context.Context, req *types.QueryCampaignRequest) (*types.QueryCampaignResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	c, day, err := s.k.campaignToday(ctx, req.CampaignId)
	if err != nil {
		return nil, grpcError(err)
	}
	escrow, err := s.k.escrow(ctx, c.Id)
	if err != nil {
		return nil, grpcError(err)
	}
	pledgers, err := s.k.pledgers(ctx, c.Id)
	if err != nil {
		return nil, grpcError(err)
	}
	c.Status = c.StatusOn(day)
	return &types.QueryCampaignResponse{Campaign: c, Escrow: escrow, Pledgers: pledgers}, nil
}

// Campaigns selects by the status that is stored and shows that of today: a campaign
// whose deadline the queue has yet to close is listed among the open ones.
func (s queryServer) Campaigns(ctx context.Context, req *types.QueryCampaignsRequest) (*types.QueryCampaignsResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	day, err := s.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	view := func(c types.Campaign) types.Campaign {
		c.Status = c.StatusOn(day)
		return c
	}
	var (
		list []types.Campaign
		next *query.PageResponse
	)
	if req.Status == types.CAMPAIGN_STATUS_UNSPECIFIED {
		list, next, err = query.CollectionPaginate(ctx, s.k.Campaigns, page.Cap(req.Pagination),
			func(_ uint64, c types.Campaign) (types.Campaign, error) { return view(c), nil })
	} else {
		list, next, err = query.CollectionPaginate(ctx, s.k.Campaigns.Indexes.Status, page.Cap(req.Pagination),
			func(key collections.Pair[int32, uint64], _ collections.NoValue) (types.Campaign, error) {
				c, err := s.k.campaign(ctx, key.K2())
				return view(c), err
			}, query.WithCollectionPaginationPairPrefix[int32, uint64](int32(req.Status)))
	}
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryCampaignsResponse{Campaigns: list, Pagination: next}, nil
}

// Pledge shows what counts towards the goal and what can be taken back today, in base
// units. NotFound when the citizen has none.
func (s queryServer) Pledge(ctx context.Context, req *types.QueryPledgeRequest) (*types.QueryPledgeResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	c, day, err := s.k.campaignToday(ctx, req.CampaignId)
	if err != nil {
		return nil, grpcError(err)
	}
	p, err := s.k.pledgeOf(ctx, req.CampaignId, req.Citizen)
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryPledgeResponse{Pledge: viewPledge(c, p, day)}, nil
}

// Pledges lists a campaign's pledges by the citizens' numbers.
func (s queryServer) Pledges(ctx context.Context, req *types.QueryPledgesRequest) (*types.QueryPledgesResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	c, day, err := s.k.campaignToday(ctx, req.CampaignId)
	if err != nil {
		return nil, grpcError(err)
	}
	list, next, err := query.CollectionPaginate(ctx, s.k.Pledges, page.Cap(req.Pagination),
		func(_ collections.Pair[uint64, uint64], p types.Pledge) (types.PledgeView, error) {
			return viewPledge(c, p, day), nil
		}, query.WithCollectionPaginationPairPrefix[uint64, uint64](req.CampaignId))
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryPledgesResponse{Pledges: list, Pagination: next}, nil
}

func viewPledge(c types.Campaign, p types.Pledge, day int64) types.PledgeView {
	return types.PledgeView{Pledge: p, Stake: c.StakeOf(p), Refundable: c.RefundableOf(p, day)}
}
