package types

// Petitions, votes, signatures and vetoes are free, and only the person can
// cast them.

// FreeAct marks a proposal as a civic act.
func (*MsgPropose) FreeAct() {}

// PersonalAct keeps petitions, and what an office proposes, out of authz.
func (*MsgPropose) PersonalAct() {}

// FreeAct marks a signature under a petition as a civic act.
func (*MsgSignPetition) FreeAct() {}

// PersonalAct keeps signatures under petitions out of authz.
func (*MsgSignPetition) PersonalAct() {}

// FreeAct marks a vote as a civic act.
func (*MsgVote) FreeAct() {}

// PersonalAct keeps votes out of authz.
func (*MsgVote) PersonalAct() {}

// FreeAct marks an objection as a civic act.
func (*MsgObject) FreeAct() {}

// PersonalAct keeps objections out of authz.
func (*MsgObject) PersonalAct() {}

// FreeAct marks a veto as a civic act.
func (*MsgVeto) FreeAct() {}

// PersonalAct keeps vetoes out of authz.
func (*MsgVeto) PersonalAct() {}
