package cmd

import (
	"github.com/spf13/cobra"

	territorycli "github.com/civitas-chain/civitas/x/territory/client/cli"
)

// territoryCommand is `civitasd territory`.
func territoryCommand() *cobra.Command {
	return territorycli.TerritoryCmd(territorycli.Ports{Wallet: citizensWallet()})
}
