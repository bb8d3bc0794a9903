package types

// Amends tells whether the referendum decides on an amendment of the charter,
// which is alone in its act.
func (r Referendum) Amends() bool { return len(r.MessageTypes) == 1 && r.MessageTypes[0] == AmendPower }
