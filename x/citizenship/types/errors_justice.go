package types

import "cosmossdk.io/errors"

// Errors of due process, one a rule.
var (
	ErrCase            = errors.Register(ModuleName, 50, "case must be named by 1 to 64 printable ASCII characters")
	ErrSuspensionDays  = errors.Register(ModuleName, 51, "days of a suspension are out of range")
	ErrOwnCase         = errors.Register(ModuleName, 52, "nobody decides in their own case")
	ErrSameCase        = errors.Register(ModuleName, 53, "the case has suspended this person before")
	ErrSuspendedLately = errors.Register(ModuleName, 54, "the person has been suspended lately")
	ErrSuspensionLimit = errors.Register(ModuleName, 55, "the charter's limit of suspensions is reached")
	ErrOtherCase       = errors.Register(ModuleName, 56, "another case is open")
	ErrHasJudged       = errors.Register(ModuleName, 57, "the judge has spoken in this case")
	ErrFirstPanel      = errors.Register(ModuleName, 58, "an appeal is decided by other judges")
	ErrDecided         = errors.Register(ModuleName, 59, "the panel is complete and the verdict waits for an appeal")
	ErrHearingOver     = errors.Register(ModuleName, 60, "the time for this is over")
	ErrNoVerdict       = errors.Register(ModuleName, 61, "no such verdict")
	ErrUndecided       = errors.Register(ModuleName, 62, "the panel is not complete")
	ErrAppealed        = errors.Register(ModuleName, 63, "the person has appealed")
	ErrNothingToUndo   = errors.Register(ModuleName, 64, "the case has done nothing that could be undone")
	ErrReattest        = errors.Register(ModuleName, 65, "a registrar must attest the person again")
	ErrAttested        = errors.Register(ModuleName, 67, "person need not be attested again")
	ErrOfficer         = errors.Register(ModuleName, 68, "a judge is suspended by nobody alone")
	ErrAccused         = errors.Register(ModuleName, 69, "a judge who is accused suspends nobody")
	ErrTooMany         = errors.Register(ModuleName, 70, "too many citizens are suspended")
	ErrBySeal          = errors.Register(ModuleName, 71, "the nation decided, and only the nation undoes it")
	ErrVouchBan        = errors.Register(ModuleName, 66, "barred from vouching")
)
