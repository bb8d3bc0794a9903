package types

import (
	"cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/civictime"
)

const (
	bpsWhole = 10_000
	// maxPeriodDays bounds every period, so that no due day overflows.
	maxPeriodDays = 36_525
)

// DefaultParams are those of a new nation. The bounds on admission follow from
// docs/sybil.md: two registrars, and fewer vouches an epoch than an admission needs.
func DefaultParams() Params {
	return Params{
		Denom:                "uciv",
		VouchesRequired:      3,
		AttestationsRequired: 2,
		VouchesPerEpoch:      2,
		MaxOpenInvitations:   5,
		InvitationDays:       30,
		ApplicationDays:      90,
		AffirmationDays:      365,
		WaitingDays:          30,
		CoolingOffDays:       365,
		GrowthMinimum:        10,
		GrowthBps:            500,
		DailyQuota:           50,
		ResidentAttestations: 2,
		SuspensionDays:       30,
		Panel:                3,
		AppealDays:           14,
		HearingDays:          60,
		BarredDays:           1_826,
		VouchBanDays:         365,
		RecoveryDays:         7,
	}
}

// Validate refuses parameters under which the module's counting would not hold
// or nobody could be admitted.
func (p Params) Validate() error {
	if err := sdk.ValidateDenom(p.Denom); err != nil {
		return errors.Wrap(ErrParams, err.Error())
	}
	for _, rule := range []struct {
		ok  bool
		why string
	}{
		{p.VouchesRequired <= MaxVouches, "vouches_required is above the bound of vouches"},
		{p.AttestationsRequired <= MaxAttestations, "attestations_required is above the bound of attestations"},
		{p.VouchesRequired > 0 || p.AttestationsRequired > 0, "admission requires nothing"},
		{p.VouchesRequired == 0 || p.VouchesPerEpoch > 0, "vouches are required but nobody may vouch"},
		{p.InvitationDays > 0 && p.InvitationDays <= maxPeriodDays, "invitation_days is out of range"},
		{p.ApplicationDays > 0 && p.ApplicationDays <= maxPeriodDays, "application_days is out of range"},
		{p.AffirmationDays > 0 && p.AffirmationDays <= maxPeriodDays, "affirmation_days is out of range"},
		{p.WaitingDays < p.AffirmationDays, "waiting_days must be below affirmation_days"},
		{p.CoolingOffDays <= maxPeriodDays, "cooling_off_days is out of range"},
		{p.GrowthMinimum > 0, "growth_minimum is zero"},
		{p.GrowthBps <= bpsWhole, "growth_bps is above 10000"},
		{p.DailyQuota > 0, "daily_quota is zero"},
		{p.ResidentAttestations > 0, "residents are admitted by registrars, so resident_attestations is at least 1"},
		{p.ResidentAttestations <= MaxAttestations, "resident_attestations is above the bound of attestations"},
		{p.SuspensionDays > 0 && p.SuspensionDays <= MaxSuspensionDays, "suspension_days is out of range"},
		{p.Panel >= 2, "nobody is expelled by one person alone, so panel is at least 2"},
		{p.Panel <= MaxPanel, "panel is above the bound of a panel"},
		{p.AppealDays > 0 && p.AppealDays <= maxPeriodDays, "appeal_days is out of range"},
		{p.HearingDays > 0 && p.HearingDays <= maxPeriodDays, "hearing_days is out of range"},
		{p.BarredDays >= p.CoolingOffDays, "barred_days must not be below cooling_off_days"},
		{p.BarredDays > 0 && p.BarredDays <= maxPeriodDays, "barred_days is out of range"},
		{p.VouchBanDays <= maxPeriodDays, "vouch_ban_days is out of range"},
		{p.RecoveryDays > 0 && p.RecoveryDays <= maxPeriodDays, "recovery_days is out of range"},
	} {
		if !rule.ok {
			return errors.Wrap(ErrParams, rule.why)
		}
	}
	return nil
}

// Allowed is the number of admissions of an epoch that begins with so many
// citizens in good standing. The split keeps the product from overflowing.
func (p Params) Allowed(citizens uint64) uint64 {
	bps := uint64(p.GrowthBps)
	return max(p.GrowthMinimum, citizens/bpsWhole*bps+citizens%bpsWhole*bps/bpsWhole)
}

// DefaultCalendar has days of 24 hours from the first block on.
func DefaultCalendar() Calendar { return Calendar{DaySeconds: civictime.SecondsPerDay} }

// Validate refuses days without length and a start before the epoch of Unix.
func (c Calendar) Validate() error {
	if c.DaySeconds <= 0 {
		return errors.Wrapf(ErrGenesis, "day_seconds is %d", c.DaySeconds)
	}
	if c.GenesisTime < 0 {
		return errors.Wrapf(ErrGenesis, "genesis_time is %d", c.GenesisTime)
	}
	return nil
}
