package types

import "github.com/civitas-chain/civitas/internal/describe"

var (
	_ describe.Describer = (*MsgPropose)(nil)
	_ describe.Describer = (*MsgSignPetition)(nil)
	_ describe.Describer = (*MsgVote)(nil)
	_ describe.Describer = (*MsgVeto)(nil)
	_ describe.Describer = (*MsgEnactLaw)(nil)
	_ describe.Describer = (*MsgRepealLaw)(nil)
)

// Describe says what is proposed, in whose name, and what kind of messages it holds.
func (m *MsgPropose) Describe(w describe.Words) string {
	if m.Office == "" {
		return "Petition for " + w.Quote(m.Title) + ": " + w.Messages(m.Messages) + "."
	}
	return "Propose " + w.Quote(m.Title) + " in the name of " + w.Office(m.Office) + ": " + w.Messages(m.Messages) + "."
}

// Describe says what is signed.
func (m *MsgSignPetition) Describe(w describe.Words) string {
	return "Sign petition " + w.ID(m.ReferendumId) + "."
}

// Describe says what the ballot says.
func (m *MsgVote) Describe(w describe.Words) string {
	switch referendum := "referendum " + w.ID(m.ReferendumId); m.Option {
	case VOTE_OPTION_YES:
		return "Vote yes in " + referendum + "."
	case VOTE_OPTION_NO:
		return "Vote no in " + referendum + "."
	case VOTE_OPTION_ABSTAIN:
		return "Abstain in " + referendum + "."
	default:
		return "Vote in " + referendum + " for no option that there is."
	}
}

// Describe says what is to be cancelled.
func (m *MsgVeto) Describe(w describe.Words) string {
	return "Veto referendum " + w.ID(m.ReferendumId) + "."
}

// Describe says which law is entered, and how long it lasts.
func (m *MsgEnactLaw) Describe(w describe.Words) string {
	text := "Enact the law "
	switch m.Tier {
	case LAW_TIER_CHARTER:
		text = "Enact the law of the charter's tier "
	case LAW_TIER_STATUTE:
		text = "Enact the statute "
	case LAW_TIER_ORDINANCE:
		text = "Enact the ordinance "
	}
	text += w.Quote(m.Title)
	if m.SunsetDays > 0 {
		text += " for " + w.Days(int64(m.SunsetDays))
	}
	if m.Uri != "" {
		text += ", whose text is at " + w.Quote(m.Uri) + " with the hash " + w.Hash(m.TextHash)
	}
	return text + "."
}

// Describe says which law ends.
func (m *MsgRepealLaw) Describe(w describe.Words) string { return "Repeal law " + w.ID(m.LawId) + "." }
