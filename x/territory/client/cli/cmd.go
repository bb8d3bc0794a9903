// Package cli holds the commands for people of the territory, and those that read and
// write GeoJSON.
package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// TerritoryCmd is `civitasd territory`: the nation's land for people.
func TerritoryCmd(p Ports) *cobra.Command {
	p.Plain = append(plain(), p.Plain...)
	cmd := &cobra.Command{
		Use:   types.ModuleName,
		Short: "Buy land together, see what the nation has, lease it, and prepare parcels from GeoJSON files",
		Long: `What the nation buys together, what land it has, and what can be leased, in short
commands. Amounts are shown in the unit in which people count the currency; --base shows
them in base units, and they are typed with their denomination, such as 250000uciv.
--output json tells programs the same, always in base units.

Acts cost a fee, and ask first; without a terminal they want --yes. Without --from the only
key in the keyring acts, or the one that client.toml names.`,
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(p.campaignCmd(), p.parcelCmd(), p.leaseCmd(), ImportCmd())
	return cmd
}

// QueryCmd is the part of `civitasd query territory` that is written by hand.
func QueryCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   types.ModuleName,
		Short: "Querying commands for the territory module",
		RunE:  client.ValidateCmd,
	}
	cmd.AddCommand(GeoJSONCmd())
	return cmd
}

// TxCmd is the part of `civitasd tx territory` that is written by hand.
func TxCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   types.ModuleName,
		Short: "Transaction commands for the territory module",
		RunE:  client.ValidateCmd,
	}
	cmd.AddCommand(RegisterFileCmd())
	return cmd
}
