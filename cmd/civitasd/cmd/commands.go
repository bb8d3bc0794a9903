package cmd

import (
	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cobra"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/debug"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/keys"
	"github.com/cosmos/cosmos-sdk/client/pruning"
	"github.com/cosmos/cosmos-sdk/client/rpc"
	"github.com/cosmos/cosmos-sdk/client/snapshot"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	authcmd "github.com/cosmos/cosmos-sdk/x/auth/client/cli"
	genutilcli "github.com/cosmos/cosmos-sdk/x/genutil/client/cli"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/certificate/lightblocks"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/demo"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/nation"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/passport"
)

// addCommands adds what AutoCLI cannot make from the modules' services.
func addCommands(root *cobra.Command, instance *app.App) {
	archive := new(lightblocks.Archive)
	newApp := nodeCreator(archive)
	root.AddCommand(
		nation.Command(instance, nation.Config{WriteNode: writeNode}),
		citizenCommand(),
		charterCommand(),
		referendumCommand(),
		treasuryCommand(),
		territoryCommand(),
		censusCommand(),
		passport.Command(),
		demo.Command(),
		genutilcli.InitCmd(instance.Basics(), app.DefaultNodeHome),
		genutilcli.Commands(instance.TxConfig(), instance.Basics(), app.DefaultNodeHome),
		keys.Commands(),
		queryCommand(),
		txCommand(),
		server.StatusCommand(),
		debug.Cmd(),
		pruning.Cmd(newApp, app.DefaultNodeHome),
		snapshot.Cmd(newApp),
	)
	root.AddCommand(server.ModuleHashByHeightQuery(newApp))
	server.AddCommandsWithStartCmdOptions(root, app.DefaultNodeHome, newApp, exportApp, server.StartCmdOptions{
		PostSetup: startArchive(archive), PostSetupStandalone: startArchive(archive),
	})
}

// exportApp writes the state of a node as a genesis.
func exportApp(
	logger log.Logger, db dbm.DB, height int64, forZeroHeight bool,
	jailAllowed []string, options servertypes.AppOptions, modules []string,
) (servertypes.ExportedApp, error) {
	instance := app.New(logger, db, nil, height == -1, options)
	if height != -1 {
		if err := instance.LoadHeight(height); err != nil {
			return servertypes.ExportedApp{}, err
		}
	}
	return instance.ExportAppStateAndValidators(forZeroHeight, jailAllowed, modules)
}

func queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:                        "query",
		Aliases:                    []string{"q"},
		Short:                      "Read the ledger",
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(
		rpc.WaitTxCmd(),
		server.QueryBlockCmd(),
		server.QueryBlocksCmd(),
		server.QueryBlockResultsCmd(),
		authcmd.QueryTxCmd(),
		authcmd.QueryTxsByEventsCmd(),
	)
	return cmd
}

func txCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:                        "tx",
		Short:                      "Sign and send a transaction",
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(
		authcmd.GetSignCommand(),
		authcmd.GetSignBatchCommand(),
		authcmd.GetMultiSignCommand(),
		authcmd.GetMultiSignBatchCmd(),
		authcmd.GetValidateSignaturesCommand(),
		authcmd.GetBroadcastCommand(),
		authcmd.GetEncodeCommand(),
		authcmd.GetDecodeCommand(),
		authcmd.GetSimulateCmd(),
	)
	cmd.PersistentFlags().String(flags.FlagChainID, "", "The chain that the transaction is for")
	return cmd
}
