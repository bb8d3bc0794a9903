package types

import (
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/journal"
)

func (gs GenesisState) validateCertifications() error {
	seen := make(map[[2]uint64]struct{}, len(gs.Certifications))
	counted := make([]Opinions, len(gs.Snapshots))
	for _, c := range gs.Certifications {
		key := [2]uint64{c.Round, c.Number}
		if _, ok := seen[key]; ok {
			return ErrInvalidGenesis.Wrapf("two certifications of round %d by %d", c.Round, c.Number)
		}
		seen[key] = struct{}{}
		if c.Round < 1 || c.Round > uint64(len(gs.Snapshots)) || c.Number == 0 {
			return ErrInvalidGenesis.Wrapf("certification of round %d by %d", c.Round, c.Number)
		}
		if err := ValidateNote(c.Dissent, c.NoteHash); err != nil {
			return ErrInvalidGenesis.Wrapf("certification of round %d by %d: %s", c.Round, c.Number, err)
		}
		counted[c.Round-1].Count(c)
	}
	return gs.validateOpinions(counted)
}

// validateOpinions asks for the opinions of each snapshot, as the certifications
// give them.
func (gs GenesisState) validateOpinions(counted []Opinions) error {
	if len(gs.Opinions) != len(counted) {
		return ErrInvalidGenesis.Wrapf("opinions of %d snapshots, and there are %d", len(gs.Opinions), len(counted))
	}
	for i, want := range counted {
		o := gs.Opinions[i]
		if o.Round != uint64(i)+1 || o.Cosigned != want.Cosigned || o.Dissented != want.Dissented {
			return ErrInvalidGenesis.Wrapf("opinions %d are of round %d, %d for and %d against", i+1, o.Round, o.Cosigned, o.Dissented)
		}
	}
	return nil
}

// Count adds what one more auditor says.
func (o *Opinions) Count(c Certification) {
	if c.Dissent {
		o.Dissented++
	} else {
		o.Cosigned++
	}
}

// ValidateNote checks the note of a certification.
func ValidateNote(dissent bool, hash []byte) error {
	if len(hash) != 0 && len(hash) != HashLen {
		return ErrInvalidNote.Wrapf("%d bytes, not %d", len(hash), HashLen)
	}
	if dissent && len(hash) == 0 {
		return ErrNoteMissing
	}
	return nil
}

// validateCounters asks that the counters of the rounds without a snapshot are
// those that their responses give.
func (gs GenesisState) validateCounters() error {
	entries := gs.Entries()
	if err := journal.ValidateEntries(entries); err != nil {
		return ErrInvalidGenesis.Wrap(err.Error())
	}
	want := make(map[string]int64)
	for _, r := range gs.Responses {
		if r.Round > uint64(len(gs.Snapshots)) {
			want[string(CountryCounter(r.Round, r.Country))]++
		}
	}
	for _, e := range entries {
		if !e.Total.Equal(math.NewInt(want[string(e.Counter)])) {
			return ErrInvalidGenesis.Wrapf("counter %X is %s and not %d", e.Counter, e.Total, want[string(e.Counter)])
		}
		delete(want, string(e.Counter))
	}
	if len(want) > 0 {
		return ErrInvalidGenesis.Wrapf("%d counters are missing", len(want))
	}
	return nil
}

// Entries are the counters as the journal knows them.
func (gs GenesisState) Entries() []journal.Entry {
	entries := make([]journal.Entry, len(gs.Counters))
	for i, c := range gs.Counters {
		entries[i] = journal.Entry{Counter: c.Counter, Total: c.Total, Pending: c.Pending, Before: c.Before}
	}
	return entries
}

// CounterRecords are the journal's counters as genesis knows them.
func CounterRecords(entries []journal.Entry) []CounterRecord {
	records := make([]CounterRecord, len(entries))
	for i, e := range entries {
		records[i] = CounterRecord{Counter: e.Counter, Total: e.Total, Pending: e.Pending, Before: e.Before}
	}
	return records
}
