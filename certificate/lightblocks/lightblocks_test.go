package lightblocks_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/certificate/collect"
	"github.com/civitas-chain/civitas/certificate/lightblocks"
	"github.com/civitas-chain/civitas/certificate/lightblocks/types"
)

// opened is an archive over a database.
func opened(t *testing.T, db dbm.DB) *lightblocks.Archive {
	archive := new(lightblocks.Archive)
	require.NoError(t, archive.Open(lightblocks.NewStore(db)))
	return archive
}

// readAll reads until there is nothing more to read.
func readAll(t *testing.T, archive *lightblocks.Archive, c *chain) {
	for behind := true; behind; {
		var err error
		behind, err = archive.Read(context.Background(), c)
		require.NoError(t, err)
	}
}

// listed is every height that an archive says it keeps, asked for in pages.
func listed(t *testing.T, archive *lightblocks.Archive, limit uint64) (heights []int64) {
	pages := &query.PageRequest{Limit: limit}
	for {
		answer, err := archive.LightBlocks(context.Background(), &types.QueryLightBlocksRequest{Pagination: pages})
		require.NoError(t, err)
		heights = append(heights, answer.Heights...)
		if pages.Key = answer.Pagination.NextKey; len(pages.Key) == 0 {
			return heights
		}
		require.Len(t, answer.Heights, int(min(limit, 100)))
	}
}

func TestWhatIsKept(t *testing.T) {
	always := make([]int64, 0, 250)
	for height := range int64(250) {
		always = append(always, height+1)
	}
	for name, test := range map[string]struct {
		base    int64
		members func(int64) []byte
		want    []int64
	}{
		"the first header":                        {1, changing(), []int64{1}},
		"the first that a node has":               {30, changing(), []int64{30}},
		"both sides of a change":                  {1, changing(5, 9), []int64{1, 4, 5, 8, 9}},
		"changes next to each other":              {1, changing(5, 6, 8), []int64{1, 4, 5, 6, 7, 8}},
		"a change between two reads":              {1, changing(21), []int64{1, 20, 21}},
		"a change at the beginning of a read":     {1, changing(22), []int64{1, 21, 22}},
		"a change at once":                        {1, changing(2), []int64{1, 2}},
		"the last block, which announces another": {1, changing(251), []int64{1, 250}},
		"every block, if every one changes":       {1, func(height int64) []byte { return []byte{byte(height)} }, always},
	} {
		t.Run(name, func(t *testing.T) {
			db := dbm.NewMemDB()
			c := &chain{t: t, base: test.base, latest: 250, members: test.members}
			archive := opened(t, db)
			readAll(t, archive, c)
			require.Equal(t, test.want, listed(t, archive, 1000))
			require.Equal(t, test.want, listed(t, archive, 7))

			// The chain block by block, with a restart at each, gives the same.
			db = dbm.NewMemDB()
			for c.latest = c.base; c.latest <= 250; c.latest++ {
				readAll(t, opened(t, db), c)
			}
			require.Equal(t, test.want, listed(t, opened(t, db), 1000))
		})
	}
}

// A trace from the first header is the same as ever after everything but the newest
// blocks is pruned, and the node was restarted.
func TestTracesBeyondPruning(t *testing.T) {
	for name, members := range map[string]func(int64) []byte{
		"nothing changes":          changing(),
		"everybody changes":        changing(40),
		"everybody, and again":     changing(2, 3, 40, 41, 90, 170, 171, 172, 199),
		"everybody, late":          changing(200),
		"one after the other":      func(height int64) []byte { return []byte{byte(height / 16), byte(height/16) + 1, byte(height/16) + 2} },
		"everybody in every block": func(height int64) []byte { return []byte{byte(height)} },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, db := context.Background(), dbm.NewMemDB()
			c := &chain{t: t, base: 1, latest: 200, members: members}
			readAll(t, opened(t, db), c)
			c.base = 195
			c.archive = opened(t, db)
			last, err := collect.LightBlock(ctx, c, 200)
			require.NoError(t, err)
			trace, err := collect.Trace(ctx, c, 1, last)
			require.NoError(t, err)
			require.EqualValues(t, 1, trace[0].Height)
			require.EqualValues(t, 200, trace[len(trace)-1].Height)
			require.NoError(t, trace[0].ValidateBasic(chainID))

			_, err = collect.Trace(ctx, c, 1, last)
			require.NoError(t, err)
			// Without the archive there is none.
			c.archive = new(lightblocks.Archive)
			_, err = collect.Trace(ctx, c, 1, last)
			require.ErrorIs(t, err, errPruned)
		})
	}
}

// A node that joined by state sync, later than a change, says what it cannot reach.
func TestTracesFromBeforeTheNodeJoined(t *testing.T) {
	ctx, db := context.Background(), dbm.NewMemDB()
	c := &chain{t: t, base: 1, latest: 20, members: changing(30)}
	readAll(t, opened(t, db), c)
	c.base, c.latest = 60, 100 // it was away, and joined again
	c.archive = opened(t, db)
	readAll(t, c.archive, c)
	require.Equal(t, []int64{1, 60}, listed(t, c.archive, 10))
	c.base = 90
	last, err := collect.LightBlock(ctx, c, 100)
	require.NoError(t, err)
	_, err = collect.Trace(ctx, c, 60, last)
	require.NoError(t, err)
	_, err = collect.Trace(ctx, c, 1, last)
	require.Error(t, err)
	_, err = collect.Trace(ctx, c, 61, last)
	require.ErrorIs(t, err, errPruned)
}

func TestPruningWaits(t *testing.T) {
	archive := new(lightblocks.Archive)
	require.Zero(t, archive.Retain(50), "before the database is open")
	db := dbm.NewMemDB()
	archive = opened(t, db)
	require.Zero(t, archive.Retain(50), "before anything is read")
	c := &chain{t: t, base: 1, latest: 30, members: changing()}
	_, err := archive.Read(context.Background(), c)
	require.NoError(t, err)
	require.EqualValues(t, 21, archive.Retain(50))
	require.EqualValues(t, 7, archive.Retain(7))
	require.Zero(t, archive.Retain(0), "nothing is pruned where nothing is to be")
	require.EqualValues(t, 21, opened(t, db).Retain(50), "after a restart")
	archive.Idle()
	require.EqualValues(t, 50, archive.Retain(50))
}

func TestReadsThatFail(t *testing.T) {
	down := errors.New("the node is down")
	for name, test := range map[string]struct {
		change func(*chain)
		want   string
	}{
		"no node":                   {func(c *chain) { c.down = down }, "is down"},
		"pruned while it is listed": {func(c *chain) { c.pruning = func() { c.base = 12 } }, "no header 3"},
		"half a block":              {func(c *chain) { c.forge = func(h *cmttypes.SignedHeader) { h.Commit = nil } }, "half of block 8"},
		"a block of another chain":  {func(c *chain) { c.forge = func(h *cmttypes.SignedHeader) { h.ChainID = "atlantis-1" } }, "light block 8"},
	} {
		t.Run(name, func(t *testing.T) {
			db := dbm.NewMemDB()
			c := &chain{t: t, base: 1, latest: 2, members: changing(9)}
			archive := opened(t, db)
			readAll(t, archive, c)
			c.latest = 30
			test.change(c)
			_, err := archive.Read(context.Background(), c)
			require.ErrorContains(t, err, test.want)
			require.EqualValues(t, 3, archive.Retain(50), "what has not been read is not pruned")
			c.down, c.forge, c.pruning, c.base = nil, nil, nil, 1
			readAll(t, archive, c)
			require.Equal(t, []int64{1, 8, 9}, listed(t, archive, 10))
		})
	}
	_, err := new(lightblocks.Archive).Read(context.Background(), &chain{t: t})
	require.ErrorContains(t, err, "keeps no light blocks")
}

func TestFollow(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	c := &chain{t: t, base: 1, latest: 90, members: changing(50)}
	archive, done := opened(t, dbm.NewMemDB()), make(chan struct{})
	go func() {
		archive.Follow(ctx, c, log.NewNopLogger())
		close(done)
	}()
	require.Eventually(t, func() bool { return archive.Retain(math.MaxInt64) == 91 }, time.Minute, time.Millisecond)
	end()
	<-done
	require.Equal(t, []int64{1, 49, 50}, listed(t, archive, 10))
}

func TestQueries(t *testing.T) {
	ctx := context.Background()
	c := &chain{t: t, base: 3, latest: 30, members: changing(9)}
	archive := opened(t, dbm.NewMemDB())
	ask := func(height int64) (int64, codes.Code) {
		answer, err := archive.LightBlock(ctx, &types.QueryLightBlockRequest{Height: height})
		if err != nil {
			return 0, status.Code(err)
		}
		return answer.LightBlock.SignedHeader.Header.Height, codes.OK
	}
	_, code := ask(0)
	require.Equal(t, codes.NotFound, code)
	readAll(t, archive, c)
	for height, want := range map[int64]int64{0: 9, 3: 3, 4: 3, 7: 3, 8: 8, 9: 9, math.MaxInt64: 9} {
		got, code := ask(height)
		require.Equal(t, codes.OK, code)
		require.Equal(t, want, got, height)
	}
	_, code = ask(2)
	require.Equal(t, codes.NotFound, code)
	_, code = ask(-1)
	require.Equal(t, codes.InvalidArgument, code)

	answer, err := archive.LightBlocks(ctx, &types.QueryLightBlocksRequest{Pagination: &query.PageRequest{Key: pageKey(4), Limit: 1}})
	require.NoError(t, err)
	require.Equal(t, []int64{8}, answer.Heights)
	require.EqualValues(t, 31, answer.Next)
	for _, bad := range []*query.PageRequest{{Offset: 1}, {Reverse: true}, {Key: []byte{1}}} {
		_, err := archive.LightBlocks(ctx, &types.QueryLightBlocksRequest{Pagination: bad})
		require.Equal(t, codes.InvalidArgument, status.Code(err))
	}
	answer, err = archive.LightBlocks(ctx, &types.QueryLightBlocksRequest{Pagination: &query.PageRequest{Key: pageKey(math.MaxUint64)}})
	require.NoError(t, err)
	require.Empty(t, answer.Heights)

	archive.Close()
	_, code = ask(0)
	require.Equal(t, codes.Unavailable, code)
	_, err = archive.LightBlocks(ctx, &types.QueryLightBlocksRequest{})
	require.Equal(t, codes.Unavailable, status.Code(err))
}
