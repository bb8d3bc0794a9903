package cli

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Table is lines for a spreadsheet.
type Table string

// String is the lines.
func (t Table) String() string { return string(t) }

// Exported is what was written to a file.
type Exported struct {
	File  string `json:"file"`
	Lines int    `json:"lines"`
}

// String says what was written where.
func (e Exported) String() string {
	return fmt.Sprintf("%s written to %s.", wallet.Capital(prose.Count(uint64(e.Lines), "line", "lines")), e.File)
}

// export writes the lines to a file, or returns them for printing.
func export(a Accounts, file string) (wallet.Facts, error) {
	table, err := a.CSV()
	if err != nil || file == "-" {
		return Table(table), err
	}
	// The accounts hold nothing that is not public, but a file of one's own is one's own.
	if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
		return nil, fmt.Errorf("the file cannot be written: %w", err)
	}
	return Exported{File: file, Lines: len(a.Lines)}, nil
}

// CSV is the lines under a heading. Numbers have no thousands separators, so that every
// spreadsheet reads them.
func (a Accounts) CSV() (string, error) {
	var text strings.Builder
	w := csv.NewWriter(&text)
	rows := [][]string{{"period", "purse", "denomination", "flow", "category", "amount"}}
	for _, line := range a.Lines {
		rows = append(rows, []string{
			a.period(), purseName(line.Purse), a.Money.Unit(line.Denom), strings.ToLower(strings.TrimPrefix(line.Flow.String(), "FLOW_")),
			line.Category, a.Money.Plain(line.Amount, line.Denom),
		})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = wallet.Printable(row[i])
		}
	}
	err := w.WriteAll(rows)
	return text.String(), err
}

// period names the period in one word.
func (a Accounts) period() string {
	switch a.Span {
	case types.SPAN_EPOCH:
		return fmt.Sprintf("epoch-%d", a.Period)
	case types.SPAN_DAY:
		return fmt.Sprintf("day-%d", a.Period)
	}
	return "total"
}
