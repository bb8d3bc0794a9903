// Package territory is where the nation is: campaigns that buy land together, parcels
// whose disjointness and area the chain proves, and the footprint they add up to.
package territory

import (
	"context"
	"encoding/json"
	"fmt"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	"cosmossdk.io/core/appmodule"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"

	"github.com/civitas-chain/civitas/x/territory/client/cli"
	"github.com/civitas-chain/civitas/x/territory/keeper"
	"github.com/civitas-chain/civitas/x/territory/simulation"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// ConsensusVersion is the version of the module's state.
const ConsensusVersion = 1

var (
	_ module.AppModuleBasic      = AppModule{}
	_ module.AppModuleSimulation = AppModule{}
	_ module.HasGenesis          = AppModule{}

	_ appmodule.AppModule     = AppModule{}
	_ appmodule.HasServices   = AppModule{}
	_ appmodule.HasEndBlocker = AppModule{}
)

// AppModule is the territory module.
type AppModule struct {
	cdc    codec.Codec
	keeper *keeper.Keeper
}

// NewAppModule returns the module.
func NewAppModule(cdc codec.Codec, k *keeper.Keeper) AppModule {
	return AppModule{cdc: cdc, keeper: k}
}

// IsAppModule implements appmodule.AppModule.
func (AppModule) IsAppModule() {}

// IsOnePerModuleType implements depinject.OnePerModuleType.
func (AppModule) IsOnePerModuleType() {}

// Name returns the module's name.
func (AppModule) Name() string { return types.ModuleName }

// RegisterLegacyAminoCodec registers the messages for amino JSON signing.
func (AppModule) RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	types.RegisterLegacyAminoCodec(cdc)
}

// RegisterInterfaces registers the messages.
func (AppModule) RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	types.RegisterInterfaces(registry)
}

// RegisterGRPCGatewayRoutes registers the REST routes of the queries.
func (AppModule) RegisterGRPCGatewayRoutes(clientCtx client.Context, mux *gwruntime.ServeMux) {
	if err := types.RegisterQueryHandlerClient(context.Background(), mux, types.NewQueryClient(clientCtx)); err != nil {
		panic(err)
	}
}

// RegisterServices registers the messages and queries.
func (am AppModule) RegisterServices(registrar grpc.ServiceRegistrar) error {
	types.RegisterMsgServer(registrar, keeper.NewMsgServer(am.keeper))
	types.RegisterQueryServer(registrar, keeper.NewQueryServer(am.keeper))
	return nil
}

// GetQueryCmd holds the query that AutoCLI cannot make.
func (AppModule) GetQueryCmd() *cobra.Command { return cli.QueryCmd() }

// GetTxCmd holds the transaction that AutoCLI cannot make.
func (AppModule) GetTxCmd() *cobra.Command { return cli.TxCmd() }

// DefaultGenesis returns a nation without land.
func (AppModule) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	return cdc.MustMarshalJSON(types.DefaultGenesis())
}

// ValidateGenesis checks a genesis state.
func (AppModule) ValidateGenesis(cdc codec.JSONCodec, _ client.TxEncodingConfig, bz json.RawMessage) error {
	var g types.GenesisState
	if err := cdc.UnmarshalJSON(bz, &g); err != nil {
		return fmt.Errorf("%s genesis: %w", types.ModuleName, err)
	}
	return g.Validate()
}

// InitGenesis writes a genesis state.
func (am AppModule) InitGenesis(ctx sdk.Context, cdc codec.JSONCodec, bz json.RawMessage) {
	var g types.GenesisState
	cdc.MustUnmarshalJSON(bz, &g)
	if err := am.keeper.InitGenesis(ctx, &g); err != nil {
		panic(fmt.Errorf("%s genesis: %w", types.ModuleName, err))
	}
}

// ExportGenesis reads the state.
func (am AppModule) ExportGenesis(ctx sdk.Context, cdc codec.JSONCodec) json.RawMessage {
	g, err := am.keeper.ExportGenesis(ctx)
	if err != nil {
		panic(fmt.Errorf("%s export: %w", types.ModuleName, err))
	}
	return cdc.MustMarshalJSON(g)
}

// ConsensusVersion implements module.HasConsensusVersion.
func (AppModule) ConsensusVersion() uint64 { return ConsensusVersion }

// EndBlock sums pledges, ends campaigns and leases, and pays. It must run after bank's.
func (am AppModule) EndBlock(ctx context.Context) error { return am.keeper.EndBlock(ctx) }

// GenerateGenesisState makes a random genesis for simulations.
func (AppModule) GenerateGenesisState(state *module.SimulationState) {
	simulation.RandomizedGenState(state)
}

// RegisterStoreDecoder decodes the store from its schema.
func (am AppModule) RegisterStoreDecoder(registry simtypes.StoreDecoderRegistry) {
	registry[types.StoreKey] = simtypes.NewStoreDecoderFuncFromCollectionsSchema(am.keeper.Schema)
}

// WeightedOperations is empty; WeightedOperationsX takes its place.
func (AppModule) WeightedOperations(module.SimulationState) []simtypes.WeightedOperation { return nil }

// WeightedOperationsX registers the messages that accounts send in simulations.
func (am AppModule) WeightedOperationsX(weights simsx.WeightSource, registry simsx.Registry) {
	registry.Add(weights.Get("msg_launch_campaign", 20), simulation.MsgLaunchCampaignFactory(am.keeper))
	registry.Add(weights.Get("msg_pledge", 100), simulation.MsgPledgeFactory(am.keeper))
	registry.Add(weights.Get("msg_withdraw_pledge", 20), simulation.MsgWithdrawPledgeFactory(am.keeper))
	registry.Add(weights.Get("msg_refund", 40), simulation.MsgRefundFactory(am.keeper))
	registry.Add(weights.Get("msg_register_parcel", 40), simulation.MsgRegisterParcelFactory(am.keeper))
	registry.Add(weights.Get("msg_survey", 30), simulation.MsgSurveyFactory(am.keeper))
	registry.Add(weights.Get("msg_release_milestone", 10), simulation.MsgReleaseMilestoneFactory(am.keeper))
	registry.Add(weights.Get("msg_appraise", 30), simulation.MsgAppraiseFactory(am.keeper))
	registry.Add(weights.Get("msg_transfer_stake", 30), simulation.MsgTransferStakeFactory(am.keeper))
	registry.Add(weights.Get("msg_claim_rent", 20), simulation.MsgClaimRentFactory(am.keeper))
	registry.Add(weights.Get("msg_transfer_parcel", 10), simulation.MsgTransferParcelFactory(am.keeper))
	registry.Add(weights.Get("msg_split_parcel", 15), simulation.MsgSplitParcelFactory(am.keeper))
	registry.Add(weights.Get("msg_merge_parcels", 10), simulation.MsgMergeParcelsFactory(am.keeper))
	registry.Add(weights.Get("msg_offer_lease", 40), simulation.MsgOfferLeaseFactory(am.keeper))
	registry.Add(weights.Get("msg_lease", 40), simulation.MsgLeaseFactory(am.keeper))
	registry.Add(weights.Get("msg_pay_rent", 40), simulation.MsgPayRentFactory(am.keeper))
	registry.Add(weights.Get("msg_end_lease", 10), simulation.MsgEndLeaseFactory(am.keeper))
	registry.Add(weights.Get("msg_declare_residence", 20), simulation.MsgDeclareResidenceFactory(am.keeper))
}

// ProposalMsgsX registers the messages that only the seal may send.
func (am AppModule) ProposalMsgsX(weights simsx.WeightSource, registry simsx.Registry) {
	registry.Add(weights.Get("msg_retire", 10), simulation.MsgRetireFactory(am.keeper))
	registry.Add(weights.Get("seal_transfers_parcel", 10), simulation.SealTransfersParcelFactory(am.keeper))
	registry.Add(weights.Get("seal_offers_lease", 10), simulation.SealOffersLeaseFactory(am.keeper))
	registry.Add(weights.Get("msg_update_territory_params", 5), simulation.MsgUpdateParamsFactory(am.keeper))
}
