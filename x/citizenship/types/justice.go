package types

import "cosmossdk.io/errors"

// ValidateCase refuses names of cases that could not be read or compared: they
// have 1 to MaxCaseLen printable ASCII characters.
func ValidateCase(id string) error {
	if id == "" || len(id) > MaxCaseLen {
		return errors.Wrapf(ErrCase, "%d bytes", len(id))
	}
	for _, b := range []byte(id) {
		if b < ' ' || b > '~' {
			return errors.Wrapf(ErrCase, "%q", id)
		}
	}
	return nil
}

// Decided tells whether the panel is complete.
func (v Verdict) Decided() bool { return v.DecidedDay >= 0 }

// Stands tells whether the verdict takes effect at the close of its due day.
func (v Verdict) Stands() bool { return v.Decided() && !v.Appealed }
