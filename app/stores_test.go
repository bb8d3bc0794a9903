package app_test

import (
	"sort"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/flags"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"

	"github.com/civitas-chain/civitas/app"
)

// Block-STM silently loses the writes to a store that it was not told of, so
// whatever is mounted must be in the list it gets.
func TestEveryMountedStoreIsKnownToTheExecutor(t *testing.T) {
	instance := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, simtestutil.AppOptionsMap{flags.FlagHome: ""})
	store, ok := instance.CommitMultiStore().(interface {
		StoreKeysByName() map[string]storetypes.StoreKey
	})
	require.True(t, ok, "the multistore no longer tells what is mounted")

	var mounted, known []string
	for name := range store.StoreKeysByName() {
		mounted = append(mounted, name)
	}
	for _, key := range instance.StoreKeys() {
		known = append(known, key.Name())
	}
	sort.Strings(mounted)
	require.NotEmpty(t, mounted)
	require.Equal(t, mounted, known)
}
