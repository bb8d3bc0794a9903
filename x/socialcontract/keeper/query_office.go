package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Office returns one office with its filled seats, at most MaxSeats.
func (q queryServer) Office(ctx context.Context, req *types.QueryOfficeRequest) (*types.QueryOfficeResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	office, err := q.k.Office(ctx, req.Office)
	if err != nil {
		return nil, statusOf(err)
	}
	seats, err := q.k.Officeholders(ctx, req.Office)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryOfficeResponse{Office: office, Seats: seats}, nil
}

// Officeholders returns the seats of an office whose terms are not over, at most MaxSeats.
func (k *Keeper) Officeholders(ctx context.Context, office string) ([]types.Seat, error) {
	today, err := k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	var seats []types.Seat
	err = k.office.Seats.Walk(ctx, collections.NewPrefixedPairRange[string, uint32](office),
		func(_ collections.Pair[string, uint32], s types.Seat) (bool, error) {
			if !s.OverOn(today) {
				seats = append(seats, s)
			}
			return false, nil
		})
	return seats, err
}

// Offices lists the offices.
func (q queryServer) Offices(ctx context.Context, req *types.QueryOfficesRequest) (*types.QueryOfficesResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	offices, pages, err := query.CollectionPaginate(ctx, q.k.office.Offices, page.Cap(req.Pagination),
		func(_ string, o types.Office) (types.Office, error) { return o, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryOfficesResponse{Offices: offices, Pagination: pages}, nil
}

// Officeholders lists the filled seats, of one office or of all. A seat whose
// term is over may still be listed, with its last day, until the queue comes to it.
func (q queryServer) Officeholders(ctx context.Context, req *types.QueryOfficeholdersRequest) (*types.QueryOfficeholdersResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	var opts []func(*query.CollectionsPaginateOptions[collections.Pair[string, uint32]])
	if req.Office != "" {
		if _, err := q.k.Office(ctx, req.Office); err != nil {
			return nil, statusOf(err)
		}
		opts = append(opts, query.WithCollectionPaginationPairPrefix[string, uint32](req.Office))
	}
	seats, pages, err := query.CollectionPaginate(ctx, q.k.office.Seats, page.Cap(req.Pagination),
		func(_ collections.Pair[string, uint32], s types.Seat) (types.Seat, error) { return s, nil }, opts...)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryOfficeholdersResponse{Seats: seats, Pagination: pages}, nil
}

// Licences lists the licences, of one kind or of all.
func (q queryServer) Licences(ctx context.Context, req *types.QueryLicencesRequest) (*types.QueryLicencesResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	var opts []func(*query.CollectionsPaginateOptions[collections.Pair[string, []byte]])
	if req.Kind != "" {
		opts = append(opts, query.WithCollectionPaginationPairPrefix[string, []byte](req.Kind))
	}
	licences, pages, err := query.CollectionPaginate(ctx, q.k.licence.Licences, page.Cap(req.Pagination),
		func(_ collections.Pair[string, []byte], l types.Licence) (types.Licence, error) { return l, nil }, opts...)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryLicencesResponse{Licences: licences, Pagination: pages}, nil
}
