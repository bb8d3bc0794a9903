package cmd

import (
	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshipcli "github.com/civitas-chain/civitas/x/citizenship/client/cli"
	territorycli "github.com/civitas-chain/civitas/x/territory/client/cli"
)

// territoryCommand is `civitasd territory`.
func territoryCommand() *cobra.Command {
	people := shortWallet()
	people.Plain = append(citizenshipcli.Refusals(), people.Plain...)
	people.Plain = append(people.Plain, wallet.Plain{
		Err: ante.ErrAccess, Sentence: "Your account does not have the standing that the charter asks for here; `civitasd citizen status` shows where you stand.",
	})
	return territorycli.TerritoryCmd(territorycli.Ports{Wallet: people})
}
