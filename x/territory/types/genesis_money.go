package types

import (
	"sort"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// escrows is what each campaign holds.
func (g GenesisState) escrows() map[uint64]math.Int {
	pledges, excess := make(map[uint64]math.Int, len(g.Campaigns)), make(map[uint64]math.Int, len(g.Campaigns))
	campaigns := make(map[uint64]Campaign, len(g.Campaigns))
	for _, c := range g.Campaigns {
		campaigns[c.Id], pledges[c.Id], excess[c.Id] = c, math.ZeroInt(), math.ZeroInt()
	}
	for _, p := range g.Pledges {
		pledges[p.CampaignId] = pledges[p.CampaignId].Add(p.Total())
		excess[p.CampaignId] = excess[p.CampaignId].Add(campaigns[p.CampaignId].ExcessOf(p))
	}
	escrows := make(map[uint64]math.Int, len(g.Campaigns))
	for _, c := range g.Campaigns {
		escrows[c.Id] = c.Escrow(pledges[c.Id], excess[c.Id])
	}
	return escrows
}

// Owed is what the module account must hold: the escrows of all campaigns, the income
// of all titles, and the payouts that are not paid yet. g must be valid.
func (g GenesisState) Owed() sdk.Coins {
	escrows, owed := g.escrows(), sdk.NewCoins()
	for _, c := range g.Campaigns {
		owed = owed.Add(sdk.NewCoin(c.Denom, escrows[c.Id]))
	}
	for _, e := range g.Counters {
		if kind, _, ok := ParseCounter(e.Counter); ok && kind == counterIncome {
			owed = owed.Add(sdk.NewCoin(g.Params.Denom, e.Total))
		}
	}
	for _, p := range g.Payouts {
		owed = owed.Add(sdk.NewCoin(p.Denom, p.Amount))
	}
	return owed
}

// validateMoney checks that counters say what pledges, milestones and titles add up to.
func (g GenesisState) validateMoney(campaigns map[uint64]Campaign, titles map[uint64]Title) error {
	missing, incomes, pledgers := g.escrows(), g.incomes(titles), make(map[uint64]math.Int)
	for _, c := range g.Campaigns {
		pledgers[c.Id] = math.ZeroInt()
	}
	for _, e := range g.Counters {
		kind, id, ok := ParseCounter(e.Counter)
		if !ok || e.Total.IsNil() || e.Total.IsNegative() {
			return ErrInvalidGenesis.Wrapf("counter %X", e.Counter)
		}
		if kind == counterIncome {
			due, found := incomes[id]
			if !found {
				return ErrInvalidGenesis.Wrapf("income of title %d, which does not exist", id)
			}
			incomes[id] = due.Sub(e.Total.Mul(titles[id].Units))
			continue
		}
		sum, found := missing[id]
		switch {
		case !found:
			return ErrInvalidGenesis.Wrapf("counter of campaign %d, which does not exist", id)
		case kind == counterIn:
			missing[id] = sum.Sub(e.Total)
		case kind == counterOut:
			missing[id] = sum.Add(e.Total)
		default:
			pledgers[id] = e.Total
		}
	}
	for _, c := range g.Campaigns {
		if !missing[c.Id].IsZero() {
			return ErrInvalidGenesis.Wrapf("pledges and milestones of campaign %d differ from its counters by %s", c.Id, missing[c.Id])
		}
	}
	for _, t := range g.Titles {
		if !incomes[t.Id].IsZero() {
			return ErrInvalidGenesis.Wrapf("what the stakes of title %d have earned differs from its counter by %s/%s", t.Id, incomes[t.Id], t.Units)
		}
	}
	for _, p := range g.Pledges {
		if c := campaigns[p.CampaignId]; c.Status == CAMPAIGN_STATUS_OPEN {
			pledgers[c.Id] = pledgers[c.Id].SubRaw(1)
		}
	}
	for _, c := range g.Campaigns {
		if c.Status == CAMPAIGN_STATUS_OPEN && !pledgers[c.Id].IsZero() {
			return ErrInvalidGenesis.Wrapf("the pledges to campaign %d are not as many as its counter says", c.Id)
		}
	}
	return nil
}

// incomes is what each title owes its stakes, times its units.
func (g GenesisState) incomes(titles map[uint64]Title) map[uint64]math.Int {
	incomes := make(map[uint64]math.Int, len(g.Titles))
	of := make(map[uint64]uint64, len(g.Titles))
	for _, t := range g.Titles {
		incomes[t.Id], of[t.CampaignId] = math.ZeroInt(), t.Id
	}
	for _, h := range g.Holdings {
		incomes[h.TitleId] = incomes[h.TitleId].Add(h.Settled(titles[h.TitleId]).Due)
	}
	for _, p := range g.Pledges {
		c, bought := g.campaignOf(p)
		if id, found := of[c.Id]; bought && found {
			incomes[id] = incomes[id].Add(c.StakeOf(p).Mul(titles[id].Earned))
		}
	}
	return incomes
}

// campaignOf returns the campaign of a pledge, and whether it has bought its parcel.
// Campaigns are in order.
func (g GenesisState) campaignOf(p Pledge) (Campaign, bool) {
	i := sort.Search(len(g.Campaigns), func(i int) bool { return g.Campaigns[i].Id >= p.CampaignId })
	if i == len(g.Campaigns) || g.Campaigns[i].Id != p.CampaignId {
		return Campaign{}, false
	}
	return g.Campaigns[i], g.Campaigns[i].Status.Bought()
}
