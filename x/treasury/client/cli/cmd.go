// Package cli holds the commands for people of the treasury: the public accounts, the
// budget, and what citizens are paid and owe.
package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// flagBase asks for amounts in base units.
const flagBase = "base"

// Ports are the wallet of the commands for people.
type Ports struct{ wallet.Wallet }

// TreasuryCmd is `civitasd treasury`.
func TreasuryCmd(p Ports) *cobra.Command {
	p.Plain = append(plain(), p.Plain...)
	cmd := &cobra.Command{
		Use:   "treasury",
		Short: "See where the nation's money goes, claim the dividend, pay what you owe",
		Long: `Where the nation's money comes from and where it goes, in short commands, and what it
owes to you or you to it. Amounts are in the unit in which people count the currency;
--base gives them in base units. --output json tells programs the same, always in base
units.

To claim the dividend and to withdraw from a stream is free of charge for citizens, within
quotas, and done at once. Everything else costs a fee, and asks first; without a terminal
it wants --yes. Without --from the only key in the
keyring acts, or the one that client.toml names.

The examples speak of the demonstration nation of 'make start', whose keys lie in
build/nation/node0: add --home build/nation/node0 there.`,
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(p.accountsCmd(), p.budgetCmd(), p.dividendCmd(), p.streamCmd(), p.duesCmd(), p.levyCmd())
	return cmd
}

// read is a command that shows amounts.
func (p Ports) read(cmd cobra.Command, read func(s *wallet.Session, args []string) (wallet.Facts, error)) *cobra.Command {
	command := p.Read(cmd, read)
	command.Flags().Bool(flagBase, false, "Show amounts in base units")
	return command
}

// act is a command that sends an act and tells of amounts.
func (p Ports) act(cmd cobra.Command, prepare func(s *wallet.Session, args []string) (wallet.Act, error)) *cobra.Command {
	command := p.Act(cmd, prepare)
	command.Flags().Bool(flagBase, false, "Show amounts in base units")
	return command
}
