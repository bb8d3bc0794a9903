package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Personal = (*MsgDisburse)(nil)
	_ acts.Personal = (*MsgStopDisbursement)(nil)
)

// PersonalAct marks that the nation's money was entrusted to one person or to
// whoever holds an office, and not to somebody they choose.
func (*MsgDisburse) PersonalAct() {}

// PersonalAct marks a stop as the officer's own.
func (*MsgStopDisbursement) PersonalAct() {}
