package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/census/types"
)

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	empty := newFixture(t, types.DefaultGenesis())
	f := open(t)
	for name, err := range map[string]error{
		"round before the first":    second(empty.queries.Round(empty.ctx, &types.QueryRoundRequest{})),
		"response before the first": second(empty.queries.Response(empty.ctx, &types.QueryResponseRequest{Number: 1})),
		"snapshot before the first": second(empty.queries.Snapshot(empty.ctx, &types.QuerySnapshotRequest{})),
		"round":                     second(f.queries.Round(f.ctx, &types.QueryRoundRequest{Round: 9})),
		"response":                  second(f.queries.Response(f.ctx, &types.QueryResponseRequest{Number: 9})),
		"newest snapshot":           second(f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{})),
		"snapshot":                  second(f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{Round: 9})),
		"certifications":            second(f.queries.Certifications(f.ctx, &types.QueryCertificationsRequest{Round: 1})),
	} {
		require.Equal(t, codes.NotFound, status.Code(err), name)
	}
}

func second[T any](_ T, err error) error { return err }

func TestListsHoldAtMostAPage(t *testing.T) {
	f := open(t)
	const epochs = page.Max + 5
	for range epochs {
		f.nextEpoch()
	}
	rounds, err := f.queries.Rounds(f.ctx, &types.QueryRoundsRequest{Pagination: &query.PageRequest{Limit: 1 << 40}})
	require.NoError(t, err)
	require.Len(t, rounds.Rounds, page.Max)
	rounds, err = f.queries.Rounds(f.ctx, &types.QueryRoundsRequest{Pagination: &query.PageRequest{Key: rounds.Pagination.NextKey}})
	require.NoError(t, err)
	require.Len(t, rounds.Rounds, epochs+1-page.Max)

	snapshots, err := f.queries.Snapshots(f.ctx, &types.QuerySnapshotsRequest{})
	require.NoError(t, err)
	require.Len(t, snapshots.Snapshots, page.Max)
	series, err := f.queries.Statistics(f.ctx, &types.QueryStatisticsRequest{Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Equal(t, []types.Statistic{snapshots.Snapshots[0].Statistic(), snapshots.Snapshots[1].Statistic()}, series.Series)
	require.EqualValues(t, 500, series.Series[0].Fund.Int64())
	require.EqualValues(t, 3, series.Series[0].Electorate)

	newest, err := f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{})
	require.NoError(t, err)
	require.EqualValues(t, epochs, newest.Snapshot.Round)
}

func TestAPageRequestThatMakesNoSenseIsRefused(t *testing.T) {
	f := open(t)
	f.nextEpoch()
	bad := &query.PageRequest{Key: []byte{1}, Offset: 1}
	for name, err := range map[string]error{
		"rounds":         second(f.queries.Rounds(f.ctx, &types.QueryRoundsRequest{Pagination: bad})),
		"snapshots":      second(f.queries.Snapshots(f.ctx, &types.QuerySnapshotsRequest{Pagination: bad})),
		"certifications": second(f.queries.Certifications(f.ctx, &types.QueryCertificationsRequest{Round: 1, Pagination: bad})),
		"statistics":     second(f.queries.Statistics(f.ctx, &types.QueryStatisticsRequest{Pagination: bad})),
	} {
		require.Equal(t, codes.InvalidArgument, status.Code(err), name)
	}
}
