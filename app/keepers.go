package app

import (
	ibctransferkeeper "github.com/cosmos/ibc-go/v11/modules/apps/transfer/keeper"
	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibckeeper "github.com/cosmos/ibc-go/v11/modules/core/keeper"
	"github.com/spf13/cast"

	"cosmossdk.io/log/v2"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	authzkeeper "github.com/cosmos/cosmos-sdk/x/authz/keeper"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	epochskeeper "github.com/cosmos/cosmos-sdk/x/epochs/keeper"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	evidencekeeper "github.com/cosmos/cosmos-sdk/x/evidence/keeper"
	evidencetypes "github.com/cosmos/cosmos-sdk/x/evidence/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	feegrantkeeper "github.com/cosmos/cosmos-sdk/x/feegrant/keeper"
	slashingkeeper "github.com/cosmos/cosmos-sdk/x/slashing/keeper"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingkeeper "github.com/cosmos/cosmos-sdk/x/staking/keeper"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradekeeper "github.com/cosmos/cosmos-sdk/x/upgrade/keeper"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	censuskeeper "github.com/civitas-chain/civitas/x/census/keeper"
	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
	socialcontractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorykeeper "github.com/civitas-chain/civitas/x/territory/keeper"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// Keepers are the state of every module, in the order in which they depend on each other.
type Keepers struct {
	AccountKeeper   authkeeper.AccountKeeper
	BankKeeper      bankkeeper.BaseKeeper
	AuthzKeeper     authzkeeper.Keeper
	FeeGrantKeeper  feegrantkeeper.Keeper
	StakingKeeper   *stakingkeeper.Keeper
	SlashingKeeper  slashingkeeper.Keeper
	EvidenceKeeper  *evidencekeeper.Keeper
	EpochsKeeper    *epochskeeper.Keeper
	ConsensusKeeper consensuskeeper.Keeper
	UpgradeKeeper   *upgradekeeper.Keeper
	IBCKeeper       *ibckeeper.Keeper
	TransferKeeper  *ibctransferkeeper.Keeper

	CitizenshipKeeper    *citizenshipkeeper.Keeper
	SocialContractKeeper *socialcontractkeeper.Keeper
	TreasuryKeeper       *treasurykeeper.Keeper
	TerritoryKeeper      *territorykeeper.Keeper
	CensusKeeper         *censuskeeper.Keeper
}

// modulePermissions names the module accounts and what each may do with the
// supply. Only the treasury mints the national currency; transfer mints the
// vouchers of other chains' currencies, and staking burns what it slashes.
var modulePermissions = map[string][]string{
	authtypes.FeeCollectorName:          nil,
	stakingtypes.BondedPoolName:         {authtypes.Burner, authtypes.Staking},
	stakingtypes.NotBondedPoolName:      {authtypes.Burner, authtypes.Staking},
	stakingtypes.KeyRotationFeePoolName: {authtypes.Burner},
	ibctransfertypes.ModuleName:         {authtypes.Minter, authtypes.Burner},
	socialcontracttypes.ModuleName:      nil,
	treasurytypes.ModuleName:            {authtypes.Minter, authtypes.Burner},
	treasurytypes.EscrowName:            nil,
	treasurytypes.DividendName:          nil,
	territorytypes.ModuleName:           nil,
}

// blockedAccounts are the module accounts: nobody pays one by a plain send,
// since each is paid by its own module's messages, which keep its books.
func blockedAccounts() map[string]bool {
	blocked := make(map[string]bool, len(modulePermissions))
	for name := range modulePermissions {
		blocked[authtypes.NewModuleAddress(name).String()] = true
	}
	return blocked
}

// seal is the one address that governs every module: the module account of
// x/socialcontract, for which there is no key.
func seal() string {
	return authtypes.NewModuleAddress(socialcontracttypes.ModuleName).String()
}

func (app *App) buildKeepers(logger log.Logger, home string, options servertypes.AppOptions) {
	app.buildBase(logger, home, options)
	app.buildStaking()
	app.buildNation()
	app.buildIBC()
}

// buildBase builds what every other module stands on.
func (app *App) buildBase(logger log.Logger, home string, options servertypes.AppOptions) {
	kv := app.stores.kv
	app.ConsensusKeeper = consensuskeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[consensustypes.StoreKey]), seal(), runtime.EventService{},
	)
	app.SetParamStore(app.ConsensusKeeper.ParamsStore)

	app.AccountKeeper = authkeeper.NewAccountKeeper(
		app.codec, runtime.NewKVStoreService(kv[authtypes.StoreKey]), authtypes.ProtoBaseAccount,
		modulePermissions, addresscodec.NewBech32Codec(prefix.Account), prefix.Account, seal(),
	)
	app.BankKeeper = bankkeeper.NewBaseKeeper(
		app.codec, runtime.NewKVStoreService(kv[banktypes.StoreKey]), app.AccountKeeper,
		blockedAccounts(), seal(), logger,
	).WithObjStoreKey(app.stores.object[banktypes.ObjectStoreKey])
	app.AuthzKeeper = authzkeeper.NewKeeper(
		runtime.NewKVStoreService(kv[authzkeeper.StoreKey]), app.codec, app.MsgServiceRouter(), app.AccountKeeper,
	)
	app.FeeGrantKeeper = feegrantkeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[feegrant.StoreKey]), app.AccountKeeper,
	)
	epochs := epochskeeper.NewKeeper(runtime.NewKVStoreService(kv[epochstypes.StoreKey]), app.codec)
	app.EpochsKeeper = &epochs

	skip := map[int64]bool{}
	for _, height := range cast.ToIntSlice(options.Get(server.FlagUnsafeSkipUpgrades)) {
		skip[int64(height)] = true
	}
	app.UpgradeKeeper = upgradekeeper.NewKeeper(
		skip, runtime.NewKVStoreService(kv[upgradetypes.StoreKey]), app.codec, home, app.BaseApp, seal(),
	)
}

// buildStaking builds the modules that keep the validator set and its discipline.
func (app *App) buildStaking() {
	kv := app.stores.kv
	app.StakingKeeper = stakingkeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[stakingtypes.StoreKey]), app.AccountKeeper, app.BankKeeper, seal(),
		addresscodec.NewBech32Codec(prefix.Validator), addresscodec.NewBech32Codec(prefix.Consensus),
	)
	app.SlashingKeeper = slashingkeeper.NewKeeper(
		app.codec, app.amino, runtime.NewKVStoreService(kv[slashingtypes.StoreKey]), app.StakingKeeper, seal(),
	)
	app.EvidenceKeeper = evidencekeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[evidencetypes.StoreKey]), app.StakingKeeper, app.SlashingKeeper,
		app.AccountKeeper.AddressCodec(), runtime.ProvideCometInfoService(),
	)
}

// buildIBC builds the connection to other chains.
func (app *App) buildIBC() {
	kv := app.stores.kv
	app.IBCKeeper = ibckeeper.NewKeeper(
		app.codec, runtime.NewKVStoreService(kv[ibcexported.StoreKey]), app.UpgradeKeeper, seal(),
	)
	app.TransferKeeper = ibctransferkeeper.NewKeeper(
		app.codec, app.AccountKeeper.AddressCodec(), runtime.NewKVStoreService(kv[ibctransfertypes.StoreKey]),
		app.IBCKeeper.ChannelKeeper, app.MsgServiceRouter(), app.AccountKeeper,
		&transferBank{BaseKeeper: app.BankKeeper, citizenship: app.CitizenshipKeeper}, seal(),
	)
	app.routeIBC()
}
