package lightblocks

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"cosmossdk.io/log/v2"

	"github.com/civitas-chain/civitas/certificate/collect"
)

// Node is what it takes of the RPC of the node whose blocks are read.
type Node interface {
	collect.Blocks
	Status(ctx context.Context) (*coretypes.ResultStatus, error)
	BlockchainInfo(ctx context.Context, from, to int64) (*coretypes.ResultBlockchainInfo, error)
}

const (
	// perRead is the most headers that a node lists at once.
	perRead = 20
	// readEvery is how often the newest blocks are read.
	readEvery = time.Second
	// retryAfter is how long a failed read rests, so that the log stays readable.
	retryAfter = 10 * time.Second
)

// Follow reads the blocks of a node, those of the past first, and keeps what the
// store is for, until the context ends.
func (a *Archive) Follow(ctx context.Context, node Node, logger log.Logger) {
	for {
		rest := readEvery
		behind, err := a.Read(ctx, node)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			logger.Error("light blocks cannot be kept; blocks are not pruned until they can", "err", err)
			rest = retryAfter
		case behind:
			rest = 0
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(rest):
		}
	}
}

// Read reads the next headers, keeps the light blocks among them that a trace needs,
// and tells whether there are further ones. A trace needs the first header that the
// node has, the last one of each set of validators, and the first one of the next.
func (a *Archive) Read(ctx context.Context, node Node) (behind bool, err error) {
	store := a.store.Load()
	if store == nil {
		return false, errClosed
	}
	status, err := node.Status(ctx)
	if err != nil {
		return false, err
	}
	next, latest := a.next.Load(), status.SyncInfo.LatestBlockHeight
	// A new node, and one that joined again by state sync, has a first header.
	first := next == 0 || next < status.SyncInfo.EarliestBlockHeight
	next = max(next, status.SyncInfo.EarliestBlockHeight, 1)
	if next > latest {
		return false, nil
	}
	changed := false
	if !first {
		if changed, err = store.changedAt(next - 1); err != nil {
			return false, err
		}
	}
	to := min(latest, next+perRead-1)
	headers, err := readHeaders(ctx, node, next, to)
	if err != nil {
		return false, err
	}
	var kept []*cmttypes.LightBlock
	for i, header := range headers {
		changes := !bytes.Equal(header.ValidatorsHash, header.NextValidatorsHash)
		if changes || changed || first && i == 0 {
			block, err := collect.Stored(ctx, node, header.Height)
			if err != nil {
				return false, err
			}
			if err := block.ValidateBasic(header.ChainID); err != nil {
				return false, fmt.Errorf("light block %d: %w", header.Height, err)
			}
			kept = append(kept, block)
		}
		changed = changes
	}
	if err := store.Keep(to+1, kept...); err != nil {
		return false, err
	}
	a.next.Store(to + 1)
	return to < latest, nil
}

// changedAt tells whether the validators change after a height that has been read.
func (s *Store) changedAt(height int64) (bool, error) {
	block, err := s.AtOrBelow(height)
	if errors.Is(err, ErrNone) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	header := block.SignedHeader.Header
	return header.Height == height && !bytes.Equal(header.ValidatorsHash, header.NextValidatorsHash), nil
}

// readHeaders returns the headers of a range without a gap, ascending.
func readHeaders(ctx context.Context, node Node, from, to int64) ([]*cmttypes.Header, error) {
	info, err := node.BlockchainInfo(ctx, from, to)
	if err != nil {
		return nil, err
	}
	headers := make([]*cmttypes.Header, to-from+1)
	for _, meta := range info.BlockMetas {
		// A block that was pruned while the list was made is nil.
		if meta != nil && meta.Header.Height >= from && meta.Header.Height <= to {
			headers[meta.Header.Height-from] = &meta.Header
		}
	}
	for i, header := range headers {
		if header == nil {
			return nil, fmt.Errorf("the node has no header %d", from+int64(i))
		}
	}
	return headers, nil
}
