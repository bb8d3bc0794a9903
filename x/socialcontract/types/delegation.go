package types

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// MaxDelegations bounds the rows of one citizen.
const MaxDelegations = 8

// Signature with which the citizen is counted.
func (d Delegation) Signature() citizenshiptypes.Signature {
	return citizenshiptypes.Signature{Version: d.SignedVersion, Former: d.FormerVersion}
}

// WithSignature returns the delegation of somebody who has signed this.
func (d Delegation) WithSignature(s citizenshiptypes.Signature) Delegation {
	d.SignedVersion, d.FormerVersion = s.Version, s.Former
	return d
}

// Constituency to which the citizen belongs by a row.
func (d Delegation) Constituency(row DelegationRow) Constituency {
	return Constituency{Delegate: row.Delegate, Generation: row.Generation, District: d.District}
}

func (d Delegation) find(track string) (int, bool) {
	return slices.BinarySearchFunc(d.Rows, track, func(r DelegationRow, track string) int { return strings.Compare(r.Track, track) })
}

// Row returns the row for a track, or the one for all tracks if it is empty.
func (d Delegation) Row(track string) (DelegationRow, bool) {
	i, found := d.find(track)
	if !found {
		return DelegationRow{}, false
	}
	return d.Rows[i], true
}

// RowOn returns the row that counts for a referendum on a track: the one for that
// track, or else the one for all. It counts also when it has ended, so that
// nobody votes for a citizen whom the citizen has passed over.
func (d Delegation) RowOn(track string) (DelegationRow, bool) {
	if row, found := d.Row(track); found {
		return row, true
	}
	return d.Row("")
}

// With returns the delegation with the row in the place of the one for its track.
func (d Delegation) With(row DelegationRow) Delegation {
	i, found := d.find(row.Track)
	rows := slices.Clone(d.Rows)
	if found {
		rows[i] = row
	} else {
		rows = slices.Insert(rows, i, row)
	}
	d.Rows = rows
	return d
}

// Without returns the delegation without the row for a track.
func (d Delegation) Without(track string) Delegation {
	if i, found := d.find(track); found {
		d.Rows = slices.Delete(slices.Clone(d.Rows), i, i+1)
	}
	return d
}

// CounterDelta is what a delegation adds to one counter of weights.
type CounterDelta struct {
	Counter []byte
	Delta   int64
}

// Deltas are the counters that count the delegation, which is the one definition
// of what a weight means: one more where a row leads, and one less in the weight
// for a track of who is passed over there.
func (d Delegation) Deltas() []CounterDelta {
	if !d.Counted {
		return nil
	}
	deltas := make([]CounterDelta, 0, 2*len(d.Rows))
	forAll, has := d.Row("")
	for _, row := range d.Rows { // at most MaxDelegations
		deltas = append(deltas, CounterDelta{WeightCounter(d.Constituency(row), row.Track, d.Signature()), 1})
		if has && row.Track != "" {
			deltas = append(deltas, CounterDelta{WeightCounter(d.Constituency(forAll), row.Track, d.Signature()), -1})
		}
	}
	return sumDeltas(deltas)
}

// ChangeOf returns what leads from the counters of one delegation to those of
// the next, in the order of the counters.
func ChangeOf(before, after Delegation) []CounterDelta {
	deltas := after.Deltas()
	for _, d := range before.Deltas() {
		deltas = append(deltas, CounterDelta{d.Counter, -d.Delta})
	}
	return sumDeltas(deltas)
}

// sumDeltas sorts, adds up what is for one counter, and drops what comes to nothing.
func sumDeltas(deltas []CounterDelta) []CounterDelta {
	slices.SortStableFunc(deltas, func(a, b CounterDelta) int { return bytes.Compare(a.Counter, b.Counter) })
	sums := deltas[:0:0]
	for _, d := range deltas {
		if n := len(sums); n > 0 && bytes.Equal(sums[n-1].Counter, d.Counter) {
			sums[n-1].Delta += d.Delta
			continue
		}
		sums = append(sums, d)
	}
	return slices.DeleteFunc(sums, func(d CounterDelta) bool { return d.Delta == 0 })
}

// Validate checks the rows by themselves.
func (d Delegation) Validate(citizen uint64) error {
	if len(d.Rows) > MaxDelegations {
		return fmt.Errorf("%w: %d rows; at most %d", ErrInvalidDelegation, len(d.Rows), MaxDelegations)
	}
	for i, row := range d.Rows {
		if row.Track != "" {
			if err := ValidateID(row.Track); err != nil {
				return fmt.Errorf("%w: track: %w", ErrInvalidDelegation, err)
			}
		}
		if row.Delegate == 0 || row.Delegate == citizen {
			return fmt.Errorf("%w: to %d", ErrInvalidDelegation, row.Delegate)
		}
		if i > 0 && d.Rows[i-1].Track >= row.Track {
			return fmt.Errorf("%w: track %q is out of order", ErrInvalidDelegation, row.Track)
		}
	}
	if d.Counted && len(d.Rows) == 0 {
		return fmt.Errorf("%w: counted without a row", ErrInvalidDelegation)
	}
	return nil
}

// With returns the weight with another count of those who have signed the same.
func (w Weight) With(s citizenshiptypes.Signature, count int64) Weight {
	i, found := slices.BinarySearchFunc(w.Rows, s, func(r WeightRow, s citizenshiptypes.Signature) int {
		return cmp.Or(cmp.Compare(r.Version, s.Version), cmp.Compare(r.Former, s.Former))
	})
	rows := slices.Clone(w.Rows)
	switch {
	case found && count == 0:
		rows = slices.Delete(rows, i, i+1)
	case found:
		rows[i].Count = count
	case count != 0:
		rows = slices.Insert(rows, i, WeightRow{Version: s.Version, Former: s.Former, Count: count})
	}
	return Weight{Rows: rows}
}

// CarriedCount returns how many a delegate's vote is cast for: the weight, less
// those whom it is not cast for, and never less than none.
func CarriedCount(weight, overrides int64) uint64 {
	return uint64(max(0, weight-overrides))
}
