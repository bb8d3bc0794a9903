package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgRespond)(nil)
	_ describe.Describer = (*MsgCertify)(nil)
	_ describe.Describer = (*MsgUpdateParams)(nil)
)

// Describe says whether a citizen counts in, and where the citizen lives.
func (m *MsgRespond) Describe(w describe.Words) string {
	round := "round " + w.ID(m.Round) + " of the census"
	switch {
	case !m.Present:
		return "Take back the sender's answer to " + round + "."
	case m.Country == "":
		return "Be counted in " + round + "."
	}
	return "Be counted in " + round + " as living in " + w.Name(m.Country) + "."
}

// Describe says what an auditor thinks of a snapshot.
func (m *MsgCertify) Describe(w describe.Words) string {
	text := "Co-sign the snapshot of round "
	if m.Dissent {
		text = "Dissent from the snapshot of round "
	}
	text += w.ID(m.Round) + " of the census"
	if len(m.NoteHash) > 0 {
		text += ", with the note " + w.Hash(m.NoteHash)
	}
	return text + "."
}

// Describe says which parameters are replaced.
func (m *MsgUpdateParams) Describe(describe.Words) string { return "Replace the parameters of census." }
