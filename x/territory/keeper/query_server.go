package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/x/territory/types"
)

var _ types.QueryServer = queryServer{}

type queryServer struct{ k *Keeper }

// NewQueryServer returns the handlers of the module's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// grpcError turns what is missing into NotFound and what was asked wrongly into
// InvalidArgument.
func grpcError(err error) error {
	for _, missing := range []error{types.ErrNoCampaign, types.ErrNoPledge, types.ErrNoParcel, types.ErrNoLease, types.ErrNoCapital} {
		if errors.Is(err, missing) {
			return status.Error(codes.NotFound, err.Error())
		}
	}
	return status.Error(codes.Internal, err.Error())
}

func emptyRequest() error {
	return status.Error(codes.InvalidArgument, "empty request")
}

// Params are those in force. Internal before genesis has set them.
func (s queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := s.k.Params.Get(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryParamsResponse{Params: params}, nil
}
