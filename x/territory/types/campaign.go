package types

import (
	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Validate checks what the message shows by itself.
func (m *MsgLaunchCampaign) Validate() error {
	switch {
	case m.Title == "" || !validText(m.Title, MaxTextLen):
		return ErrInvalidCampaign.Wrapf("the title must be one line of 1 to %d bytes", MaxTextLen)
	case !citizenshiptypes.ValidCountry(m.Country):
		return ErrInvalidCampaign.Wrapf("%q is no country code", m.Country)
	case len(m.BoundaryHash) != 0 && len(m.BoundaryHash) != HashLen:
		return ErrInvalidCampaign.Wrapf("the boundary hash has %d bytes, not %d", len(m.BoundaryHash), HashLen)
	case len(m.BoundaryHash) != 0 && m.Country == "":
		return ErrInvalidCampaign.Wrap("virtual land has no boundary")
	case !validText(m.TitleReference, MaxTextLen):
		return ErrInvalidCampaign.Wrapf("the title reference must be one line of at most %d bytes", MaxTextLen)
	case len(m.BoundaryHash) == 0 && m.TitleReference == "":
		return ErrInvalidCampaign.Wrap("either the boundary or the title must be named")
	case len(m.Documents) > MaxDocuments:
		return ErrInvalidCampaign.Wrapf("more than %d documents", MaxDocuments)
	}
	if err := validateMilestones(m.Milestones); err != nil {
		return err
	}
	for _, d := range m.Documents {
		if err := d.Validate(); err != nil {
			return err
		}
	}
	return ValidateAmount(m.Goal)
}

func validateMilestones(shares []uint64) error {
	if len(shares) < 1 || len(shares) > MaxMilestones {
		return ErrInvalidCampaign.Wrapf("from 1 to %d milestones are needed", MaxMilestones)
	}
	sum := uint64(0)
	for _, share := range shares {
		if share == 0 || share > BasisPoints {
			return ErrInvalidCampaign.Wrapf("a milestone of %d basis points; from 1 to %d are possible", share, BasisPoints)
		}
		sum += share
	}
	if sum != BasisPoints {
		return ErrInvalidCampaign.Wrapf("the milestones add up to %d basis points, not %d", sum, BasisPoints)
	}
	return nil
}

// StatusOn is the status on a civic day: a deadline that has passed counts before the
// queue has come to it.
func (c Campaign) StatusOn(day int64) CampaignStatus {
	switch {
	case c.Status == CAMPAIGN_STATUS_OPEN && day > c.DeadlineDay:
		return CAMPAIGN_STATUS_FAILED
	case c.Status == CAMPAIGN_STATUS_FUNDED && day > c.ClosingDay:
		return CAMPAIGN_STATUS_LAPSED
	case c.Status == CAMPAIGN_STATUS_TITLED && day > c.ClosingDay:
		return CAMPAIGN_STATUS_HALTED
	default:
		return c.Status
	}
}

// Bought says whether a campaign of this status has its parcel, so that pledges are
// stakes.
func (s CampaignStatus) Bought() bool {
	return s == CAMPAIGN_STATUS_TITLED || s == CAMPAIGN_STATUS_COMPLETED || s == CAMPAIGN_STATUS_HALTED
}

// Ended says whether pledges to a campaign of this status no longer bind anybody.
func (s CampaignStatus) Ended() bool {
	return s != CAMPAIGN_STATUS_OPEN && s != CAMPAIGN_STATUS_FUNDED
}

// EndDay is the last day of the period that the campaign is in, and whether it is in one.
func (c Campaign) EndDay() (int64, bool) {
	switch c.Status {
	case CAMPAIGN_STATUS_OPEN:
		return c.DeadlineDay, true
	case CAMPAIGN_STATUS_FUNDED, CAMPAIGN_STATUS_TITLED:
		return c.ClosingDay, true
	default:
		return 0, false
	}
}

// MilestoneAmount is what milestone n, from 0, pays: differences of the rounded running
// sums, so that all of them add up to the goal.
func (c Campaign) MilestoneAmount(n int) math.Int {
	before := uint64(0)
	for _, share := range c.Milestones[:n] {
		before += share
	}
	until := func(share uint64) math.Int { return c.Goal.Mul(math.NewIntFromUint64(share)).QuoRaw(BasisPoints) }
	return until(before + c.Milestones[n]).Sub(until(before))
}

// Rest is what milestones have not paid yet of the goal.
func (c Campaign) Rest() math.Int {
	rest := c.Goal
	for n := range int(c.MilestonesPaid) {
		rest = rest.Sub(c.MilestoneAmount(n))
	}
	return rest
}

// Escrow is what the campaign holds, given the sum of its pledges, or once it has bought
// its parcel, the sum of what they can still take back of them.
func (c Campaign) Escrow(pledges, excess math.Int) math.Int {
	switch c.Status {
	case CAMPAIGN_STATUS_TITLED:
		return excess.Add(c.Rest())
	case CAMPAIGN_STATUS_COMPLETED, CAMPAIGN_STATUS_HALTED:
		return excess
	default:
		return pledges
	}
}

// ExcessOf is the part of a pledge that its campaign did not accept: of what was pledged
// in the window that passed the goal, the share by which it went over it, rounded
// down. Stakes therefore exceed the goal by fewer units than there are such pledges;
// that remainder goes to the nation's fund when the parcel is bought.
func (c Campaign) ExcessOf(p Pledge) math.Int {
	if c.FundedWindow == 0 || p.LatestWindow != c.FundedWindow || p.Latest.IsZero() {
		return math.ZeroInt()
	}
	return p.Latest.Mul(c.Excess).Quo(c.FundingPledges)
}

// StakeOf is the part of a pledge that counts towards the goal.
func (c Campaign) StakeOf(p Pledge) math.Int {
	return p.Total().Sub(c.ExcessOf(p))
}

// RefundableOf is what a citizen can take back, without leaving an open campaign.
func (c Campaign) RefundableOf(p Pledge, day int64) math.Int {
	switch c.StatusOn(day) {
	case CAMPAIGN_STATUS_FAILED, CAMPAIGN_STATUS_LAPSED:
		return p.Total()
	case CAMPAIGN_STATUS_FUNDED, CAMPAIGN_STATUS_TITLED, CAMPAIGN_STATUS_COMPLETED, CAMPAIGN_STATUS_HALTED:
		return c.ExcessOf(p)
	default:
		return math.ZeroInt()
	}
}

// Total is everything the citizen has in the campaign.
func (p Pledge) Total() math.Int {
	return p.Earlier.Add(p.Latest)
}

// In returns the pledge as it is changed in a window: what was pledged before counts as earlier.
func (p Pledge) In(window uint64) Pledge {
	if p.LatestWindow != window {
		p.Earlier, p.Latest, p.LatestWindow = p.Total(), math.ZeroInt(), window
	}
	return p
}

// Settled returns the pledge of a funded campaign once its excess was taken back.
func (c Campaign) Settled(p Pledge) Pledge {
	p.Earlier, p.Latest, p.LatestWindow = c.StakeOf(p), math.ZeroInt(), 0
	return p
}
