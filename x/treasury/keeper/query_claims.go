package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Dividend implements types.QueryServer.
func (q queryServer) Dividend(ctx context.Context, req *types.QueryDividendRequest) (*types.QueryDividendResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	params, err := q.k.Params.Get(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	resp := &types.QueryDividendResponse{
		Pool: sdk.NewCoin(params.Denom, q.k.balance(ctx, types.DividendName, params.Denom)),
		Owed: sdk.NewInt64Coin(params.Denom, 0),
	}
	from, err := q.k.claims.Entitlements.Get(ctx, req.Citizen)
	if errors.Is(err, collections.ErrNotFound) {
		return resp, nil
	}
	if err != nil {
		return nil, asStatus(err)
	}
	resp.Entitled = true
	if resp.Owed, _, err = q.k.owed(ctx, from); err != nil {
		return nil, asStatus(err)
	}
	resp.Rates, err = q.k.ratesFrom(ctx, from)
	return resp, asStatus(err)
}

// Dues implements types.QueryServer.
func (q queryServer) Dues(ctx context.Context, req *types.QueryDuesRequest) (*types.QueryDuesResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	rates, err := q.k.duesOwed(ctx, req.Citizen)
	if err != nil {
		return nil, asStatus(err)
	}
	owed, err := q.k.sumOf(ctx, rates, duesOf)
	return &types.QueryDuesResponse{Owed: owed, Rates: rates}, asStatus(err)
}

// Levy implements types.QueryServer.
func (q queryServer) Levy(ctx context.Context, req *types.QueryLevyRequest) (*types.QueryLevyResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	rates, value, err := q.k.levyOwed(ctx, req.Parcel)
	if err != nil {
		return nil, asStatus(err)
	}
	owed, err := q.k.sumOf(ctx, rates, levyOn(value))
	if err != nil {
		return nil, asStatus(err)
	}
	return &types.QueryLevyResponse{Owed: owed, Value: sdk.NewCoin(owed.Denom, value), Rates: rates}, nil
}

// Incomes implements types.QueryServer.
func (q queryServer) Incomes(ctx context.Context, req *types.QueryIncomesRequest) (*types.QueryIncomesResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	epoch := req.Epoch
	if epoch == 0 {
		var err error
		if epoch, err = q.k.citizenship.Epoch(ctx); err != nil {
			return nil, asStatus(err)
		}
	}
	incomes, err := q.k.Incomes(ctx, epoch)
	return &types.QueryIncomesResponse{Incomes: incomes}, asStatus(err)
}
