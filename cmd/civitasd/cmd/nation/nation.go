// Package nation holds the commands that found a nation and check one.
package nation

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/nations/charterfile"
)

// Config is what the commands need of the node's configuration.
type Config struct {
	// WriteNode writes the configuration files of one node.
	WriteNode func(home string, node Node) error
}

// Node is one node of a new nation.
type Node struct {
	Moniker string
	ChainID string
	Denom   string
	// Index counts the nodes from 0; it shifts the ports of those that share a machine.
	Index int
	// Peers are the other nodes, as id@host:port.
	Peers []string
}

// Command returns `civitasd nation`.
func Command(instance *app.App, config Config) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "nation",
		Short: "Found a nation, or check one",
	}
	cmd.AddCommand(newCommand(instance, config), checkCommand(instance))
	return cmd
}

// readDocument reads a founding document, or the demonstration nation's where
// no file is named.
func readDocument(file string) (*charterfile.Document, error) {
	if file == "" {
		return charterfile.Parse("nations/demonstration/charter.md", nations.Demonstration)
	}
	return charterfile.Read(file)
}

func checkCommand(instance *app.App) *cobra.Command {
	return &cobra.Command{
		Use:   "check <charter.md | genesis.json>",
		Short: "Check a founding document or a genesis file",
		Long: `Check a founding document, or the genesis file made of one.

A document is read, its tables are checked against the messages and limits that
this version of Civitas knows, and errors name the file and the line. A genesis
file is checked by starting the nation in memory.`,
		Example: `  civitasd nation check charter.md
  civitasd nation check ~/.civitas/config/genesis.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.HasSuffix(args[0], ".md") {
				return checkDocument(cmd, instance, args[0])
			}
			genesis, err := genutiltypes.AppGenesisFromFile(args[0])
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := founding.Rehearse(genesis); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: the nation %s can start, with %d validators\n",
				args[0], genesis.ChainID, len(genesis.Consensus.Validators))
			return err
		},
	}
}

func checkDocument(cmd *cobra.Command, instance *app.App, file string) error {
	document, err := charterfile.Read(file)
	if err != nil {
		return err
	}
	accounts, err := placeholders(document)
	if err != nil {
		return err
	}
	if _, err := founding.State(instance, founding.Plan{Document: document, Accounts: accounts}); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	entrenched := 0
	for _, article := range document.Charter.Articles {
		if article.Entrenched {
			entrenched++
		}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(),
		"%s: %s, %d articles (%d entrenched), %d tracks, %d powers, %d limits, %d offices, %d citizens\n",
		file, document.Charter.Meta.Name, len(document.Charter.Articles), entrenched, len(document.Charter.Tracks),
		len(document.Charter.Powers), len(document.Charter.Limits), len(document.Offices), len(document.Citizens))
	return err
}
