// Package civictime is the nation's calendar: whole civic days counted from the
// genesis time, and the one epoch that budgets, caps and rounds go by.
package civictime

import "time"

// EpochIdentifier names the x/epochs epoch that every module of Civitas follows.
const EpochIdentifier = "civic"

// SecondsPerDay is the length of a civic day unless a nation's genesis says otherwise.
const SecondsPerDay int64 = 86_400

// Day returns the number of whole civic days from genesis to t: 0 on the first
// day. A time before genesis belongs to day 0, so that no day is negative.
// seconds is the length of a civic day and must be positive.
func Day(t, genesis time.Time, seconds int64) int64 {
	elapsed := t.Unix() - genesis.Unix()
	if elapsed < 0 {
		return 0
	}
	return elapsed / seconds
}

// Start returns the first instant of a civic day, in whole seconds of genesis.
func Start(day int64, genesis time.Time, seconds int64) time.Time {
	return time.Unix(genesis.Unix()+day*seconds, 0).UTC()
}
