// Package upgrades lists the versions a running chain can move to, one folder a version.
package upgrades

import (
	"context"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// Upgrade is one version: the plan name that the nation decides on, the stores
// it adds or deletes, and what it does to the state.
type Upgrade struct {
	Name   string
	Stores storetypes.StoreUpgrades
	Handle func(ctx context.Context, manager *module.Manager, configurator module.Configurator,
		plan upgradetypes.Plan, from module.VersionMap) (module.VersionMap, error)
}
