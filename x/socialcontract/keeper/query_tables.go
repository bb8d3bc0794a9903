package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Tracks lists the tracks in force.
func (q queryServer) Tracks(ctx context.Context, req *types.QueryTracksRequest) (*types.QueryTracksResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	tracks, pages, err := query.CollectionPaginate(ctx, q.k.charter.Tracks, page.Cap(req.Pagination),
		func(_ string, t types.Track) (types.Track, error) { return t, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryTracksResponse{Tracks: tracks, Pagination: pages}, nil
}

// Powers lists the powers in force.
func (q queryServer) Powers(ctx context.Context, req *types.QueryPowersRequest) (*types.QueryPowersResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	powers, pages, err := query.CollectionPaginate(ctx, q.k.charter.Powers, page.Cap(req.Pagination),
		func(url, track string) (types.Power, error) {
			return types.Power{MsgTypeUrl: url, Track: track}, nil
		})
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryPowersResponse{Powers: powers, Pagination: pages}, nil
}

// Limits lists the limits in force with their present measure.
func (q queryServer) Limits(ctx context.Context, req *types.QueryLimitsRequest) (*types.QueryLimitsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	limits, pages, err := query.CollectionPaginate(ctx, q.k.charter.Limits, page.Cap(req.Pagination),
		func(name string, value uint64) (types.MeasuredLimit, error) {
			row := types.MeasuredLimit{Limit: types.LimitRow{Name: name, Value: value}, Measure: math.ZeroInt()}
			limit, found := q.k.limits[name]
			if !found {
				return row, nil
			}
			var err error
			row.Measure, err = limit.Measure(ctx)
			return row, err
		})
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryLimitsResponse{Limits: limits, Pagination: pages}, nil
}

// Access lists the access table, or answers for one message type.
func (q queryServer) Access(ctx context.Context, req *types.QueryAccessRequest) (*types.QueryAccessResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	if req.MsgTypeUrl != "" {
		if err := types.ValidateTypeURL(req.MsgTypeUrl); err != nil {
			return nil, status.Error(codes.InvalidArgument, err.Error())
		}
		rule, found, err := q.k.AccessOf(ctx, req.MsgTypeUrl)
		if err != nil {
			return nil, statusOf(err)
		}
		res := &types.QueryAccessResponse{}
		if found {
			res.Rules = []types.AccessRule{rule}
		}
		return res, nil
	}
	rules, pages, err := query.CollectionPaginate(ctx, q.k.charter.Access, page.Cap(req.Pagination),
		func(_ string, r types.AccessRule) (types.AccessRule, error) { return r, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryAccessResponse{Rules: rules, Pagination: pages}, nil
}

// Districts lists the districts in force.
func (q queryServer) Districts(ctx context.Context, req *types.QueryDistrictsRequest) (*types.QueryDistrictsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	districts, pages, err := query.CollectionPaginate(ctx, q.k.charter.Districts, page.Cap(req.Pagination),
		func(_ uint32, d types.District) (types.District, error) { return d, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryDistrictsResponse{Districts: districts, Pagination: pages}, nil
}
