package types

import "cosmossdk.io/errors"

// Codes 130 to 139: delegation.
var (
	ErrNoElector         = errors.Register(ModuleName, 130, "not an elector")
	ErrOwnDelegate       = errors.Register(ModuleName, 131, "nobody delegates to themselves")
	ErrOtherDistrict     = errors.Register(ModuleName, 132, "not a citizen of the same district")
	ErrSameDelegate      = errors.Register(ModuleName, 133, "delegated so already")
	ErrNoDelegation      = errors.Register(ModuleName, 134, "no such delegation")
	ErrManyDelegations   = errors.Register(ModuleName, 135, "too many delegations")
	ErrInvalidDelegation = errors.Register(ModuleName, 136, "invalid delegation")
)
