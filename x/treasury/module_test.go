package treasury_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	"github.com/cosmos/cosmos-sdk/types/msgservice"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/treasury"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestEveryRPCHasACommandWithAnExampleOrIsTheSeals(t *testing.T) {
	options := treasury.AppModule{}.AutoCLIOptions()
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
				require.NotNil(t, fields.ByName("authority"), command.RpcMethod)
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

func TestTheModuleRegistersItsMessages(t *testing.T) {
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	module := treasury.AppModule{}
	module.RegisterInterfaces(registry)
	module.RegisterLegacyAminoCodec(codec.NewLegacyAmino())
	require.NoError(t, registry.SigningContext().Validate())
	require.NoError(t, msgservice.ValidateProtoAnnotations(proto.HybridResolver))
	for _, name := range []string{"Issue", "Burn", "Donate", "Appropriate", "Disburse", "StopDisbursement", "CreateStream", "WithdrawStream", "EndStream", "UpdateParams"} {
		_, err := registry.Resolve("/civitas.treasury.v1.Msg" + name)
		require.NoError(t, err)
	}
	require.Equal(t, types.ModuleName, module.Name())
	require.EqualValues(t, 1, module.ConsensusVersion())

	cdc := codec.NewProtoCodec(registry)
	genesis := module.DefaultGenesis(cdc)
	require.NoError(t, module.ValidateGenesis(cdc, nil, genesis))
	require.Error(t, module.ValidateGenesis(cdc, nil, []byte(`{"params":{}}`)))
	require.Error(t, module.ValidateGenesis(cdc, nil, []byte(`{`)))
}
