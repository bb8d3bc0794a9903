package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgInvite)(nil)
	_ describe.Describer = (*MsgApply)(nil)
	_ describe.Describer = (*MsgWithdrawApplication)(nil)
	_ describe.Describer = (*MsgVouch)(nil)
	_ describe.Describer = (*MsgWithdrawVouch)(nil)
	_ describe.Describer = (*MsgAttest)(nil)
	_ describe.Describer = (*MsgAffirm)(nil)
	_ describe.Describer = (*MsgRenounce)(nil)
	_ describe.Describer = (*MsgMoveDistrict)(nil)
	_ describe.Describer = (*MsgReleaseNullifier)(nil)
	_ describe.Describer = (*MsgUpdateParams)(nil)
)

// Describe says whom a citizen invites, and for how much.
func (m *MsgInvite) Describe(w describe.Words) string {
	text := "Invite " + w.Name(m.Invitee) + " as a guest"
	if len(m.Allowance) > 0 {
		text += ", and pay up to " + w.Coins(m.Allowance) + " of the guest's fees"
	}
	return text + "."
}

// Describe says what a person asks to become.
func (m *MsgApply) Describe(w describe.Words) string {
	text := "Apply to be admitted as a citizen"
	if m.Residence {
		text = "Apply to be admitted as a resident"
	}
	text += " of district " + w.ID(uint64(m.District))
	if m.Country != "" {
		text += ", living in " + w.Name(m.Country)
	}
	return text + ", and accept version " + w.ID(m.CharterVersion) + " of the charter."
}

// Describe says that an application ends.
func (m *MsgWithdrawApplication) Describe(describe.Words) string {
	return "Withdraw the sender's application."
}

// Describe says for whom a citizen vouches.
func (m *MsgVouch) Describe(w describe.Words) string {
	return "Vouch for the applicant " + w.Name(m.Applicant) + "."
}

// Describe says whose vouch is taken back.
func (m *MsgWithdrawVouch) Describe(w describe.Words) string {
	return "Take back the vouch for the applicant " + w.Name(m.Applicant) + "."
}

// Describe says whom a registrar has examined, and how.
func (m *MsgAttest) Describe(w describe.Words) string {
	return "Attest the applicant " + w.Name(m.Applicant) + ", examined by the method " + w.Name(m.Method) +
		", with the nullifier " + w.Hash(m.Nullifier) + "."
}

// Describe says that a citizen is alive.
func (m *MsgAffirm) Describe(describe.Words) string { return "Affirm the sender's citizenship." }

// Describe says that a person leaves.
func (m *MsgRenounce) Describe(describe.Words) string { return "Leave the nation." }

// Describe says where a person moves.
func (m *MsgMoveDistrict) Describe(w describe.Words) string {
	return "Move to district " + w.ID(uint64(m.District)) + " after the waiting period."
}

// Describe says whose nullifier is freed.
func (m *MsgReleaseNullifier) Describe(w describe.Words) string {
	return "Release the nullifier " + w.Hash(m.Nullifier) + " of " + w.Citizen(m.Number) + "."
}

// Describe says which parameters are replaced.
func (m *MsgUpdateParams) Describe(describe.Words) string {
	return "Replace the parameters of citizenship."
}
