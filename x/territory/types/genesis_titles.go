package types

import "cosmossdk.io/math"

// validateTitles checks that each campaign that bought a parcel has one title, and that
// the units of a title are its holdings and the stakes of pledges that were never
// touched.
func (g GenesisState) validateTitles(campaigns map[uint64]Campaign) (map[uint64]Title, error) {
	titles, of := make(map[uint64]Title, len(g.Titles)), make(map[uint64]uint64, len(g.Titles))
	units := make(map[uint64]math.Int, len(g.Titles))
	last := uint64(0)
	for _, t := range g.Titles {
		if t.Id <= last || t.Id >= g.NextTitleId {
			return nil, ErrInvalidGenesis.Wrapf("title %d after %d, next is %d", t.Id, last, g.NextTitleId)
		}
		last = t.Id
		if t.Units.IsNil() || !t.Units.IsPositive() || isNegative(t.Earned) {
			return nil, ErrInvalidGenesis.Wrapf("title %d: units or earnings", t.Id)
		}
		if _, err := t.Earn(math.ZeroInt()); err != nil {
			return nil, ErrInvalidGenesis.Wrap(err.Error())
		}
		if t.CampaignId != 0 {
			c, ok := campaigns[t.CampaignId]
			if !ok || !c.Status.Bought() || of[c.Id] != 0 || !c.Accepted.Equal(t.Units) {
				return nil, ErrInvalidGenesis.Wrapf("title %d of campaign %d", t.Id, t.CampaignId)
			}
			of[c.Id] = t.Id
		}
		titles[t.Id], units[t.Id] = t, math.ZeroInt()
	}
	touched := make(map[PledgeKey]bool, len(g.Holdings))
	for i, h := range g.Holdings {
		t, ok := titles[h.TitleId]
		if !ok || isNegative(h.Units) || h.Units.IsZero() || isNegative(h.Due) || isNegative(h.Earned) || h.Earned.GT(t.Earned) {
			return nil, ErrInvalidGenesis.Wrapf("holding of citizen %d in title %d", h.Citizen, h.TitleId)
		}
		if i > 0 && !g.Holdings[i-1].before(h) {
			return nil, ErrInvalidGenesis.Wrapf("holding of citizen %d in title %d is out of order", h.Citizen, h.TitleId)
		}
		units[t.Id] = units[t.Id].Add(h.Units)
		if t.CampaignId != 0 {
			touched[PledgeKey{Citizen: h.Citizen, CampaignId: t.CampaignId}] = true
		}
	}
	stakes := make(map[uint64]math.Int, len(g.Campaigns))
	for _, c := range g.Campaigns {
		stakes[c.Id] = math.ZeroInt()
	}
	for _, p := range g.Pledges {
		if touched[PledgeKey{Citizen: p.Citizen, CampaignId: p.CampaignId}] {
			return nil, ErrInvalidGenesis.Wrapf("citizen %d has a holding beside the pledge to campaign %d", p.Citizen, p.CampaignId)
		}
		c, bought := g.campaignOf(p)
		stakes[c.Id] = stakes[c.Id].Add(c.StakeOf(p))
		if id := of[c.Id]; bought && id != 0 {
			units[id] = units[id].Add(c.StakeOf(p))
		}
	}
	for _, c := range g.Campaigns {
		if c.Status.Bought() && of[c.Id] == 0 {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d is %s without a title", c.Id, c.Status)
		}
		if c.Status == CAMPAIGN_STATUS_FUNDED && !stakes[c.Id].Equal(c.Accepted) {
			return nil, ErrInvalidGenesis.Wrapf("campaign %d accepted %s of %s", c.Id, c.Accepted, stakes[c.Id])
		}
	}
	for _, t := range g.Titles {
		if !units[t.Id].Equal(t.Units) {
			return nil, ErrInvalidGenesis.Wrapf("the stakes in title %d are %s units of %s", t.Id, units[t.Id], t.Units)
		}
	}
	return titles, nil
}

func isNegative(v math.Int) bool { return v.IsNil() || v.IsNegative() }

func (h Holding) before(o Holding) bool {
	return h.TitleId < o.TitleId || h.TitleId == o.TitleId && h.Citizen < o.Citizen
}

// validateLeases checks leases and residences: open leases are of titled parcels, and
// declared residences of parcels that exist, and no parcel has two open leases.
func (g GenesisState) validateLeases() error {
	parcels, titled := make(map[uint64]bool, len(g.Parcels)), make(map[uint64]bool, len(g.Parcels))
	for _, p := range g.Parcels {
		parcels[p.Parcel.Id], titled[p.Parcel.Id] = true, p.Parcel.Status == PARCEL_STATUS_TITLED
	}
	last, open := uint64(0), make(map[uint64]bool)
	for _, l := range g.Leases {
		if l.Id <= last || l.Id >= g.NextLeaseId {
			return ErrInvalidGenesis.Wrapf("lease %d after %d, next is %d", l.Id, last, g.NextLeaseId)
		}
		last = l.Id
		if _, known := LeaseStatus_name[int32(l.Status)]; !known || l.Status == LEASE_STATUS_UNSPECIFIED || !parcels[l.ParcelId] ||
			l.StartDay < 0 || l.PeriodsPaid > l.Periods || l.NationShareBps > BasisPoints || l.Status.Open() && !titled[l.ParcelId] {
			return ErrInvalidGenesis.Wrapf("lease %d", l.Id)
		}
		if err := validatePeriods(l.PeriodDays, l.Periods, l.GraceDays); err != nil {
			return ErrInvalidGenesis.Wrapf("lease %d: %s", l.Id, err)
		}
		if err := ValidateAmount(l.Rent); err != nil {
			return ErrInvalidGenesis.Wrapf("lease %d: %s", l.Id, err)
		}
		if (l.Status == LEASE_STATUS_OFFERED) != (l.Tenant == 0) && l.Status.Open() {
			return ErrInvalidGenesis.Wrapf("lease %d is %s with tenant %d", l.Id, l.Status, l.Tenant)
		}
		if l.Status.Open() && open[l.ParcelId] {
			return ErrInvalidGenesis.Wrapf("parcel %d has two open leases", l.ParcelId)
		}
		open[l.ParcelId] = open[l.ParcelId] || l.Status.Open()
	}
	for i, r := range g.Residences {
		if !parcels[r.ParcelId] || i > 0 && g.Residences[i-1].Citizen >= r.Citizen {
			return ErrInvalidGenesis.Wrapf("residence of citizen %d in parcel %d", r.Citizen, r.ParcelId)
		}
	}
	return nil
}
