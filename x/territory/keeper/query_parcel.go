package keeper

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// Parcel shows the median of today's appraisals, and whether the parcel counts in the
// footprint. NotFound when there is none of that id.
func (s queryServer) Parcel(ctx context.Context, req *types.QueryParcelRequest) (*types.QueryParcelResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	parcel, err := s.k.parcel(ctx, req.ParcelId)
	if err != nil {
		return nil, grpcError(err)
	}
	var boundary types.Boundary
	if parcel.Kind == types.PARCEL_KIND_PHYSICAL {
		if boundary, err = s.k.Boundaries.Get(ctx, parcel.Id); err != nil {
			return nil, grpcError(err)
		}
	}
	appraisals, err := s.k.appraisals(ctx, parcel.Id)
	if err != nil {
		return nil, grpcError(err)
	}
	day, err := s.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	value, _ := types.Median(appraisals, day)
	return &types.QueryParcelResponse{
		Parcel: parcel, Boundary: boundary, Appraisals: appraisals,
		Counts: parcel.Counted(appraisals, day).Parcels == 1, Value: value,
	}, nil
}

// Parcels takes the index that fits what is asked: country and status, country, or
// status. An empty country stands for any.
func (s queryServer) Parcels(ctx context.Context, req *types.QueryParcelsRequest) (*types.QueryParcelsResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	var (
		list  []types.Parcel
		next  *query.PageResponse
		err   error
		pages = page.Cap(req.Pagination)
	)
	switch {
	case req.Country != "":
		prefix := collections.PairPrefix[string, int32](req.Country)
		if req.Status != types.PARCEL_STATUS_UNSPECIFIED {
			prefix = collections.Join(req.Country, int32(req.Status))
		}
		list, next, err = query.CollectionPaginate(ctx, s.k.Parcels.Indexes.Country, pages,
			func(key collections.Pair[collections.Pair[string, int32], uint64], _ collections.NoValue) (types.Parcel, error) {
				return s.k.parcel(ctx, key.K2())
			}, query.WithCollectionPaginationPairPrefix[collections.Pair[string, int32], uint64](prefix))
	case req.Status != types.PARCEL_STATUS_UNSPECIFIED:
		list, next, err = query.CollectionPaginate(ctx, s.k.Parcels.Indexes.Status, pages,
			func(key collections.Pair[int32, uint64], _ collections.NoValue) (types.Parcel, error) {
				return s.k.parcel(ctx, key.K2())
			}, query.WithCollectionPaginationPairPrefix[int32, uint64](int32(req.Status)))
	default:
		list, next, err = query.CollectionPaginate(ctx, s.k.Parcels, pages,
			func(_ uint64, p types.Parcel) (types.Parcel, error) { return p, nil })
	}
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryParcelsResponse{Parcels: list, Pagination: next}, nil
}

// ParcelAt takes decimal degrees. A point on a boundary is in no parcel. NotFound when
// no titled parcel has the point inside; InvalidArgument outside the globe.
func (s queryServer) ParcelAt(ctx context.Context, req *types.QueryParcelAtRequest) (*types.QueryParcelAtResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	point, err := parsePoint(req.Longitude, req.Latitude)
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	meter, err := s.k.meter(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	ids, err := s.k.near(ctx, []geometry.Tile{geometry.TileAt(point, geometry.MaxDepth)})
	if err != nil {
		return nil, grpcError(err)
	}
	for _, id := range ids {
		shape, err := s.k.shape(ctx, id)
		if err != nil {
			return nil, grpcError(err)
		}
		if geometry.Locate(point, shape, meter) != geometry.Inside {
			continue
		}
		parcel, err := s.k.parcel(ctx, id)
		if err != nil {
			return nil, grpcError(err)
		}
		return &types.QueryParcelAtResponse{Parcel: parcel}, nil
	}
	return nil, status.Errorf(codes.NotFound, "no titled parcel at %s, %s", req.Longitude, req.Latitude)
}

func parsePoint(longitude, latitude string) (geometry.Point, error) {
	lon, err := geometry.ParseDegrees(longitude)
	if err != nil {
		return geometry.Point{}, err
	}
	lat, err := geometry.ParseDegrees(latitude)
	if err != nil {
		return geometry.Point{}, err
	}
	if max(lon, -lon) > geometry.MaxLon || max(lat, -lat) > geometry.MaxLat {
		return geometry.Point{}, geometry.ErrOutOfRange
	}
	return geometry.Point{Lon: lon, Lat: lat}, nil
}

// Neighbours lists at most MaxNeighbours parcels and says how each one touches. Virtual
// land has none.
func (s queryServer) Neighbours(ctx context.Context, req *types.QueryNeighboursRequest) (*types.QueryNeighboursResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	if _, err := s.k.parcel(ctx, req.ParcelId); err != nil {
		return nil, grpcError(err)
	}
	neighbours, err := s.k.neighbours(ctx, req.ParcelId)
	if err != nil {
		return nil, grpcError(err)
	}
	return &types.QueryNeighboursResponse{Neighbours: neighbours}, nil
}

// Footprint shows parcels, square decimetres and value as of the day up to which
// expiries have been applied. InvalidArgument on what is no country code.
func (s queryServer) Footprint(ctx context.Context, req *types.QueryFootprintRequest) (*types.QueryFootprintResponse, error) {
	if req == nil {
		return nil, emptyRequest()
	}
	if !citizenshiptypes.ValidCountry(req.Country) {
		return nil, status.Errorf(codes.InvalidArgument, "%q is no country code", req.Country)
	}
	day, err := s.k.footprintDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	parts, err := s.k.FootprintByCountry(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	if req.Country == "" {
		total, err := s.k.Footprint(ctx)
		if err != nil {
			return nil, grpcError(err)
		}
		return &types.QueryFootprintResponse{Total: total, Countries: parts, Day: day}, nil
	}
	for _, part := range parts {
		if part.Country == req.Country {
			return &types.QueryFootprintResponse{Total: part.Footprint, Countries: []types.CountryFootprint{part}, Day: day}, nil
		}
	}
	return &types.QueryFootprintResponse{Total: types.EmptyFootprint(), Day: day}, nil
}
