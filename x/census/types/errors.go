package types

import "cosmossdk.io/errors"

// Errors of the census, one a rule.
var (
	ErrInvalidParams      = errors.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidGenesis     = errors.Register(ModuleName, 3, "invalid genesis")
	ErrNotGoodStanding    = errors.Register(ModuleName, 4, "not a citizen in good standing")
	ErrRoundNotOpen       = errors.Register(ModuleName, 5, "the round takes no responses")
	ErrInvalidCountry     = errors.Register(ModuleName, 6, "invalid country")
	ErrNoResponse         = errors.Register(ModuleName, 7, "there is no response to take back")
	ErrNoSnapshot         = errors.Register(ModuleName, 8, "the round has no snapshot")
	ErrInvalidNote        = errors.Register(ModuleName, 9, "invalid note hash")
	ErrNoteMissing        = errors.Register(ModuleName, 10, "a dissent needs a note")
	ErrAlreadyCertified   = errors.Register(ModuleName, 11, "the auditor has certified this round already")
	ErrCountryOnWithdrawn = errors.Register(ModuleName, 12, "an answer that is taken back names no country")
)
