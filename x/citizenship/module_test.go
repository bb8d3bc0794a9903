package citizenship_test

import (
	"encoding/json"
	"math/rand"
	"testing"
	"time"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"
	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"

	_ "github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/citizenship"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func newCodec() (codec.Codec, codectypes.InterfaceRegistry) {
	registry := codectypes.NewInterfaceRegistry()
	sdk.RegisterInterfaces(registry)
	citizenship.AppModule{}.RegisterInterfaces(registry)
	return codec.NewProtoCodec(registry), registry
}

func TestDefaultGenesisIsValid(t *testing.T) {
	cdc, _ := newCodec()
	var am citizenship.AppModule
	require.NoError(t, am.ValidateGenesis(cdc, nil, am.DefaultGenesis(cdc)))
	require.Error(t, am.ValidateGenesis(cdc, nil, json.RawMessage("{")))
	require.ErrorIs(t, am.ValidateGenesis(cdc, nil, json.RawMessage("{}")), types.ErrParams)
}

// Every message and every query has a command with an example, except the one
// that only the seal can send.
func TestCommandsCoverTheServices(t *testing.T) {
	options := citizenship.AppModule{}.AutoCLIOptions()
	commands := map[string]bool{}
	for _, o := range append(options.Query.RpcCommandOptions, options.Tx.RpcCommandOptions...) {
		require.True(t, o.Skip || o.Example != "", o.RpcMethod)
		commands[o.RpcMethod] = true
	}
	for _, desc := range []string{"Query", "Msg"} {
		service := map[string][]string{}
		for _, m := range types.Query_serviceDesc.Methods {
			service["Query"] = append(service["Query"], m.MethodName)
		}
		for _, m := range types.Msg_serviceDesc.Methods {
			service["Msg"] = append(service["Msg"], m.MethodName)
		}
		for _, method := range service[desc] {
			require.True(t, commands[method], method)
		}
	}
}

func TestMessagesAreRegistered(t *testing.T) {
	_, registry := newCodec()
	urls := registry.ListImplementations(sdk.MsgInterfaceProtoName)
	require.Len(t, urls, len(types.Msg_serviceDesc.Methods))
	amino := codec.NewLegacyAmino()
	citizenship.AppModule{}.RegisterLegacyAminoCodec(amino)
	bz, err := amino.MarshalJSON(&types.MsgAffirm{Citizen: "a"})
	require.NoError(t, err)
	require.Contains(t, string(bz), "civitas/citizenship/MsgAffirm")
	citizenship.AppModule{}.RegisterGRPCGatewayRoutes(client.Context{}, gwruntime.NewServeMux())
}

func TestSimulatedGenesisIsValid(t *testing.T) {
	cdc, _ := newCodec()
	for seed := range int64(50) {
		r := rand.New(rand.NewSource(seed))
		state := &module.SimulationState{
			AppParams: simtypes.AppParams{}, Cdc: cdc, Rand: r, GenState: map[string]json.RawMessage{},
			Accounts: simtypes.RandomAccounts(r, 20), BondDenom: "uciv", InitialStake: sdkmath.NewInt(1), GenTimestamp: time.Unix(0, 0),
		}
		citizenship.AppModule{}.GenerateGenesisState(state)
		require.NoError(t, citizenship.AppModule{}.ValidateGenesis(cdc, nil, state.GenState[types.ModuleName]))
	}
}
