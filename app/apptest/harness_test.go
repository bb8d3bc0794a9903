package apptest_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/baseapp/txnrunner"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// recorder is a test that notes a failure instead of failing.
type recorder struct {
	testing.TB
	failure string
}

func (r *recorder) Helper() {}

func (r *recorder) Fatalf(format string, args ...any) {
	r.failure = fmt.Sprintf(format, args...)
	panic(r)
}

// failureOf returns what the harness says when play runs under a fault.
func failureOf(t *testing.T, options apptest.Options, play func(*apptest.Nation)) (failure string) {
	t.Helper()
	observer := &recorder{TB: t}
	defer func() {
		if recovered := recover(); recovered != nil && recovered != any(observer) {
			panic(recovered)
		}
		failure = observer.failure
	}()
	play(apptest.Found(observer, apptest.NationOptions{Options: options}))
	return ""
}

// payments commits a block in which three founders pay a fourth.
func payments(n *apptest.Nation) *abci.ResponseFinalizeBlock {
	to := n.Citizen("emil").Address()
	var txs [][]byte
	for _, name := range []string{"ada", "ben", "chloe"} {
		from := n.Citizen(name)
		txs = append(txs, from.Sign(apptest.TxOptions{}, &banktypes.MsgSend{
			FromAddress: from.String(), ToAddress: to.String(), Amount: n.Coins(7),
		}))
	}
	return n.Block(txs...)
}

func TestHonestBlocksAgree(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Options: apptest.Options{Thorough: true}})
	response := payments(n)
	for _, result := range response.TxResults {
		n.Succeeded(result)
	}
	require.Equal(t, int64(21+1_000_000_000), n.Balance(n.Citizen("emil").Address(), n.Denom()).Int64())
	n.Blocks(5)
}

// A counter that lives in the memory of a node counts how often a transaction
// was executed, which is up to the executor.
func TestHarnessCatchesACounterInMemory(t *testing.T) {
	failure := failureOf(t, apptest.Options{App: func(instance *app.App, _ bool) {
		var executed atomic.Uint64
		// Starting each application elsewhere plays the executions that Block-STM
		// repeats, without depending on when it does.
		executed.Store(starts.Add(1))
		instance.SetPostHandler(func(ctx sdk.Context, _ sdk.Tx, simulate, _ bool) (sdk.Context, error) {
			if !simulate && ctx.ExecMode() == sdk.ExecModeFinalize {
				store := ctx.KVStore(key(instance, citizenshiptypes.StoreKey))
				store.Set([]byte{0xff, 1}, sdk.Uint64ToBigEndian(executed.Add(1)))
			}
			return ctx, nil
		})
	}}, func(n *apptest.Nation) { payments(n) })
	require.Contains(t, failure, "app hash")
	require.Contains(t, failure, "store citizenship key ff01", "the report names the store and the key")
}

var starts atomic.Uint64

func key(instance *app.App, name string) storetypes.StoreKey {
	for _, key := range instance.StoreKeys() {
		if key.Name() == name {
			return key
		}
	}
	return nil
}

// A store that Block-STM was not told of loses its writes.
func TestHarnessCatchesAnUnlistedStore(t *testing.T) {
	failure := failureOf(t, apptest.Options{App: func(instance *app.App, shadow bool) {
		if !shadow {
			return
		}
		var listed []storetypes.StoreKey
		for _, key := range instance.StoreKeys() {
			if key.Name() != banktypes.StoreKey {
				listed = append(listed, key)
			}
		}
		instance.SetBlockSTMTxRunner(txnrunner.NewSTMRunner(instance.TxConfig().TxDecoder(), listed, 2, false,
			func(storetypes.MultiStore) string { return "" }))
	}}, func(n *apptest.Nation) { payments(n) })
	require.NotEmpty(t, failure)
	require.Contains(t, failure, "differs from the application")
}
