package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/census/types"
)

type queryServer struct{ k *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer returns the query service.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// coded gives an error of the store a gRPC status code.
func coded(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, collections.ErrNotFound):
		return status.Error(codes.NotFound, err.Error())
	default:
		return status.Error(codes.Internal, err.Error())
	}
}

// round replaces 0 by the number of the open round.
func (s queryServer) round(ctx context.Context, number uint64) (uint64, error) {
	if number != 0 {
		return number, nil
	}
	open, err := s.k.Open(ctx)
	if err != nil {
		return 0, coded(err)
	}
	if open == 0 {
		return 0, status.Error(codes.NotFound, "no round is open yet")
	}
	return open, nil
}

// Params implements types.QueryServer.
func (s queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := s.k.Params.Get(ctx)
	if err != nil {
		return nil, coded(err)
	}
	return &types.QueryParamsResponse{Params: params}, nil
}

// Round implements types.QueryServer.
func (s queryServer) Round(ctx context.Context, req *types.QueryRoundRequest) (*types.QueryRoundResponse, error) {
	number, err := s.round(ctx, req.Round)
	if err != nil {
		return nil, err
	}
	round, err := s.k.Rounds.Get(ctx, number)
	if err != nil {
		return nil, coded(err)
	}
	res := &types.QueryRoundResponse{Round: round}
	if round.Status != types.ROUND_STATUS_CLOSED {
		_, res.Respondents, err = s.k.answers(ctx, number)
		if err != nil {
			return nil, coded(err)
		}
		return res, nil
	}
	snapshot, err := s.k.Snapshots.Get(ctx, number)
	if err != nil {
		return nil, coded(err)
	}
	res.Respondents = snapshot.People.Respondents
	return res, nil
}

// Rounds implements types.QueryServer.
func (s queryServer) Rounds(ctx context.Context, req *types.QueryRoundsRequest) (*types.QueryRoundsResponse, error) {
	rounds, next, err := query.CollectionPaginate(ctx, s.k.Rounds, page.Cap(req.Pagination),
		func(_ uint64, r types.Round) (types.Round, error) { return r, nil })
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryRoundsResponse{Rounds: rounds, Pagination: next}, nil
}

// Snapshot implements types.QueryServer.
func (s queryServer) Snapshot(ctx context.Context, req *types.QuerySnapshotRequest) (*types.QuerySnapshotResponse, error) {
	number := req.Round
	if number == 0 {
		next, err := s.k.NextSnapshot.Get(ctx)
		if err != nil {
			return nil, coded(err)
		}
		number = next - 1
	}
	snapshot, err := s.k.Snapshots.Get(ctx, number)
	if err != nil {
		return nil, coded(err)
	}
	hash, err := SnapshotHash(snapshot)
	if err != nil {
		return nil, coded(err)
	}
	opinions, err := s.k.Opinions.Get(ctx, number)
	if err != nil {
		return nil, coded(err)
	}
	return &types.QuerySnapshotResponse{Snapshot: snapshot, Hash: hash, Opinions: opinions}, nil
}

// Snapshots implements types.QueryServer.
func (s queryServer) Snapshots(ctx context.Context, req *types.QuerySnapshotsRequest) (*types.QuerySnapshotsResponse, error) {
	snapshots, next, err := query.CollectionPaginate(ctx, s.k.Snapshots, page.Cap(req.Pagination),
		func(_ uint64, v types.Snapshot) (types.Snapshot, error) { return v, nil })
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QuerySnapshotsResponse{Snapshots: snapshots, Pagination: next}, nil
}

// Certifications implements types.QueryServer.
func (s queryServer) Certifications(ctx context.Context, req *types.QueryCertificationsRequest) (*types.QueryCertificationsResponse, error) {
	has, err := s.k.Snapshots.Has(ctx, req.Round)
	if err != nil {
		return nil, coded(err)
	}
	if !has {
		return nil, status.Errorf(codes.NotFound, "round %d has no snapshot", req.Round)
	}
	list, next, err := query.CollectionPaginate(ctx, s.k.Certifications, page.Cap(req.Pagination),
		func(_ collections.Pair[uint64, uint64], c types.Certification) (types.Certification, error) {
			return c, nil
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](req.Round))
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryCertificationsResponse{Certifications: list, Pagination: next}, nil
}

// Response implements types.QueryServer.
func (s queryServer) Response(ctx context.Context, req *types.QueryResponseRequest) (*types.QueryResponseResponse, error) {
	number, err := s.round(ctx, req.Round)
	if err != nil {
		return nil, err
	}
	response, err := s.k.Responses.Get(ctx, types.Response{Round: number, Number: req.Number}.CollKey())
	if err != nil {
		return nil, coded(err)
	}
	return &types.QueryResponseResponse{Response: response}, nil
}

// Statistics implements types.QueryServer.
func (s queryServer) Statistics(ctx context.Context, req *types.QueryStatisticsRequest) (*types.QueryStatisticsResponse, error) {
	series, next, err := query.CollectionPaginate(ctx, s.k.Snapshots, page.Cap(req.Pagination),
		func(_ uint64, v types.Snapshot) (types.Statistic, error) { return v.Statistic(), nil })
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryStatisticsResponse{Series: series, Pagination: next}, nil
}
