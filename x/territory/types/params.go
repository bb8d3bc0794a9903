package types

import (
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Compiled bounds of the parameters.
const (
	MaxPeriodDays         = 36_500
	MaxOpenCampaigns      = 10_000
	MaxOpenPerSponsor     = 100
	MaxPledgesPerCitizen  = 24 // whoever leaves settles all of them within the gas of a hook
	MaxQueueBudget        = 10_000
	MaxGasPerThousand     = 1_000_000
	RetryBlocks           = 1_000
	MaxAmountBits         = 112
	MaxAppraisals         = 7
	MaxMilestones         = 8
	MaxDocuments          = 8
	MaxTextLen            = 140
	MaxURILen             = 256
	HashLen               = 32
	BasisPoints           = 10_000
	MaxNeighbours         = 100
	MaxParts              = 8
	MaxCandidates         = 1_024 // parcels nearby, with which one is compared
	MaxAccessRules        = 64
	defaultGasPerThousand = 500
)

// DefaultParams are those of a nation that chooses nothing.
func DefaultParams() Params {
	return Params{
		Denom:                "uciv",
		MinGoal:              math.NewInt(1_000_000),
		MinPledge:            math.NewInt(10_000),
		MaxCampaignDays:      365,
		MaxClosingDays:       365,
		MaxOpenCampaigns:     1_000,
		MaxOpenPerSponsor:    5,
		MaxPledgesPerCitizen: 24,
		SurveyDays:           3 * 365,
		AppraisalDays:        365,
		GasPerThousandSteps:  defaultGasPerThousand,
		QueueBudget:          200,
		NationShareBps:       1_000,
	}
}

// Validate checks the parameters against the compiled bounds.
func (p Params) Validate() error {
	if err := sdk.ValidateDenom(p.Denom); err != nil {
		return ErrInvalidParams.Wrap(err.Error())
	}
	if err := ValidateAmount(p.MinGoal); err != nil {
		return ErrInvalidParams.Wrapf("min_goal: %s", err)
	}
	if err := ValidateAmount(p.MinPledge); err != nil {
		return ErrInvalidParams.Wrapf("min_pledge: %s", err)
	}
	for _, field := range []struct {
		name       string
		value, max int64
	}{
		{"max_campaign_days", p.MaxCampaignDays, MaxPeriodDays},
		{"max_closing_days", p.MaxClosingDays, MaxPeriodDays},
		{"max_open_campaigns", int64(p.MaxOpenCampaigns), MaxOpenCampaigns},
		{"max_open_per_sponsor", int64(p.MaxOpenPerSponsor), MaxOpenPerSponsor},
		{"max_pledges_per_citizen", int64(p.MaxPledgesPerCitizen), MaxPledgesPerCitizen},
		{"survey_days", p.SurveyDays, MaxPeriodDays},
		{"appraisal_days", p.AppraisalDays, MaxPeriodDays},
		{"queue_budget", int64(p.QueueBudget), MaxQueueBudget},
	} {
		if field.value < 1 || field.value > field.max {
			return ErrInvalidParams.Wrapf("%s must be from 1 to %d, not %d", field.name, field.max, field.value)
		}
	}
	if p.GasPerThousandSteps < 1 || p.GasPerThousandSteps > MaxGasPerThousand {
		return ErrInvalidParams.Wrapf("gas_per_thousand_steps must be from 1 to %d, not %d", MaxGasPerThousand, p.GasPerThousandSteps)
	}
	if p.NationShareBps > BasisPoints {
		return ErrInvalidParams.Wrapf("nation_share_bps must be from 0 to %d, not %d", BasisPoints, p.NationShareBps)
	}
	return validateAccess(p.Access)
}
