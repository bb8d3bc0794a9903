package types

import "strings"

// MaxTrack returns the componentwise maximum of tracks: what an act must reach
// whose messages need all of them. Slots are the least of all. The id is that
// of the track which alone asks for as much, else the ids joined by "+".
func MaxTrack(tracks ...Track) Track {
	if len(tracks) == 0 {
		return Track{}
	}
	out := tracks[0]
	ids := []string{tracks[0].Id}
	for _, t := range tracks[1:] {
		out.QuorumBps = max(out.QuorumBps, t.QuorumBps)
		out.MajorityBps = max(out.MajorityBps, t.MajorityBps)
		out.ElectorateBps = max(out.ElectorateBps, t.ElectorateBps)
		out.DistrictBps = max(out.DistrictBps, t.DistrictBps)
		out.MinElectorate = max(out.MinElectorate, t.MinElectorate)
		out.MinDistrictElectorate = max(out.MinDistrictElectorate, t.MinDistrictElectorate)
		out.VotingDays = max(out.VotingDays, t.VotingDays)
		out.LateSwingDays = max(out.LateSwingDays, t.LateSwingDays)
		out.ExtensionDays = max(out.ExtensionDays, t.ExtensionDays)
		out.DelayDays = max(out.DelayDays, t.DelayDays)
		out.PetitionBps = max(out.PetitionBps, t.PetitionBps)
		out.PetitionDays = min(out.PetitionDays, t.PetitionDays)
		out.MaxSlots = min(out.MaxSlots, t.MaxSlots)
		out.SponsorSlots = min(out.SponsorSlots, t.SponsorSlots)
		out.Constitutional = out.Constitutional || t.Constitutional
		ids = append(ids, t.Id)
	}
	for _, t := range tracks {
		if t.Covers(out) {
			out.Id = t.Id
			return out
		}
	}
	// A track that is a maximum itself brings the ids of all of its own.
	out.Id = joined(unique(Track{Id: joined(ids)}.Ids()))
	return out
}

// idSeparator joins the ids of tracks that decide together; no id holds it.
const idSeparator = "+"

func joined(ids []string) string { return strings.Join(ids, idSeparator) }

// Ids are the tracks that t is the maximum of: its own id, if it is one track.
func (t Track) Ids() []string { return strings.Split(t.Id, idSeparator) }

// RowTrack is the track whose rows of delegations count on a referendum that is
// decided on t: none but those for all where several tracks decide together,
// whose ids joined can be longer than a key.
func (t Track) RowTrack() string {
	if ids := t.Ids(); len(ids) == 1 {
		return ids[0]
	}
	return ""
}

func unique(ids []string) []string {
	var out []string
	for _, id := range ids {
		seen := false
		for _, o := range out {
			seen = seen || o == id
		}
		if !seen {
			out = append(out, id)
		}
	}
	return out
}

// Covers tells whether what was decided on t meets everything that other asks
// for: each threshold, each period, each floor.
func (t Track) Covers(other Track) bool {
	return t.QuorumBps >= other.QuorumBps &&
		t.MajorityBps >= other.MajorityBps &&
		t.ElectorateBps >= other.ElectorateBps &&
		t.DistrictBps >= other.DistrictBps &&
		t.MinElectorate >= other.MinElectorate &&
		t.MinDistrictElectorate >= other.MinDistrictElectorate &&
		t.VotingDays >= other.VotingDays &&
		t.LateSwingDays >= other.LateSwingDays &&
		t.ExtensionDays >= other.ExtensionDays &&
		t.DelayDays >= other.DelayDays &&
		t.PetitionBps >= other.PetitionBps &&
		(t.Constitutional || !other.Constitutional)
}
