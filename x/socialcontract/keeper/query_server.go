package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

var _ types.QueryServer = queryServer{}

// queryServer answers queries. Those about referenda and laws are in
// query_server_referendum.go.
type queryServer struct{ k *Keeper }

// NewQueryServer returns the query server of a keeper.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

var errEmptyRequest = status.Error(codes.InvalidArgument, "empty request")

// notFound are the errors that say that what was asked for does not exist.
var notFound = []error{
	collections.ErrNotFound, types.ErrUnknownVersion, types.ErrUnknownClause, types.ErrNoCharter,
	types.ErrUnknownOffice, types.ErrUnknownTrack, types.ErrUnknownReferendum, types.ErrUnknownLaw, types.ErrVoteNotFound,
}

// statusOf turns an error of the keeper into a gRPC status.
func statusOf(err error) error {
	if err == nil {
		return nil
	}
	for _, sentinel := range notFound {
		if errors.Is(err, sentinel) {
			return status.Error(codes.NotFound, err.Error())
		}
	}
	return status.Error(codes.Internal, err.Error())
}

// Params returns the parameters.
func (q queryServer) Params(ctx context.Context, req *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	params, err := q.k.Params(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryParamsResponse{Params: params}, nil
}
