package collect_test

import (
	"context"
	"encoding/binary"
	"errors"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/tmhash"
	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	"github.com/cometbft/cometbft/p2p"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/certificate/collect"
	lightblocks "github.com/civitas-chain/civitas/certificate/lightblocks/types"
)

const chainID = "civitas-test-1"

var errDown = errors.New("the node is down")

// node is a full node of a chain whose validators a test decides.
type node struct {
	t      *testing.T
	latest int64
	// members are the seeds of the validators' keys at a height.
	members func(height int64) []int64
	asked   []int64
	answer  abci.ResponseQuery
	down    map[string]bool
	// gone tells that blocks were pruned a moment ago.
	gone bool
	// forge changes a block before it is given.
	forge func(*coretypes.ResultCommit)
}

func key(seed int64) crypto.PrivKey {
	return ed25519.GenPrivKeyFromSecret(binary.BigEndian.AppendUint64(nil, uint64(seed)))
}

func (n *node) set(height int64) *cmttypes.ValidatorSet {
	var validators []*cmttypes.Validator
	for _, seed := range n.members(height) {
		validators = append(validators, cmttypes.NewValidator(key(seed).PubKey(), 100))
	}
	return cmttypes.NewValidatorSet(validators)
}

func (n *node) Status(context.Context) (*coretypes.ResultStatus, error) {
	if n.down["status"] {
		return nil, errDown
	}
	return &coretypes.ResultStatus{
		NodeInfo: p2p.DefaultNodeInfo{Network: chainID},
		SyncInfo: coretypes.SyncInfo{LatestBlockHeight: n.latest},
	}, nil
}

func (n *node) Commit(_ context.Context, height *int64) (*coretypes.ResultCommit, error) {
	if n.down["commit"] {
		return nil, errDown
	}
	if n.gone {
		return nil, nil // as CometBFT does
	}
	n.asked = append(n.asked, *height)
	set := n.set(*height)
	hash := tmhash.Sum(nil)
	header := &cmttypes.Header{
		Version: cmtversion.Consensus{Block: 11}, ChainID: chainID, Height: *height, Time: time.Unix(1_900_000_000+*height, 0).UTC(),
		ValidatorsHash: set.Hash(), NextValidatorsHash: n.set(*height + 1).Hash(), AppHash: hash,
		ProposerAddress: set.Validators[0].Address,
	}
	commit := &cmttypes.Commit{Height: *height, BlockID: cmttypes.BlockID{
		Hash: header.Hash(), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: hash},
	}}
	for i, validator := range set.Validators {
		vote := &cmttypes.Vote{
			Type: cmtproto.PrecommitType, Height: *height, BlockID: commit.BlockID, Timestamp: header.Time,
			ValidatorAddress: validator.Address, ValidatorIndex: int32(i),
		}
		for _, seed := range n.members(*height) {
			if key(seed).PubKey().Equals(validator.PubKey) {
				signature, err := key(seed).Sign(cmttypes.VoteSignBytes(chainID, vote.ToProto()))
				require.NoError(n.t, err)
				vote.Signature = signature
			}
		}
		commit.Signatures = append(commit.Signatures, vote.CommitSig())
	}
	result := coretypes.NewResultCommit(header, commit, true)
	if n.forge != nil {
		n.forge(result)
	}
	return result, nil
}

func (n *node) Validators(_ context.Context, height *int64, page, perPage *int) (*coretypes.ResultValidators, error) {
	if n.down["validators"] {
		return nil, errDown
	}
	all := n.set(*height).Validators
	from := min((*page-1)**perPage, len(all))
	to := min(from+*perPage, len(all))
	return &coretypes.ResultValidators{BlockHeight: *height, Validators: all[from:to], Count: to - from, Total: len(all)}, nil
}

func (n *node) ABCIQueryWithOptions(
	context.Context, string, cmtbytes.HexBytes, rpcclient.ABCIQueryOptions,
) (*coretypes.ResultABCIQuery, error) {
	if n.down["query"] {
		return nil, errDown
	}
	return &coretypes.ResultABCIQuery{Response: n.answer}, nil
}

// four is a set that never changes.
func four(int64) []int64 { return []int64{1, 2, 3, 4} }

func heights(blocks []*cmttypes.LightBlock) (found []int64) {
	for _, block := range blocks {
		found = append(found, block.Height)
	}
	return found
}

func TestTrace(t *testing.T) {
	for name, test := range map[string]struct {
		members func(height int64) []int64
		want    []int64
	}{
		"one step where nothing changes": {four, []int64{1, 65}},
		"one step where half stays": {func(height int64) []int64 {
			if height < 30 {
				return []int64{1, 2, 3, 4}
			}
			return []int64{1, 2, 5, 6}
		}, []int64{1, 65}},
		// Where everybody changes at once only the next block follows.
		"halves to the block at which everybody changes": {func(height int64) []int64 {
			if height <= 33 {
				return []int64{1}
			}
			return []int64{2}
		}, []int64{1, 33, 34, 65}},
		"a step for each change that is too much for one": {func(height int64) []int64 {
			first := height / 16
			return []int64{first, first + 1, first + 2}
		}, []int64{1, 17, 33, 49, 65}},
	} {
		t.Run(name, func(t *testing.T) {
			n := &node{t: t, latest: 65, members: test.members}
			last, err := collect.LightBlock(context.Background(), n, 65)
			require.NoError(t, err)
			trace, err := collect.Trace(context.Background(), n, 1, last)
			require.NoError(t, err)
			require.Equal(t, test.want, heights(trace))
		})
	}
}

func TestTracesThatHaveNoEnd(t *testing.T) {
	n := &node{t: t, latest: 3000, members: func(height int64) []int64 { return []int64{height} }}
	last, err := collect.LightBlock(context.Background(), n, 3000)
	require.NoError(t, err)
	_, err = collect.Trace(context.Background(), n, 1, last)
	require.ErrorContains(t, err, "trust a newer one")
	n.forge = func(result *coretypes.ResultCommit) { result.Commit.Signatures[0].Signature[0] ^= 1 }
	_, err = collect.Trace(context.Background(), n, 2998, last)
	require.ErrorContains(t, err, "does not hold")
}

func TestManyValidatorsComeInPages(t *testing.T) {
	var seeds []int64
	for seed := range int64(250) {
		seeds = append(seeds, seed)
	}
	n := &node{t: t, latest: 9, members: func(int64) []int64 { return seeds }}
	block, err := collect.LightBlock(context.Background(), n, 7)
	require.NoError(t, err)
	require.NoError(t, block.ValidateBasic(chainID))
	require.Len(t, block.ValidatorSet.Validators, 250)
}

func TestNodesThatDoNotAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		change       func(*node)
		height, from int64
		want         string
	}{
		"no status":            {func(n *node) { n.down = map[string]bool{"status": true} }, 4, 0, "how far it is"},
		"no header":            {func(n *node) { n.down = map[string]bool{"commit": true} }, 4, 0, "does not give header 5"},
		"a header pruned now":  {func(n *node) { n.gone = true }, 4, 0, "has not block 5 any more"},
		"no validators":        {func(n *node) { n.down = map[string]bool{"validators": true} }, 4, 0, "does not name the validators"},
		"no answer":            {func(n *node) { n.down = map[string]bool{"query": true} }, 4, 0, "does not answer"},
		"no state":             {func(n *node) { n.answer = abci.ResponseQuery{Code: 1, Log: "pruned"} }, 4, 0, "after block 4: pruned"},
		"nobody":               {func(*node) {}, 4, 0, "nobody has the number 7 after block 4"},
		"nobody, with a trace": {func(*node) {}, 4, 2, "nobody has the number 7"},
		"no proof":             {func(n *node) { n.answer = abci.ResponseQuery{Value: []byte{1}} }, 4, 0, "no proof"},
		"another header":       {func(n *node) { n.forge = func(r *coretypes.ResultCommit) { r.Header.Height++ } }, 4, 0, "half of block 5"},
		"half a header":        {func(n *node) { n.forge = func(r *coretypes.ResultCommit) { r.SignedHeader.Commit = nil } }, 4, 0, "half of block 5"},
		"the first block":      {func(*node) {}, 1, 0, "from block 2 on"},
		"trust in the future":  {func(*node) {}, 4, 6, "comes after header 5"},
		"a block to come":      {func(*node) {}, 9, 0, "header 10 has not come, and the node is at 9"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, done := context.WithTimeout(context.Background(), time.Second/2)
			defer done()
			n := &node{t: t, latest: 9, members: four}
			test.change(n)
			_, _, err := collect.Passport(ctx, n, 7, test.height, certificate.Trust{Height: test.from})
			require.ErrorContains(t, err, test.want)
		})
	}
}

// What a node says of light blocks beyond pruning may be anything, too.
func TestNodesThatKeepNonsense(t *testing.T) {
	honest := &node{t: t, latest: 9, members: four}
	for name, change := range map[string]func(*cmtproto.LightBlock) *cmtproto.LightBlock{
		"nothing":       func(*cmtproto.LightBlock) *cmtproto.LightBlock { return nil },
		"no header":     func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.SignedHeader = nil; return b },
		"no commit":     func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.SignedHeader.Commit = nil; return b },
		"no validators": func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.ValidatorSet = nil; return b },
		"an empty set":  func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.ValidatorSet.Validators = nil; return b },
		"a validator of no key": func(b *cmtproto.LightBlock) *cmtproto.LightBlock {
			b.ValidatorSet.Validators[1].PubKey.Sum = nil
			return b
		},
		"a later one":    func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.SignedHeader.Header.Height = 6; return b },
		"an earlier one": func(b *cmtproto.LightBlock) *cmtproto.LightBlock { b.SignedHeader.Header.Height = 4; return b },
	} {
		t.Run(name, func(t *testing.T) {
			block, err := collect.LightBlock(context.Background(), honest, 5)
			require.NoError(t, err)
			message, err := block.ToProto()
			require.NoError(t, err)
			answer, err := (&lightblocks.QueryLightBlockResponse{LightBlock: change(message)}).Marshal()
			require.NoError(t, err)
			n := &node{t: t, latest: 9, members: four, down: map[string]bool{"commit": true}, answer: abci.ResponseQuery{Value: answer}}
			_, err = collect.LightBlock(context.Background(), n, 5)
			require.ErrorIs(t, err, errDown)
		})
	}
}

// A node that made up a chain is found out by whoever trusts a header or names the
// chain, before it is asked about anybody.
func TestNodesOfAnotherChain(t *testing.T) {
	honest := &node{t: t, latest: 9, members: four}
	header := func(height int64) []byte {
		block, err := collect.LightBlock(context.Background(), honest, height)
		require.NoError(t, err)
		return block.Hash()
	}
	liar := func(int64) []int64 { return []int64{5, 6, 7, 8} }
	for name, test := range map[string]struct {
		members func(int64) []int64
		trust   certificate.Trust
		want    error
	}{
		"a node of the nation":         {four, certificate.Trust{ChainID: chainID, Height: 2, Hash: header(2), Period: time.Hour}, collect.ErrNobody},
		"the header of the record":     {four, certificate.Trust{Height: 5, Hash: header(5)}, collect.ErrNobody},
		"a chain that it made up":      {liar, certificate.Trust{ChainID: chainID, Height: 2, Hash: header(2), Period: time.Hour}, certificate.ErrAnchor},
		"a header that it made up":     {liar, certificate.Trust{Height: 5, Hash: header(5)}, certificate.ErrAnchor},
		"a hash without a height":      {four, certificate.Trust{Hash: header(5)}, certificate.ErrAnchor},
		"another chain":                {four, certificate.Trust{ChainID: "atlantis-1"}, certificate.ErrChain},
		"a liar whom nothing is asked": {liar, certificate.Trust{}, collect.ErrNobody},
	} {
		t.Run(name, func(t *testing.T) {
			n := &node{t: t, latest: 9, members: test.members}
			_, _, err := collect.Passport(context.Background(), n, 7, 4, test.trust)
			require.ErrorIs(t, err, test.want)
		})
	}
}

func TestLatest(t *testing.T) {
	n := &node{t: t, members: four}
	for latest, want := range map[int64]int64{1: 2, 3: 2, 9: 8} {
		n.latest = latest
		got, err := collect.Latest(context.Background(), n)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	n.down = map[string]bool{"status": true}
	_, err := collect.Latest(context.Background(), n)
	require.ErrorIs(t, err, errDown)
}
