package app

import (
	"context"
	"errors"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/runtime"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	censuskeeper "github.com/civitas-chain/civitas/x/census/keeper"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorykeeper "github.com/civitas-chain/civitas/x/territory/keeper"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// buildNation builds the five modules of the nation in the order in which they
// depend on each other, then binds what a lower one needs from a higher one.
func (app *App) buildNation() {
	kv, transient := app.stores.kv, app.stores.transient
	citizenshipPorts := &citizenshiptypes.Ports{}
	contractPorts := &socialcontracttypes.Ports{}

	app.CitizenshipKeeper = citizenshipkeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[citizenshiptypes.StoreKey]),
		transient[citizenshiptypes.TransientStoreKey],
		app.AccountKeeper, app.BankKeeper, app.FeeGrantKeeper, app.EpochsKeeper,
		seal(), citizenshipPorts,
	)
	app.SocialContractKeeper = socialcontractkeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[socialcontracttypes.StoreKey]),
		transient[socialcontracttypes.TransientStoreKey],
		app.AccountKeeper, app.CitizenshipKeeper, app.StakingKeeper, app.MsgServiceRouter(),
		seal(), socialcontractkeeper.WithDescriber(app.newDescriber()), socialcontractkeeper.WithPorts(contractPorts),
	)
	app.TreasuryKeeper = treasurykeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[treasurytypes.StoreKey]),
		transient[treasurytypes.TransientStoreKey],
		app.AccountKeeper, app.BankKeeper, app.StakingKeeper, app.CitizenshipKeeper, app.SocialContractKeeper,
		seal(),
	)
	app.TerritoryKeeper = territorykeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[territorytypes.StoreKey]),
		transient[territorytypes.TransientStoreKey],
		app.AccountKeeper, app.BankKeeper, app.CitizenshipKeeper, app.SocialContractKeeper, app.TreasuryKeeper,
		seal(),
	)
	app.TreasuryKeeper.SetLand(app.TerritoryKeeper)
	app.CensusKeeper = censuskeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[censustypes.StoreKey]),
		transient[censustypes.TransientStoreKey],
		app.AccountKeeper, app.CitizenshipKeeper, app.SocialContractKeeper, app.TreasuryKeeper, app.TerritoryKeeper,
		seal(),
	)

	citizenshipPorts.Contract = app.SocialContractKeeper
	citizenshipPorts.Hooks = citizenshiptypes.NewMultiHooks(
		app.SocialContractKeeper.Hooks(), app.TreasuryKeeper.Hooks(), app.TerritoryKeeper.Hooks(),
	)
	contractPorts.Hooks = app.TreasuryKeeper.Hooks()
	app.SocialContractKeeper.RegisterLimits(app.TreasuryKeeper.Limits()...)
	app.SocialContractKeeper.RegisterLimits(suspensions{app.CitizenshipKeeper.SuspensionLimit()})
	app.BankKeeper.AppendSendRestriction(app.CitizenshipKeeper.SendRestriction)
	app.StakingKeeper.SetHooks(stakingtypes.NewMultiStakingHooks(
		// The seat is asked first, so that nothing is recorded for a validator
		// that is refused.
		app.SocialContractKeeper.StakingHooks(), app.SlashingKeeper.Hooks(),
	))
}

// suspensions marks a breach of citizenship's limit as one of the charter:
// citizenship is below the social contract and cannot name its error.
type suspensions struct {
	citizenshipkeeper.SuspensionLimit
}

var _ socialcontracttypes.Limit = suspensions{}

// Check implements socialcontracttypes.Limit.
func (s suspensions) Check(ctx context.Context, bound uint64, before, after math.Int) error {
	if err := s.SuspensionLimit.Check(ctx, bound, before, after); err != nil {
		return errors.Join(err, socialcontracttypes.ErrUnconstitutional)
	}
	return nil
}
