package app

import (
	"context"
	"fmt"

	"github.com/cosmos/cosmos-sdk/types/module"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app/upgrades"
)

// versions are the upgrades this binary knows, oldest first. The first release
// has none.
var versions []upgrades.Upgrade

// setUpgrades registers the versions this binary can move a chain to, and the
// store changes of the one that is due.
func (app *App) setUpgrades() {
	due, err := app.UpgradeKeeper.ReadUpgradeInfoFromDisk()
	if err != nil {
		panic(fmt.Errorf("reading the upgrade plan: %w", err))
	}
	for _, upgrade := range versions {
		app.UpgradeKeeper.SetUpgradeHandler(upgrade.Name, app.moveTo(upgrade))
		if due.Name == upgrade.Name && !app.UpgradeKeeper.IsSkipHeight(due.Height) {
			app.SetStoreLoader(upgradetypes.UpgradeStoreLoader(due.Height, &upgrade.Stores))
		}
	}
}

// moveTo returns what brings the state to a version. An upgrade may change
// anything but who governs, and it breaks no limit of the charter: one that
// would do either stops the chain at its height, and nothing of it is kept.
func (app *App) moveTo(upgrade upgrades.Upgrade) upgradetypes.UpgradeHandler {
	return func(ctx context.Context, plan upgradetypes.Plan, from module.VersionMap) (migrated module.VersionMap, err error) {
		err = app.SocialContractKeeper.WithinLimits(ctx, func(ctx context.Context) error {
			migrated, err = upgrade.Handle(ctx, app.modules, app.configurator, plan, from)
			return err
		})
		if err != nil {
			return nil, err
		}
		params, err := app.ConsensusKeeper.ParamsStore.Get(ctx)
		if err != nil {
			return nil, err
		}
		return migrated, checkConsensusParams(&params)
	}
}
