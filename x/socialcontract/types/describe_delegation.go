package types

import "github.com/civitas-chain/civitas/internal/describe"

var _ describe.Describer = (*MsgDelegateVote)(nil)

// Describe says to whom a vote is given, or that it is taken back, and for which track.
func (m *MsgDelegateVote) Describe(w describe.Words) string {
	text := "Delegate the sender's vote to " + w.Citizen(m.Delegate)
	if m.Delegate == 0 {
		text = "Delegate the sender's vote to nobody"
	}
	if m.Track == "" {
		return text + " on every track that has no delegate of its own."
	}
	return text + " on the track " + w.Name(m.Track) + "."
}
