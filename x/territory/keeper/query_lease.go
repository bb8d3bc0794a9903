package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// Lease shows the status of today, even while the queue lags behind. NotFound when there
// is none of that id.
func (s queryServer) Lease(ctx context.Context, req *types.QueryLeaseRequest) (*types.QueryLeaseResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	l, err := s.k.lease(ctx, req.LeaseId)
	if err != nil {
		return nil, grpcError(err)
	}
	day, err := s.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	r := &types.QueryLeaseResponse{Lease: l}
	r.Lease.Status = l.StatusOn(day)
	if l.Tenant != 0 {
		r.PaidThroughDay, r.EndDay, r.LastDay = l.PaidThroughDay(), l.EndDay(), l.LastDay()
	}
	return r, nil
}

// Leases takes the index that fits what is asked: of a parcel, of a tenant, or none.
func (s queryServer) Leases(ctx context.Context, req *types.QueryLeasesRequest) (*types.QueryLeasesResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	if req.ParcelId != 0 && req.Tenant != 0 {
		return nil, status.Error(codes.InvalidArgument, "either a parcel or a tenant")
	}
	day, err := s.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	view := func(id uint64) (types.Lease, error) {
		l, err := s.k.lease(ctx, id)
		l.Status = l.StatusOn(day)
		return l, err
	}
	byIndex := func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.Lease, error) {
		return view(key.K2())
	}
	var (
		list  []types.Lease
		next  *query.PageResponse
		pages = page.Cap(req.Pagination)
	)
	switch {
	case req.ParcelId != 0:
		list, next, err = query.CollectionPaginate(ctx, s.k.Leases.Indexes.Parcel, pages, byIndex,
			query.WithCollectionPaginationPairPrefix[uint64, uint64](req.ParcelId))
	case req.Tenant != 0:
		list, next, err = query.CollectionPaginate(ctx, s.k.Leases.Indexes.Tenant, pages, byIndex,
			query.WithCollectionPaginationPairPrefix[uint64, uint64](req.Tenant))
	default:
		list, next, err = query.CollectionPaginate(ctx, s.k.Leases, pages,
			func(id uint64, _ types.Lease) (types.Lease, error) { return view(id) })
	}
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryLeasesResponse{Leases: list, Pagination: next}, nil
}

// Residents lists who declared to live in a parcel and still is its tenant or has a
// stake, by number.
func (s queryServer) Residents(ctx context.Context, req *types.QueryResidentsRequest) (*types.QueryResidentsResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	parcel, err := s.k.parcel(ctx, req.ParcelId)
	if err != nil {
		return nil, grpcError(err)
	}
	list, next, err := query.CollectionFilteredPaginate(ctx, s.k.Residences.Indexes.Parcel, page.Cap(req.Pagination),
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (bool, error) {
			return s.k.belongs(ctx, key.K2(), parcel)
		},
		func(key collections.Pair[uint64, uint64], _ collections.NoValue) (types.Residence, error) {
			return s.k.Residences.Get(ctx, key.K2())
		}, query.WithCollectionPaginationPairPrefix[uint64, uint64](parcel.Id))
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryResidentsResponse{Residents: list, Pagination: next}, nil
}
