package types

import (
	"bytes"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// DefaultGenesis is a nation without land.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextCampaignId: 1, NextParcelId: 1, PledgeWindow: 1, NextTitleId: 1, NextLeaseId: 1}
}

// Validate checks the state by itself: order, references, and that the escrow of each
// campaign is what its pledges and milestones say.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return err
	}
	if g.PledgeWindow == 0 || g.FootprintDay < 0 {
		return ErrInvalidGenesis.Wrap("the first window of pledges is 1, the first day 0")
	}
	campaigns, err := g.validateCampaigns()
	if err != nil {
		return err
	}
	if err := g.validatePledges(campaigns); err != nil {
		return err
	}
	titles, err := g.validateTitles(campaigns)
	if err != nil {
		return err
	}
	if err := g.validateMoney(campaigns, titles); err != nil {
		return err
	}
	if err := g.validateParcels(campaigns, titles); err != nil {
		return err
	}
	return g.validateLeases()
}

func (g GenesisState) validateCampaigns() (map[uint64]Campaign, error) {
	campaigns := make(map[uint64]Campaign, len(g.Campaigns))
	last := uint64(0)
	for _, c := range g.Campaigns {
		if c.Id <= last || c.Id >= g.NextCampaignId {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d after %d, next is %d", c.Id, last, g.NextCampaignId)
		}
		last = c.Id
		if _, ok := CampaignStatus_name[int32(c.Status)]; !ok || c.Status == CAMPAIGN_STATUS_UNSPECIFIED {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d has status %d", c.Id, c.Status)
		}
		if err := sdk.ValidateDenom(c.Denom); err != nil {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d: %s", c.Id, err)
		}
		if err := validateMilestones(c.Milestones); err != nil {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d: %s", c.Id, err)
		}
		if err := ValidateAmount(c.Goal); err != nil {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d: %s", c.Id, err)
		}
		if !c.validFunding() {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d: milestones or funding", c.Id)
		}
		if _, due := c.EndDay(); due && c.Denom != g.Params.Denom {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d is %s in %s, not %s", c.Id, c.Status, c.Denom, g.Params.Denom)
		}
		campaigns[c.Id] = c
	}
	return campaigns, nil
}

// validFunding says whether milestones and funding are those of a campaign of the
// status. The excess is a part of the pledges that passed the goal, never all of them.
func (c Campaign) validFunding() bool {
	if isNegative(c.FundingPledges) || isNegative(c.Excess) || isNegative(c.Accepted) || int(c.MilestonesPaid) > len(c.Milestones) ||
		c.FundingPledges.BigIntMut().BitLen() > MaxAmountBits+32 {
		return false
	}
	if c.FundedWindow == 0 {
		return c.Status != CAMPAIGN_STATUS_FUNDED && !c.Status.Bought()
	}
	return c.Excess.LT(c.FundingPledges) && c.Accepted.GTE(c.Goal) &&
		(c.Status != CAMPAIGN_STATUS_TITLED || int(c.MilestonesPaid) < len(c.Milestones))
}

func (g GenesisState) validatePledges(campaigns map[uint64]Campaign) error {
	pledges := make(map[PledgeKey]bool, len(g.Pledges))
	for i, p := range g.Pledges {
		if _, ok := campaigns[p.CampaignId]; !ok {
			return ErrInvalidGenesis.Wrapf("pledge to campaign %d, which does not exist", p.CampaignId)
		}
		for _, part := range []math.Int{p.Earlier, p.Latest} {
			if part.IsNil() || part.IsNegative() || part.BigIntMut().BitLen() > MaxAmountBits {
				return ErrInvalidGenesis.Wrapf("pledge of citizen %d to campaign %d is not from 0 to 2^%d", p.Citizen, p.CampaignId, MaxAmountBits)
			}
		}
		if !p.Total().IsPositive() || p.LatestWindow > g.PledgeWindow {
			return ErrInvalidGenesis.Wrapf("pledge of citizen %d to campaign %d is not positive, or of a window to come", p.Citizen, p.CampaignId)
		}
		if i > 0 && !g.Pledges[i-1].before(p) {
			return ErrInvalidGenesis.Wrapf("pledge of citizen %d to campaign %d is out of order", p.Citizen, p.CampaignId)
		}
		pledges[PledgeKey{Citizen: p.Citizen, CampaignId: p.CampaignId}] = true
	}
	for _, key := range g.ActivePledges {
		if !pledges[key] {
			return ErrInvalidGenesis.Wrapf("active pledge of citizen %d to campaign %d does not exist or is named twice", key.Citizen, key.CampaignId)
		}
		pledges[key] = false
	}
	seen := make(map[Payout]bool, len(g.Payouts))
	for _, p := range g.Payouts {
		key := Payout{Height: p.Height, CampaignId: p.CampaignId, Citizen: p.Citizen}
		c, ok := campaigns[p.CampaignId]
		if p.CampaignId == 0 { // income of a stake
			c, ok = Campaign{Denom: g.Params.Denom}, p.Citizen != 0
		}
		if !ok || seen[key] || p.Height < 0 || p.Denom != c.Denom {
			return ErrInvalidGenesis.Wrapf("payout of campaign %d to citizen %d at height %d", p.CampaignId, p.Citizen, p.Height)
		}
		if err := ValidateAmount(p.Amount); err != nil {
			return ErrInvalidGenesis.Wrapf("payout of campaign %d: %s", p.CampaignId, err)
		}
		seen[key] = true
	}
	return nil
}

func (p Pledge) before(o Pledge) bool {
	return p.CampaignId < o.CampaignId || p.CampaignId == o.CampaignId && p.Citizen < o.Citizen
}

func (g GenesisState) validateParcels(campaigns map[uint64]Campaign, titles map[uint64]Title) error {
	last, parcels := uint64(0), make(map[uint64]Parcel, len(g.Parcels))
	for _, p := range g.Parcels {
		id := p.Parcel.Id
		parcels[id] = p.Parcel
		if id <= last || id >= g.NextParcelId {
			return ErrInvalidGenesis.Wrapf("parcel %d after %d, next is %d", id, last, g.NextParcelId)
		}
		last = id
		if _, ok := campaigns[p.Parcel.CampaignId]; !ok && p.Parcel.CampaignId != 0 {
			return ErrInvalidGenesis.Wrapf("parcel %d of campaign %d, which does not exist", id, p.Parcel.CampaignId)
		}
		if _, ok := titles[p.Parcel.TitleId]; !ok && p.Parcel.TitleId != 0 {
			return ErrInvalidGenesis.Wrapf("parcel %d of title %d, which does not exist", id, p.Parcel.TitleId)
		}
		if _, ok := ParcelStatus_name[int32(p.Parcel.Status)]; !ok || p.Parcel.Status == PARCEL_STATUS_UNSPECIFIED {
			return ErrInvalidGenesis.Wrapf("parcel %d has status %d", id, p.Parcel.Status)
		}
		if err := p.validate(); err != nil {
			return ErrInvalidGenesis.Wrapf("parcel %d: %s", id, err)
		}
	}
	for _, c := range g.Campaigns {
		p, found := parcels[c.ParcelId]
		paying := c.Status == CAMPAIGN_STATUS_TITLED
		if c.Status.Bought() && !found || paying && (p.Status != PARCEL_STATUS_TITLED || titles[p.TitleId].CampaignId != c.Id) {
			return ErrInvalidGenesis.Wrapf("parcel %d is not what campaign %d has bought", c.ParcelId, c.Id)
		}
	}
	return nil
}

func (p GenesisParcel) validate() error {
	registration := MsgRegisterParcel{Kind: p.Parcel.Kind, Country: p.Parcel.Country, Boundary: p.Boundary, Deed: p.Parcel.Deed}
	if err := registration.Validate(); err != nil {
		return err
	}
	seen := make(map[uint64]bool, len(p.Appraisals))
	for _, a := range p.Appraisals {
		if a.ParcelId != p.Parcel.Id || seen[a.Appraiser] || len(p.Appraisals) > MaxAppraisals {
			return ErrInvalidParcel.Wrapf("appraisal of parcel %d by %d", a.ParcelId, a.Appraiser)
		}
		if err := ValidateAmount(a.Value); err != nil {
			return err
		}
		seen[a.Appraiser] = true
	}
	if p.Parcel.Kind == PARCEL_KIND_VIRTUAL {
		return nil
	}
	shape, err := p.Boundary.Shape()
	if err != nil {
		return err
	}
	if err := shape.Validate(nil); err != nil {
		return ErrInvalidBoundary.Wrap(err.Error())
	}
	hash, err := p.Boundary.Hash()
	if err != nil {
		return err
	}
	if geometry.AreaDm2(shape) != p.Parcel.AreaDm2 || !bytes.Equal(hash, p.Parcel.BoundaryHash) {
		return ErrInvalidBoundary.Wrap("area or hash do not belong to the boundary")
	}
	return nil
}
