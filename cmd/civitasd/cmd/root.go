// Package cmd holds the commands of civitasd.
package cmd

import (
	"os"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/client/v2/autocli"
	"cosmossdk.io/core/appmodule"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/config"
	"github.com/cosmos/cosmos-sdk/client/flags"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/runtime/services"
	"github.com/cosmos/cosmos-sdk/server"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/internal/prefix"
)

// NewRootCmd returns the command that all others are parts of.
func NewRootCmd() *cobra.Command {
	// The commands need the codecs of every module, and the app is the one
	// place that lists the modules. This instance holds no state.
	instance := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, false, emptyOptions())

	clientCtx := client.Context{}.
		WithCodec(instance.AppCodec()).
		WithInterfaceRegistry(instance.InterfaceRegistry()).
		WithTxConfig(instance.TxConfig()).
		WithLegacyAmino(instance.LegacyAmino()).
		WithInput(os.Stdin).
		WithAccountRetriever(authtypes.AccountRetriever{}).
		WithHomeDir(app.DefaultNodeHome).
		WithViper("CIVITASD")

	root := &cobra.Command{
		Use:           "civitasd",
		Short:         "Civitas: the ledger of a network state",
		Long:          "Run a node of a network state, found one, and act as its citizen.",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(cmd.OutOrStdout())
			cmd.SetErr(cmd.ErrOrStderr())
			ctx := clientCtx.WithCmdContext(cmd.Context())
			ctx, err := client.ReadPersistentCommandFlags(ctx, cmd.Flags())
			if err != nil {
				return err
			}
			ctx, err = config.ReadFromClientConfig(ctx)
			if err != nil {
				return err
			}
			if err := client.SetCmdClientContextHandler(ctx, cmd); err != nil {
				return err
			}
			return server.InterceptConfigsPreRunHandler(cmd, "", appConfig(), cometConfig())
		},
	}
	addCommands(root, instance)

	modules := make(map[string]appmodule.AppModule)
	for name, module := range instance.Modules().Modules {
		if module, ok := module.(appmodule.AppModule); ok {
			modules[name] = module
		}
	}
	options := autocli.AppOptions{
		Modules:               modules,
		ModuleOptions:         services.ExtractAutoCLIOptions(instance.Modules().Modules),
		AddressCodec:          addresscodec.NewBech32Codec(prefix.Account),
		ValidatorAddressCodec: addresscodec.NewBech32Codec(prefix.Validator),
		ConsensusAddressCodec: addresscodec.NewBech32Codec(prefix.Consensus),
		ClientCtx:             clientCtx,
	}
	if err := options.EnhanceRootCommand(root); err != nil {
		panic(err)
	}
	return root
}

// emptyOptions build an app that will never run a block.
func emptyOptions() simtestutil.AppOptionsMap {
	return simtestutil.AppOptionsMap{flags.FlagHome: os.TempDir()}
}
