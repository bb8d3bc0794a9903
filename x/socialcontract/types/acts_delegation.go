package types

// FreeAct marks a delegation as a civic act.
func (*MsgDelegateVote) FreeAct() {}

// PersonalAct keeps delegations out of authz: nobody chooses who chooses for another.
func (*MsgDelegateVote) PersonalAct() {}
