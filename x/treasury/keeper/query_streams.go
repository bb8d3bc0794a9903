package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Stream implements types.QueryServer.
func (q queryServer) Stream(ctx context.Context, req *types.QueryStreamRequest) (*types.QueryStreamResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	s, err := q.k.GetStream(ctx, req.Appropriation, req.Number)
	if err != nil {
		return nil, asStatus(err)
	}
	a, err := q.k.GetAppropriation(ctx, s.Appropriation)
	if err != nil {
		return nil, asStatus(err)
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	return &types.QueryStreamResponse{Stream: s, Accrued: a.Coin(s.Accrued(now)), Owed: a.Coin(s.Owed(now))}, nil
}

// Streams implements types.QueryServer.
func (q queryServer) Streams(ctx context.Context, req *types.QueryStreamsRequest) (*types.QueryStreamsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	if req.Appropriation != 0 && req.Citizen != 0 {
		return nil, status.Error(codes.InvalidArgument, "streams of an appropriation or of a citizen")
	}
	if req.Citizen != 0 {
		// At most types.MaxStreamsOfCitizen, which is less than a page.
		open, err := q.k.streamsOf(ctx, req.Citizen)
		return &types.QueryStreamsResponse{Streams: open, Pagination: &query.PageResponse{}}, asStatus(err)
	}
	bounds := page.Cap(req.Pagination)
	one := func(_ collections.Pair[uint64, uint64], s types.Stream) (types.Stream, error) { return s, nil }
	if req.Appropriation == 0 {
		all, next, err := query.CollectionPaginate(ctx, q.k.streams.Streams, bounds, one)
		return &types.QueryStreamsResponse{Streams: all, Pagination: next}, asStatus(err)
	}
	if _, err := q.k.GetAppropriation(ctx, req.Appropriation); err != nil {
		return nil, asStatus(err)
	}
	all, next, err := query.CollectionPaginate(ctx, q.k.streams.Streams, bounds, one,
		query.WithCollectionPaginationPairPrefix[uint64, uint64](req.Appropriation))
	return &types.QueryStreamsResponse{Streams: all, Pagination: next}, asStatus(err)
}
