package collect

import (
	"context"
	"errors"
	"fmt"

	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/civitas-chain/civitas/certificate"
	lightblocks "github.com/civitas-chain/civitas/certificate/lightblocks/types"
)

// Blocks is what it takes of a node to read light blocks that are not pruned.
type Blocks interface {
	Commit(ctx context.Context, height *int64) (*coretypes.ResultCommit, error)
	Validators(ctx context.Context, height *int64, page, perPage *int) (*coretypes.ResultValidators, error)
}

// keptPath is the query for light blocks beyond pruning.
const keptPath = "/civitas.lightblocks.v1.Query/LightBlock"

// errHalf says that a light block is none.
var errHalf = errors.New("the node gives half of a block")

// LightBlock asks for the signed header of a height and its validators, where the
// node has the block, or else where it keeps the light block beyond pruning.
func LightBlock(ctx context.Context, node Node, height int64) (*cmttypes.LightBlock, error) {
	block, err := Stored(ctx, node, height)
	if err == nil {
		return block, nil
	}
	if block, other := kept(ctx, node, height); other == nil && block.Height == height {
		return block, nil
	}
	return nil, err
}

// between asks for a light block above one height and below another: the middle one
// where the node has the block, or else one that it keeps, as near as a few questions
// find it.
func between(ctx context.Context, node Node, low, high int64) (*cmttypes.LightBlock, error) {
	height := low + (high-low)/2
	block, err := Stored(ctx, node, height)
	if err == nil {
		return block, nil
	}
	for {
		block, other := kept(ctx, node, height)
		switch {
		case other != nil || block.Height >= high:
			return nil, err
		case block.Height > low:
			return block, nil
		case height == high-1:
			return nil, fmt.Errorf("the node keeps nothing between the headers %d and %d: %w", low, high, err)
		}
		height += max((high-height)/2, 1)
	}
}

// Stored asks for the signed header of a height and its validators where blocks are,
// until they are pruned.
func Stored(ctx context.Context, node Blocks, height int64) (*cmttypes.LightBlock, error) {
	commit, err := node.Commit(ctx, &height)
	if err != nil {
		return nil, fmt.Errorf("the node does not give header %d: %w", height, err)
	}
	if commit == nil { // a node in this process, of a block that is pruned meanwhile
		return nil, fmt.Errorf("the node has not block %d any more", height)
	}
	set := &cmttypes.ValidatorSet{}
	for page := 1; ; page++ {
		size := perPage
		result, err := node.Validators(ctx, &height, &page, &size)
		if err != nil {
			return nil, fmt.Errorf("the node does not name the validators of block %d: %w", height, err)
		}
		set.Validators = append(set.Validators, result.Validators...)
		if len(result.Validators) == 0 || len(set.Validators) >= min(result.Total, certificate.MaxValidators) {
			break
		}
	}
	block, err := whole(&commit.SignedHeader, set)
	if err != nil || block.Height != height {
		return nil, fmt.Errorf("the node gives half of block %d", height)
	}
	return block, nil
}

// kept asks for the newest light block beyond pruning at or below a height.
func kept(ctx context.Context, node Node, height int64) (*cmttypes.LightBlock, error) {
	request, err := (&lightblocks.QueryLightBlockRequest{Height: height}).Marshal()
	if err != nil {
		return nil, err
	}
	result, err := node.ABCIQueryWithOptions(ctx, keptPath, request, rpcclient.ABCIQueryOptions{})
	if err != nil {
		return nil, err
	}
	if !result.Response.IsOK() {
		return nil, errors.New(result.Response.Log)
	}
	var answer lightblocks.QueryLightBlockResponse
	if err := answer.Unmarshal(result.Response.Value); err != nil {
		return nil, err
	}
	if answer.LightBlock == nil || answer.LightBlock.SignedHeader == nil || answer.LightBlock.ValidatorSet == nil ||
		len(answer.LightBlock.ValidatorSet.Validators) > certificate.MaxValidators {
		return nil, errHalf
	}
	header, err := cmttypes.SignedHeaderFromProto(answer.LightBlock.SignedHeader)
	if err != nil {
		return nil, err
	}
	set := &cmttypes.ValidatorSet{}
	for _, each := range answer.LightBlock.ValidatorSet.Validators {
		validator, err := cmttypes.ValidatorFromProto(each)
		if err != nil {
			return nil, err
		}
		set.Validators = append(set.Validators, validator)
	}
	block, err := whole(header, set)
	if err == nil && block.Height > height {
		return nil, errHalf
	}
	return block, err
}

// whole is the light block of both halves. What it says is for CheckStep to judge.
func whole(header *cmttypes.SignedHeader, set *cmttypes.ValidatorSet) (*cmttypes.LightBlock, error) {
	if header.Header == nil || header.Commit == nil || len(set.Validators) == 0 {
		return nil, errHalf
	}
	set.Proposer = set.Validators[0] // consensus does not commit to whose turn it is
	return &cmttypes.LightBlock{SignedHeader: header, ValidatorSet: set}, nil
}
