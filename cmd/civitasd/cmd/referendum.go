package cmd

import (
	"github.com/spf13/cobra"

	contractcli "github.com/civitas-chain/civitas/x/socialcontract/client/cli"
)

// referendumCommand is `civitasd referendum`.
func referendumCommand() *cobra.Command {
	return contractcli.ReferendumCmd(contractcli.Ports{Wallet: citizensWallet()})
}
