package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	good      = citizenshiptypes.STANDING_CITIZEN
	lapsed    = citizenshiptypes.STANDING_LAPSED
	suspended = citizenshiptypes.STANDING_SUSPENDED
	expelled  = citizenshiptypes.STANDING_EXPELLED
	departed  = citizenshiptypes.STANDING_DEPARTED
)

// A pause takes exactly its seconds: 350 in 1,000 seconds is 7 for each 20.
func TestPausesTakeExactlyTheirSeconds(t *testing.T) {
	type change struct {
		at int64
		to citizenshiptypes.Standing
	}
	for name, c := range map[string]struct {
		changes []change
		paid    int64
	}{
		"no pause":                          {nil, 350},
		"one pause":                         {[]change{{100, suspended}, {300, good}}, 280},
		"a pause of no second":              {[]change{{100, suspended}, {100, good}}, 350},
		"a pause of one second":             {[]change{{100, suspended}, {101, good}}, 349}, // 349.65
		"three pauses":                      {[]change{{100, suspended}, {200, good}, {300, suspended}, {400, lapsed}, {500, suspended}, {600, good}}, 245},
		"a pause across the end":            {[]change{{400, suspended}, {5_000, good}}, 140},
		"a pause that ends with the stream": {[]change{{400, suspended}, {1_000, good}}, 140},
		"a suspension that is said twice":   {[]change{{100, suspended}, {200, suspended}, {300, good}, {310, good}}, 280},
		"a lapse":                           {[]change{{100, lapsed}, {300, good}}, 350},
		"an expulsion":                      {[]change{{500, expelled}}, 175},
		"a departure":                       {[]change{{500, departed}}, 175},
		"an expulsion while suspended":      {[]change{{300, suspended}, {500, expelled}}, 105},
		"a pause before an expulsion":       {[]change{{300, suspended}, {400, good}, {500, expelled}}, 140},
	} {
		t.Run(name, func(t *testing.T) {
			n := withStream(t)
			start := n.now
			at := func(seconds int64) { n.now = start.Add(time.Duration(seconds) * time.Second) }
			for _, change := range c.changes {
				at(change.at)
				n.must(n.standing(4, change.to))
			}
			at(6_000)
			n.block()
			require.Equal(t, 200_000+c.paid, n.balance(n.citizen(4)))
			require.False(t, n.stream(1, 1).IsOpen())
			require.Equal(t, intOf(1_000-c.paid).String(), n.appropriation(1).Available().String())
		})
	}
}

// A pause before the start is none.
func TestAPauseBeforeTheStartTakesNothing(t *testing.T) {
	n := withBudget(t)
	msg := n.newStream(1, 1, n.citizen(4), 350, 2_000)
	start := n.now.Add(1_000 * time.Second)
	msg.Start = &start
	n.must(n.createStream(msg))
	n.must(n.standing(4, suspended))
	requireEvent(n, &types.EventStreamPaused{Appropriation: 1, Number: 1, Reason: types.ReasonSuspension})
	n.wait(1_100)
	n.must(n.standing(4, good))
	requireEvent(n, &types.EventStreamResumed{Appropriation: 1, Number: 1, IdleSeconds: 100})
	n.wait(900)
	n.block()
	require.EqualValues(t, 200_315, n.balance(n.citizen(4)))
}

func TestWhatAccruedBeforeAPauseCanBeWithdrawn(t *testing.T) {
	n := withStream(t)
	n.wait(200)
	n.must(n.standing(4, suspended))
	n.wait(200)
	n.must(n.withdraw(n.citizen(4), 1, 1))
	require.EqualValues(t, 200_070, n.balance(n.citizen(4)))
	n.wait(200)
	require.ErrorIs(t, n.do(n.withdraw(n.citizen(4), 1, 1)), types.ErrNothingOwed)
}

func TestDepartureSettlesStreams(t *testing.T) {
	n := withStream(t)
	n.wait(500)
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 4) })
	require.EqualValues(t, 200_175, n.balance(n.citizen(4)))
	requireEvent(n, &types.EventStreamEnded{
		Appropriation: 1, Number: 1, Status: types.STREAM_STATUS_ENDED, Paid: "175uciv", Released: "175uciv",
		Reason: types.ReasonRecipientLeft,
	})
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 4) })
	require.EqualValues(t, 200_175, n.balance(n.citizen(4)))
}

// A salary is bound to the seat: it stops with it, and grants do not.
func TestAVacatedSeatEndsWhatIsBoundToIt(t *testing.T) {
	n := withBudget(t)
	salary := n.newStream(1, 1, n.citizen(2), 200, 1_000)
	salary.Office = "auditor"
	n.must(n.createStream(salary))
	n.must(n.createStream(n.newStream(1, 1, n.citizen(2), 100, 1_000)))
	n.wait(500)
	n.must(n.vacate("treasurer", 2))
	require.True(t, n.stream(1, 1).IsOpen(), "another office")
	n.must(n.vacate("auditor", 2))
	require.EqualValues(t, 200_100, n.balance(n.citizen(2)))
	require.Equal(t, types.ReasonSeatVacated, n.stream(1, 1).Reason)
	require.True(t, n.stream(1, 2).IsOpen(), "a grant")
	n.must(n.vacate("auditor", 2))
}

// The term is over when its last day is, whatever the queue that vacates seats does.
func TestASalaryStopsWithTheTerm(t *testing.T) {
	n := withBudget(t)
	n.charter.until = map[string]int64{"auditor": 2}
	salary := n.newStream(1, 1, n.citizen(2), 400, 4*daySeconds)
	salary.Office, salary.End = "auditor", day(4)
	n.must(n.createStream(salary))
	start := n.stream(1, 1).Start.Unix()
	n.now = day(3)
	due := 400 * (day(2).Unix() - start) / (day(4).Unix() - start)
	results := n.block(n.withdraw(n.citizen(2), 1, 1), n.vacate("auditor", 2))
	require.NoError(t, results[0])
	require.NoError(t, results[1])
	require.Equal(t, 200_000+due, n.balance(n.citizen(2)))
	s := n.stream(1, 1)
	require.Equal(t, types.STREAM_STATUS_ENDED, s.Status)
	require.Equal(t, types.ReasonTermOver, s.Reason)
	require.True(t, s.Stop.Equal(day(2)))
}

// A term that is longer than the stream does not touch it.
func TestALongTermChangesNothing(t *testing.T) {
	n := withBudget(t)
	n.charter.until = map[string]int64{"auditor": 5}
	salary := n.newStream(1, 1, n.citizen(2), 400, 4*daySeconds)
	salary.Office, salary.End = "auditor", day(4)
	n.must(n.createStream(salary))
	require.Nil(t, n.stream(1, 1).Stop)
	n.now = day(4)
	n.block()
	require.Equal(t, types.STREAM_STATUS_FINISHED, n.stream(1, 1).Status)
}
