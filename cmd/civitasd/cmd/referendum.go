package cmd

import (
	"github.com/spf13/cobra"

	citizenshipcli "github.com/civitas-chain/civitas/x/citizenship/client/cli"
	contractcli "github.com/civitas-chain/civitas/x/socialcontract/client/cli"
)

// referendumCommand is `civitasd referendum`. It says the refusals of citizenship as
// `civitasd citizen` does.
func referendumCommand() *cobra.Command {
	wallet := shortWallet()
	wallet.Plain = append(citizenshipcli.Refusals(), wallet.Plain...)
	return contractcli.ReferendumCmd(contractcli.Ports{Wallet: wallet})
}
