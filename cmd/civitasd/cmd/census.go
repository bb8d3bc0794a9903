package cmd

import (
	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/census"
	censuscli "github.com/civitas-chain/civitas/x/census/client/cli"
)

// censusCommand is `civitasd census`.
func censusCommand() *cobra.Command {
	return census.Command(censuscli.ShowCmd(censuscli.Ports{Wallet: shortWallet()}))
}
