package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/census/types"
)

// History is the census round by round, the oldest first.
type History struct {
	Series []types.Statistic `json:"series"`
	// Newest is the snapshot of the last round.
	Newest   *types.Snapshot `json:"newest,omitempty"`
	Opinions *types.Opinions `json:"opinions,omitempty"`
}

// Table is lines for a spreadsheet.
type Table string

// String is the lines.
func (t Table) String() string { return string(t) }

// Exported is what was written to a file.
type Exported struct {
	File   string `json:"file"`
	Rounds int    `json:"rounds"`
}

// String says what was written where.
func (e Exported) String() string {
	return fmt.Sprintf("%s written to %s.", wallet.Capital(prose.Count(uint64(e.Rounds), "round", "rounds")), e.File)
}

// figure is one row of what a round counts.
type figure struct {
	name string
	of   func(types.Statistic) math.Int
}

func number(of func(types.Statistic) uint64) func(types.Statistic) math.Int {
	return func(s types.Statistic) math.Int { return math.NewIntFromUint64(of(s)) }
}

// figures that are shown as a series.
var figures = []figure{
	{"citizens", number(func(s types.Statistic) uint64 { return s.Citizens })},
	{"residents", number(func(s types.Statistic) uint64 { return s.Residents })},
	{"electorate", number(func(s types.Statistic) uint64 { return s.Electorate })},
	{"answered", number(func(s types.Statistic) uint64 { return s.Respondents })},
	{"admitted", number(func(s types.Statistic) uint64 { return s.Admissions })},
	{"left", number(func(s types.Statistic) uint64 { return s.Departures })},
	{"supply", func(s types.Statistic) math.Int { return s.Supply }},
	{"fund", func(s types.Statistic) math.Int { return s.Fund }},
	{"income", func(s types.Statistic) math.Int { return s.Income }},
	{"parcels", number(func(s types.Statistic) uint64 { return s.Parcels })},
	{"area, dm²", number(func(s types.Statistic) uint64 { return s.AreaDm2 })},
	{"land value", func(s types.Statistic) math.Int { return s.Value }},
	{"validators", number(func(s types.Statistic) uint64 { return s.Validators })},
}

// String shows the newest round, the graphs, and the countries.
func (h History) String() string {
	if h.Newest == nil {
		return "No round of the census has closed yet."
	}
	s, o := h.Newest, h.Opinions
	var text strings.Builder
	fmt.Fprintf(&text, "Round %d of the census, as of block %d, %s.\n", s.Round, s.Height, s.Time.UTC().Format("2 January 2006 15:04 MST"))
	fmt.Fprintf(&text, "Of %s held then, %d auditors co-signed and %d dissented.\n\n", prose.Count(o.Auditors, "seat", "seats"), o.Cosigned, o.Dissented)
	rows := [][]string{{"", "now", "change", h.span()}}
	for _, f := range figures {
		values := make([]math.Int, len(h.Series))
		for i, each := range h.Series {
			values[i] = orZero(f.of(each))
		}
		rows = append(rows, []string{f.name, grouped(values[len(values)-1]), change(values), Sparkline(values)})
	}
	text.WriteString(prose.Table(rows, ""))
	text.WriteString(h.countries())
	return strings.TrimRight(text.String(), "\n")
}

// span says which rounds the graphs are of.
func (h History) span() string {
	first, last := h.Series[0].Round, h.Series[len(h.Series)-1].Round
	if first == last {
		return fmt.Sprintf("round %d", first)
	}
	return fmt.Sprintf("rounds %d to %d", first, last)
}

// countries are citizens, answers and land by country.
func (h History) countries() string {
	type row struct{ citizens, answers, parcels, area uint64 }
	rows, names := make(map[string]*row), []string{}
	at := func(country string) *row {
		if rows[country] == nil {
			rows[country], names = &row{}, append(names, country)
		}
		return rows[country]
	}
	for _, c := range h.Newest.People.CitizensByCountry {
		at(c.Country).citizens = c.Count
	}
	for _, c := range h.Newest.People.RespondentsByCountry {
		at(c.Country).answers = c.Count
	}
	for _, c := range h.Newest.Land.Countries {
		at(c.Country).parcels, at(c.Country).area = c.Parcels, c.AreaDm2
	}
	if len(names) == 0 {
		return ""
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(rows[b].citizens, rows[a].citizens), cmp.Compare(a, b))
	})
	table := [][]string{{"country", "citizens", "answered", "parcels", "area, dm²"}}
	for _, name := range names {
		r := rows[name]
		table = append(table, []string{
			orNone(wallet.Printable(name)), prose.Number(r.citizens), prose.Number(r.answers), prose.Number(r.parcels), prose.Number(r.area),
		})
	}
	return "\n" + prose.Table(table, "")
}

func orNone(country string) string {
	if country == "" {
		return "none"
	}
	return country
}

// ticks are the heights of a graph.
var ticks = []rune("▁▂▃▄▅▆▇█")

// Sparkline draws a series in one line, from zero to its greatest value.
func Sparkline(values []math.Int) string {
	most := math.ZeroInt()
	for _, v := range values {
		most = math.MaxInt(most, v)
	}
	var line strings.Builder
	for _, v := range values {
		at := int64(0)
		if v.IsPositive() {
			// Only the greatest is at the top.
			product := new(big.Int).Mul(v.BigInt(), big.NewInt(int64(len(ticks)-1)))
			at = product.Div(product, most.BigInt()).Int64()
		}
		line.WriteRune(ticks[at])
	}
	return line.String()
}

// change is the last value less the one before.
func change(values []math.Int) string {
	if len(values) < 2 {
		return ""
	}
	d := values[len(values)-1].Sub(values[len(values)-2])
	switch {
	case d.IsPositive():
		return "+" + grouped(d)
	case d.IsNegative():
		return "−" + grouped(d.Neg())
	default:
		return "="
	}
}

// grouped writes an amount with separators; prose.Number knows how, below 2⁶⁴.
func grouped(amount math.Int) string {
	if amount.IsUint64() {
		return prose.Number(amount.Uint64())
	}
	return amount.String()
}

func orZero(amount math.Int) math.Int {
	if amount.IsNil() {
		return math.ZeroInt()
	}
	return amount
}

// CSV is the history under a heading. Numbers have no thousands separators, so that
// every spreadsheet reads them.
func (h History) CSV() (string, error) {
	var text strings.Builder
	w := csv.NewWriter(&text)
	heading := []string{"round", "height", "time"}
	for _, f := range figures {
		heading = append(heading, strings.NewReplacer(", ", "_", "²", "2", " ", "_").Replace(f.name))
	}
	rows := [][]string{heading}
	for _, s := range h.Series {
		row := []string{strconv.FormatUint(s.Round, 10), strconv.FormatInt(s.Height, 10), s.Time.UTC().Format(time.RFC3339)}
		for _, f := range figures {
			row = append(row, orZero(f.of(s)).String())
		}
		rows = append(rows, row)
	}
	err := w.WriteAll(rows)
	return text.String(), err
}
