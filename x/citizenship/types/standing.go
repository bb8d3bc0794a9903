package types

import "slices"

// transitions is the table of allowed changes of standing. STANDING_UNSPECIFIED
// is a person without a record. Who applies again keeps the number and the
// former standing, so that the rows of the departed, expelled and resident lead
// to an admission directly. Leaving does not end a case: the departed can still
// be expelled.
var transitions = map[Standing][]Standing{
	STANDING_UNSPECIFIED: {STANDING_APPLICANT},
	STANDING_APPLICANT:   {STANDING_UNSPECIFIED, STANDING_CITIZEN, STANDING_RESIDENT},
	STANDING_CITIZEN:     {STANDING_LAPSED, STANDING_SUSPENDED, STANDING_EXPELLED, STANDING_DEPARTED},
	STANDING_LAPSED:      {STANDING_CITIZEN, STANDING_SUSPENDED, STANDING_EXPELLED, STANDING_DEPARTED},
	STANDING_SUSPENDED:   {STANDING_CITIZEN, STANDING_LAPSED, STANDING_EXPELLED, STANDING_DEPARTED},
	STANDING_EXPELLED:    {STANDING_CITIZEN, STANDING_RESIDENT, STANDING_DEPARTED},
	STANDING_DEPARTED:    {STANDING_CITIZEN, STANDING_RESIDENT, STANDING_EXPELLED},
	STANDING_RESIDENT:    {STANDING_CITIZEN, STANDING_EXPELLED, STANDING_DEPARTED},
}

// Standings lists every standing of a numbered person, in the order of their values.
func Standings() []Standing {
	return []Standing{
		STANDING_CITIZEN, STANDING_LAPSED, STANDING_SUSPENDED,
		STANDING_EXPELLED, STANDING_DEPARTED, STANDING_RESIDENT,
	}
}

// CanBecome tells whether the table allows the change.
func (s Standing) CanBecome(to Standing) bool { return slices.Contains(transitions[s], to) }

// Known tells whether s is the standing of a numbered person.
func (s Standing) Known() bool { return slices.Contains(Standings(), s) }

// MayApply tells whether somebody of this standing may apply: to return, or to
// become a citizen as a resident.
func (s Standing) MayApply() bool {
	return s == STANDING_DEPARTED || s == STANDING_EXPELLED || s == STANDING_RESIDENT
}

// Belongs tells whether somebody of this standing lives under the charter and
// belongs to a district.
func (s Standing) Belongs() bool {
	return s.Expires() || s == STANDING_SUSPENDED || s == STANDING_RESIDENT
}

// Expires tells whether the standing depends on the due day: a citizen's and a
// lapsed citizen's stored standings mean the same and the due day decides.
func (s Standing) Expires() bool { return s == STANDING_CITIZEN || s == STANDING_LAPSED }

// StandingAfter is the citizen's standing once the civic days up to lastClosed
// are closed.
func (c Citizen) StandingAfter(lastClosed int64) Standing {
	if !c.Standing.Expires() {
		return c.Standing
	}
	if c.DueDay > lastClosed {
		return STANDING_CITIZEN
	}
	return STANDING_LAPSED
}

// Eligibility is the part of the record on which the right to vote depends.
func (c Citizen) Eligibility() Eligibility {
	return Eligibility{
		Standing: c.Standing, VotingDay: c.VotingDay, DueDay: c.DueDay,
		District: c.District, SignedVersion: c.SignedVersion, FormerVersion: c.FormerVersion,
	}
}
