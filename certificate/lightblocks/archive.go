package lightblocks

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"sync/atomic"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/certificate/lightblocks/types"
	"github.com/civitas-chain/civitas/internal/page"
)

var _ types.QueryServer = (*Archive)(nil)

// errClosed says that nothing is kept at all.
var errClosed = errors.New("the node keeps no light blocks")

// Archive is the light blocks of a running node: it fills the store, tells consensus
// which blocks it has not yet read, and answers queries. Until it is opened it holds
// back all pruning, and answers nothing.
type Archive struct {
	store atomic.Pointer[Store]
	// next is the first height that has not been read.
	next atomic.Int64
	idle atomic.Bool
}

// Open makes the archive read and write a store.
func (a *Archive) Open(store *Store) error {
	next, err := store.Next()
	if err != nil {
		return err
	}
	a.next.Store(next)
	a.store.Store(store)
	return nil
}

// Close makes the archive answer nothing any more, before its database is closed.
func (a *Archive) Close() { a.store.Store(nil) }

// Idle gives up holding back pruning, where nobody will follow the chain.
func (a *Archive) Idle() { a.idle.Store(true) }

// Retain is the first height that a node has to keep that would keep a given one, so
// that no block is pruned unread; 0 is to prune nothing.
func (a *Archive) Retain(height int64) int64 {
	if a.idle.Load() {
		return height
	}
	return min(height, a.next.Load())
}

// LightBlock implements types.QueryServer.
func (a *Archive) LightBlock(_ context.Context, req *types.QueryLightBlockRequest) (*types.QueryLightBlockResponse, error) {
	store := a.store.Load()
	switch {
	case store == nil:
		return nil, status.Error(codes.Unavailable, errClosed.Error())
	case req.Height < 0:
		return nil, status.Errorf(codes.InvalidArgument, "there is no height %d", req.Height)
	}
	height := req.Height
	if height == 0 {
		height = math.MaxInt64
	}
	block, err := store.AtOrBelow(height)
	if errors.Is(err, ErrNone) {
		return nil, status.Error(codes.NotFound, err.Error())
	}
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	return &types.QueryLightBlockResponse{LightBlock: block}, nil
}

// LightBlocks implements types.QueryServer.
func (a *Archive) LightBlocks(_ context.Context, req *types.QueryLightBlocksRequest) (*types.QueryLightBlocksResponse, error) {
	store := a.store.Load()
	if store == nil {
		return nil, status.Error(codes.Unavailable, errClosed.Error())
	}
	pages := page.Cap(req.Pagination)
	if pages.Offset != 0 || pages.Reverse || len(pages.Key) != 0 && len(pages.Key) != 8 {
		return nil, status.Error(codes.InvalidArgument, "pages are by key alone, ascending")
	}
	var from int64
	if len(pages.Key) == 8 {
		from = int64(binary.BigEndian.Uint64(pages.Key) & math.MaxInt64)
	}
	heights, more, err := store.Heights(from, pages.Limit)
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	answer := &types.QueryLightBlocksResponse{Heights: heights, Next: a.next.Load(), Pagination: &query.PageResponse{}}
	if more > 0 {
		answer.Pagination.NextKey = binary.BigEndian.AppendUint64(nil, uint64(more))
	}
	return answer, nil
}
