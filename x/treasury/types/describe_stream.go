package types

import (
	"time"

	"github.com/civitas-chain/civitas/internal/describe"
)

// Describe says who receives how much, in which time and for what.
func (m *MsgCreateStream) Describe(w describe.Words) string {
	whom := w.Name(m.Recipient)
	if m.Office != "" {
		whom += " as a holder of " + w.Office(m.Office)
	}
	from := "from the end of the escrow"
	if m.Start != nil {
		from = "from " + describeTime(*m.Start)
	}
	return "Let " + w.Coin(m.Amount) + " of appropriation " + w.ID(m.Appropriation) + " accrue to " + whom + " " + from +
		" to " + describeTime(m.End) + " for " + w.Quote(m.Purpose) + "."
}

func describeTime(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// Describe says from which stream is withdrawn.
func (m *MsgWithdrawStream) Describe(w describe.Words) string {
	return "Withdraw what has accrued of stream " + w.ID(m.Number) + " of appropriation " + w.ID(m.Appropriation) + "."
}

// Describe says which stream ends, in whose name and why.
func (m *MsgEndStream) Describe(w describe.Words) string {
	inName := ""
	if m.Office != "" {
		inName = " in the name of " + w.Office(m.Office)
	}
	return "End stream " + w.ID(m.Number) + " of appropriation " + w.ID(m.Appropriation) + inName +
		" because of " + w.Quote(m.Reason) + "."
}
