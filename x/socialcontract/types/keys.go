// Package types holds the charter, the offices and the referenda: their messages,
// records and rules that need no store.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName of the social contract.
	ModuleName = "socialcontract"
	// StoreKey of the persistent store.
	StoreKey = ModuleName
	// TransientStoreKey of the journal.
	TransientStoreKey = "transient_" + ModuleName
	// RouterKey of the module.
	RouterKey = ModuleName

	// ValidatorOffice is the office whose seats let an operator validate.
	ValidatorOffice = "validator"
	// LicenceRelayer is the licence to relay IBC packets.
	LicenceRelayer = "relayer"
)

// Prefixes 1 to 63: charter and offices.
var (
	ParamsKey        = collections.NewPrefix(1)
	VersionPrefix    = collections.NewPrefix(2)
	ClausePrefix     = collections.NewPrefix(3)
	ClausePathPrefix = collections.NewPrefix(4)
	InForceKey       = collections.NewPrefix(5)
	TrackPrefix      = collections.NewPrefix(6)
	PowerPrefix      = collections.NewPrefix(7)
	LimitPrefix      = collections.NewPrefix(8)
	AccessPrefix     = collections.NewPrefix(9)
	DistrictPrefix   = collections.NewPrefix(10)
	NextVersionKey   = collections.NewPrefix(11)
	AmendmentPrefix  = collections.NewPrefix(12)
	UnderWayKey      = collections.NewPrefix(13)
	ReadingPrefix    = collections.NewPrefix(14)
	ObjectionPrefix  = collections.NewPrefix(15)
	OfficePrefix     = collections.NewPrefix(16)
	SeatPrefix       = collections.NewPrefix(17)
	HolderPrefix     = collections.NewPrefix(18)
	TermPrefix       = collections.NewPrefix(19)
	WarrantUsePrefix = collections.NewPrefix(20)
	OperatorPrefix   = collections.NewPrefix(21)
	GracePrefix      = collections.NewPrefix(22)
	WaitingPrefix    = collections.NewPrefix(23)
	LicencePrefix    = collections.NewPrefix(32)
)

// Prefixes 64 to 127 belong to referenda, petitions and laws (keys_referendum.go),
// 128 to 159 to validators (keys_validator.go).
