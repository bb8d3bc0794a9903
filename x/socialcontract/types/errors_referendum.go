package types

import "cosmossdk.io/errors"

// Codes 50 to 99: the seal, the firewall, referenda and laws.
var (
	// The seal.
	ErrUnconstitutional = errors.Register(ModuleName, 50, "unconstitutional")
	ErrSealSigner       = errors.Register(ModuleName, 51, "the seal must be the only signer")
	ErrRefused          = errors.Register(ModuleName, 52, "the seal never signs this message")
	ErrNested           = errors.Register(ModuleName, 53, "the seal never signs a message inside a message")
	ErrFloor            = errors.Register(ModuleName, 54, "outside the compiled bounds")
	ErrNoHandler        = errors.Register(ModuleName, 55, "no module handles this message")
	ErrStrongestOnly    = errors.Register(ModuleName, 56, "only a referendum on the strongest track may decide this")
	ErrWeakTrack        = errors.Register(ModuleName, 57, "the act was decided on a track that is too weak")
	ErrActPanicked      = errors.Register(ModuleName, 58, "a message panicked")
	ErrActOutOfGas      = errors.Register(ModuleName, 59, "the act ran out of gas")
	ErrActFailed        = errors.Register(ModuleName, 60, "a message failed")
	ErrReferendumOnly   = errors.Register(ModuleName, 62, "only a referendum has the seal decide this, or officers with a word each")
	ErrInvalidLimit     = errors.Register(ModuleName, 61, "invalid limit")

	// Referenda.
	ErrInvalidProposal    = errors.Register(ModuleName, 65, "invalid proposal")
	ErrUnknownReferendum  = errors.Register(ModuleName, 66, "unknown referendum")
	ErrNoSlot             = errors.Register(ModuleName, 67, "no free slot")
	ErrNotAPetition       = errors.Register(ModuleName, 68, "not a petition that is open to signatures")
	ErrAlreadyMarked      = errors.Register(ModuleName, 69, "signed, vetoed or objected already")
	ErrNotVoting          = errors.Register(ModuleName, 70, "not open to votes")
	ErrNotVetoable        = errors.Register(ModuleName, 71, "not open to a veto")
	ErrInvalidOption      = errors.Register(ModuleName, 72, "invalid vote option")
	ErrNotInElectorate    = errors.Register(ModuleName, 73, "not in the electorate")
	ErrNotInGoodStanding  = errors.Register(ModuleName, 74, "not a citizen in good standing")
	ErrVoteNotFound       = errors.Register(ModuleName, 75, "no vote")
	ErrReferendumEncoding = errors.Register(ModuleName, 76, "invalid encoding")
	ErrCoolingOff         = errors.Register(ModuleName, 80, "a petition of the sponsor expired lately")

	// Laws.
	ErrInvalidLaw  = errors.Register(ModuleName, 85, "invalid law")
	ErrUnknownLaw  = errors.Register(ModuleName, 86, "unknown law")
	ErrLawEnded    = errors.Register(ModuleName, 87, "law is not in force")
	ErrLawTier     = errors.Register(ModuleName, 88, "this act may not touch a law of this tier")
	ErrNoEnactment = errors.Register(ModuleName, 89, "only an act of the seal enters or ends a law")
)
