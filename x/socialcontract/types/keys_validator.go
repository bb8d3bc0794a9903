package types

import "cosmossdk.io/collections"

// Prefixes 128 to 159: validators.
var (
	RemovalPrefix     = collections.NewPrefix(128)
	PresencePrefix    = collections.NewPrefix(129)
	ValidatorCountKey = collections.NewPrefix(130)
	BondReturnPrefix  = collections.NewPrefix(131)
)
