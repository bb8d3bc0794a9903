package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// The least and the most cells of a bar of the accounts.
const (
	leastCells = 6
	mostCells  = 30
)

// purseWords say what a purse is.
var purseWords = map[types.Purse]string{
	types.PURSE_FUND:     "The general fund",
	types.PURSE_ESCROW:   "Money set aside",
	types.PURSE_DIVIDEND: "The dividend that can be claimed",
}

// Accounts are the public accounts of one period.
type Accounts struct {
	Span     types.Span
	Period   int64
	Purses   []types.Purse
	Lines    []types.AccountLine
	Money    Money
	Calendar Calendar
}

// Book is what moved in one purse and one currency.
type Book struct {
	Purse types.Purse `json:"-"`
	// Name of the purse as the chain has it.
	Name string `json:"purse"`
	// Denom is the base denomination that all amounts are in.
	Denom    string   `json:"denom"`
	Income   []Line   `json:"income"`
	Spending []Line   `json:"spending"`
	In       math.Int `json:"income_total"`
	Out      math.Int `json:"spending_total"`
	// Balance is income less spending.
	Balance math.Int `json:"balance"`
}

// Line is what moved for one purpose.
type Line struct {
	Category string   `json:"category"`
	Amount   math.Int `json:"amount"`
}

// books are the lines by purse and currency, in the order of the chain.
func (a Accounts) books() []Book {
	books := []Book{}
	for _, line := range a.Lines {
		last := len(books) - 1
		if last < 0 || books[last].Purse != line.Purse || books[last].Denom != line.Denom {
			books = append(books, Book{
				Purse: line.Purse, Name: line.Purse.String(), Denom: line.Denom, Income: []Line{}, Spending: []Line{},
				In: math.ZeroInt(), Out: math.ZeroInt(), Balance: math.ZeroInt(),
			})
			last++
		}
		b := &books[last]
		told := Line{Category: line.Category, Amount: line.Amount}
		if line.Flow == types.FLOW_IN {
			b.Income, b.In = append(b.Income, told), b.In.Add(line.Amount)
		} else {
			b.Spending, b.Out = append(b.Spending, told), b.Out.Add(line.Amount)
		}
		b.Balance = b.In.Sub(b.Out)
	}
	return books
}

// when says of which period the accounts are.
func (a Accounts) when() string {
	switch a.Span {
	case types.SPAN_EPOCH:
		when := fmt.Sprintf("in epoch %d", a.Period)
		if a.Period == a.Calendar.Epoch {
			when += ", which is not over"
		}
		return when
	case types.SPAN_DAY:
		when := fmt.Sprintf("on civic day %d, from %s", a.Period, a.Calendar.start(a.Period))
		if a.Period == a.Calendar.Day {
			when += ", which is not over"
		}
		return when
	}
	return "since genesis"
}

// String is a table for each purse and currency.
func (a Accounts) String() string {
	books := a.books()
	if len(books) == 0 {
		return fmt.Sprintf("Nothing moved %s.", a.when())
	}
	var text strings.Builder
	for i, book := range books {
		if i > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(a.table(book))
	}
	if len(a.Purses) == 1 && a.Purses[0] == types.PURSE_FUND {
		text.WriteString("\nMoney set aside counts as spent here; what of it was paid:\ncivitasd treasury accounts --purse escrow\n")
	}
	return text.String()
}

// table is one purse in one currency.
func (a Accounts) table(b Book) string {
	name, known := purseWords[b.Purse]
	if !known {
		name = wallet.Capital(purseName(b.Purse))
	}
	var amounts []math.Int
	longest := len("in less out")
	for _, lines := range [][]Line{b.Income, b.Spending} {
		for _, line := range lines {
			amounts = append(amounts, line.Amount)
			longest = max(longest, prose.Columns(wallet.Printable(line.Category)))
		}
	}
	column := a.Money.Column(b.Denom, append(amounts, b.In, b.Out, b.Balance)...)
	const beside = 2 + 2 + 2 + 2 + len("100 %") // the gaps, and the percentage
	cells := min(max(prose.Width-beside-longest-prose.Columns(column[0]), leastCells), mostCells)

	var text strings.Builder
	text.WriteString(set(fmt.Sprintf("%s %s, in %s", name, a.when(), wallet.Printable(a.Money.Unit(b.Denom)))))
	row := func(name, drawn, amount, share string) {
		text.WriteString(strings.TrimRight(fmt.Sprintf("  %s%s  %-*s  %s  %5s", name, strings.Repeat(" ", longest-prose.Columns(name)), cells, drawn, amount, share), " ") + "\n")
	}
	section := func(title string, lines []Line, sum math.Int, column []string, total string) {
		text.WriteString("\n" + title + "\n")
		for i, line := range lines {
			row(wallet.Printable(line.Category), bar(line.Amount, sum, cells), column[i], percent(line.Amount, sum))
		}
		row("sum", "", total, "")
	}
	in, sums := len(b.Income), column[len(amounts):]
	section("Income", b.Income, b.In, column[:in], sums[0])
	section("Spending", b.Spending, b.Out, column[in:], sums[1])
	text.WriteByte('\n')
	balance := "balance"
	if a.Span != types.SPAN_TOTAL {
		balance = "in less out"
	}
	row(balance, "", sums[2], "")
	return text.String()
}

// MarshalJSON gives programs the lines in base units, with their sums.
func (a Accounts) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Span   string `json:"span"`
		Period int64  `json:"period"`
		Books  []Book `json:"books"`
	}{a.Span.String(), a.Period, a.books()})
}
