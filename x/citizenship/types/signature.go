package types

import "context"

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

// Reaches tells whether the signature stood for minVersion or a later version at
// the end of the block of a height. minVersion is one that has been in force, so
// that who signed it needs no lookup: on the path of every vote. activatedAt tells
// since which height a version has been in force, if it ever was.
func (s Signature) Reaches(
	ctx context.Context, minVersion uint64, height int64,
	activatedAt func(ctx context.Context, version uint64) (since int64, activated bool, err error),
) (bool, error) {
	if s.Version <= minVersion || s.Former >= minVersion {
		return s.Version >= minVersion, nil
	}
	since, activated, err := activatedAt(ctx, s.Version)
	return activated && since <= height, err
}
