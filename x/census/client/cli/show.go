// Package cli holds the commands for people of the census.
package cli

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/census/types"
)

const (
	flagRounds = "rounds"
	flagCSV    = "csv"

	// shownRounds are as many as a line of the screen has room for.
	shownRounds = 24
	// maxRounds bounds what one command asks of a node.
	maxRounds = 10_000
)

// Ports are the wallet of the commands for people.
type Ports struct{ wallet.Wallet }

// ShowCmd is `civitasd census show`.
func ShowCmd(p Ports) *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "show", Short: "Show how many we are, round by round and by country", Args: cobra.NoArgs,
		Long: `Show the newest round of the census, what changed since the one before, the history as
small graphs, and citizens and land by country. --csv writes the history as lines for a
spreadsheet, all rounds of it unless --rounds says how many. Amounts are in base units.`,
		Example: `civitasd census show
civitasd census show --rounds 12
civitasd census show --csv history.csv`,
	}, func(s *wallet.Session, _ []string) (wallet.Facts, error) {
		file := s.Flag(flagCSV)
		if file == "-" && s.OutputFormat == flags.OutputFormatJSON {
			return nil, wallet.Refusal{Sentence: "Ask for CSV or for JSON, not for both."}
		}
		rounds, err := parseRounds(s.Flag(flagRounds), file != "")
		if err != nil {
			return nil, err
		}
		history, err := read(s, rounds)
		if err != nil || file == "" {
			return history, err
		}
		return export(history, file)
	})
	cmd.Flags().String(flagRounds, "", fmt.Sprintf("How many rounds to show; %d unless said", shownRounds))
	cmd.Flags().String(flagCSV, "", "File to write the history to, or - to print it")
	return cmd
}

func parseRounds(text string, all bool) (int, error) {
	switch {
	case text == "" && all:
		return maxRounds, nil
	case text == "":
		return shownRounds, nil
	}
	var rounds int
	if _, err := fmt.Sscanf(text, "%d", &rounds); err != nil || rounds < 1 || rounds > maxRounds || fmt.Sprint(rounds) != text {
		return 0, wallet.Refusal{Sentence: fmt.Sprintf("%q is no number of rounds from 1 to %d.", text, maxRounds)}
	}
	return rounds, nil
}

// read asks for the newest rounds, a page at a time, and for the newest snapshot.
func read(s *wallet.Session, rounds int) (History, error) {
	client := types.NewQueryClient(s.Context)
	h := History{}
	var key []byte
	for len(h.Series) < rounds {
		page := &query.PageRequest{Key: key, Limit: uint64(min(rounds-len(h.Series), 100)), Reverse: true}
		res, err := client.Statistics(s.Ctx(), &types.QueryStatisticsRequest{Pagination: page})
		if err != nil {
			return h, err
		}
		h.Series = append(h.Series, res.Series...)
		if key = res.Pagination.GetNextKey(); len(key) == 0 || len(res.Series) == 0 {
			break
		}
	}
	slices.Reverse(h.Series)
	if len(h.Series) == 0 {
		return h, nil
	}
	newest, err := client.Snapshot(s.Ctx(), &types.QuerySnapshotRequest{Round: h.Series[len(h.Series)-1].Round})
	if err != nil {
		return h, err
	}
	h.Newest, h.Opinions = &newest.Snapshot, &newest.Opinions
	return h, nil
}

// export writes the history to a file, or returns it for printing.
func export(h History, file string) (wallet.Facts, error) {
	table, err := h.CSV()
	if err != nil || file == "-" {
		return Table(table), err
	}
	// The history holds nothing that is not public, but a file of one's own is one's own.
	if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
		return nil, fmt.Errorf("the file cannot be written: %w", err)
	}
	return Exported{File: file, Rounds: len(h.Series)}, nil
}
