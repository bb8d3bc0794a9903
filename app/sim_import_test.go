//go:build sims

package app_test

import (
	"encoding/json"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
)

// different are the keys that an import may not restore, by store.
var different = map[string][][]byte{
	stakingtypes.StoreKey: {
		// The validator sets of past heights, which staking records at every block
		// for counterparties that open a connection, and does not export.
		stakingtypes.HistoricalInfoKey,
		// The numbering of unbondings, by which other modules may hold one up. Nobody
		// does, and entries that are imported are not numbered anew.
		stakingtypes.UnbondingIDKey, stakingtypes.UnbondingIndexKey, stakingtypes.UnbondingTypeKey,
		// What the last block's end told consensus; the next one overwrites it.
		stakingtypes.ValidatorUpdatesKey,
	},
}

// TestSimImportExport exports the nation after a run, founds it anew from the
// export and compares every store, key by key. Counters are no part of an
// export: that they are equal afterwards is a recount of all of them.
func TestSimImportExport(t *testing.T) {
	simulate(t, serverconfig.BlockExecutorSequential, func(t testing.TB, run instance, _ []simtypes.Account) {
		// The simulation delivers after a block's end, which real blocks do not:
		// the next one's end folds and pays what that left open.
		block(t, run.App.App, run.App.LastBlockHeight()+1, run.App.clock.Add(time.Hour))
		exported := export(t, run.App.App)
		other := simsx.NewSimulationAppInstance(t, run.Cfg, factory(serverconfig.BlockExecutorSequential))
		last := lastContext(run)
		found(t, other.App.App, exported, last)

		imported := other.App.NewContextLegacy(false, cmtproto.Header{
			ChainID: simsx.SimAppChainID, Height: run.App.LastBlockHeight(), Time: last.BlockTime(),
		})
		require.NoError(t, invariants(imported, other.App.App))
		compareStores(t, run.App.App, other.App.App, last, imported)

		again, err := other.App.Modules().ExportGenesis(imported, other.App.AppCodec())
		require.NoError(t, err)
		for name, section := range sections(t, exported) {
			require.JSONEq(t, string(section), string(again[name]), "the export of %s", name)
		}

		// The imported nation lives on.
		block(t, other.App.App, exported.Height, last.BlockTime().Add(time.Hour))
	})
}

// block commits an empty block.
func block(t testing.TB, instance *app.App, height int64, at time.Time) {
	_, err := instance.FinalizeBlock(&abci.RequestFinalizeBlock{Height: height, Time: at})
	require.NoError(t, err)
	_, err = instance.Commit()
	require.NoError(t, err)
}

func export(t testing.TB, instance *app.App) servertypes.ExportedApp {
	exported, err := instance.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(t, err)
	return exported
}

// found starts a chain from an export, at the next height and the same time.
func found(t testing.TB, instance *app.App, exported servertypes.ExportedApp, last sdk.Context) {
	validators := make([]*cmttypes.Validator, len(exported.Validators))
	for i, v := range exported.Validators {
		validators[i] = cmttypes.NewValidator(v.PubKey, v.Power)
	}
	_, err := instance.InitChain(&abci.RequestInitChain{
		ChainId: simsx.SimAppChainID, Time: last.BlockTime(), InitialHeight: exported.Height,
		ConsensusParams: &exported.ConsensusParams, AppStateBytes: exported.AppState,
		Validators: cmttypes.TM2PB.ValidatorUpdates(cmttypes.NewValidatorSet(validators)),
	})
	require.NoError(t, err)
}

// compareStores compares every persistent store of two apps but for the keys in different.
func compareStores(t testing.TB, a, b *app.App, ctxA, ctxB sdk.Context) {
	t.Helper()
	for i, key := range a.StoreKeys() { // in the order of their names, in both
		if _, ok := key.(*storetypes.KVStoreKey); !ok {
			continue
		}
		failedA, failedB := simtestutil.DiffKVStores(ctxA.KVStore(key), ctxB.KVStore(b.StoreKeys()[i]), different[key.Name()])
		if len(failedA) > 0 || len(failedB) > 0 {
			t.Errorf("%s: %d and %d keys differ", key.Name(), len(failedA), len(failedB))
			shown := map[byte]int{}
			for i := range failedA {
				kind := failedA[i].Key[0]
				if shown[kind]++; shown[kind] <= 3 {
					t.Logf("    %X\n        exported %X\n        imported %X", failedA[i].Key, failedA[i].Value, failedB[i].Value)
				}
			}
		}
	}
}

// sections are the modules' states of an export.
func sections(t testing.TB, exported servertypes.ExportedApp) map[string]json.RawMessage {
	var state map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(exported.AppState, &state))
	return state
}
