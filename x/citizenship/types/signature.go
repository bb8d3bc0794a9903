package types

// Signature is what a person signed last. Version counts once it is in force;
// until then, and if it never is, Former counts, which has been in force.
type Signature struct {
	Version uint64
	Former  uint64
}

// Signature of the record.
func (c Citizen) Signature() Signature { return Signature{c.SignedVersion, c.FormerVersion} }

// Signature before the change.
func (e Eligibility) Signature() Signature { return Signature{e.SignedVersion, e.FormerVersion} }
