package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	flagEpoch = "epoch"
	flagDay   = "day"
	flagPurse = "purse"
	flagCSV   = "csv"

	// purseAll is what --purse calls all of them.
	purseAll = "all"
)

func (p Ports) accountsCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "accounts", Short: "Show income and spending by category", Args: cobra.NoArgs,
		Long: `Show income and spending by category: since genesis, or of one civic epoch or civic day.
Unless --purse says otherwise it is that of the general fund. There, what is set aside
counts as spent; --purse escrow shows what of it was paid. --csv writes lines for a
spreadsheet, of all purses unless --purse names one.`,
		Example: `civitasd treasury accounts
civitasd treasury accounts --epoch 1
civitasd treasury accounts --day 0 --purse all
civitasd treasury accounts --csv -`,
	}, func(s *wallet.Session, _ []string) (wallet.Facts, error) {
		file := s.Flag(flagCSV)
		if file == "-" && s.OutputFormat == flags.OutputFormatJSON {
			return nil, wallet.Refusal{Sentence: "Ask for CSV or for JSON, not for both."}
		}
		accounts, err := p.accounts(s)
		if err != nil || file == "" {
			return accounts, err
		}
		return export(accounts, file)
	})
	f := cmd.Flags()
	f.String(flagEpoch, "", "Of this civic epoch")
	f.String(flagDay, "", "Of this civic day")
	f.String(flagPurse, "", "Which purse: "+strings.Join(purses(), ", ")+", or "+purseAll)
	f.String(flagCSV, "", "File to write the lines to, or - to print them")
	return cmd
}

// accounts gathers the lines that are asked for.
func (p Ports) accounts(s *wallet.Session) (Accounts, error) {
	days, err := p.calendar(s)
	if err != nil {
		return Accounts{}, err
	}
	a := Accounts{Calendar: days}
	if a.Span, a.Period, err = parsePeriod(s.Flag(flagEpoch), s.Flag(flagDay), days); err != nil {
		return a, err
	}
	wanted := s.Flag(flagPurse)
	if wanted == "" {
		wanted = purseName(types.PURSE_FUND)
		if s.Flag(flagCSV) != "" {
			wanted = purseAll
		}
	}
	if a.Purses, err = parsePurse(wanted); err != nil {
		return a, err
	}
	lines, err := p.lines(s, a.Span, a.Period)
	if err != nil {
		return a, err
	}
	var denoms []string
	for _, line := range lines {
		if slices.Contains(a.Purses, line.Purse) {
			a.Lines, denoms = append(a.Lines, line), append(denoms, line.Denom)
		}
	}
	a.Money, err = p.money(s, denoms...)
	return a, err
}

// lines asks for all lines of a period.
func (p Ports) lines(s *wallet.Session, span types.Span, period int64) ([]types.AccountLine, error) {
	var lines []types.AccountLine
	for page := (&query.PageRequest{}); page != nil; {
		res, err := types.NewQueryClient(s.Context).PublicAccounts(s.Ctx(), &types.QueryPublicAccountsRequest{Span: span, Period: period, Pagination: page})
		if err != nil {
			return nil, err
		}
		for _, line := range res.Lines {
			line.Amount = amountOf(line.Amount)
			lines = append(lines, line)
		}
		page = nil
		if next := res.Pagination.GetNextKey(); len(next) > 0 {
			page = &query.PageRequest{Key: next}
		}
	}
	return lines, nil
}

// parsePeriod reads which period is asked for: at most one of an epoch and a day.
func parsePeriod(epoch, day string, now Calendar) (types.Span, int64, error) {
	switch {
	case epoch != "" && day != "":
		return 0, 0, wallet.Refusal{Sentence: "Ask for an epoch or for a day, not for both."}
	case epoch != "":
		period, err := parsePast(epoch, flagEpoch, now.Epoch)
		return types.SPAN_EPOCH, period, err
	case day != "":
		period, err := parsePast(day, flagDay, now.Day)
		return types.SPAN_DAY, period, err
	}
	return types.SPAN_TOTAL, 0, nil
}

func parsePast(text, what string, now int64) (int64, error) {
	period, err := strconv.ParseInt(text, 10, 64)
	if err != nil || period < 0 {
		return 0, wallet.Refusal{Sentence: fmt.Sprintf("%q is no number of a civic %s.", text, what)}
	}
	if period > now {
		return 0, wallet.Refusal{Sentence: fmt.Sprintf("Civic %s %d has not begun: it is now %s %d.", what, period, what, now)}
	}
	return period, nil
}

// purseName is what --purse calls a purse: the chain's name in small letters.
func purseName(purse types.Purse) string {
	return strings.ToLower(strings.TrimPrefix(purse.String(), "PURSE_"))
}

// allPurses are the purses in the order of their numbers.
func allPurses() []types.Purse {
	var all []types.Purse
	for number := range types.Purse_name {
		if purse := types.Purse(number); purse != types.PURSE_UNSPECIFIED {
			all = append(all, purse)
		}
	}
	slices.Sort(all)
	return all
}

func purses() []string {
	var names []string
	for _, purse := range allPurses() {
		names = append(names, purseName(purse))
	}
	return names
}

// parsePurse reads --purse.
func parsePurse(text string) ([]types.Purse, error) {
	if text == purseAll {
		return allPurses(), nil
	}
	for _, purse := range allPurses() {
		if purseName(purse) == text {
			return []types.Purse{purse}, nil
		}
	}
	return nil, wallet.Refusal{Sentence: fmt.Sprintf("There is no purse %q; there are %s; %s means all of them.", text, prose.List(purses()), purseAll)}
}
