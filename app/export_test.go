package app

import "github.com/civitas-chain/civitas/app/upgrades"

// SetVersionForTest makes the application know one more version, as a binary
// that was started at the height of the upgrade does.
func (app *App) SetVersionForTest(upgrade upgrades.Upgrade) {
	app.UpgradeKeeper.SetUpgradeHandler(upgrade.Name, app.moveTo(upgrade))
}

// ModuleAccountsForTest returns the names of the module accounts, and what each
// may do with the supply.
func ModuleAccountsForTest() map[string][]string { return modulePermissions }
