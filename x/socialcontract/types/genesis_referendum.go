package types

import (
	"fmt"
	"slices"

	"github.com/civitas-chain/civitas/internal/journal"
)

// NextIDs returns the ids of the next referendum and the next law.
func (gs GenesisState) NextIDs() (referendum, law uint64) {
	referendum, law = gs.NextReferendum, gs.NextLaw
	if referendum == 0 {
		referendum = 1
		if n := len(gs.Referendums); n > 0 {
			referendum = gs.Referendums[n-1].Referendum.Id + 1
		}
	}
	if law == 0 {
		law = 1
		if n := len(gs.Laws); n > 0 {
			law = gs.Laws[n-1].Id + 1
		}
	}
	return referendum, law
}

// phase is where a referendum of the genesis stands.
type phase struct {
	status ReferendumStatus
	ended  bool
}

// validateReferenda checks order, references and that each referendum has what
// its status needs.
func (gs GenesisState) validateReferenda() error {
	next, _ := gs.NextIDs()
	known := make(map[uint64]phase, len(gs.Referendums))
	last := uint64(0)
	for _, record := range gs.Referendums {
		r := record.Referendum
		if r.Id <= last || r.Id >= next {
			return fmt.Errorf("referendum %d is out of order", r.Id)
		}
		last = r.Id
		if err := record.validate(); err != nil {
			return fmt.Errorf("referendum %d: %w", r.Id, err)
		}
		known[r.Id] = phase{r.Status, r.EndedAt != nil}
	}
	if err := gs.validateVotes(known); err != nil {
		return err
	}
	if err := validateMarks("signature", gs.Signatures, known); err != nil {
		return err
	}
	if err := validateMarks("veto", gs.Vetoes, known); err != nil {
		return err
	}
	if err := gs.validateCounters(known); err != nil {
		return err
	}
	return gs.validateDelegations(known)
}

func (record ReferendumRecord) validate() error {
	r := record.Referendum
	hash, err := record.Act.Hash()
	if err != nil {
		return err
	}
	open, opened := r.EndedAt == nil, r.OpenedHeight != 0
	switch {
	case r.Status <= REFERENDUM_STATUS_UNSPECIFIED || r.Status > REFERENDUM_STATUS_EXPIRED:
		return fmt.Errorf("status %d", r.Status)
	case string(hash) != string(r.ActHash):
		return fmt.Errorf("the act is not the one that was proposed")
	case len(r.SlotTracks) == 0:
		return fmt.Errorf("no track")
	case open != (r.Status <= REFERENDUM_STATUS_PASSED):
		return fmt.Errorf("%s, and ended_at says otherwise", r.Status)
	case opened != (record.Count != nil):
		return fmt.Errorf("the count and opened_height go together")
	case open && r.Status == REFERENDUM_STATUS_PETITION && !r.Qualified && r.PetitionEndsAt == nil:
		return fmt.Errorf("a petition without an end")
	case open && r.Status == REFERENDUM_STATUS_VOTING && r.VotingEndsAt == nil:
		return fmt.Errorf("a vote without an end")
	case open && r.Status == REFERENDUM_STATUS_PASSED && r.EnactsAt == nil:
		return fmt.Errorf("a delay without an end")
	}
	// A petition that waits for its opening takes no more signatures.
	wants := open && !(r.Status == REFERENDUM_STATUS_PETITION && r.Qualified)
	if wants != (record.Ballot != nil) || wants && record.Ballot.Phase != r.Status {
		return fmt.Errorf("%s, and its ballot says otherwise", r.Status)
	}
	if r.Status == REFERENDUM_STATUS_VOTING && record.Ballot.Track != r.Track.RowTrack() {
		return fmt.Errorf("delegations for %q would count, on track %s", record.Ballot.Track, r.Track.Id)
	}
	return nil
}

func (gs GenesisState) validateVotes(known map[uint64]phase) error {
	for i, v := range gs.Votes {
		p, found := known[v.ReferendumId]
		switch {
		case !found || p.status == REFERENDUM_STATUS_PETITION:
			return fmt.Errorf("vote on %d, which was never opened", v.ReferendumId)
		case v.Citizen == 0 || !v.Option.Valid():
			return fmt.Errorf("vote of %d on %d says %s", v.Citizen, v.ReferendumId, v.Option)
		case i > 0 && !before(gs.Votes[i-1].ReferendumId, gs.Votes[i-1].Citizen, v.ReferendumId, v.Citizen):
			return fmt.Errorf("vote of %d on %d is out of order", v.Citizen, v.ReferendumId)
		}
	}
	return nil
}

func before(id, citizen, nextID, nextCitizen uint64) bool {
	return id < nextID || id == nextID && citizen < nextCitizen
}

func validateMarks(what string, marks []MarkRecord, known map[uint64]phase) error {
	for i, m := range marks {
		if _, found := known[m.ReferendumId]; !found || m.Citizen == 0 {
			return fmt.Errorf("%s of %d on %d, which does not exist", what, m.Citizen, m.ReferendumId)
		}
		if i > 0 && !before(marks[i-1].ReferendumId, marks[i-1].Citizen, m.ReferendumId, m.Citizen) {
			return fmt.Errorf("%s of %d on %d is out of order", what, m.Citizen, m.ReferendumId)
		}
	}
	return nil
}

func (gs GenesisState) validateCounters(known map[uint64]phase) error {
	entries := make([]journal.Entry, 0, len(gs.Counters))
	for _, c := range gs.Counters {
		kind, id, err := ParseCounter(c.Counter)
		if err != nil {
			return err
		}
		if kind == CounterObjection {
			// In the block in which the window closed the objections have been taken
			// from the counter, and the next one will hear that it is zero.
			closed := !c.Total.IsNil() && c.Total.IsZero() && gs.hadWindow(id)
			if underWay := gs.UnderWay != nil && gs.UnderWay.Version == id; !underWay && !closed {
				return fmt.Errorf("objections are counted to version %d, which is not under way", id)
			}
		} else if _, found := known[id]; !found && kind != CounterWeight {
			return fmt.Errorf("counter of referendum %d, which does not exist", id)
		}
		entries = append(entries, journal.Entry{Counter: c.Counter, Total: c.Total, Pending: c.Pending, Before: c.Before})
	}
	return journal.ValidateEntries(entries)
}

func (gs GenesisState) hadWindow(version uint64) bool {
	return slices.ContainsFunc(gs.Amendments, func(a Amendment) bool { return a.Version == version && a.WindowHeight != 0 })
}

// validateLaws checks order and references of the law book.
func (gs GenesisState) validateLaws() error {
	next, last := uint64(0), uint64(0)
	_, next = gs.NextIDs()
	nextReferendum, _ := gs.NextIDs()
	for _, law := range gs.Laws {
		if law.Id <= last || law.Id >= next {
			return fmt.Errorf("law %d is out of order", law.Id)
		}
		last = law.Id
		switch {
		case law.Tier < LAW_TIER_CHARTER || law.Tier > LAW_TIER_ORDINANCE:
			return fmt.Errorf("law %d has no tier", law.Id)
		case law.Status < LAW_STATUS_IN_FORCE || law.Status > LAW_STATUS_REPEALED:
			return fmt.Errorf("law %d has no status", law.Id)
		case (law.Status == LAW_STATUS_IN_FORCE) != (law.EndedAt == nil):
			return fmt.Errorf("law %d is %s, and ended_at says otherwise", law.Id, law.Status)
		case law.ReferendumId >= nextReferendum || law.RepealedBy >= nextReferendum:
			return fmt.Errorf("law %d names a referendum that does not exist", law.Id)
		}
	}
	return nil
}
