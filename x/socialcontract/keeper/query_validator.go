package keeper

import (
	"context"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Removals lists the validators that have lost their seat and hold over.
func (q queryServer) Removals(ctx context.Context, req *types.QueryRemovalsRequest) (*types.QueryRemovalsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	removals, pages, err := query.CollectionPaginate(ctx, q.k.validator.Removals, page.Cap(req.Pagination),
		func(_ []byte, r types.Removal) (types.Removal, error) { return r, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryRemovalsResponse{Removals: removals, Pagination: pages}, nil
}
