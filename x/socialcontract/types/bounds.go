package types

// Compiled bounds that no charter moves.
const (
	// OfficeHookGas is what other modules may use when a seat falls vacant.
	OfficeHookGas = 1_000_000
	// MaxProposalMessages is how many messages one act may hold.
	MaxProposalMessages = 16
	// MaxTitleLen in bytes.
	MaxTitleLen = 140
	// MaxProposalTextLen in bytes.
	MaxProposalTextLen = 16_384
	// MaxActLen is the longest encoded act in bytes.
	MaxActLen = 131_072
	// MaxLawTextLen in bytes; a longer law is kept elsewhere and pinned by its hash.
	MaxLawTextLen = 32_768
	// MaxURILen in bytes.
	MaxURILen = 512
	// MaxReasonLen in bytes of the reason that state keeps.
	MaxReasonLen = 256
	// MaxSunsetDays is the longest sunset, a hundred years.
	MaxSunsetDays = 36_525
	// MaxDistricts of one electorate.
	MaxDistricts = 256

	// MinSealGas and MaxSealGas bound the limit LimitSealGas.
	MinSealGas uint64 = 1_000_000
	MaxSealGas uint64 = 500_000_000
	// DefaultSealGas applies when the charter in force does not say.
	DefaultSealGas uint64 = 50_000_000
	// MeasureGas is what the firewall may spend on all limits together, apart
	// from the act.
	MeasureGas uint64 = 10_000_000

	// MaxOpenReferenda bounds the limit LimitMaxOpenReferenda: what a departure
	// may have to withdraw from.
	MaxOpenReferenda uint64 = 64
	// MaxOpen bounds petitions and referenda of all tracks together, for the same
	// reason.
	MaxOpen uint32 = 256

	// OpeningBudget is how many referenda one block opens: each computes an
	// electorate.
	OpeningBudget = 4
	// GraceBudget is how many graces one block ends; more than one version whose
	// grace is over are rare.
	GraceBudget = 4
	// DelegationBudget is how many earlier delegations and delegates one block forgets.
	DelegationBudget = 200
	// WeightBudget is how many earlier weights: a change of one citizen's delegations
	// keeps up to 16, two for each row.
	WeightBudget = 2 * MaxDelegations * DelegationBudget
	// SunsetBudget is how many laws one block ends.
	SunsetBudget = 50

	// VetoNumerator of VetoDenominator is the share of the electorate whose
	// vetoes cancel a referendum that has passed.
	VetoNumerator   uint64 = 1
	VetoDenominator uint64 = 3
)

// Names of the limits that this module enforces.
const (
	LimitMaxOpenReferenda = "socialcontract.max_open_referenda"
	LimitSealGas          = "socialcontract.seal_gas"
	LimitMinValidators    = "socialcontract.min_validators"
	LimitConsentDays      = "socialcontract.consent_days"
	LimitGraceDays        = "socialcontract.grace_days"
	LimitObjectionBps     = "socialcontract.objection_bps"
	LimitEntrenchmentDays = "socialcontract.entrenchment_days"
)
