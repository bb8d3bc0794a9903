package types

import "fmt"

// ValidateLicenceKind accepts the licences that the state machine knows.
func ValidateLicenceKind(kind string) error {
	if kind != LicenceRelayer {
		return fmt.Errorf("%w: kind %q; there is %q", ErrInvalidLicence, kind, LicenceRelayer)
	}
	return nil
}
