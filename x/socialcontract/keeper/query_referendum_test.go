package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestQueriesOfReferenda(t *testing.T) {
	a := newAssembly(t, 12)
	petition, err := a.propose(2, a.licence("spend-1"))
	require.NoError(t, err)
	voting := a.open(a.licence("spend-2"))
	require.NoError(t, a.vote(1, voting, yes))
	a.endBlock(time.Minute)

	one, err := a.queries.Referendum(a.ctx, &types.QueryReferendumRequest{ReferendumId: voting})
	require.NoError(t, err)
	require.Equal(t, types.Votes{Yes: 1}, one.Votes)
	require.Equal(t, "Its reasons.", one.Act.Text)
	msgs, err := one.Act.GetMsgs()
	require.NoError(t, err)
	require.Equal(t, a.licence("spend-2"), msgs[0])

	all, err := a.queries.Referendums(a.ctx, &types.QueryReferendumsRequest{})
	require.NoError(t, err)
	require.Equal(t, []uint64{voting, petition}, ids(all.Referendums), "newest first")
	page, err := a.queries.Referendums(a.ctx, &types.QueryReferendumsRequest{Pagination: &query.PageRequest{Limit: 1}})
	require.NoError(t, err)
	require.Equal(t, []uint64{voting}, ids(page.Referendums))
	page, err = a.queries.Referendums(a.ctx, &types.QueryReferendumsRequest{Pagination: &query.PageRequest{Key: page.Pagination.NextKey}})
	require.NoError(t, err)
	require.Equal(t, []uint64{petition}, ids(page.Referendums))
	open, err := a.queries.Referendums(a.ctx, &types.QueryReferendumsRequest{Status: types.REFERENDUM_STATUS_VOTING})
	require.NoError(t, err)
	require.Equal(t, []uint64{voting}, ids(open.Referendums))

	tally, err := a.queries.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: voting})
	require.NoError(t, err)
	require.EqualValues(t, 12, tally.Electorate)
	require.Len(t, tally.Districts, 3)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, tally.Outcome, "if it closed now")
	tally, err = a.queries.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: petition})
	require.NoError(t, err)
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, tally.Outcome)

	now, err := a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 12, now.Total)
	a.people.of(3).signed = 0
	now, err = a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 11, now.Total)
	everybody, err := a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{Constitutional: true})
	require.NoError(t, err)
	require.EqualValues(t, 12, everybody.Total)
	_, err = a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{ReferendumId: petition})
	require.Equal(t, codes.FailedPrecondition, status.Code(err))

	limits, err := a.queries.Limits(a.ctx, &types.QueryLimitsRequest{})
	require.NoError(t, err)
	for _, l := range limits.Limits {
		if l.Limit.Name == types.LimitMaxOpenReferenda {
			require.EqualValues(t, 1, l.Measure.Int64())
		}
	}
}

func ids(list []types.Referendum) []uint64 {
	var out []uint64
	for _, r := range list {
		out = append(out, r.Id)
	}
	return out
}

func TestQueriesOfLaws(t *testing.T) {
	a := newAssembly(t, 5)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	a.enacted(&types.MsgRepealLaw{Authority: a.seal, LawId: 1})
	all, err := a.queries.Laws(a.ctx, &types.QueryLawsRequest{})
	require.NoError(t, err)
	require.Len(t, all.Laws, 2)
	require.EqualValues(t, 2, all.Laws[0].Id, "newest first")
	inForce, err := a.queries.Laws(a.ctx, &types.QueryLawsRequest{Status: types.LAW_STATUS_IN_FORCE})
	require.NoError(t, err)
	require.Len(t, inForce.Laws, 1)
	require.EqualValues(t, 2, inForce.Laws[0].Id)
}

func TestQueriesOfWhatDoesNotExist(t *testing.T) {
	a := newAssembly(t, 3)
	q := a.queries
	for name, ask := range map[string]func() error{
		"Referendum": func() error {
			_, err := q.Referendum(a.ctx, &types.QueryReferendumRequest{ReferendumId: 9})
			return err
		},
		"Vote": func() error {
			_, err := q.Vote(a.ctx, &types.QueryVoteRequest{ReferendumId: 9, Citizen: 1})
			return err
		},
		"Tally": func() error { _, err := q.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: 9}); return err },
		"Electorate": func() error {
			_, err := q.Electorate(a.ctx, &types.QueryElectorateRequest{ReferendumId: 9})
			return err
		},
		"Law": func() error { _, err := q.Law(a.ctx, &types.QueryLawRequest{LawId: 9}); return err },
	} {
		require.Equal(t, codes.NotFound, status.Code(ask()), name)
	}
	for name, ask := range map[string]func() error{
		"Referendum":  func() error { _, err := q.Referendum(a.ctx, nil); return err },
		"Referendums": func() error { _, err := q.Referendums(a.ctx, nil); return err },
		"Vote":        func() error { _, err := q.Vote(a.ctx, nil); return err },
		"Tally":       func() error { _, err := q.Tally(a.ctx, nil); return err },
		"Electorate":  func() error { _, err := q.Electorate(a.ctx, nil); return err },
		"Law":         func() error { _, err := q.Law(a.ctx, nil); return err },
		"Laws":        func() error { _, err := q.Laws(a.ctx, nil); return err },
	} {
		require.Equal(t, codes.InvalidArgument, status.Code(ask()), name)
	}
}
