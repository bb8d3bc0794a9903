package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Personal = (*MsgSetGuardians)(nil)
	_ acts.Personal = (*MsgStartRecovery)(nil)
	_ acts.Personal = (*MsgApproveRecovery)(nil)
	_ acts.Personal = (*MsgCancelRecovery)(nil)

	_ acts.Free = (*MsgCancelRecovery)(nil)
)

// PersonalAct marks the choice of guardians as the person's own.
func (*MsgSetGuardians) PersonalAct() {}

// PersonalAct marks the start of a recovery as the guardian's own word.
func (*MsgStartRecovery) PersonalAct() {}

// PersonalAct marks the approval of a recovery as the guardian's own word.
func (*MsgApproveRecovery) PersonalAct() {}

// PersonalAct marks the cancelling of a recovery as the key holder's own.
func (*MsgCancelRecovery) PersonalAct() {}

// FreeAct makes cancelling free: an empty account must be able to defend itself.
func (*MsgCancelRecovery) FreeAct() {}
