package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestQueriesShowTheFundsAndTheRoom(t *testing.T) {
	n := withBudget(t)
	funds, err := n.query.Funds(n.ctx(), &types.QueryFundsRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 5_000, funds.LimitBps)
	require.Len(t, funds.Balances, 2)
	require.Equal(t, "998000", funds.Balances[0].Fund.String())
	require.Equal(t, "2000", funds.Balances[0].Escrow.String())
	require.Equal(t, "1000000", funds.Balances[0].Base.String())
	require.Equal(t, "2000", funds.Balances[0].Spent.String())
	require.Equal(t, "498000", funds.Balances[0].Room.String())
	require.Equal(t, "0", funds.Balances[1].Room.String())

	// Above a limit that was lowered there is no room, and never less than none.
	n.charter.limits[types.LimitSpending] = 1
	n.charter.limits[types.LimitIssuance] = 0
	funds, err = n.query.Funds(n.ctx(), &types.QueryFundsRequest{})
	require.NoError(t, err)
	require.Equal(t, "0", funds.Balances[0].Room.String())

	params, err := n.query.Params(n.ctx(), &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, civ, params.Params.Denom)
}

func TestQueriesShowAppropriationsAndDisbursements(t *testing.T) {
	n := withBudget(t)
	for range 3 {
		n.must(n.disburse(1, 1, n.citizen(4), 100))
	}
	one, err := n.query.Appropriation(n.ctx(), &types.QueryAppropriationRequest{Id: 1})
	require.NoError(t, err)
	require.Equal(t, "100", one.Available.String(), "by the cap of the period")

	all, err := n.query.Appropriations(n.ctx(), &types.QueryAppropriationsRequest{})
	require.NoError(t, err)
	require.Len(t, all.Appropriations, 2)
	office, err := n.query.Appropriations(n.ctx(), &types.QueryAppropriationsRequest{Office: "treasurer"})
	require.NoError(t, err)
	require.Len(t, office.Appropriations, 1)
	require.EqualValues(t, 1, office.Appropriations[0].Id)
	citizen, err := n.query.Appropriations(n.ctx(), &types.QueryAppropriationsRequest{Citizen: 3})
	require.NoError(t, err)
	require.EqualValues(t, 2, citizen.Appropriations[0].Id)

	d, err := n.query.Disbursement(n.ctx(), &types.QueryDisbursementRequest{Appropriation: 1, Number: 2})
	require.NoError(t, err)
	require.EqualValues(t, 4, d.Disbursement.Citizen)
	page, err := n.query.Disbursements(n.ctx(), &types.QueryDisbursementsRequest{Appropriation: 1, Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Len(t, page.Disbursements, 2)
	page, err = n.query.Disbursements(n.ctx(), &types.QueryDisbursementsRequest{
		Appropriation: 1, Pagination: &query.PageRequest{Key: page.Pagination.NextKey},
	})
	require.NoError(t, err)
	require.Len(t, page.Disbursements, 1)

	// After the expiry nothing is available, whether or not it was closed yet.
	n.sleep(90)
	one, err = n.query.Appropriation(n.ctx(), &types.QueryAppropriationRequest{Id: 1})
	require.NoError(t, err)
	require.Equal(t, types.APPROPRIATION_STATUS_OPEN, one.Appropriation.Status)
	require.Equal(t, "0", one.Available.String())
}

func TestPublicAccountsArePagedInOrder(t *testing.T) {
	n := withBudget(t)
	n.must(n.donate(1, 5))
	n.must(n.disburse(1, 1, n.citizen(4), 7))
	whole, err := n.query.PublicAccounts(n.ctx(), &types.QueryPublicAccountsRequest{})
	require.NoError(t, err)
	var names []string
	for _, line := range whole.Lines {
		names = append(names, bookName(line)+" "+line.Amount.String())
	}
	require.Equal(t, []string{
		"fund uciv in donations 5",
		"fund uciv in opening 1000000",
		"fund uciv out roads 2000",
		"escrow uciv in roads 2000",
		"escrow uciv out roads 7",
	}, names)

	for _, span := range []types.Span{types.SPAN_TOTAL, types.SPAN_EPOCH, types.SPAN_DAY} {
		var paged []types.AccountLine
		request := &query.PageRequest{Limit: 2}
		period := map[types.Span]int64{types.SPAN_EPOCH: 1}[span]
		for range 3 {
			resp, err := n.query.PublicAccounts(n.ctx(), &types.QueryPublicAccountsRequest{Span: span, Period: period, Pagination: request})
			require.NoError(t, err)
			paged = append(paged, resp.Lines...)
			request = &query.PageRequest{Limit: 2, Key: resp.Pagination.NextKey}
		}
		require.Equal(t, whole.Lines, paged)
		require.Empty(t, request.Key)
	}
}

func TestQueriesRefuseWhatIsNotThere(t *testing.T) {
	n := newNation(t)
	ctx := n.ctx()
	for name, c := range map[string]struct {
		run  func() error
		code codes.Code
	}{
		"params without a request":         {func() error { _, err := n.query.Params(ctx, nil); return err }, codes.InvalidArgument},
		"funds without a request":          {func() error { _, err := n.query.Funds(ctx, nil); return err }, codes.InvalidArgument},
		"supply without a request":         {func() error { _, err := n.query.Supply(ctx, nil); return err }, codes.InvalidArgument},
		"appropriation without a request":  {func() error { _, err := n.query.Appropriation(ctx, nil); return err }, codes.InvalidArgument},
		"appropriations without a request": {func() error { _, err := n.query.Appropriations(ctx, nil); return err }, codes.InvalidArgument},
		"disbursement without a request":   {func() error { _, err := n.query.Disbursement(ctx, nil); return err }, codes.InvalidArgument},
		"disbursements without a request":  {func() error { _, err := n.query.Disbursements(ctx, nil); return err }, codes.InvalidArgument},
		"accounts without a request":       {func() error { _, err := n.query.PublicAccounts(ctx, nil); return err }, codes.InvalidArgument},
		"an unknown appropriation": {func() error {
			_, err := n.query.Appropriation(ctx, &types.QueryAppropriationRequest{Id: 9})
			return err
		}, codes.NotFound},
		"an unknown disbursement": {func() error {
			_, err := n.query.Disbursement(ctx, &types.QueryDisbursementRequest{Appropriation: 9, Number: 1})
			return err
		}, codes.NotFound},
		"disbursements of an unknown appropriation": {func() error {
			_, err := n.query.Disbursements(ctx, &types.QueryDisbursementsRequest{Appropriation: 9})
			return err
		}, codes.NotFound},
		"appropriations of two holders": {func() error {
			_, err := n.query.Appropriations(ctx, &types.QueryAppropriationsRequest{Office: "treasurer", Citizen: 3})
			return err
		}, codes.InvalidArgument},
		"an unknown span": {func() error {
			_, err := n.query.PublicAccounts(ctx, &types.QueryPublicAccountsRequest{Span: 9})
			return err
		}, codes.InvalidArgument},
		"a negative period": {func() error {
			_, err := n.query.PublicAccounts(ctx, &types.QueryPublicAccountsRequest{Span: types.SPAN_DAY, Period: -1})
			return err
		}, codes.InvalidArgument},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.code, status.Code(c.run())) })
	}
	bare := bareNation(t)
	_, err := bare.query.Params(bare.ctx(), &types.QueryParamsRequest{})
	require.Equal(t, codes.Internal, status.Code(err))
}
