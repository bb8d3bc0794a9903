package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestQueryBudgets(t *testing.T) {
	f := newFixture(t)
	budgets := func() *types.QueryBudgetsResponse {
		res, err := f.queries.Budgets(f.ctx, &types.QueryBudgetsRequest{Number: 1})
		require.NoError(t, err)
		return res
	}
	require.Equal(t, &types.QueryBudgetsResponse{FreeActs: 3, Vouches: 3, MaxGuests: 2}, budgets())

	require.NoError(t, f.k.SpendQuota(f.ctx, 1))
	f.must(invite(1, "ben"))
	f.must(apply("cleo"))
	f.must(vouch(1, "cleo"))
	f.must(move(1, 1))
	require.Equal(t, &types.QueryBudgetsResponse{
		FreeActs: 2, Vouches: 2, Guests: 1, MaxGuests: 2, Moving: &types.Move{District: 1, Day: 3},
	}, budgets())

	f.days(1)
	f.epoch.current++
	require.EqualValues(t, 3, budgets().FreeActs)
	require.EqualValues(t, 3, budgets().Vouches)
}

func TestQueryInvitation(t *testing.T) {
	f := newFixture(t)
	ask := func(who string) (*types.QueryInvitationResponse, error) {
		return f.queries.Invitation(f.ctx, &types.QueryInvitationRequest{Invitee: who})
	}
	f.must(invite(1, "ben"))
	res, err := ask(text(acc("ben")))
	require.NoError(t, err)
	require.Equal(t, types.Invitation{Sponsor: 1, ExpiresDay: 4}, res.Invitation)
	_, err = ask(text(acc("cleo")))
	require.Equal(t, codes.NotFound, status.Code(err))
	_, err = ask("?")
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}

func TestQueriesOfNobody(t *testing.T) {
	f := newFixture(t)
	_, err := f.queries.Budgets(f.ctx, &types.QueryBudgetsRequest{Number: 99})
	require.Equal(t, codes.NotFound, status.Code(err))
	_, err = f.queries.Receipt(f.ctx, &types.QueryReceiptRequest{Number: 1})
	require.Equal(t, codes.NotFound, status.Code(err))
}

func TestQueryApplicationTellsTheRoundsAhead(t *testing.T) {
	f := newFixture(t)
	params := f.params()
	params.MaxOpenInvitations = 5
	f.setParams(params)
	require.NoError(t, f.k.Growth.Set(f.ctx, types.Growth{Epoch: f.epoch.current}))
	for i := range 3 {
		f.guest(1, i+10)
		f.epoch.current--
	}
	ahead := func(name any) uint64 {
		res, err := f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: text(acc(name))})
		require.NoError(t, err)
		return res.RoundsAhead
	}
	require.EqualValues(t, 1, ahead(10))
	require.EqualValues(t, 3, ahead(12))
	f.must(apply("ben"))
	require.Zero(t, ahead("ben"), "outside of the queue")
}
