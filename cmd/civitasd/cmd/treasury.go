package cmd

import (
	"github.com/spf13/cobra"

	treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"
)

// treasuryCommand is `civitasd treasury`.
func treasuryCommand() *cobra.Command {
	return treasurycli.TreasuryCmd(treasurycli.Ports{Wallet: citizensWallet()})
}
