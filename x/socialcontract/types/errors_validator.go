package types

import "cosmossdk.io/errors"

// Errors of validators, codes 100 to 129.
var (
	ErrNoValidatorSeat = errors.Register(ModuleName, 100, "operator has no seat of the validator office")
	ErrOnlyOwnBond     = errors.Register(ModuleName, 101, "nobody but its operator bonds to a validator")
	ErrFixedBond       = errors.Register(ModuleName, 102, "bond and minimum self-delegation are fixed by the validator office")
	ErrBondHeld        = errors.Register(ModuleName, 103, "bond is held until the seat is given up")
)
