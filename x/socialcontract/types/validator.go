package types

import (
	"cmp"
	"fmt"
	"slices"

	"cosmossdk.io/math"
)

// MayLeave tells whether a validator may be taken out of the set: at least
// least validators stay, and of no set that a light client may still trust,
// one since start, have more than a third then left, or one validator where a
// third is less. All seats have the same power, so validators are counted.
//
// all are the presences, those of validators that are out but not recorded as
// such (jailed in this block) with LeftAt after now. Times are Unix seconds.
func MayLeave(all []Presence, operator string, start, now int64, least uint64) bool {
	var own Presence
	var stays uint64
	events := make([]setChange, 0, 2*len(all))
	for _, p := range all { // one for each validator that exists
		if p.Operator == operator {
			own = p
			p.LeftAt = now + 1
		}
		if p.LeftAt == 0 {
			stays++
			events = append(events, setChange{at: p.JoinedAt, present: 1})
			continue
		}
		events = append(events,
			setChange{at: p.JoinedAt, present: 1, gone: 1},
			setChange{at: p.LeftAt, present: -1, gone: -1})
	}
	if stays < max(least, 1) {
		return false
	}
	slices.SortFunc(events, func(a, b setChange) int { return cmp.Compare(a.at, b.at) })

	// Sets that the validator was not in do not change by its leaving.
	from := max(start, own.JoinedAt)
	var present, gone int
	for i, e := range events {
		present, gone = present+e.present, gone+e.gone
		// The set that held from this event to the next.
		if i+1 < len(events) && events[i+1].at <= max(e.at, from) {
			continue
		}
		if e.at > now {
			break
		}
		if gone > max(present/3, 1) {
			return false
		}
	}
	return true
}

// setChange is a validator joining or leaving the set, and whether it is gone now.
type setChange struct {
	at            int64
	present, gone int
}

func (gs GenesisState) validateValidators() error {
	queued := make(map[string]bool, len(gs.Removals))
	for _, r := range gs.Removals {
		if r.Operator == "" || queued[r.Operator] {
			return fmt.Errorf("removal of %q is empty or repeated", r.Operator)
		}
		queued[r.Operator] = true
	}
	present := make(map[string]bool, len(gs.Presences))
	for _, p := range gs.Presences {
		if p.Operator == "" || present[p.Operator] {
			return fmt.Errorf("presence of %q is empty or repeated", p.Operator)
		}
		present[p.Operator] = true
		if p.LeftAt != 0 && p.LeftAt < p.JoinedAt {
			return fmt.Errorf("validator %s left at %d before it joined at %d", p.Operator, p.LeftAt, p.JoinedAt)
		}
	}
	returning := make(map[BondReturn]bool, len(gs.BondReturns))
	for _, r := range gs.BondReturns {
		if r.Operator == "" || returning[r] {
			return fmt.Errorf("return of the bond of %q is empty or repeated", r.Operator)
		}
		returning[r] = true
	}
	return nil
}

// NewEventRemovalQueued tells which validator has lost its seat.
func NewEventRemovalQueued(r Removal) *EventRemovalQueued {
	return &EventRemovalQueued{Operator: r.Operator, Seat: r.Seat}
}

// NewEventRemovalCancelled tells which validator need not leave after all.
func NewEventRemovalCancelled(r Removal) *EventRemovalCancelled {
	return &EventRemovalCancelled{Operator: r.Operator}
}

// NewEventValidatorRemoved tells which validator leaves, with which bond.
func NewEventValidatorRemoved(r Removal, bond math.Int, dueAt int64) *EventValidatorRemoved {
	return &EventValidatorRemoved{Operator: r.Operator, Bond: bond, DueAt: dueAt}
}

// ValidatorAct tells whether a message acts on a validator or its bond. Only
// the validator office may open such a message to anybody: no staking hook sees
// the rotation of a consensus key or the way out of jail.
func ValidatorAct(url string) bool {
	switch url {
	case "/cosmos.staking.v1beta1.MsgCreateValidator",
		"/cosmos.staking.v1beta1.MsgEditValidator",
		"/cosmos.staking.v1beta1.MsgDelegate",
		"/cosmos.staking.v1beta1.MsgBeginRedelegate",
		"/cosmos.staking.v1beta1.MsgUndelegate",
		"/cosmos.staking.v1beta1.MsgCancelUnbondingDelegation",
		"/cosmos.staking.v1beta1.MsgRotateConsPubKey",
		"/cosmos.slashing.v1beta1.MsgUnjail":
		return true
	}
	return false
}
