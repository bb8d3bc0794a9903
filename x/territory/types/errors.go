package types

import "cosmossdk.io/errors"

// The rules of the module, one error each.
var (
	ErrInvalidParams     = errors.Register(ModuleName, 2, "invalid parameters")
	ErrInvalidCampaign   = errors.Register(ModuleName, 3, "invalid campaign")
	ErrInvalidParcel     = errors.Register(ModuleName, 4, "invalid parcel")
	ErrInvalidBoundary   = errors.Register(ModuleName, 5, "invalid boundary")
	ErrInvalidAmount     = errors.Register(ModuleName, 6, "invalid amount")
	ErrInvalidDocument   = errors.Register(ModuleName, 7, "invalid document")
	ErrNoCampaign        = errors.Register(ModuleName, 8, "no such campaign")
	ErrNoPledge          = errors.Register(ModuleName, 9, "no such pledge")
	ErrNoParcel          = errors.Register(ModuleName, 10, "no such parcel")
	ErrNotInGoodStanding = errors.Register(ModuleName, 11, "not a citizen in good standing")
	ErrCampaignStatus    = errors.Register(ModuleName, 12, "the campaign's status does not allow it")
	ErrTooManyCampaigns  = errors.Register(ModuleName, 13, "too many open campaigns")
	ErrTooManyPledges    = errors.Register(ModuleName, 14, "too many pledges to campaigns that have not ended")
	ErrNothingToRefund   = errors.Register(ModuleName, 15, "nothing to refund")
	ErrOverlap           = errors.Register(ModuleName, 16, "overlaps a titled parcel")
	ErrDeedTaken         = errors.Register(ModuleName, 17, "a titled parcel has the same deed")
	ErrCampaignMismatch  = errors.Register(ModuleName, 18, "the parcel is not what the campaign is for")
	ErrParcelStatus      = errors.Register(ModuleName, 19, "the parcel's status does not allow it")
	ErrTooManyAppraisals = errors.Register(ModuleName, 20, "too many unexpired appraisals")
	ErrMilestone         = errors.Register(ModuleName, 21, "no milestone to release")
	ErrInvalidGenesis    = errors.Register(ModuleName, 22, "invalid genesis")
	ErrDenomFixed        = errors.Register(ModuleName, 23, "the denomination of pledges and appraisals is fixed")
	ErrUncovered         = errors.Register(ModuleName, 24, "the module account holds less than it owes")
	ErrInvalidReason     = errors.Register(ModuleName, 25, "invalid reason")
)
