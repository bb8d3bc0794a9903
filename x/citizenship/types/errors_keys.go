package types

import "cosmossdk.io/errors"

// Errors of guardians and recovery, one a rule.
var (
	ErrGuardians        = errors.Register(ModuleName, 80, "guardians are repeated, too many or the person")
	ErrThreshold        = errors.Register(ModuleName, 81, "threshold is not between 1 and the number of guardians")
	ErrNoGuardian       = errors.Register(ModuleName, 82, "not a guardian of this person")
	ErrRecoveryOpen     = errors.Register(ModuleName, 83, "recovery is open already")
	ErrNoRecovery       = errors.Register(ModuleName, 84, "no such recovery")
	ErrRecoveryApproved = errors.Register(ModuleName, 85, "recovery is approved already")
)
