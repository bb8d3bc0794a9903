package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestStreamSaysWhatAWithdrawalWouldPay(t *testing.T) {
	n := withStream(t)
	n.wait(500)
	n.must(n.withdraw(n.citizen(4), 1, 1))
	n.wait(100)
	resp, err := n.query.Stream(n.ctx(), &types.QueryStreamRequest{Appropriation: 1, Number: 1})
	require.NoError(t, err)
	require.Equal(t, coin(210), resp.Accrued)
	require.Equal(t, coin(35), resp.Owed)
	n.must(n.endStream(n.citizen(4), "", 1, 1))
	resp, err = n.query.Stream(n.ctx(), &types.QueryStreamRequest{Appropriation: 1, Number: 1})
	require.NoError(t, err)
	require.Equal(t, coin(210), resp.Accrued)
	require.Equal(t, coin(0), resp.Owed)
}

func TestStreamsAreListed(t *testing.T) {
	n := withStream(t)
	n.must(n.createStream(n.newStream(1, 1, n.citizen(5), 10, 1_000)))
	n.must(n.createStream(n.newStream(3, 2, n.citizen(4), 10, 1_000)))
	n.must(n.endStream(n.citizen(5), "", 1, 2))
	list := func(req *types.QueryStreamsRequest) (found [][2]uint64) {
		resp, err := n.query.Streams(n.ctx(), req)
		require.NoError(t, err)
		for _, s := range resp.Streams {
			found = append(found, [2]uint64{s.Appropriation, s.Number})
		}
		return found
	}
	require.Equal(t, [][2]uint64{{1, 1}, {1, 2}, {2, 1}}, list(&types.QueryStreamsRequest{}))
	require.Equal(t, [][2]uint64{{1, 1}, {1, 2}}, list(&types.QueryStreamsRequest{Appropriation: 1}))
	require.Equal(t, [][2]uint64{{1, 1}, {2, 1}}, list(&types.QueryStreamsRequest{Citizen: 4}))
	require.Empty(t, list(&types.QueryStreamsRequest{Citizen: 5}), "only open ones")
	require.Equal(t, [][2]uint64{{1, 1}}, list(&types.QueryStreamsRequest{Pagination: &query.PageRequest{Limit: 1}}))
}

func TestQueriesOfStreamsAreRefused(t *testing.T) {
	n := withStream(t)
	_, err := n.query.Stream(n.ctx(), nil)
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	_, err = n.query.Streams(n.ctx(), nil)
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	_, err = n.query.Streams(n.ctx(), &types.QueryStreamsRequest{Appropriation: 1, Citizen: 4})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	_, err = n.query.Stream(n.ctx(), &types.QueryStreamRequest{Appropriation: 1, Number: 2})
	require.Equal(t, codes.NotFound, status.Code(err))
	_, err = n.query.Streams(n.ctx(), &types.QueryStreamsRequest{Appropriation: 9})
	require.Equal(t, codes.NotFound, status.Code(err))
}
