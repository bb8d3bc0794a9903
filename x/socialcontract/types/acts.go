package types

// PersonalAct marks what only the person can do: no grant through authz.
func (*MsgSign) PersonalAct() {}

// FreeAct marks what costs no fee within the daily quota.
func (*MsgSign) FreeAct() {}

// PersonalAct marks that a resignation is the officeholder's own.
func (*MsgResign) PersonalAct() {}

// PersonalAct marks that an office is a trust in one person.
func (*MsgExecOffice) PersonalAct() {}
