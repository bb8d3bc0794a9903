package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// newestFirst turns a page request around: lists of what happened show the last
// first, unless the caller follows a key that says otherwise.
func newestFirst(req *query.PageRequest) *query.PageRequest {
	capped := page.Cap(req)
	capped.Reverse = !capped.Reverse
	return capped
}

// Referendum returns one referendum with its act and its count so far.
func (q queryServer) Referendum(ctx context.Context, req *types.QueryReferendumRequest) (*types.QueryReferendumResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	r, err := q.k.Referendum(ctx, req.ReferendumId)
	if err != nil {
		return nil, statusOf(err)
	}
	act, err := q.k.referendum.Acts.Get(ctx, r.Id)
	if err != nil {
		return nil, statusOf(err)
	}
	count, err := q.k.CountVotes(ctx, r)
	if err != nil {
		return nil, statusOf(err)
	}
	signatures, err := q.k.referendum.Journal.Count(ctx, types.SignatureCounter(r.Id))
	if err != nil {
		return nil, statusOf(err)
	}
	vetoes, err := q.k.referendum.Journal.Count(ctx, types.VetoCounter(r.Id))
	if err != nil {
		return nil, statusOf(err)
	}
	descriptions, err := q.describeAct(ctx, act)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryReferendumResponse{
		Referendum: r, Act: act, Votes: count.Votes(),
		Signatures: r.Signatures + signatures, Vetoes: r.Vetoes + vetoes, Descriptions: descriptions,
	}, nil
}

// Referendums lists referenda and petitions, newest first.
func (q queryServer) Referendums(ctx context.Context, req *types.QueryReferendumsRequest) (*types.QueryReferendumsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	var (
		list  []types.Referendum
		pages *query.PageResponse
		err   error
	)
	if req.Status == types.REFERENDUM_STATUS_UNSPECIFIED {
		list, pages, err = query.CollectionPaginate(ctx, q.k.referendum.Referenda, newestFirst(req.Pagination),
			func(_ uint64, r types.Referendum) (types.Referendum, error) { return r, nil })
	} else {
		list, pages, err = query.CollectionPaginate(ctx, q.k.referendum.ByStatus, newestFirst(req.Pagination),
			func(key collections.Pair[int32, uint64], _ collections.NoValue) (types.Referendum, error) {
				return q.k.Referendum(ctx, key.K2())
			}, query.WithCollectionPaginationPairPrefix[int32, uint64](int32(req.Status)))
	}
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryReferendumsResponse{Referendums: list, Pagination: pages}, nil
}

// Vote returns one citizen's vote, until it is pruned, or the one that a delegate
// casts for them.
func (q queryServer) Vote(ctx context.Context, req *types.QueryVoteRequest) (*types.QueryVoteResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	ballot, err := q.k.referendum.Votes.Get(ctx, collections.Join(req.ReferendumId, req.Citizen))
	if errors.Is(err, collections.ErrNotFound) {
		res, err := q.votedFor(ctx, req.ReferendumId, req.Citizen)
		return res, statusOf(err)
	}
	if err != nil {
		return nil, statusOf(err)
	}
	carried, err := q.k.carriedBy(ctx, req.ReferendumId, req.Citizen)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryVoteResponse{Carried: carried.Count, Vote: types.VoteRecord{
		ReferendumId: req.ReferendumId, Citizen: req.Citizen, Option: ballot.Option, District: ballot.District,
	}}, nil
}

// Tally returns the count so far, or the final one, by district.
func (q queryServer) Tally(ctx context.Context, req *types.QueryTallyRequest) (*types.QueryTallyResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	r, err := q.k.Referendum(ctx, req.ReferendumId)
	if err != nil {
		return nil, statusOf(err)
	}
	count, err := q.k.CountVotes(ctx, r)
	if err != nil {
		return nil, statusOf(err)
	}
	outcome := r.Status
	if outcome == types.REFERENDUM_STATUS_VOTING {
		outcome = count.Decide(r.Track)
	}
	return &types.QueryTallyResponse{
		Votes: count.Votes(), Electorate: r.Electorate, Districts: count.Districts, Outcome: outcome,
	}, nil
}

// Electorate returns who may vote: as of the opening of a referendum, or now.
func (q queryServer) Electorate(ctx context.Context, req *types.QueryElectorateRequest) (*types.QueryElectorateResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	if req.ReferendumId != 0 {
		return q.electorateOf(ctx, req.ReferendumId)
	}
	minVersion, err := q.k.minVersion(ctx, types.Track{Constitutional: req.Constitutional})
	if err != nil {
		return nil, statusOf(err)
	}
	count, err := q.k.countElectorate(ctx, types.Track{}, minVersion)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryElectorateResponse{Total: count.Electorate(), Districts: count.Districts}, nil
}

func (q queryServer) electorateOf(ctx context.Context, id uint64) (*types.QueryElectorateResponse, error) {
	r, err := q.k.Referendum(ctx, id)
	if err != nil {
		return nil, statusOf(err)
	}
	if r.OpenedHeight == 0 {
		return nil, status.Errorf(codes.FailedPrecondition, "referendum %d was not opened", id)
	}
	count, err := q.k.countOf(ctx, id)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryElectorateResponse{Total: r.Electorate, Districts: count.Districts}, nil
}

// Law returns one law.
func (q queryServer) Law(ctx context.Context, req *types.QueryLawRequest) (*types.QueryLawResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	law, err := q.k.Law(ctx, req.LawId)
	if err != nil {
		return nil, statusOf(err)
	}
	descriptions, err := q.passport(ctx, law)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryLawResponse{Law: law, Descriptions: descriptions}, nil
}

// Laws lists the law book, newest first.
func (q queryServer) Laws(ctx context.Context, req *types.QueryLawsRequest) (*types.QueryLawsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	var (
		laws  []types.Law
		pages *query.PageResponse
		err   error
	)
	if req.Status == types.LAW_STATUS_UNSPECIFIED {
		laws, pages, err = query.CollectionPaginate(ctx, q.k.referendum.Laws, newestFirst(req.Pagination),
			func(_ uint64, law types.Law) (types.Law, error) { return law, nil })
	} else {
		laws, pages, err = query.CollectionPaginate(ctx, q.k.referendum.LawsByStatus, newestFirst(req.Pagination),
			func(key collections.Pair[int32, uint64], _ collections.NoValue) (types.Law, error) {
				return q.k.Law(ctx, key.K2())
			}, query.WithCollectionPaginationPairPrefix[int32, uint64](int32(req.Status)))
	}
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryLawsResponse{Laws: laws, Pagination: pages}, nil
}
