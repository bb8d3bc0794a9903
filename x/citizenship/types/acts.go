package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Personal = (*MsgApply)(nil)
	_ acts.Personal = (*MsgWithdrawApplication)(nil)
	_ acts.Personal = (*MsgVouch)(nil)
	_ acts.Personal = (*MsgWithdrawVouch)(nil)
	_ acts.Personal = (*MsgAttest)(nil)
	_ acts.Personal = (*MsgAffirm)(nil)
	_ acts.Personal = (*MsgRenounce)(nil)
	_ acts.Personal = (*MsgRotateAccount)(nil)
	_ acts.Personal = (*MsgMoveDistrict)(nil)
	_ acts.Personal = (*MsgSweepRetired)(nil)

	_ acts.Personal = (*MsgSuspend)(nil)
	_ acts.Personal = (*MsgExpel)(nil)
	_ acts.Personal = (*MsgReinstate)(nil)
	_ acts.Personal = (*MsgAppeal)(nil)

	_ acts.Free = (*MsgApply)(nil)
	_ acts.Free = (*MsgAffirm)(nil)
	_ acts.Free = (*MsgRenounce)(nil)
	_ acts.Free = (*MsgAppeal)(nil)
)

// PersonalAct marks an application as the applicant's own.
func (*MsgApply) PersonalAct() {}

// FreeAct makes applying free: it consumes the inviter's quota.
func (*MsgApply) FreeAct() {}

// PersonalAct marks the withdrawal of an application as the applicant's own.
func (*MsgWithdrawApplication) PersonalAct() {}

// PersonalAct marks a vouch as the citizen's own word.
func (*MsgVouch) PersonalAct() {}

// PersonalAct marks the withdrawal of a vouch as the citizen's own word.
func (*MsgWithdrawVouch) PersonalAct() {}

// PersonalAct marks an attestation as the registrar's own word.
func (*MsgAttest) PersonalAct() {}

// PersonalAct marks an affirmation as the citizen's own.
func (*MsgAffirm) PersonalAct() {}

// FreeAct makes affirming free.
func (*MsgAffirm) FreeAct() {}

// PersonalAct marks leaving as the person's own decision.
func (*MsgRenounce) PersonalAct() {}

// FreeAct makes leaving free.
func (*MsgRenounce) FreeAct() {}

// PersonalAct marks a rotation as the key holder's own.
func (*MsgRotateAccount) PersonalAct() {}

// PersonalAct marks a move of district as the person's own.
func (*MsgMoveDistrict) PersonalAct() {}

// PersonalAct marks a suspension as the judge's own word.
func (*MsgSuspend) PersonalAct() {}

// PersonalAct marks an expulsion as a judge's own word. The seal, which is no
// person, may send it all the same.
func (*MsgExpel) PersonalAct() {}

// PersonalAct marks a reinstatement as a judge's own word. The seal, which is no
// person, may send it all the same.
func (*MsgReinstate) PersonalAct() {}

// PersonalAct marks an appeal as the person's own.
func (*MsgAppeal) PersonalAct() {}

// FreeAct makes an appeal free.
func (*MsgAppeal) FreeAct() {}

// PersonalAct marks a sweep of an old account as the person's own.
func (*MsgSweepRetired) PersonalAct() {}
