package socialcontract_test

import (
	"encoding/json"
	"math/rand"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/socialcontract"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestEveryRPCHasACommandWithAnExampleOrIsTheSeals(t *testing.T) {
	options := socialcontract.AppModule{}.AutoCLIOptions()
	byHand := commandsByHand(t)
	for _, commands := range []*autocliv1.ServiceCommandDescriptor{options.Query, options.Tx} {
		found, err := proto.HybridResolver.FindDescriptorByName(protoreflect.FullName(commands.Service))
		require.NoError(t, err)
		methods := found.(protoreflect.ServiceDescriptor).Methods()
		require.Len(t, commands.RpcCommandOptions, methods.Len())
		for _, command := range commands.RpcCommandOptions {
			method := methods.ByName(protoreflect.Name(command.RpcMethod))
			require.NotNil(t, method, command.RpcMethod)
			fields := method.Input().Fields()
			if command.Skip {
				require.True(t, fields.ByName("authority") != nil || byHand[command.RpcMethod], command.RpcMethod)
				continue
			}
			require.NotEmpty(t, command.Short, command.RpcMethod)
			require.Contains(t, command.Example, "civitasd", command.RpcMethod)
			for _, argument := range command.PositionalArgs {
				require.NotNil(t, fields.ByName(protoreflect.Name(argument.ProtoField)), argument.ProtoField)
			}
		}
	}
}

// commandsByHand are the messages with a hand-written command.
func commandsByHand(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]string{"propose": "Propose", "exec-office": "ExecOffice"}
	out := map[string]bool{}
	for _, command := range (socialcontract.AppModule{}).GetTxCmd().Commands() {
		requireDocumented(t, command)
		out[names[command.Name()]] = true
	}
	require.Len(t, out, len(names))
	out["Check"] = true // civitasd referendum check
	return out
}

func requireDocumented(t *testing.T, command *cobra.Command) {
	t.Helper()
	require.NotEmpty(t, command.Short)
	require.NotEmpty(t, command.Long)
	require.Contains(t, command.Example, "civitasd")
}

func TestTheModuleRegistersItsMessages(t *testing.T) {
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	m := socialcontract.AppModule{}
	m.IsAppModule()
	m.IsOnePerModuleType()
	m.RegisterInterfaces(registry)
	m.RegisterLegacyAminoCodec(codec.NewLegacyAmino())
	require.NoError(t, registry.SigningContext().Validate())
	require.NoError(t, msgservice.ValidateProtoAnnotations(proto.HybridResolver))
	require.Equal(t, types.ModuleName, m.Name())
	require.EqualValues(t, 1, m.ConsensusVersion())
	require.Nil(t, m.WeightedOperations(module.SimulationState{}))

	cdc := codec.NewProtoCodec(registry)
	require.NoError(t, m.ValidateGenesis(cdc, nil, m.DefaultGenesis(cdc)))
	require.Error(t, m.ValidateGenesis(cdc, nil, []byte(`{"params":{}}`)))
	require.Error(t, m.ValidateGenesis(cdc, nil, []byte(`{`)))

	for seed := range int64(50) {
		r := rand.New(rand.NewSource(seed))
		state := module.SimulationState{
			Cdc: cdc, Rand: r, GenState: map[string]json.RawMessage{}, Accounts: simtypes.RandomAccounts(r, 1+int(seed)), GenTimestamp: time.Unix(1, 0),
		}
		m.GenerateGenesisState(&state)
		require.NoError(t, m.ValidateGenesis(cdc, nil, state.GenState[types.ModuleName]), "seed %d", seed)
	}
}
