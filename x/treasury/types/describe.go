package types

import (
	"fmt"

	"github.com/civitas-chain/civitas/internal/describe"
)

var (
	_ describe.Describer = (*MsgIssue)(nil)
	_ describe.Describer = (*MsgBurn)(nil)
	_ describe.Describer = (*MsgDonate)(nil)
	_ describe.Describer = (*MsgAppropriate)(nil)
	_ describe.Describer = (*MsgDisburse)(nil)
	_ describe.Describer = (*MsgStopDisbursement)(nil)
	_ describe.Describer = (*MsgCreateStream)(nil)
	_ describe.Describer = (*MsgWithdrawStream)(nil)
	_ describe.Describer = (*MsgEndStream)(nil)
	_ describe.Describer = (*MsgClaimDividend)(nil)
	_ describe.Describer = (*MsgPayDues)(nil)
	_ describe.Describer = (*MsgPayLevy)(nil)
	_ describe.Describer = (*MsgUpdateParams)(nil)
)

// Describe says how much is minted, and why.
func (m *MsgIssue) Describe(w describe.Words) string {
	return "Issue " + w.Coin(m.Amount) + " into the general fund for " + w.Quote(m.Purpose) + "."
}

// Describe says how much is destroyed, and why.
func (m *MsgBurn) Describe(w describe.Words) string {
	return "Burn " + w.Coin(m.Amount) + " of the general fund for " + w.Quote(m.Purpose) + "."
}

// Describe says how much is given.
func (m *MsgDonate) Describe(w describe.Words) string {
	return "Give " + w.Coin(m.Amount) + " to the general fund."
}

// Describe says how much is set aside, for what, to whom and for how long.
func (m *MsgAppropriate) Describe(w describe.Words) string {
	return "Appropriate " + w.Amount(m.CapPerPeriod, m.Cap.Denom) + " a period and " + w.Coin(m.Cap) + " in all for " +
		w.Quote(m.Title) + " to " + m.Holder.describe(w) + ", for " + w.Days(m.Days) + "."
}

// describe names the holder; a valid one is one of the two.
func (h Holder) describe(w describe.Words) string {
	switch {
	case h.Office != "" && h.Citizen != 0:
		return w.Office(h.Office) + " and " + w.Citizen(h.Citizen)
	case h.Citizen != 0:
		return w.Citizen(h.Citizen)
	case h.Office != "":
		return w.Office(h.Office)
	}
	return "nobody"
}

// Describe says who is paid, how much and for what.
func (m *MsgDisburse) Describe(w describe.Words) string {
	return "Pay " + w.Coin(m.Amount) + " from appropriation " + w.ID(m.Appropriation) + " to " + w.Name(m.Payee) +
		" for " + w.Quote(m.Purpose) + "."
}

// Describe says which payment is stopped, and why.
func (m *MsgStopDisbursement) Describe(w describe.Words) string {
	return "Stop disbursement " + w.ID(m.Number) + " of appropriation " + w.ID(m.Appropriation) + " in the name of " +
		w.Office(m.Office) + " because of " + w.Quote(m.Reason) + "."
}

// Describe says that the dividend is claimed.
func (*MsgClaimDividend) Describe(describe.Words) string { return "Claim the dividend." }

// Describe says whose dues are paid, and for how long.
func (m *MsgPayDues) Describe(w describe.Words) string {
	whose := "the payer's own dues"
	if m.Citizen != 0 {
		whose = "the dues of " + w.Citizen(m.Citizen)
	}
	return "Pay " + whose + describeEpochs(m.Epochs) + "."
}

// Describe says on which parcel the levy is paid, and for how long.
func (m *MsgPayLevy) Describe(w describe.Words) string {
	return "Pay the levy on parcel " + w.ID(m.Parcel) + describeEpochs(m.Epochs) + "."
}

func describeEpochs(epochs uint32) string {
	switch epochs {
	case 0:
		return " for every epoch that is owed"
	case 1:
		return " for one epoch"
	default:
		return fmt.Sprintf(" for %d epochs", epochs)
	}
}

// Describe says which parameters are replaced.
func (m *MsgUpdateParams) Describe(describe.Words) string {
	return "Replace the parameters of treasury."
}
