package journal

import (
	"bytes"
	"context"
	"fmt"

	"cosmossdk.io/math"
)

// Entry is one counter in a genesis file. Before and Pending carry an addition
// made outside transactions that no fold has reported yet: a counter may end a
// block in that state, and the first fold after the import must report it.
type Entry struct {
	Counter []byte
	Total   math.Int
	Pending bool
	Before  math.Int // meaningful only when Pending
}

// Export returns every counter, in key order. It must not run inside a block's
// transactions, whose deltas it cannot see.
func (j *Journal) Export(ctx context.Context) ([]Entry, error) {
	var entries []Entry
	err := j.totals.Walk(ctx, nil, func(counter []byte, total math.Int) (bool, error) {
		entries = append(entries, Entry{Counter: counter, Total: total, Before: math.ZeroInt()})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	n := 0
	var pending []Entry
	err = j.touched.Walk(ctx, nil, func(counter []byte, before math.Int) (bool, error) {
		for n < len(entries) && bytes.Compare(entries[n].Counter, counter) < 0 {
			n++
		}
		if n < len(entries) && bytes.Equal(entries[n].Counter, counter) {
			entries[n].Pending, entries[n].Before = true, before
			return false, nil
		}
		pending = append(pending, Entry{Counter: counter, Total: math.ZeroInt(), Pending: true, Before: before})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	return merge(entries, pending), nil
}

// merge joins two sorted lists without common counters.
func merge(a, b []Entry) []Entry {
	if len(b) == 0 {
		return a
	}
	out := make([]Entry, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if bytes.Compare(a[0].Counter, b[0].Counter) < 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// Import writes entries into an empty journal.
func (j *Journal) Import(ctx context.Context, entries []Entry) error {
	if err := ValidateEntries(entries); err != nil {
		return err
	}
	for _, e := range entries {
		if err := j.setTotal(ctx, e.Counter, e.Total); err != nil {
			return err
		}
		if !e.Pending {
			continue
		}
		if err := j.touched.Set(ctx, e.Counter, e.Before); err != nil {
			return err
		}
	}
	return nil
}

// ValidateEntries refuses entries that are not in strict key order, that lack
// a number, or that say nothing.
func ValidateEntries(entries []Entry) error {
	for i, e := range entries {
		if err := checkCounter(e.Counter); err != nil {
			return fmt.Errorf("%w %d: %w", ErrEntry, i, err)
		}
		if e.Total.IsNil() || (e.Pending && e.Before.IsNil()) {
			return fmt.Errorf("%w %d: a number is missing", ErrEntry, i)
		}
		if e.Total.IsZero() && !e.Pending {
			return fmt.Errorf("%w %d: zero total", ErrEntry, i)
		}
		if i > 0 && bytes.Compare(entries[i-1].Counter, e.Counter) >= 0 {
			return fmt.Errorf("%w %d: out of order", ErrEntry, i)
		}
	}
	return nil
}
