package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgLaunchCampaign)(nil)
	_ describe.Describer = (*MsgPledge)(nil)
	_ describe.Describer = (*MsgWithdrawPledge)(nil)
	_ describe.Describer = (*MsgRefund)(nil)
	_ describe.Describer = (*MsgReleaseMilestone)(nil)
	_ describe.Describer = (*MsgRegisterParcel)(nil)
	_ describe.Describer = (*MsgSurvey)(nil)
	_ describe.Describer = (*MsgAppraise)(nil)
	_ describe.Describer = (*MsgRetire)(nil)
	_ describe.Describer = (*MsgUpdateParams)(nil)
)

// Describe says what is to be bought, for how much and through whom.
func (m *MsgLaunchCampaign) Describe(w describe.Words) string {
	text := "Launch a campaign to buy " + w.Quote(m.Title) + within(w, m.Country) + " for " + w.Money(m.Goal)
	if len(m.Milestones) > 0 {
		text += ", " + w.Percent(m.Milestones[0]) + " of it with the title"
	}
	return text + ", through the agent " + w.Name(m.Agent) + ", and take pledges for " + w.Days(m.CampaignDays) + "."
}

// Describe says how much is pledged.
func (m *MsgPledge) Describe(w describe.Words) string {
	return "Pledge " + w.Coin(m.Amount) + " to campaign " + w.ID(m.CampaignId) + "."
}

// Describe says how much of a pledge is taken back.
func (m *MsgWithdrawPledge) Describe(w describe.Words) string {
	amount := "all"
	if !m.Amount.IsNil() && !m.Amount.IsZero() {
		amount = w.Money(m.Amount)
	}
	return "Take back " + amount + " of the sender's pledge to campaign " + w.ID(m.CampaignId) + "."
}

// Describe says from which campaign money comes back.
func (m *MsgRefund) Describe(w describe.Words) string {
	return "Take back what campaign " + w.ID(m.CampaignId) + " did not use of the sender's pledge."
}

// Describe says which campaign pays its agent.
func (m *MsgReleaseMilestone) Describe(w describe.Words) string {
	return "Pay the next milestone of campaign " + w.ID(m.CampaignId) + " to its agent."
}

// Describe says what is registered, and who bought it.
func (m *MsgRegisterParcel) Describe(w describe.Words) string {
	text := "Register the parcel " + w.Quote(m.Deed.Reference)
	switch m.Kind {
	case PARCEL_KIND_PHYSICAL:
		text += within(w, m.Country)
	case PARCEL_KIND_VIRTUAL:
		text += " of virtual land"
	}
	if m.CampaignId == 0 {
		return text + ", which belongs to the nation."
	}
	return text + ", bought by campaign " + w.ID(m.CampaignId) + "."
}

// Describe says which parcel was surveyed, and how large its title says it is.
func (m *MsgSurvey) Describe(w describe.Words) string {
	return "Attest boundary and deed of parcel " + w.ID(m.ParcelId) + ", which has " + w.Hundredths(m.TitleAreaDm2) + " m² on its title."
}

// Describe says what a parcel is worth.
func (m *MsgAppraise) Describe(w describe.Words) string {
	return "Attest that parcel " + w.ID(m.ParcelId) + " is worth " + w.Coin(m.Value) + "."
}

// Describe says which parcel goes, and why.
func (m *MsgRetire) Describe(w describe.Words) string {
	return "Take parcel " + w.ID(m.ParcelId) + " out of the nation's land because of " + w.Quote(m.Reason) + "."
}

// Describe says which parameters are replaced.
func (m *MsgUpdateParams) Describe(describe.Words) string {
	return "Replace the parameters of territory."
}

// within names the country that land lies in; virtual land lies in none.
func within(w describe.Words, country string) string {
	if country == "" {
		return ""
	}
	return " in " + w.Name(country)
}
