package lightblocks_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate/lightblocks"
	"github.com/civitas-chain/civitas/certificate/lightblocks/types"
)

const chainID = "civitas-test-1"

var errPruned = errors.New("the block is pruned")

// chain is a node of a chain whose validators a test decides, with blocks from base
// to latest.
type chain struct {
	t            *testing.T
	base, latest int64
	// members are the seeds of the validators' keys at a height.
	members func(height int64) []byte
	archive *lightblocks.Archive
	down    error
	// pruning is called when headers are listed, as blocks may go at any time.
	pruning func()
	// forge changes a block before it is given.
	forge func(*cmttypes.SignedHeader)
}

func key(seed byte) ed25519.PrivKey { return ed25519.GenPrivKeyFromSecret([]byte{seed}) }

func (c *chain) set(height int64) *cmttypes.ValidatorSet {
	var validators []*cmttypes.Validator
	for _, seed := range c.members(height) {
		validators = append(validators, cmttypes.NewValidator(key(seed).PubKey(), 100))
	}
	return cmttypes.NewValidatorSet(validators)
}

func (c *chain) header(height int64) *cmttypes.Header {
	set := c.set(height)
	return &cmttypes.Header{
		Version: cmtversion.Consensus{Block: 11}, ChainID: chainID, Height: height, Time: time.Unix(1_900_000_000+height, 0).UTC(),
		LastBlockID:    cmttypes.BlockID{Hash: tmhash.Sum(nil), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: tmhash.Sum(nil)}},
		LastCommitHash: tmhash.Sum(nil), DataHash: tmhash.Sum(nil), ConsensusHash: tmhash.Sum(nil), EvidenceHash: tmhash.Sum(nil),
		ValidatorsHash: set.Hash(), NextValidatorsHash: c.set(height + 1).Hash(), AppHash: tmhash.Sum(nil),
		LastResultsHash: tmhash.Sum(nil), ProposerAddress: set.Validators[0].Address,
	}
}

func (c *chain) has(height int64) error {
	if c.down != nil {
		return c.down
	}
	if height < c.base || height > c.latest {
		return fmt.Errorf("%w: %d", errPruned, height)
	}
	return nil
}

func (c *chain) Status(context.Context) (*coretypes.ResultStatus, error) {
	return &coretypes.ResultStatus{SyncInfo: coretypes.SyncInfo{LatestBlockHeight: c.latest, EarliestBlockHeight: c.base}}, c.down
}

func (c *chain) BlockchainInfo(_ context.Context, from, to int64) (*coretypes.ResultBlockchainInfo, error) {
	if c.pruning != nil {
		c.pruning()
	}
	result := new(coretypes.ResultBlockchainInfo)
	for height := min(to, c.latest); height >= from; height-- {
		if c.has(height) != nil {
			result.BlockMetas = append(result.BlockMetas, nil)
			continue
		}
		result.BlockMetas = append(result.BlockMetas, &cmttypes.BlockMeta{Header: *c.header(height)})
	}
	return result, c.down
}

func (c *chain) Commit(_ context.Context, height *int64) (*coretypes.ResultCommit, error) {
	if err := c.has(*height); err != nil {
		return nil, err
	}
	header := c.header(*height)
	commit := &cmttypes.Commit{Height: *height, BlockID: cmttypes.BlockID{
		Hash: header.Hash(), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: tmhash.Sum(nil)},
	}}
	for i, validator := range c.set(*height).Validators {
		vote := &cmttypes.Vote{
			Type: cmtproto.PrecommitType, Height: *height, BlockID: commit.BlockID, Timestamp: header.Time,
			ValidatorAddress: validator.Address, ValidatorIndex: int32(i),
		}
		for _, seed := range c.members(*height) {
			if key(seed).PubKey().Equals(validator.PubKey) {
				signature, err := key(seed).Sign(cmttypes.VoteSignBytes(chainID, vote.ToProto()))
				require.NoError(c.t, err)
				vote.Signature = signature
			}
		}
		commit.Signatures = append(commit.Signatures, vote.CommitSig())
	}
	result := coretypes.NewResultCommit(header, commit, true)
	if c.forge != nil {
		c.forge(&result.SignedHeader)
	}
	return result, nil
}

func (c *chain) Validators(_ context.Context, height *int64, _, _ *int) (*coretypes.ResultValidators, error) {
	all := c.set(*height).Validators
	return &coretypes.ResultValidators{BlockHeight: *height, Validators: all, Count: len(all), Total: len(all)}, c.has(*height)
}

// ABCIQueryWithOptions answers as the application does.
func (c *chain) ABCIQueryWithOptions(
	ctx context.Context, path string, data cmtbytes.HexBytes, _ rpcclient.ABCIQueryOptions,
) (*coretypes.ResultABCIQuery, error) {
	require.Equal(c.t, "/civitas.lightblocks.v1.Query/LightBlock", path)
	request := new(types.QueryLightBlockRequest)
	require.NoError(c.t, request.Unmarshal(data))
	answer, err := c.archive.LightBlock(ctx, request)
	if err != nil {
		return &coretypes.ResultABCIQuery{Response: abci.ResponseQuery{Code: 22, Log: err.Error()}}, nil
	}
	raw, err := answer.Marshal()
	require.NoError(c.t, err)
	return &coretypes.ResultABCIQuery{Response: abci.ResponseQuery{Value: raw}}, nil
}

// changing has other validators from each of some heights on, all of them at once.
func changing(heights ...int64) func(int64) []byte {
	return func(height int64) []byte {
		var times byte
		for _, at := range heights {
			if height >= at {
				times++
			}
		}
		return []byte{3*times + 1, 3*times + 2, 3*times + 3}
	}
}

func pageKey(height uint64) []byte { return binary.BigEndian.AppendUint64(nil, height) }
