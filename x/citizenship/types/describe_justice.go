package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgSuspend)(nil)
	_ describe.Describer = (*MsgExpel)(nil)
	_ describe.Describer = (*MsgReinstate)(nil)
	_ describe.Describer = (*MsgAppeal)(nil)
)

// Describe says who is suspended, and for how long.
func (m *MsgSuspend) Describe(w describe.Words) string {
	return "Suspend " + w.Citizen(m.Number) + " for " + w.Days(int64(m.Days)) + inCase(w, m.CaseId) + "."
}

// Describe says who is expelled, and whether for a false identity.
func (m *MsgExpel) Describe(w describe.Words) string {
	text := "Expel " + w.Citizen(m.Number)
	if m.Fraud {
		text += " for a false identity"
	}
	return text + inCase(w, m.CaseId) + "."
}

// Describe says who is reinstated.
func (m *MsgReinstate) Describe(w describe.Words) string {
	return "Reinstate " + w.Citizen(m.Number) + inCase(w, m.CaseId) + "."
}

// Describe says against what a person appeals.
func (m *MsgAppeal) Describe(w describe.Words) string {
	return "Appeal against the verdict to expel the sender" + inCase(w, m.CaseId) + "."
}

// inCase names the case, if there is one.
func inCase(w describe.Words, id string) string {
	if id == "" {
		return ""
	}
	return ", case " + w.Name(id)
}
