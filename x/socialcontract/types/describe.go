package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgUpdateParams)(nil)
	_ describe.Describer = (*MsgSign)(nil)
	_ describe.Describer = (*MsgCreateOffice)(nil)
	_ describe.Describer = (*MsgAppoint)(nil)
	_ describe.Describer = (*MsgVacateSeat)(nil)
	_ describe.Describer = (*MsgResign)(nil)
	_ describe.Describer = (*MsgExecOffice)(nil)
	_ describe.Describer = (*MsgGrantLicence)(nil)
	_ describe.Describer = (*MsgRevokeLicence)(nil)
)

// Describe says which parameters are replaced.
func (m *MsgUpdateParams) Describe(describe.Words) string {
	return "Replace the parameters of socialcontract."
}

// Describe says which version is signed.
func (m *MsgSign) Describe(w describe.Words) string {
	return "Sign version " + w.ID(m.Version) + " of the charter, whose root is " + w.Hash(m.Root) + "."
}

// Describe says what the office is like.
func (m *MsgCreateOffice) Describe(w describe.Words) string {
	office := m.Office
	text := "Create " + w.Office(office.Id) + " of " + w.Count(uint64(office.Seats), "seat", "seats")
	switch office.Fill {
	case OFFICE_FILL_REFERENDUM:
		text += " filled by referendum"
	case OFFICE_FILL_APPOINTMENT:
		text += " filled by " + w.Office(office.AppointedBy)
	case OFFICE_FILL_ELECTION:
		text += " filled by election"
	}
	if office.TermDays > 0 {
		text += " for " + w.Days(int64(office.TermDays))
	}
	if !office.Bond.IsNil() && !office.Bond.IsZero() {
		text += ", with a bond of " + w.Money(office.Bond)
	}
	if len(office.Warrant) == 0 {
		return text + ", without powers."
	}
	return text + ", which may send " + w.List(len(office.Warrant), func(i int) string { return w.Kind(office.Warrant[i].MsgTypeUrl) }) + "."
}

// Describe says who gets which seat.
func (m *MsgAppoint) Describe(w describe.Words) string {
	text := "Appoint " + w.Citizen(m.Holder) + " to "
	if m.Seat > 0 {
		text += "seat " + w.ID(uint64(m.Seat)) + " of "
	}
	text += w.Office(m.Office)
	if m.Operator != "" {
		text += ", with the operator " + w.Name(m.Operator)
	}
	return text + "."
}

// Describe says who loses which seat.
func (m *MsgVacateSeat) Describe(w describe.Words) string {
	return "Remove " + w.Citizen(m.Holder) + " from seat " + w.ID(uint64(m.Seat)) + " of " + w.Office(m.Office) + "."
}

// Describe says from what an officeholder resigns.
func (m *MsgResign) Describe(w describe.Words) string {
	return "Resign from " + w.Office(m.Office) + "."
}

// Describe says in whose name the seal acts, and what kind of messages it sends.
func (m *MsgExecOffice) Describe(w describe.Words) string {
	return "Act with the seal in the name of " + w.Office(m.Office) + ": " + w.Messages(m.Messages) + "."
}

// Describe says who gets a licence.
func (m *MsgGrantLicence) Describe(w describe.Words) string {
	return "Grant the licence " + w.Name(m.Kind) + " to " + w.Name(m.Account) + "."
}

// Describe says who loses a licence.
func (m *MsgRevokeLicence) Describe(w describe.Words) string {
	return "Revoke the licence " + w.Name(m.Kind) + " of " + w.Name(m.Account) + "."
}
