package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Free     = (*MsgClaimDividend)(nil)
	_ acts.Free     = (*MsgWithdrawStream)(nil)
	_ acts.Personal = (*MsgClaimDividend)(nil)
	_ acts.Personal = (*MsgCreateStream)(nil)
	_ acts.Personal = (*MsgDisburse)(nil)
	_ acts.Personal = (*MsgEndStream)(nil)
	_ acts.Personal = (*MsgStopDisbursement)(nil)
	_ acts.Personal = (*MsgWithdrawStream)(nil)
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

// PersonalAct marks a stream as the officer's own, as a payment is.
func (*MsgCreateStream) PersonalAct() {}

// FreeAct marks that a withdrawal costs no fee: the salary may be all that an
// officer has.
func (*MsgWithdrawStream) FreeAct() {}

// PersonalAct marks that a recipient withdraws for nobody else.
func (*MsgWithdrawStream) PersonalAct() {}

// PersonalAct marks an end as the recipient's or the officer's own.
func (*MsgEndStream) PersonalAct() {}
