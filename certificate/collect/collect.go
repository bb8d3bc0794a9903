// Package collect asks a node for what a certificate holds. Whatever it answers is
// verified before it is given on, against the header that the caller trusts. Without
// one, a node that lies can tell of a chain that it made up.
package collect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/civitas-chain/civitas/certificate"
)

// Node is what it takes of CometBFT's RPC, which any full node offers.
type Node interface {
	Blocks
	Status(ctx context.Context) (*coretypes.ResultStatus, error)
	ABCIQueryWithOptions(
		ctx context.Context, path string, data cmtbytes.HexBytes, options rpcclient.ABCIQueryOptions,
	) (*coretypes.ResultABCIQuery, error)
}

const (
	// firstProven is the first block whose state a node proves.
	firstProven = 2
	// perPage is the most validators that a node lists at once.
	perPage = 100
	// pollEvery is how often a wait asks again.
	pollEvery = 200 * time.Millisecond
	// anyAge is the period where the caller trusts no hash: whether a trace is too
	// old is for who verifies it.
	anyAge = 1 << 62
)

var (
	// ErrNobody says that a number is nobody's.
	ErrNobody = errors.New("nobody has the number")
	// ErrNothing says that a key is not in the state.
	ErrNothing = errors.New("nothing is stored")
)

// Latest returns the latest height whose state is committed by a header that the
// node has.
func Latest(ctx context.Context, node Node) (int64, error) {
	status, err := node.Status(ctx)
	if err != nil {
		return 0, fmt.Errorf("the node does not say how far it is: %w", err)
	}
	return max(status.SyncInfo.LatestBlockHeight-1, firstProven), nil
}

// Passport collects the passport of a number as of the state after the block of a
// height, with a trace from the header that is trusted, or none if its height is
// zero. A chain id or a hash that is empty is whatever the node says, and then the
// report is no more than the node's word. The header that commits the state is the
// next block's, and it waits for it until the context ends.
func Passport(ctx context.Context, node Node, number uint64, height int64, trust certificate.Trust) ([]byte, *certificate.Report, error) {
	file, report, err := about(ctx, node, certificate.KindPassport, height, trust, func() (certificate.Store, error) {
		return Entries(ctx, node, height, certificate.CitizenshipStore, certificate.PassportKeys(number))
	})
	if errors.Is(err, ErrNothing) {
		return nil, nil, fmt.Errorf("%w %d after block %d", ErrNobody, number, height)
	}
	return file, report, err
}

// about collects a certificate of a kind: the headers, and then the entries.
func about(
	ctx context.Context, node Node, kind certificate.Kind, height int64, trust certificate.Trust,
	entries func() (certificate.Store, error),
) ([]byte, *certificate.Report, error) {
	from := trust.Height
	if height < firstProven {
		return nil, nil, fmt.Errorf("nodes prove the state from block %d on, not that of block %d", firstProven, height)
	}
	if from > height+1 {
		return nil, nil, fmt.Errorf("header %d, which is to be trusted, comes after header %d, which commits the record", from, height+1)
	}
	status, err := wait(ctx, node, height+1)
	if err != nil {
		return nil, nil, err
	}
	if trust.ChainID != "" && status.NodeInfo.Network != trust.ChainID {
		return nil, nil, fmt.Errorf("%w: the node's is %q, and you ask about %q", certificate.ErrChain, status.NodeInfo.Network, trust.ChainID)
	}
	last, err := LightBlock(ctx, node, height+1)
	if err != nil {
		return nil, nil, err
	}
	cert := &certificate.Certificate{Kind: kind, ChainID: status.NodeInfo.Network, Blocks: []*cmttypes.LightBlock{last}}
	if from > 0 && from < last.Height {
		if cert.Blocks, err = Trace(ctx, node, from, last); err != nil {
			return nil, nil, err
		}
	}
	trust, err = anchor(trust, cert.Blocks[0])
	if err != nil {
		return nil, nil, err
	}
	store, err := entries()
	if err != nil {
		return nil, nil, err
	}
	cert.Stores = []certificate.Store{store}
	file, err := certificate.Encode(cert)
	if err != nil {
		return nil, nil, err
	}
	report, err := certificate.Verify(file, trust, time.Now())
	if err != nil {
		return nil, nil, fmt.Errorf("what the node says does not hold: %w", err)
	}
	return file, report, nil
}

// anchor completes the trust with what the node says, where nothing is known.
func anchor(trust certificate.Trust, first *cmttypes.LightBlock) (certificate.Trust, error) {
	if len(trust.Validators) > 0 {
		if !bytes.Equal(trust.Validators, first.ValidatorsHash) {
			return trust, fmt.Errorf("%w: the validators of the node's header %d have the hash %X, and those of the genesis %X",
				certificate.ErrAnchor, first.Height, first.ValidatorsHash, trust.Validators)
		}
		return trust, nil
	}
	if len(trust.Hash) == 0 {
		return certificate.Trust{ChainID: trust.ChainID, Height: first.Height, Hash: first.Hash(), Period: anyAge}, nil
	}
	if trust.Height != first.Height || !bytes.Equal(trust.Hash, first.Hash()) {
		return trust, fmt.Errorf("%w: the node's header %d has the hash %X, and you trust %X at height %d",
			certificate.ErrAnchor, first.Height, first.Hash(), trust.Hash, trust.Height)
	}
	return trust, nil
}

// wait waits until the node has the header of a height.
func wait(ctx context.Context, node Node, height int64) (*coretypes.ResultStatus, error) {
	for {
		status, err := node.Status(ctx)
		if err != nil {
			return nil, fmt.Errorf("the node does not say how far it is: %w", err)
		}
		if status.SyncInfo.LatestBlockHeight >= height {
			return status, nil
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("header %d has not come, and the node is at %d: %w", height, status.SyncInfo.LatestBlockHeight, ctx.Err())
		case <-time.After(pollEvery):
		}
	}
}

// Entries asks for keys of a store, in their order, each with its proof, as of the
// state after the block of a height.
func Entries(ctx context.Context, node Node, height int64, store string, keys [][]byte) (certificate.Store, error) {
	answers := make([]certificate.Proven, 0, len(keys))
	for _, key := range keys {
		result, err := node.ABCIQueryWithOptions(ctx, "/store/"+store+"/key", key, rpcclient.ABCIQueryOptions{Height: height, Prove: true})
		if err != nil {
			return certificate.Store{}, fmt.Errorf("the node does not answer: %w", err)
		}
		switch answer := result.Response; {
		case !answer.IsOK():
			return certificate.Store{}, fmt.Errorf("the node has not the state after block %d: %s", height, answer.Log)
		case len(answer.Value) == 0:
			return certificate.Store{}, fmt.Errorf("%w under %s/%X", ErrNothing, store, key)
		default:
			answers = append(answers, certificate.Proven{Key: key, Value: answer.Value, Proof: answer.ProofOps})
		}
	}
	return certificate.NewStore(store, answers...)
}
