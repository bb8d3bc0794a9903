package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Personal = (*MsgRespond)(nil)
	_ acts.Personal = (*MsgCertify)(nil)
	_ acts.Free     = (*MsgRespond)(nil)
)

// PersonalAct marks an answer as the citizen's own.
func (*MsgRespond) PersonalAct() {}

// FreeAct makes answering free.
func (*MsgRespond) FreeAct() {}

// PersonalAct marks a certification as the auditor's own word.
func (*MsgCertify) PersonalAct() {}
