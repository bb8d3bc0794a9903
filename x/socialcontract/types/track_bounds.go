package types

import "fmt"

// Compiled floors and ceilings of a track.
const (
	// BasisPoints is the whole.
	BasisPoints = 10_000
	// MinMajorityBps: nothing passes against a majority of the votes.
	MinMajorityBps = 5_000
	// MinVotingDays: nothing is decided on the day it is opened.
	MinVotingDays = 1
	// MaxVotingDays bounds a vote and its extension: while an amendment is voted on,
	// no other opens.
	MaxVotingDays = 366
	// MaxPeriodDays bounds every other period of a track: ten years.
	MaxPeriodDays = 3_650
	// MaxSlots bounds what may be open on one track.
	MaxSlots = 256
)

// Validate checks floors, ceilings and sense.
func (t Track) Validate() error {
	if err := ValidateID(t.Id); err != nil {
		return err
	}
	for _, check := range []func() error{t.validateShares, t.validatePeriods, t.validatePetition} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (t Track) validateShares() error {
	switch {
	case t.QuorumBps > BasisPoints:
		return fmt.Errorf("quorum_bps is %d; at most %d", t.QuorumBps, BasisPoints)
	case t.MajorityBps < MinMajorityBps || t.MajorityBps >= BasisPoints:
		return fmt.Errorf("majority_bps is %d; it needs %d to %d", t.MajorityBps, MinMajorityBps, BasisPoints-1)
	case t.ElectorateBps >= BasisPoints:
		return fmt.Errorf("electorate_bps is %d; at most %d, since yes must exceed it", t.ElectorateBps, BasisPoints-1)
	case t.DistrictBps >= BasisPoints:
		return fmt.Errorf("district_bps is %d; at most %d, since yes must exceed it", t.DistrictBps, BasisPoints-1)
	case t.Constitutional && t.ElectorateBps < MinMajorityBps:
		return fmt.Errorf("a constitutional track needs a majority of the electorate: electorate_bps is %d, at least %d", t.ElectorateBps, MinMajorityBps)
	case t.MinElectorate == 0:
		return fmt.Errorf("min_electorate is 0; nobody decides nothing, so at least 1")
	}
	return nil
}

func (t Track) validatePeriods() error {
	switch {
	case t.VotingDays < MinVotingDays || t.VotingDays > MaxVotingDays:
		return fmt.Errorf("voting_days is %d; it needs %d to %d", t.VotingDays, MinVotingDays, MaxVotingDays)
	case t.LateSwingDays >= t.VotingDays:
		return fmt.Errorf("late_swing_days is %d; it must be less than voting_days, %d", t.LateSwingDays, t.VotingDays)
	case (t.LateSwingDays == 0) != (t.ExtensionDays == 0):
		return fmt.Errorf("late_swing_days and extension_days go together; they are %d and %d", t.LateSwingDays, t.ExtensionDays)
	case t.ExtensionDays > MaxVotingDays:
		return fmt.Errorf("extension_days is %d; at most %d", t.ExtensionDays, MaxVotingDays)
	case t.DelayDays > MaxPeriodDays:
		return fmt.Errorf("delay_days is %d; at most %d", t.DelayDays, MaxPeriodDays)
	}
	return nil
}

func (t Track) validatePetition() error {
	switch {
	case t.PetitionBps == 0 || t.PetitionBps > BasisPoints:
		return fmt.Errorf("petition_bps is %d; it needs 1 to %d", t.PetitionBps, BasisPoints)
	case t.PetitionDays == 0 || t.PetitionDays > MaxPeriodDays:
		return fmt.Errorf("petition_days is %d; it needs 1 to %d", t.PetitionDays, MaxPeriodDays)
	case t.MaxSlots == 0 || t.MaxSlots > MaxSlots:
		return fmt.Errorf("max_slots is %d; it needs 1 to %d", t.MaxSlots, MaxSlots)
	case t.SponsorSlots == 0 || t.SponsorSlots > t.MaxSlots:
		return fmt.Errorf("sponsor_slots is %d; it needs 1 to max_slots, %d", t.SponsorSlots, t.MaxSlots)
	}
	return nil
}
