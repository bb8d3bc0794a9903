// Package app wires the modules of Civitas into one application.
//
// What goes where: keys.go lists the stores, keepers.go builds the keepers and
// binds the ports between modules, modules.go orders their work in a block,
// genesis.go says what a new nation starts from, ante/, proposals/ and mempool/
// decide what enters a block, and sentences/ says in plain words what messages of
// other modules do.
package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cast"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/cosmos/cosmos-sdk/std"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	"github.com/cosmos/cosmos-sdk/version"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	"github.com/cosmos/cosmos-sdk/x/tx/signing"

	"github.com/civitas-chain/civitas/internal/prefix"
)

// Name is the name of the application, as nodes report it.
const Name = "civitas"

// DefaultNodeHome is where civitasd keeps a node unless told otherwise.
var DefaultNodeHome = defaultNodeHome()

// defaultNodeHome falls back on the working directory where there is no home,
// as in a container without one.
func defaultNodeHome() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return filepath.Join(home, ".civitas")
}

var (
	_ servertypes.Application = (*App)(nil)
	_ runtime.AppI            = (*App)(nil)
)

// App is the replicated state machine of a nation.
type App struct {
	*baseapp.BaseApp
	Keepers

	codec        codec.Codec
	amino        *codec.LegacyAmino
	registry     types.InterfaceRegistry
	txConfig     client.TxConfig
	stores       stores
	modules      *module.Manager
	basics       module.BasicManager
	configurator module.Configurator
	simulation   *module.SimulationManager
}

// New builds the application over db. With loadLatest it loads the last
// committed height; without, the caller loads one with LoadHeight.
// It panics where the wiring is wrong: no node may start from a half-built app.
func New(
	logger log.Logger, db dbm.DB, _ io.Writer, loadLatest bool,
	options servertypes.AppOptions, baseOptions ...func(*baseapp.BaseApp),
) *App {
	registry, err := types.NewInterfaceRegistryWithOptions(types.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: signing.Options{
			AddressCodec:          address.NewBech32Codec(prefix.Account),
			ValidatorAddressCodec: address.NewBech32Codec(prefix.Validator),
		},
	})
	if err != nil {
		panic(err)
	}
	appCodec := codec.NewProtoCodec(registry)
	amino := codec.NewLegacyAmino()
	txConfig := authtx.NewTxConfig(appCodec, authtx.DefaultSignModes)
	std.RegisterLegacyAminoCodec(amino)
	std.RegisterInterfaces(registry)
	if err := registry.SigningContext().Validate(); err != nil {
		panic(err)
	}

	base := baseapp.NewBaseApp(Name, logger, db, txConfig.TxDecoder(), baseOptions...)
	base.SetVersion(version.Version)
	base.SetInterfaceRegistry(registry)
	base.SetTxEncoder(txConfig.TxEncoder())

	app := &App{
		BaseApp:  base,
		codec:    appCodec,
		amino:    amino,
		registry: registry,
		txConfig: txConfig,
		stores:   newStores(),
	}
	if err := base.RegisterStreamingServices(options, app.stores.kv); err != nil {
		panic(err)
	}

	app.buildKeepers(logger, cast.ToString(options.Get(flags.FlagHome)), options)
	app.buildModules()

	app.MountKVStores(app.stores.kv)
	app.MountTransientStores(app.stores.transient)
	app.MountObjectStores(app.stores.object)

	app.SetInitChainer(app.InitChainer)
	app.SetPreBlocker(app.PreBlocker)
	app.SetBeginBlocker(app.BeginBlocker)
	app.SetEndBlocker(app.EndBlocker)
	app.setGate(options)
	applyExecutor(base, options, app.stores.all(), txConfig.TxDecoder())

	app.setUpgrades()
	checkAnnotations()

	if loadLatest {
		if err := app.LoadLatestVersion(); err != nil {
			panic(fmt.Errorf("loading the last height: %w", err))
		}
	}
	return app
}

// checkAnnotations refuses to start with a message that does not say who signs it.
func checkAnnotations() {
	files, err := proto.MergedRegistry()
	if err != nil {
		panic(err)
	}
	if err := msgservice.ValidateProtoAnnotations(files); err != nil {
		panic(err)
	}
}

// InitChainer starts a nation from its genesis.
func (app *App) InitChainer(ctx sdk.Context, request *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	if err := checkConsensusParams(request.ConsensusParams); err != nil {
		return nil, err
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(request.AppStateBytes, &state); err != nil {
		return nil, fmt.Errorf("reading the genesis state: %w", err)
	}
	if err := app.UpgradeKeeper.SetModuleVersionMap(ctx, app.modules.GetVersionMap()); err != nil {
		return nil, err
	}
	return app.modules.InitGenesis(ctx, app.codec, state)
}

// PreBlocker runs what must come before a block, upgrades above all.
func (app *App) PreBlocker(ctx sdk.Context, _ *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
	return app.modules.PreBlock(ctx)
}

// BeginBlocker runs the modules' work at the start of a block.
func (app *App) BeginBlocker(ctx sdk.Context) (sdk.BeginBlock, error) {
	return app.modules.BeginBlock(ctx)
}

// EndBlocker runs the modules' work at the end of a block.
func (app *App) EndBlocker(ctx sdk.Context) (sdk.EndBlock, error) {
	return app.modules.EndBlock(ctx)
}

// LoadHeight loads the state as it was committed at height.
func (app *App) LoadHeight(height int64) error { return app.LoadVersion(height) }

// AppCodec returns the codec that knows every type of the app.
func (app *App) AppCodec() codec.Codec { return app.codec }

// LegacyAmino returns the amino codec, which hardware wallets sign with.
func (app *App) LegacyAmino() *codec.LegacyAmino { return app.amino }

// InterfaceRegistry returns the registry of every interface and message type.
func (app *App) InterfaceRegistry() types.InterfaceRegistry { return app.registry }

// TxConfig returns how transactions are encoded and signed.
func (app *App) TxConfig() client.TxConfig { return app.txConfig }

// SimulationManager returns the modules that take part in simulations.
func (app *App) SimulationManager() *module.SimulationManager { return app.simulation }

// Modules returns the module manager.
func (app *App) Modules() *module.Manager { return app.modules }

// Basics returns the parts of the modules that need no state: codecs, default genesis, commands.
func (app *App) Basics() module.BasicManager { return app.basics }

// GetBaseApp returns the BaseApp, which simulations deliver to.
func (app *App) GetBaseApp() *baseapp.BaseApp { return app.BaseApp }

// StoreKeys returns every store the app mounts, by name.
func (app *App) StoreKeys() []storetypes.StoreKey { return app.stores.all() }
