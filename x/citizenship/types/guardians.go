package types

import (
	"slices"

	"cosmossdk.io/errors"
)

// NewGuardianSet is the set of a person's guardians, given in any order.
func NewGuardianSet(number uint64, guardians []uint64, threshold uint32) (GuardianSet, error) {
	set := GuardianSet{Guardians: slices.Sorted(slices.Values(guardians)), Threshold: threshold}
	return set, set.Validate(number)
}

// Validate checks the set of a person's guardians by itself. No guardians and a
// threshold of zero are a valid set, which is not stored.
func (s GuardianSet) Validate(number uint64) error {
	n := len(s.Guardians)
	if n > MaxGuardians {
		return errors.Wrapf(ErrGuardians, "%d named", n)
	}
	for i, guardian := range s.Guardians {
		if guardian == number {
			return errors.Wrapf(ErrGuardians, "number %d guards itself", number)
		}
		if i > 0 && guardian <= s.Guardians[i-1] {
			return errors.Wrapf(ErrGuardians, "number %d after %d", guardian, s.Guardians[i-1])
		}
	}
	if int(s.Threshold) > n || (s.Threshold == 0 && n > 0) {
		return errors.Wrapf(ErrThreshold, "%d of %d", s.Threshold, n)
	}
	return nil
}

// Has tells whether the number is a guardian's.
func (s GuardianSet) Has(guardian uint64) bool {
	_, has := slices.BinarySearch(s.Guardians, guardian)
	return has
}
