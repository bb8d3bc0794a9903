// Package cli holds the commands that AutoCLI cannot make: those that read and write
// GeoJSON.
package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// TerritoryCmd is `civitasd territory`: help with land before anything is sent.
func TerritoryCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   types.ModuleName,
		Short: "Prepare parcels from GeoJSON files",
		RunE:  client.ValidateCmd,
	}
	cmd.AddCommand(ImportCmd())
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
