package keeper

import (
	"bytes"
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

type queryServer struct{ k *Keeper }

// NewQueryServer serves the module's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

var errNoRequest = status.Error(codes.InvalidArgument, "empty request")

// asStatus is the gRPC form of a keeper's error.
func asStatus(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, types.ErrAppropriationNotFound), errors.Is(err, types.ErrDisbursementNotFound),
		errors.Is(err, types.ErrUnknownParcel), errors.Is(err, types.ErrStreamNotFound), errors.Is(err, citizenshiptypes.ErrNotRegistered):
		return status.Error(codes.NotFound, err.Error())
	default:
		return status.Error(codes.Internal, err.Error())
	}
}

// Params implements types.QueryServer.
func (q queryServer) Params(ctx context.Context, req *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	params, err := q.k.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, asStatus(err)
}

// Funds implements types.QueryServer.
func (q queryServer) Funds(ctx context.Context, req *types.QueryFundsRequest) (*types.QueryFundsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	params, err := q.k.Params.Get(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	epoch, err := q.k.citizenship.Epoch(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	bps, _, err := q.k.contract.Limit(ctx, types.LimitSpending)
	if err != nil {
		return nil, asStatus(err)
	}
	resp := &types.QueryFundsResponse{Epoch: epoch, LimitBps: bps}
	for _, denom := range params.Denoms() {
		window, err := q.k.spendingOf(ctx, denom)
		if err != nil {
			return nil, asStatus(err)
		}
		room, err := q.k.roomToSpend(ctx, denom)
		if err != nil {
			return nil, asStatus(err)
		}
		resp.Balances = append(resp.Balances, types.FundBalance{
			Denom: denom, Fund: q.k.balance(ctx, types.ModuleName, denom), Escrow: q.k.balance(ctx, types.EscrowName, denom),
			Dividend: q.k.balance(ctx, types.DividendName, denom), Base: window.Base, Spent: window.Spent, Room: room,
		})
	}
	return resp, nil
}

// Supply implements types.QueryServer.
func (q queryServer) Supply(ctx context.Context, req *types.QuerySupplyRequest) (*types.QuerySupplyResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	params, err := q.k.Params.Get(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	first, err := q.k.windowStart(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	issued, err := q.k.issued(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	bps, _, err := q.k.contract.Limit(ctx, types.LimitIssuance)
	if err != nil {
		return nil, asStatus(err)
	}
	room, err := q.k.roomToIssue(ctx)
	return &types.QuerySupplyResponse{
		Denom: params.Denom, Supply: q.k.bank.GetSupply(ctx, params.Denom).Amount,
		WindowStart: first.Day, Base: first.Supply, LimitBps: bps, Issued: issued, Room: room,
	}, asStatus(err)
}

// Appropriation implements types.QueryServer.
func (q queryServer) Appropriation(ctx context.Context, req *types.QueryAppropriationRequest) (*types.QueryAppropriationResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	a, err := q.k.GetAppropriation(ctx, req.Id)
	if err != nil {
		return nil, asStatus(err)
	}
	day, err := q.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	epoch, err := q.k.citizenship.Epoch(ctx)
	if err != nil {
		return nil, asStatus(err)
	}
	available := math.ZeroInt()
	if a.OpenOn(day) {
		available = a.AvailableIn(epoch)
	}
	return &types.QueryAppropriationResponse{Appropriation: a, Available: available}, nil
}

// Appropriations implements types.QueryServer.
func (q queryServer) Appropriations(ctx context.Context, req *types.QueryAppropriationsRequest) (*types.QueryAppropriationsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	holder := types.Holder{Office: req.Office, Citizen: req.Citizen}
	if holder == (types.Holder{}) {
		all, next, err := query.CollectionPaginate(ctx, q.k.Appropriations, page.Cap(req.Pagination),
			func(_ uint64, a types.Appropriation) (types.Appropriation, error) { return a, nil })
		return &types.QueryAppropriationsResponse{Appropriations: all, Pagination: next}, asStatus(err)
	}
	if err := holder.Validate(); err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	open, next, err := query.CollectionPaginate(ctx, q.k.OpenByHolder, page.Cap(req.Pagination),
		func(key collections.Pair[string, uint64], _ collections.NoValue) (types.Appropriation, error) {
			return q.k.GetAppropriation(ctx, key.K2())
		}, query.WithCollectionPaginationPairPrefix[string, uint64](holder.CollKey()))
	return &types.QueryAppropriationsResponse{Appropriations: open, Pagination: next}, asStatus(err)
}

// Disbursement implements types.QueryServer.
func (q queryServer) Disbursement(ctx context.Context, req *types.QueryDisbursementRequest) (*types.QueryDisbursementResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	d, err := q.k.GetDisbursement(ctx, req.Appropriation, req.Number)
	return &types.QueryDisbursementResponse{Disbursement: d}, asStatus(err)
}

// Disbursements implements types.QueryServer.
func (q queryServer) Disbursements(ctx context.Context, req *types.QueryDisbursementsRequest) (*types.QueryDisbursementsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	if _, err := q.k.GetAppropriation(ctx, req.Appropriation); err != nil {
		return nil, asStatus(err)
	}
	all, next, err := query.CollectionPaginate(ctx, q.k.Disbursements, page.Cap(req.Pagination),
		func(_ collections.Pair[uint64, uint64], d types.Disbursement) (types.Disbursement, error) {
			return d, nil
		},
		query.WithCollectionPaginationPairPrefix[uint64, uint64](req.Appropriation))
	return &types.QueryDisbursementsResponse{Disbursements: all, Pagination: next}, asStatus(err)
}

// PublicAccounts implements types.QueryServer.
func (q queryServer) PublicAccounts(ctx context.Context, req *types.QueryPublicAccountsRequest) (*types.QueryPublicAccountsResponse, error) {
	if req == nil {
		return nil, errNoRequest
	}
	span, period := req.Span, req.Period
	switch span {
	case types.SPAN_UNSPECIFIED, types.SPAN_TOTAL:
		span, period = types.SPAN_TOTAL, 0
	case types.SPAN_EPOCH, types.SPAN_DAY:
	default:
		return nil, status.Errorf(codes.InvalidArgument, "unknown span %d", span)
	}
	if period < 0 {
		return nil, status.Error(codes.InvalidArgument, "negative period")
	}
	bounds := page.Cap(req.Pagination)
	resp := &types.QueryPublicAccountsResponse{Pagination: &query.PageResponse{}}
	// The lines of one period, see WalkAccounts; those of earlier pages are
	// passed over.
	err := q.k.WalkAccounts(ctx, span, period, func(counter []byte, line types.AccountLine) (bool, error) {
		if bytes.Compare(counter, bounds.Key) < 0 {
			return false, nil
		}
		if uint64(len(resp.Lines)) == bounds.Limit {
			resp.Pagination.NextKey = bytes.Clone(counter)
			return true, nil
		}
		resp.Lines = append(resp.Lines, line)
		return false, nil
	})
	return resp, asStatus(err)
}
