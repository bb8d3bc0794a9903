// Package types holds the messages, records and rules of citizenship.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName of citizenship.
	ModuleName = "citizenship"
	// StoreKey of the persistent store.
	StoreKey = ModuleName
	// TransientStoreKey of the block's deltas of the counters.
	TransientStoreKey = "transient_" + ModuleName
)

// Compiled bounds. Each names a loop or a size somewhere in the module.
const (
	// MaxVouches bounds the vouches, and so the lineage, of one applicant.
	MaxVouches = 16
	// MaxAttestations bounds the attestations of one applicant.
	MaxAttestations = 8
	// MaxRotationDenoms bounds the denoms that a rotation names.
	MaxRotationDenoms = 16
	// MaxMethodLen bounds the method of an attestation, in bytes.
	MaxMethodLen = 32
	// HashLen is the length of commitments and nullifiers, in bytes.
	HashLen = 32

	// LapseBudget bounds the lapses that one block writes.
	LapseBudget = 100
	// AdmissionBudget bounds the admissions of one block.
	AdmissionBudget = 50
	// ResidentBudget bounds the residents admitted in one block.
	ResidentBudget = 50
	// ExpiryBudget bounds the items of each queue that expire in one block:
	// invitations, applications, moves, suspensions, verdicts and recoveries.
	ExpiryBudget = 50
	// PruneBudget bounds the history entries that one block prunes.
	PruneBudget = 200
	// HookGas bounds the gas of one module's hook, so that none can spend what
	// the others, or the person who leaves, need.
	HookGas = 1_000_000
	// EndBlockHookGas is the same where nobody pays: outside of transactions a
	// counter is written at once, for ten times the gas of a delta.
	EndBlockHookGas = 10 * HookGas
	// ProofGas pays for verifying the new key's proof at a rotation.
	ProofGas = 10_000

	// MaxSuspensionDays bounds what one judge can do, whatever the parameters say.
	MaxSuspensionDays = 90
	// SuspendedShare is the part of the citizens in good standing that may be
	// suspended at a time: one in so many, and one at least.
	SuspendedShare = 20
	// MaxPanel bounds the judges of a verdict.
	MaxPanel = 9
	// MaxCaseLen bounds the name of a case, in bytes.
	MaxCaseLen = 64
	// MaxGuardians bounds the guardians of a person, and so the recoveries under way.
	MaxGuardians = 9
	// MaxTries bounds the free applications that a guest tries at the sponsor's cost.
	MaxTries = 3

	// RegistrarOffice is the office whose holders attest.
	RegistrarOffice = "registrar"
	// JudgeOffice is the office whose holders suspend, and decide on panels.
	JudgeOffice = "judge"
	// OpenReceiptsLimit is the charter's limit that, when not zero, lets anyone
	// receive currency.
	OpenReceiptsLimit = "citizenship.open_receipts"
	// SuspensionsLimit is the charter's limit of suspensions by judges in an epoch.
	SuspensionsLimit = "citizenship.suspensions_per_epoch"
	// RotationDomain separates the signed rotation document from anything else
	// that a key may sign.
	RotationDomain = "civitas/citizenship/rotation/v1"
	// RecoveryDomain separates the signed recovery document likewise.
	RecoveryDomain = "civitas/citizenship/recovery/v1"
)

// Prefixes of the collections.
var (
	ParamsPrefix         = collections.NewPrefix(0x00)
	CalendarPrefix       = collections.NewPrefix(0x01)
	LastClosedDayPrefix  = collections.NewPrefix(0x02)
	ClosedHeightsPrefix  = collections.NewPrefix(0x03)
	NextNumberPrefix     = collections.NewPrefix(0x04)
	CitizensPrefix       = collections.NewPrefix(0x05)
	AccountsPrefix       = collections.NewPrefix(0x06)
	LapseQueuePrefix     = collections.NewPrefix(0x07)
	InvitationsPrefix    = collections.NewPrefix(0x08)
	InvitationExpiry     = collections.NewPrefix(0x09)
	OpenGuestsPrefix     = collections.NewPrefix(0x0A)
	ApplicationsPrefix   = collections.NewPrefix(0x0B)
	ApplicationExpiry    = collections.NewPrefix(0x0C)
	VouchesPrefix        = collections.NewPrefix(0x0D)
	VouchesByPrefix      = collections.NewPrefix(0x0E)
	AttestationsPrefix   = collections.NewPrefix(0x0F)
	NullifiersPrefix     = collections.NewPrefix(0x10)
	AdmissionQueuePrefix = collections.NewPrefix(0x11)
	TurnsPrefix          = collections.NewPrefix(0x12)
	CursorPrefix         = collections.NewPrefix(0x13)
	GrowthPrefix         = collections.NewPrefix(0x14)
	QuotaPrefix          = collections.NewPrefix(0x15)
	VouchBudgetPrefix    = collections.NewPrefix(0x16)
	HistoryPrefix        = collections.NewPrefix(0x17)
	HistoryQueuePrefix   = collections.NewPrefix(0x18)
	MovesPrefix          = collections.NewPrefix(0x19)
	MoveQueuePrefix      = collections.NewPrefix(0x1A)
	ReceiptsPrefix       = collections.NewPrefix(0x1B)
	ResidentQueuePrefix  = collections.NewPrefix(0x1C)
	JournalTotalsPrefix  = collections.NewPrefix(0x20)
	JournalTouchedPrefix = collections.NewPrefix(0x21)

	SuspensionsPrefix     = collections.NewPrefix(0x30)
	SuspensionEndsPrefix  = collections.NewPrefix(0x31)
	SuspensionsUsedPrefix = collections.NewPrefix(0x32)
	VerdictsPrefix        = collections.NewPrefix(0x33)
	VerdictEndsPrefix     = collections.NewPrefix(0x34)
	ExpulsionsPrefix      = collections.NewPrefix(0x35)
	VouchBansPrefix       = collections.NewPrefix(0x36)
	ReattestedPrefix      = collections.NewPrefix(0x37)
	InForcePrefix         = collections.NewPrefix(0x38)

	GuardiansPrefix    = collections.NewPrefix(0x40)
	RecoveriesPrefix   = collections.NewPrefix(0x41)
	RecoveryEndsPrefix = collections.NewPrefix(0x42)
)
