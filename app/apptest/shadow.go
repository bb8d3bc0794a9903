package apptest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/app"
)

// shadow is a second application that replays each block without having seen
// its transactions before, with the other executor. The app hash, gas, events
// and results must be equal: they are what validators of one chain must agree on.
type shadow struct {
	options Options
	db      dbm.DB
	app     *app.App
}

// restartEvery is how often a block is also replayed by applications that were
// started from disk just before it, with one and with eight workers.
const restartEvery = 10

func newShadow(options Options) *shadow {
	s := &shadow{options: options, db: dbm.NewMemDB()}
	s.app = s.start(otherExecutor(options.Executor), 2)
	return s
}

func otherExecutor(executor string) string {
	if executor == serverconfig.BlockExecutorSequential {
		return serverconfig.BlockExecutorBlockSTM
	}
	return serverconfig.BlockExecutorSequential
}

func (s *shadow) start(executor string, workers int) *app.App {
	return newInstance(s.db, executor, workers, s.options.prepare(true))
}

func (s *shadow) initChain(t testing.TB, request *abci.RequestInitChain, want *abci.ResponseInitChain) {
	t.Helper()
	got, err := s.app.InitChain(request)
	require.NoError(t, err)
	require.Equal(t, want, got, "the applications disagree on the genesis")
}

// replay runs the block in the shadow, and now and then in restarted ones.
func (s *shadow) replay(t testing.TB, first *app.App, request *abci.RequestFinalizeBlock, want *abci.ResponseFinalizeBlock) {
	t.Helper()
	// Before its first commit, at whatever height that is, there is nothing to restart from.
	if s.app.LastBlockHeight() > 0 && (s.options.Thorough || request.Height%restartEvery == 0) {
		for _, workers := range []int{1, 8} {
			restarted := s.start(serverconfig.BlockExecutorBlockSTM, workers)
			got, err := restarted.FinalizeBlock(request)
			require.NoError(t, err)
			compare(t, fmt.Sprintf("restarted, block-stm with %d workers", workers), first, restarted, request.Height, want, got)
		}
	}
	got, err := s.app.FinalizeBlock(request)
	require.NoError(t, err)
	compare(t, otherExecutor(s.options.Executor), first, s.app, request.Height, want, got)
}

func (s *shadow) commit(t testing.TB) {
	t.Helper()
	_, err := s.app.Commit()
	require.NoError(t, err)
}

// compare fails with what differs: first the results of transactions, which say
// most, then the state, key by key.
func compare(t testing.TB, name string, first, other *app.App, height int64, want, got *abci.ResponseFinalizeBlock) {
	t.Helper()
	if difference := Difference(first, other, want, got); difference != "" {
		t.Fatalf("height %d: the shadow (%s) differs from the application:\n%s", height, name, difference)
	}
}

// Difference says in words where two executions of one block differ, and
// nothing where they agree.
func Difference(first, other *app.App, want, got *abci.ResponseFinalizeBlock) string {
	var report strings.Builder
	for i := range want.TxResults {
		if i >= len(got.TxResults) {
			fmt.Fprintf(&report, "tx %d: no result\n", i)
			continue
		}
		a, b := want.TxResults[i], got.TxResults[i]
		if !equal(a, b) {
			fmt.Fprintf(&report, "tx %d: code %d/%d, gas %d/%d, log %q/%q, events %d/%d\n",
				i, a.Code, b.Code, a.GasUsed, b.GasUsed, a.Log, b.Log, len(a.Events), len(b.Events))
		}
	}
	if !equal(&abci.ResponseFinalizeBlock{Events: want.Events}, &abci.ResponseFinalizeBlock{Events: got.Events}) {
		fmt.Fprintf(&report, "events of the block: %v / %v\n", want.Events, got.Events)
	}
	if !equal(&abci.ResponseFinalizeBlock{ValidatorUpdates: want.ValidatorUpdates, ConsensusParamUpdates: want.ConsensusParamUpdates},
		&abci.ResponseFinalizeBlock{ValidatorUpdates: got.ValidatorUpdates, ConsensusParamUpdates: got.ConsensusParamUpdates}) {
		report.WriteString("validator or consensus updates\n")
	}
	if !bytes.Equal(want.AppHash, got.AppHash) {
		fmt.Fprintf(&report, "app hash %X / %X\n", want.AppHash, got.AppHash)
		diffStores(&report, first, other)
	}
	return report.String()
}

type marshaler interface{ Marshal() ([]byte, error) }

func equal(a, b marshaler) bool {
	x, errX := a.Marshal()
	y, errY := b.Marshal()
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// diffStores lists the keys whose values differ between two working states.
func diffStores(report *strings.Builder, first, other *app.App) {
	const limit = 20
	found := 0
	for _, key := range first.StoreKeys() {
		if _, ok := key.(*storetypes.KVStoreKey); !ok {
			continue
		}
		a, b := contents(first, key), contents(other, otherKey(other, key.Name()))
		for k, v := range a {
			if w, ok := b[k]; (!ok || !bytes.Equal(v, w)) && found < limit {
				fmt.Fprintf(report, "store %s key %s: %s / %s\n", key.Name(), hex.EncodeToString([]byte(k)), hex.EncodeToString(v), hex.EncodeToString(w))
				found++
			}
		}
		for k, w := range b {
			if _, ok := a[k]; !ok && found < limit {
				fmt.Fprintf(report, "store %s key %s: nothing / %s\n", key.Name(), hex.EncodeToString([]byte(k)), hex.EncodeToString(w))
				found++
			}
		}
	}
}

func otherKey(instance *app.App, name string) storetypes.StoreKey {
	for _, key := range instance.StoreKeys() {
		if key.Name() == name {
			return key
		}
	}
	return nil
}

// contents reads a whole store of the working state. FinalizeBlock has written
// its changes there, although Commit has not yet made them a version.
func contents(instance *app.App, key storetypes.StoreKey) map[string][]byte {
	store := instance.CommitMultiStore().GetKVStore(key)
	iterator := store.Iterator(nil, nil)
	defer iterator.Close()
	all := map[string][]byte{}
	for ; iterator.Valid(); iterator.Next() {
		all[string(iterator.Key())] = bytes.Clone(iterator.Value())
	}
	return all
}
