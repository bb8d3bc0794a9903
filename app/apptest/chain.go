// Package apptest runs the real application in memory: real transactions
// through the real gate, blocks whose time the test decides, and a second
// application that replays every block with the other executor and must agree
// to the last bit.
package apptest

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
)

// ChainID is the chain that tests run.
const ChainID = "civitas-test-1"

// Genesis is what a chain starts from.
type Genesis struct {
	Time   time.Time
	State  map[string]json.RawMessage
	Params *cmtproto.ConsensusParams
	// Height of the first block; 1 unless set.
	Height int64
	// Validators that an export names; none for a founding.
	Validators []abci.ValidatorUpdate
}

// Options decide how a chain is run.
type Options struct {
	// Unshadowed runs no second application, for what is too long to run twice.
	Unshadowed bool
	// Thorough compares every block, not every tenth, with 1 and 8 workers and
	// with a restarted application. Tests of scale make it true.
	Thorough bool
	// Executor of the first application; sequential unless set.
	Executor string
	// Workers of a Block-STM executor; 2 unless set.
	Workers int
	// BlockTime is how far the clock moves with each block; one second unless set.
	BlockTime time.Duration
	// App is called with each application after it is built, to plant faults.
	App func(instance *app.App, shadow bool)
}

// Chain is the application, its shadow, and the consensus that drives both.
type Chain struct {
	T   testing.TB
	App *app.App

	options    Options
	shadow     *shadow
	now        time.Time
	height     int64
	validators validatorSet
	evidence   []abci.Misbehavior //nolint:misspell // CometBFT's name
}

// NewChain builds the applications, initialises them from genesis and commits
// the first block.
func NewChain(t testing.TB, genesis Genesis, options Options) *Chain {
	t.Helper()
	if options.BlockTime == 0 {
		options.BlockTime = time.Second
	}
	if options.Executor == "" {
		options.Executor = serverconfig.BlockExecutorSequential
	}
	if options.Workers == 0 {
		options.Workers = 2
	}
	options.Thorough = options.Thorough || os.Getenv(ScaleVariable) != ""
	genesis.Height = max(genesis.Height, 1)
	chain := &Chain{T: t, options: options, now: genesis.Time, height: genesis.Height - 1}
	chain.App = newInstance(dbm.NewMemDB(), options.Executor, options.Workers, options.prepare(false))
	if !options.Unshadowed {
		chain.shadow = newShadow(options)
	}

	state, err := json.Marshal(genesis.State)
	require.NoError(t, err)
	request := &abci.RequestInitChain{
		Time:            genesis.Time,
		ChainId:         ChainID,
		ConsensusParams: genesis.Params,
		AppStateBytes:   state,
		InitialHeight:   genesis.Height,
		Validators:      genesis.Validators,
	}
	response, err := chain.App.InitChain(request)
	require.NoError(t, err)
	chain.validators.init(response.Validators)
	if chain.shadow != nil {
		chain.shadow.initChain(t, request, response)
	}
	chain.Block()
	return chain
}

// prepare returns what is done to an application before it loads its state.
func (o Options) prepare(shadow bool) func(*app.App) {
	return func(instance *app.App) {
		if o.App != nil {
			o.App(instance, shadow)
		}
	}
}

// newInstance builds an application over db with the executor named.
func newInstance(db dbm.DB, executor string, workers int, prepare func(*app.App)) *app.App {
	options := simtestutil.AppOptionsMap{
		flags.FlagHome:                 "",
		server.FlagBlockExecutor:       executor,
		server.FlagBlockSTMWorkers:     workers,
		server.FlagInvCheckPeriod:      0,
		server.FlagMempoolMaxTxs:       20_000,
		server.FlagMinGasPrices:        "0uciv",
		server.FlagBlockSTMPreEstimate: false,
	}
	instance := app.New(log.NewNopLogger(), db, nil, false, options, baseapp.SetChainID(ChainID))
	prepare(instance)
	if err := instance.LoadLatestVersion(); err != nil {
		panic(err)
	}
	return instance
}

// Now returns the time of the last block.
func (c *Chain) Now() time.Time { return c.now }

// Height returns the height of the last block.
func (c *Chain) Height() int64 { return c.height }

// Context returns a context over the last committed state, for reading: what is
// written with it is lost.
func (c *Chain) Context() sdk.Context {
	header := cmtproto.Header{ChainID: ChainID, Height: c.height, Time: c.now}
	return sdk.NewContext(c.App.CommitMultiStore().CacheMultiStore(), header, false, c.App.Logger()).WithTxIndex(-1)
}

// Misbehave reports evidence of double signing with the next block.
func (c *Chain) Misbehave(evidence ...abci.Misbehavior) { //nolint:misspell // CometBFT's name
	c.evidence = append(c.evidence, evidence...)
}

// Block commits one block of txs, in the order given. The proposal must be
// acceptable: an honest validator would have voted for it. Where a shadow runs,
// the books are added up after every block.
func (c *Chain) Block(txs ...[]byte) *abci.ResponseFinalizeBlock {
	c.T.Helper()
	c.height++
	if c.height > 1 {
		c.now = c.now.Add(c.options.BlockTime)
	}
	proposer := c.validators.proposer(c.height)
	request := &abci.RequestFinalizeBlock{
		Height:            c.height,
		Time:              c.now,
		Txs:               txs,
		ProposerAddress:   proposer,
		DecidedLastCommit: c.validators.lastCommit(),
		Misbehavior:       c.evidence, //nolint:misspell // CometBFT's name
	}
	c.evidence = nil

	verdict, err := c.App.ProcessProposal(&abci.RequestProcessProposal{
		Height: request.Height, Time: request.Time, Txs: txs, ProposerAddress: proposer,
		ProposedLastCommit: request.DecidedLastCommit, Misbehavior: request.Misbehavior, //nolint:misspell // CometBFT's name
	})
	require.NoError(c.T, err)
	require.True(c.T, verdict.IsAccepted(), "the proposal of height %d was refused", c.height)

	response, err := c.App.FinalizeBlock(request)
	require.NoError(c.T, err)
	if c.shadow != nil {
		c.shadow.replay(c.T, c.App, request, response)
	}
	_, err = c.App.Commit()
	require.NoError(c.T, err)
	if c.shadow != nil {
		c.shadow.commit(c.T)
	}
	c.validators.apply(response.ValidatorUpdates)
	if c.shadow != nil {
		require.NoError(c.T, c.App.TreasuryKeeper.Invariants(c.Context()), "height %d", c.height)
	}
	return response
}

// Blocks commits n empty blocks.
func (c *Chain) Blocks(n int) {
	c.T.Helper()
	for range n {
		c.Block()
	}
}

// Wait commits empty blocks until the clock has moved by duration, at least one.
func (c *Chain) Wait(duration time.Duration) {
	c.T.Helper()
	until := c.now.Add(duration)
	for c.now.Before(until) {
		c.Block()
	}
}

// Propose builds a proposal from what waits in the mempool and commits it, as a
// proposer would. It returns the transactions that made it into the block.
func (c *Chain) Propose() (*abci.ResponseFinalizeBlock, [][]byte) {
	c.T.Helper()
	params := c.App.GetConsensusParams(c.Context())
	proposal, err := c.App.PrepareProposal(&abci.RequestPrepareProposal{
		Height: c.height + 1, Time: c.now.Add(c.options.BlockTime),
		MaxTxBytes:      params.Block.MaxBytes,
		ProposerAddress: c.validators.proposer(c.height + 1),
	})
	require.NoError(c.T, err)
	return c.Block(proposal.Txs...), proposal.Txs
}

// Check offers a transaction to the mempool of the node.
func (c *Chain) Check(tx []byte) *abci.ResponseCheckTx {
	c.T.Helper()
	response, err := c.App.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_New})
	require.NoError(c.T, err)
	return response
}
