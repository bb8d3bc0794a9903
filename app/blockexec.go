package app

import (
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/baseapp/blockexec"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// applyExecutor installs the executor that app.toml names. keys must be every
// store the app mounts: a store Block-STM does not know loses its writes.
//
// The block gas meter is off under both executors, because a parallel one has no
// order in which to fill it; app/proposals bounds the gas of a block instead.
func applyExecutor(app *baseapp.BaseApp, options servertypes.AppOptions, keys []storetypes.StoreKey, decoder sdk.TxDecoder) {
	app.SetDisableBlockGasMeter(true)
	blockexec.Apply(app, options, keys, decoder, feeDenom)
}

// feeDenom is asked for by Block-STM's estimate of what a transaction writes.
// The estimate is only a hint, and a nation's denom is in its state, which the
// estimate cannot read; an empty one means no hint about balances.
func feeDenom(storetypes.MultiStore) string { return "" }
