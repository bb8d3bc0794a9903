package cli

import (
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// What the commands of the modules above share with those of the treasury.

// MoneyOf asks for the units of currencies, unless --base wants none.
func MoneyOf(s *wallet.Session, denoms ...string) (Money, error) { return Ports{}.money(s, denoms...) }

// CalendarOf asks for the civic day and the calendar.
func CalendarOf(s *wallet.Session) (Calendar, error) { return Ports{}.calendar(s) }

// Start is when a civic day begins.
func (c Calendar) Start(day int64) string { return c.start(day) }

// Bar draws a share of a whole in cells.
func Bar(part, whole math.Int, width int) string { return bar(part, whole, width) }

// SharePercent writes a share of a whole in whole percent, rounded down.
func SharePercent(part, whole math.Int) string { return percent(part, whole) }

// AddBase adds the flag that asks for amounts in base units.
func AddBase(flags interface {
	Bool(name string, value bool, usage string) *bool
},
) {
	flags.Bool(flagBase, false, "Show amounts in base units")
}
