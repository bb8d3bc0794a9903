package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Free     = (*MsgClaimDividend)(nil)
	_ acts.Personal = (*MsgClaimDividend)(nil)
	_ acts.Personal = (*MsgDisburse)(nil)
	_ acts.Personal = (*MsgStopDisbursement)(nil)
)

// PersonalAct marks that the nation's money was entrusted to one person or to
// whoever holds an office, and not to somebody they choose.
func (*MsgDisburse) PersonalAct() {}

// PersonalAct marks a stop as the officer's own.
func (*MsgStopDisbursement) PersonalAct() {}

// FreeAct marks that a claim costs no fee: the dividend may be all that a citizen
// has.
func (*MsgClaimDividend) FreeAct() {}

// PersonalAct marks that a citizen claims for nobody else.
func (*MsgClaimDividend) PersonalAct() {}
