package app

import (
	"github.com/cosmos/ibc-go/v11/modules/apps/transfer"
	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	ibc "github.com/cosmos/ibc-go/v11/modules/core"
	ibcexported "github.com/cosmos/ibc-go/v11/modules/core/exported"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"

	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	authsims "github.com/cosmos/cosmos-sdk/x/auth/simulation"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	authzmodule "github.com/cosmos/cosmos-sdk/x/authz/module"
	"github.com/cosmos/cosmos-sdk/x/bank"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/epochs"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	"github.com/cosmos/cosmos-sdk/x/evidence"
	evidencetypes "github.com/cosmos/cosmos-sdk/x/evidence/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	feegrantmodule "github.com/cosmos/cosmos-sdk/x/feegrant/module"
	"github.com/cosmos/cosmos-sdk/x/genutil"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/cosmos/cosmos-sdk/x/slashing"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	"github.com/cosmos/cosmos-sdk/x/staking"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	"github.com/cosmos/cosmos-sdk/x/upgrade"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/x/census"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	"github.com/civitas-chain/civitas/x/citizenship"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/territory"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	"github.com/civitas-chain/civitas/x/treasury"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// buildModules assembles the modules and says in which order they work.
func (app *App) buildModules() {
	app.modules = module.NewManager(
		genutil.NewAppModule(app.AccountKeeper, app.StakingKeeper, app, app.txConfig),
		auth.NewAppModule(app.codec, app.AccountKeeper, authsims.RandomGenesisAccounts),
		bank.NewAppModule(app.codec, app.BankKeeper, app.AccountKeeper),
		authzmodule.NewAppModule(app.codec, app.AuthzKeeper, app.AccountKeeper, app.BankKeeper, app.registry),
		feegrantmodule.NewAppModule(app.codec, app.AccountKeeper, app.BankKeeper, app.FeeGrantKeeper, app.registry),
		staking.NewAppModule(app.codec, app.StakingKeeper, app.AccountKeeper, app.BankKeeper),
		slashing.NewAppModule(app.codec, app.SlashingKeeper, app.AccountKeeper, app.BankKeeper, app.StakingKeeper, app.registry),
		evidence.NewAppModule(*app.EvidenceKeeper),
		epochs.NewAppModule(app.EpochsKeeper),
		consensus.NewAppModule(app.codec, app.ConsensusKeeper),
		upgrade.NewAppModule(app.UpgradeKeeper, app.AccountKeeper.AddressCodec()),
		ibc.NewAppModule(app.IBCKeeper),
		transfer.NewAppModule(app.TransferKeeper),
		ibctm.NewAppModule(app.lightClient()),
		citizenship.NewAppModule(app.codec, app.CitizenshipKeeper),
		socialcontract.NewAppModule(app.codec, app.SocialContractKeeper),
		treasury.NewAppModule(app.codec, app.TreasuryKeeper),
		territory.NewAppModule(app.codec, app.TerritoryKeeper),
		census.NewAppModule(app.codec, app.CensusKeeper),
	)
	app.basics = module.NewBasicManagerFromManager(app.modules, map[string]module.AppModuleBasic{
		genutiltypes.ModuleName: genutil.NewAppModuleBasic(genutiltypes.DefaultMessageValidator),
	})
	app.basics.RegisterLegacyAminoCodec(app.amino)
	app.basics.RegisterInterfaces(app.registry)

	app.orderModules()

	app.configurator = module.NewConfigurator(app.codec, app.MsgServiceRouter(), app.GRPCQueryRouter())
	if err := app.modules.RegisterServices(app.configurator); err != nil {
		panic(err)
	}
	app.simulation = app.simulated()
	app.simulation.RegisterStoreDecoders()
}

// simulated are the modules that send random messages in simulations: those of
// the nation. Those of the SDK's modules would fail here by design: staking's
// delegate, which nobody may, and make validators without a seat; slashing's
// unjail validators with delegators; authz's and feegrant's come from people
// whom the gate does not know; bank's pay whoever, and here only some may hold
// the currency, so that the simulation brings payments of its own. IBC has none.
func (app *App) simulated() *module.SimulationManager {
	return module.NewSimulationManager(
		citizenship.NewAppModule(app.codec, app.CitizenshipKeeper),
		socialcontract.NewAppModule(app.codec, app.SocialContractKeeper),
		treasury.NewAppModule(app.codec, app.TreasuryKeeper),
		territory.NewAppModule(app.codec, app.TerritoryKeeper),
		census.NewAppModule(app.codec, app.CensusKeeper),
	)
}

// orderModules fixes the order of the modules' work, which is part of consensus.
func (app *App) orderModules() {
	app.modules.SetOrderPreBlockers(upgradetypes.ModuleName, authtypes.ModuleName)

	app.modules.SetOrderBeginBlockers(
		// Epochs turn first, so that every module sees one epoch in a block.
		epochstypes.ModuleName,
		// The fees of the block before are split before anything else can touch them.
		treasurytypes.ModuleName,
		slashingtypes.ModuleName,
		evidencetypes.ModuleName,
		stakingtypes.ModuleName,
		authz.ModuleName,
		ibcexported.ModuleName,
	)

	app.modules.SetOrderEndBlockers(
		// Bank credits the virtual accounts that the block's transactions paid
		// into, before any module reads a balance.
		banktypes.ModuleName,
		// The modules of the nation follow in the order in which they depend on
		// each other: standing first, then what is decided, then what is paid and
		// titled.
		citizenshiptypes.ModuleName,
		socialcontracttypes.ModuleName,
		treasurytypes.ModuleName,
		territorytypes.ModuleName,
		// A validator that lost its seat leaves the set two blocks later only if
		// staking comes after the module that removes it.
		stakingtypes.ModuleName,
		// Last what is counted: validators leave and join in staking.
		censustypes.ModuleName,
		feegrant.ModuleName,
	)

	genesis := []string{
		authtypes.ModuleName, banktypes.ModuleName, epochstypes.ModuleName,
		citizenshiptypes.ModuleName, socialcontracttypes.ModuleName, treasurytypes.ModuleName,
		territorytypes.ModuleName, censustypes.ModuleName,
		stakingtypes.ModuleName, slashingtypes.ModuleName, evidencetypes.ModuleName,
		authz.ModuleName, feegrant.ModuleName, ibcexported.ModuleName, ibctransfertypes.ModuleName,
		ibctm.ModuleName, upgradetypes.ModuleName, consensustypes.ModuleName,
		// Last: genesis transactions pass the gate and the staking hooks, which
		// ask all of the above.
		genutiltypes.ModuleName,
	}
	app.modules.SetOrderInitGenesis(genesis...)
	app.modules.SetOrderExportGenesis(genesis...)
}
