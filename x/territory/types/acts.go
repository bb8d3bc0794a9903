package types

import "github.com/civitas-chain/civitas/internal/acts"

var (
	_ acts.Personal = (*MsgSurvey)(nil)
	_ acts.Personal = (*MsgAppraise)(nil)
	_ acts.Personal = (*MsgReleaseMilestone)(nil)
)

// PersonalAct marks a survey as the surveyor's own word.
func (*MsgSurvey) PersonalAct() {}

// PersonalAct marks an appraisal as the appraiser's own word.
func (*MsgAppraise) PersonalAct() {}

// PersonalAct marks the release of a milestone as the surveyor's own word.
func (*MsgReleaseMilestone) PersonalAct() {}
