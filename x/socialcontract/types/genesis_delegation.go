package types

import (
	"bytes"
	"cmp"
	"fmt"

	"cosmossdk.io/math"
)

// validateDelegations checks order and references, and that the weights are what
// the delegations say.
func (gs GenesisState) validateDelegations(known map[uint64]phase) error {
	s := gs.Delegation
	if err := ascending("delegation", s.Delegations, func(a, b DelegationRecord) int {
		return cmp.Compare(a.Citizen, b.Citizen)
	}, func(r DelegationRecord) error { return validDelegation(r.Citizen, r.Delegation) }); err != nil {
		return err
	}
	if err := ascending("delegate", s.Delegates, func(a, b DelegateRecord) int {
		return cmp.Compare(a.Citizen, b.Citizen)
	}, func(r DelegateRecord) error { return numbered(r.Citizen) }); err != nil {
		return err
	}
	if err := ascending("carried votes", s.Carried, func(a, b CarriedRecord) int {
		return cmp.Or(cmp.Compare(a.ReferendumId, b.ReferendumId), cmp.Compare(a.Delegate, b.Delegate))
	}, func(r CarriedRecord) error { return gs.validCarried(r, known) }); err != nil {
		return err
	}
	if err := s.validateEarlier(); err != nil {
		return err
	}
	if err := gs.validateWeights(); err != nil {
		return err
	}
	return gs.validateCounts(known)
}

// validateCounts adds up the votes on what is open, and what delegates carry, and
// compares with the count.
func (gs GenesisState) validateCounts(known map[uint64]phase) error {
	want := map[string]int64{}
	for _, v := range gs.Votes {
		want[string(TallyCounter(v.ReferendumId, v.District, v.Option))]++
	}
	for _, r := range gs.Delegation.Carried {
		want[string(TallyCounter(r.ReferendumId, r.Carried.District, r.Carried.Option))] += int64(r.Carried.Count) //nolint:gosec // far below 2^63: a number of persons
	}
	counted := map[string]bool{}
	for _, c := range gs.Counters {
		_, id, err := ParseCounter(c.Counter)
		if err != nil {
			return err
		}
		if c.Counter[0] != CounterTally || known[id].status != REFERENDUM_STATUS_VOTING {
			continue
		}
		counted[string(c.Counter)] = true
		if !c.Total.Equal(math.NewInt(want[string(c.Counter)])) {
			return fmt.Errorf("%w: the count %X is %s, and its votes are %d", ErrInvalidDelegation, c.Counter, c.Total, want[string(c.Counter)])
		}
	}
	uncounted := func(id uint64, district uint32, option VoteOption) bool {
		return known[id].status == REFERENDUM_STATUS_VOTING && !counted[string(TallyCounter(id, district, option))]
	}
	for _, v := range gs.Votes {
		if uncounted(v.ReferendumId, v.District, v.Option) {
			return fmt.Errorf("%w: the vote of %d on %d is not counted", ErrInvalidDelegation, v.Citizen, v.ReferendumId)
		}
	}
	for _, r := range gs.Delegation.Carried {
		if uncounted(r.ReferendumId, r.Carried.District, r.Carried.Option) {
			return fmt.Errorf("%w: what %d carries on %d is not counted", ErrInvalidDelegation, r.Delegate, r.ReferendumId)
		}
	}
	return nil
}

// ascending checks each of a list, and that they are in order without a double.
func ascending[T any](what string, list []T, compare func(a, b T) int, check func(T) error) error {
	for i, item := range list {
		if err := check(item); err != nil {
			return fmt.Errorf("%s %d: %w", what, i, err)
		}
		if i > 0 && compare(list[i-1], item) >= 0 {
			return fmt.Errorf("%s %d is out of order", what, i)
		}
	}
	return nil
}

func numbered(citizen uint64) error {
	if citizen == 0 {
		return fmt.Errorf("%w: nobody's", ErrInvalidDelegation)
	}
	return nil
}

func validDelegation(citizen uint64, d Delegation) error {
	if err := numbered(citizen); err != nil {
		return err
	}
	return d.Validate(citizen)
}

func (gs GenesisState) validCarried(r CarriedRecord, known map[uint64]phase) error {
	p, found := known[r.ReferendumId]
	switch {
	case !found || p.status == REFERENDUM_STATUS_PETITION:
		return fmt.Errorf("%w: on %d, which was never opened", ErrInvalidDelegation, r.ReferendumId)
	case r.Delegate == 0 || !r.Carried.Option.Valid() || r.Carried.Count == 0:
		return fmt.Errorf("%w: %d carries %d for %s", ErrInvalidDelegation, r.Delegate, r.Carried.Count, r.Carried.Option)
	}
	return nil
}

// validateEarlier checks what is kept of the time before a change.
func (s DelegationState) validateEarlier() error {
	if err := ascending("earlier delegation", s.DelegationsBefore, func(a, b DelegationBefore) int {
		return cmp.Or(cmp.Compare(a.Citizen, b.Citizen), cmp.Compare(a.Height, b.Height))
	}, func(r DelegationBefore) error { return validDelegation(r.Citizen, r.Delegation) }); err != nil {
		return err
	}
	if err := ascending("earlier delegate", s.DelegatesBefore, func(a, b DelegateBefore) int {
		return cmp.Or(cmp.Compare(a.Citizen, b.Citizen), cmp.Compare(a.Height, b.Height))
	}, func(r DelegateBefore) error { return numbered(r.Citizen) }); err != nil {
		return err
	}
	return ascending("earlier weight", s.WeightsBefore, func(a, b WeightBefore) int {
		// In the order of the store, which puts the length of a key first.
		return cmp.Or(cmp.Compare(len(a.Key()), len(b.Key())), bytes.Compare(a.Key(), b.Key()), cmp.Compare(a.Height, b.Height))
	}, func(r WeightBefore) error { return r.validate() })
}

// Key of the weight that changed.
func (r WeightBefore) Key() []byte {
	return WeightKey(Constituency{Delegate: r.Delegate, Generation: r.Generation, District: r.District}, r.Track)
}

func (r WeightBefore) validate() error {
	if err := numbered(r.Delegate); err != nil {
		return err
	}
	if r.Track != "" {
		if err := ValidateID(r.Track); err != nil {
			return fmt.Errorf("%w: track: %w", ErrInvalidDelegation, err)
		}
	}
	return ascending("row", r.Weight.Rows, func(a, b WeightRow) int {
		return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.Former, b.Former))
	}, func(row WeightRow) error {
		if row.Count == 0 {
			return fmt.Errorf("%w: a count of nobody", ErrInvalidDelegation)
		}
		return nil
	})
}

// validateWeights adds up the delegations and compares.
func (gs GenesisState) validateWeights() error {
	var deltas []CounterDelta
	for _, r := range gs.Delegation.Delegations {
		deltas = append(deltas, r.Delegation.Deltas()...)
	}
	want := sumDeltas(deltas)
	for _, c := range gs.Counters {
		if c.Counter[0] != CounterWeight || c.Total.IsZero() {
			continue
		}
		if len(want) == 0 || !bytes.Equal(want[0].Counter, c.Counter) || !c.Total.Equal(math.NewInt(want[0].Delta)) {
			return fmt.Errorf("%w: the weight %X is %s, which no delegations add up to", ErrInvalidDelegation, c.Counter, c.Total)
		}
		want = want[1:]
	}
	if len(want) > 0 {
		return fmt.Errorf("%w: the weight %X is missing", ErrInvalidDelegation, want[0].Counter)
	}
	return nil
}
