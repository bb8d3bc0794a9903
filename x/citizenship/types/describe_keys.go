package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgRotateAccount)(nil)
	_ describe.Describer = (*MsgSetGuardians)(nil)
	_ describe.Describer = (*MsgStartRecovery)(nil)
	_ describe.Describer = (*MsgApproveRecovery)(nil)
	_ describe.Describer = (*MsgCancelRecovery)(nil)
	_ describe.Describer = (*MsgSweepRetired)(nil)
)

// Describe says that a person takes a new key, and what moves along.
func (m *MsgRotateAccount) Describe(w describe.Words) string {
	return "Move the sender to the account of a new key" + alongWith(w, m.Denoms) + "."
}

// Describe says who may recover the sender's key.
func (m *MsgSetGuardians) Describe(w describe.Words) string {
	switch len(m.Guardians) {
	case 0:
		return "Take all guardians of the sender's key away."
	case 1:
		return "Make " + w.Citizen(m.Guardians[0]) + " the guardian of the sender's key."
	}
	guardians := w.List(len(m.Guardians), func(i int) string { return w.ID(m.Guardians[i]) })
	return "Make citizens " + guardians + " the guardians of the sender's key, which " +
		w.Number(uint64(m.Threshold)) + " of them can recover."
}

// Describe says whose key is said to be lost.
func (m *MsgStartRecovery) Describe(w describe.Words) string {
	return "Ask to move " + w.Citizen(m.Number) + ", whose key is lost, to the account of a new key" + alongWith(w, m.Denoms) + "."
}

// Describe says where a person would move.
func (m *MsgApproveRecovery) Describe(w describe.Words) string {
	return "Approve that " + w.Citizen(m.Number) + ", whose key is lost, moves to the account " + w.Name(m.NewAccount) + "."
}

// Describe says that the key is not lost.
func (m *MsgCancelRecovery) Describe(describe.Words) string {
	return "Cancel every recovery of the sender's key."
}

// Describe says from which account money moves.
func (m *MsgSweepRetired) Describe(w describe.Words) string {
	return "Move the money on the retired account " + w.Name(m.Retired) + " to the sender" + alongWith(w, m.Denoms) + "."
}

// alongWith names what moves besides the national currency.
func alongWith(w describe.Words, denoms []string) string {
	if len(denoms) == 0 {
		return ""
	}
	return ", " + w.List(len(denoms), func(i int) string { return w.Name(denoms[i]) }) + " included"
}
