package main

import (
	"context"
	"sync/atomic"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/cosmos/cosmos-sdk/baseapp/txnrunner"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
)

// countingRunner is Block-STM with a counter at its door: it calls the function
// that delivers a transaction once for each execution, so what comes on top of
// one call a transaction are executions that a conflict made void.
type countingRunner struct {
	sdk.TxRunner
	executions atomic.Int64
}

func (r *countingRunner) Run(ctx context.Context, ms storetypes.MultiStore, txs [][]byte, deliver sdk.DeliverTxFunc) ([]*abci.ExecTxResult, error) {
	return r.TxRunner.Run(ctx, ms, txs,
		func(tx []byte, memTx sdk.Tx, txMultiStore storetypes.MultiStore, index int, cache map[string]any) *abci.ExecTxResult {
			r.executions.Add(1)
			return deliver(tx, memTx, txMultiStore, index, cache)
		})
}

// countExecutions replaces the executor of a Block-STM application by one that counts.
func countExecutions(instance *app.App, workers int) *countingRunner {
	runner := &countingRunner{TxRunner: txnrunner.NewSTMRunner(
		instance.TxConfig().TxDecoder(), instance.StoreKeys(), workers, false,
		func(storetypes.MultiStore) string { return "" },
	)}
	instance.SetBlockSTMTxRunner(runner)
	return runner
}
