package cli

import (
	"fmt"
	"strings"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// budgetCells are those of a bar of the budget.
const budgetCells = 40

// Budget is what is set aside.
type Budget struct {
	Appropriations []Appropriated
	// All is true where those are listed that are over as well.
	All      bool
	Money    Money
	Calendar Calendar
}

// Appropriated is one appropriation with payments of it.
type Appropriated struct {
	types.Appropriation
	// Payments of it, the newest first: in a list those in escrow.
	Payments []types.Disbursement
}

// whole makes sure that no amount is missing.
func whole(a types.Appropriation) types.Appropriation {
	for _, amount := range []*math.Int{&a.Cap, &a.CapPerPeriod, &a.Committed, &a.PeriodCommitted, &a.Paid, &a.Returned, &a.Promised} {
		*amount = amountOf(*amount)
	}
	return a
}

// bound is what waits in escrow or is promised to streams.
func bound(a types.Appropriation) math.Int { return a.Committed.Sub(a.Paid) }

// left is what has not been committed, and has not returned to the fund.
func left(a types.Appropriation) math.Int {
	return math.MaxInt(math.ZeroInt(), a.Available().Sub(a.Returned))
}

// holder names who may spend it.
func holder(h types.Holder) string {
	if h.Office != "" {
		return "the office " + h.Office
	}
	return fmt.Sprintf("citizen %d", h.Citizen)
}

// until says how long it can be disbursed from.
func (c Calendar) until(a types.Appropriation) string {
	switch {
	case a.Status == types.APPROPRIATION_STATUS_CLOSED:
		return "closed: " + a.Reason
	case a.Status == types.APPROPRIATION_STATUS_ENDED:
		return "ended: " + a.Reason
	case !a.OpenOn(c.Day):
		return "over since " + c.start(a.ExpiresOn)
	}
	return "until " + c.start(a.ExpiresOn)
}

// String lists the appropriations, each with a bar.
func (b Budget) String() string {
	if len(b.Appropriations) == 0 {
		if b.All {
			return "The nation has never set anything aside."
		}
		return set("Nothing is set aside. A referendum on a MsgAppropriate does so: `civitasd referendum --help`.")
	}
	var text strings.Builder
	text.WriteString(prose.Count(uint64(len(b.Appropriations)), "appropriation", "appropriations") + ": " +
		cellFull + " paid, " + cellHalf + " in escrow or promised, " + cellRest + " left\n")
	for _, a := range b.Appropriations {
		fmt.Fprintf(&text, "\n%s", b.entry(a))
	}
	return text.String()
}

func (b Budget) entry(a Appropriated) string {
	var text strings.Builder
	const margin = "     "
	text.WriteString(numbered(a.Id, len(margin), a.Title,
		fmt.Sprintf("%s, %s, %s", a.Category, holder(a.Holder), b.Calendar.until(a.Appropriation))))
	text.WriteString(margin + bars(a.Paid, bound(a.Appropriation), a.Cap, budgetCells) + "\n")
	write := func(line string) {
		text.WriteString(prose.Indent(prose.Lines(line, prose.Width-len(margin)), margin))
	}
	write(b.Money.sums(a.Appropriation))
	if count := len(a.Payments); count > 0 {
		next := a.Payments[0].ReleaseTime
		for _, d := range a.Payments {
			if d.ReleaseTime.Before(next) {
				next = d.ReleaseTime
			}
		}
		write(fmt.Sprintf("%s in escrow; the next is paid at %s",
			prose.Count(uint64(count), "payment is", "payments are"), b.Calendar.at(next)))
	}
	return text.String()
}

// numbered is an item of a list: its number, and lines beside it, which may hold what
// strangers wrote.
func numbered(number uint64, margin int, lines ...string) string {
	space := strings.Repeat(" ", margin)
	var text strings.Builder
	for _, line := range lines {
		text.WriteString(prose.Indent(prose.Lines(wallet.Printable(line), prose.Width-margin), space))
	}
	first := fmt.Sprintf("%*d  ", margin-2, number)
	return first + strings.TrimPrefix(text.String(), space[:min(len(first), margin)])
}

// sums says in numbers what the bar shows.
func (m Money) sums(a types.Appropriation) string {
	amount := func(of math.Int) string { return m.Amount(of, a.Denom) }
	text := fmt.Sprintf("paid %s", amount(a.Paid))
	if in := a.InEscrow(); in.IsPositive() {
		text += fmt.Sprintf(", in escrow %s", amount(in))
	}
	if a.Promised.IsPositive() {
		text += fmt.Sprintf(", promised to streams %s", amount(a.Promised))
	}
	if a.Returned.IsPositive() {
		text += fmt.Sprintf(", returned %s", amount(a.Returned))
	} else {
		text += fmt.Sprintf(", left %s", amount(left(a)))
	}
	return text + fmt.Sprintf(", of %s", amount(a.Cap))
}

// Shown is one appropriation with its newest payments.
type Shown struct {
	Appropriated
	// Available is what can be disbursed now.
	Available math.Int
	// More is true when older payments were left out.
	More     bool
	Money    Money
	Calendar Calendar
}

// String is one screen.
func (v Shown) String() string {
	a := v.Appropriation
	var text strings.Builder
	heading := fmt.Sprintf("Appropriation %d: %s", a.Id, wallet.Printable(a.Title))
	text.WriteString(strings.Join(prose.Lines(heading, prose.Width), "\n") + "\n\n")
	rows := [][]string{
		{"category", a.Category},
		{"law", a.Law},
		{"holder", holder(a.Holder)},
		{"made", v.Calendar.start(a.MadeOn)},
		{"open", v.Calendar.until(a)},
		{"per epoch", "at most " + v.Money.Amount(a.CapPerPeriod, a.Denom)},
		{"now", v.Money.Amount(v.Available, a.Denom) + " can be disbursed"},
	}
	for _, row := range rows {
		row[1] = wallet.Printable(row[1])
	}
	text.WriteString(prose.Table(rows, "  "))
	fmt.Fprintf(&text, "\n  %s\n", bars(a.Paid, bound(a), a.Cap, budgetCells))
	text.WriteString(prose.Indent(prose.Lines(v.Money.sums(a), prose.Width-2), "  "))
	if a.Streams > 0 {
		fmt.Fprintf(&text, "\n%s: civitasd treasury stream list --appropriation %d\n", prose.Count(a.Streams, "stream", "streams"), a.Id)
	}
	if len(v.Payments) == 0 {
		text.WriteString("\nNothing was disbursed from it yet.\n")
		return text.String()
	}
	text.WriteString("\nPayments, the newest first\n")
	for _, d := range v.Payments {
		text.WriteString("\n" + v.payment(d))
	}
	if v.More {
		fmt.Fprintf(&text, "\nOlder ones: civitasd query treasury disbursements %d\n", a.Id)
	}
	return text.String()
}

// payment is one disbursement.
func (v Shown) payment(d types.Disbursement) string {
	payee := d.Payee
	if d.Citizen != 0 {
		payee = fmt.Sprintf("citizen %d", d.Citizen)
	}
	return numbered(d.Number, 7,
		fmt.Sprintf("%s to %s, by citizen %d", v.Money.Amount(d.Amount, v.Denom), payee, d.Officer), v.state(d), d.Purpose)
}

// state says where a payment stands.
func (v Shown) state(d types.Disbursement) string {
	switch at := v.Calendar.at(d.ReleaseTime); d.Status {
	case types.DISBURSEMENT_STATUS_ESCROW:
		return "in escrow; it is paid at " + at + " unless it is stopped"
	case types.DISBURSEMENT_STATUS_PAID:
		return "paid, after its escrow ended at " + at
	case types.DISBURSEMENT_STATUS_STOPPED:
		return fmt.Sprintf("stopped by citizen %d: %s", d.StoppedBy, d.Reason)
	case types.DISBURSEMENT_STATUS_FAILED:
		return "could not be paid: " + d.Reason
	}
	return d.Status.String()
}
