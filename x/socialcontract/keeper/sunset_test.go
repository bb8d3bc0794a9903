package keeper_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// enters enters laws into the law book, as acts of referendum 1 would.
func (a *assembly) enters(count int, sunset uint32) {
	a.Helper()
	for range count {
		_, err := a.k.EnactLaw(types.WithOrigin(a.ctx, byReferendum), a.lawMsg(types.LAW_TIER_STATUTE, sunset))
		require.NoError(a, err)
	}
}

func (a *assembly) repeals(id uint64) {
	a.Helper()
	require.NoError(a, a.k.RepealLaw(types.WithOrigin(a.ctx, byReferendum), id))
}

// laws counts those of a status.
func (a *assembly) laws(status types.LawStatus) (n int) {
	for _, law := range a.export().Laws {
		if law.Status == status {
			n++
		}
	}
	return n
}

// A hundred and twenty laws of one second end with the budget of three blocks.
func TestSunsetsOfOneSecondAreWorkedOffWithABudget(t *testing.T) {
	a := newAssembly(t, 5)
	a.enters(2*types.SunsetBudget+20, 30)
	due := *a.law(1).SunsetAt
	a.at(due.Add(-time.Second))
	a.endBlock(time.Second)
	require.Zero(t, a.laws(types.LAW_STATUS_SUNSET), "one second before")
	for _, ended := range []int{types.SunsetBudget, 2 * types.SunsetBudget, 2*types.SunsetBudget + 20} {
		require.True(t, has(a.endBlock(time.Minute), "EventLawEnded"))
		require.Equal(t, ended, a.laws(types.LAW_STATUS_SUNSET))
		require.Equal(t, types.LAW_STATUS_SUNSET, a.law(uint64(ended)).Status, "in order of id")
	}
	require.False(t, has(a.endBlock(time.Minute), "EventLawEnded"))
	require.Equal(t, due, *a.law(1).EndedAt)
}

// Later sunsets wait until the earlier ones are worked off, whatever their ids.
func TestSunsetsEndByTimeAndThenById(t *testing.T) {
	a := newAssembly(t, 5)
	a.enters(1, 31)
	a.enters(types.SunsetBudget, 30)
	a.at(a.law(1).SunsetAt.Add(time.Hour))
	a.endBlock(time.Minute)
	require.Equal(t, types.LAW_STATUS_IN_FORCE, a.law(1).Status)
	require.Equal(t, types.SunsetBudget, a.laws(types.LAW_STATUS_SUNSET))
	a.endBlock(time.Minute)
	require.Equal(t, types.LAW_STATUS_SUNSET, a.law(1).Status)
}

// A law that was repealed is off the queue: it takes nothing of the budget.
func TestRepealTakesTheSunsetOffTheQueue(t *testing.T) {
	a := newAssembly(t, 5)
	a.enters(types.SunsetBudget+1, 30)
	for id := range uint64(types.SunsetBudget) {
		a.repeals(id + 1)
	}
	a.at(*a.law(1).SunsetAt)
	a.endBlock(time.Minute)
	require.Equal(t, types.SunsetBudget, a.laws(types.LAW_STATUS_REPEALED), "repealed they stay")
	require.Equal(t, types.LAW_STATUS_SUNSET, a.law(types.SunsetBudget+1).Status)
	require.ErrorIs(t, a.k.RepealLaw(types.WithOrigin(a.ctx, byReferendum), types.SunsetBudget+1), types.ErrLawEnded)
}

// The block that repeals a law may be the one in which it would end.
func TestRepealInTheBlockOfTheSunset(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 20))
	repeal := a.open(&types.MsgRepealLaw{Authority: a.seal, LawId: 1})
	a.passAll(repeal)
	a.close(repeal)
	a.at(*a.law(1).SunsetAt) // the repeal is due since ten days
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventLawEnded"))
	require.Equal(t, types.LAW_STATUS_REPEALED, a.law(1).Status, "acts come before sunsets")
	require.Equal(t, repeal, a.law(1).RepealedBy)
	a.endBlock(time.Minute)
	require.Equal(t, types.LAW_STATUS_REPEALED, a.law(1).Status)
}

// The queue is not in the genesis: it follows from the laws.
func TestSunsetsSurviveExport(t *testing.T) {
	a := newAssembly(t, 12)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 5)) // will have ended before the export
	a.enters(1, 0)                                 // for ever
	a.enters(types.SunsetBudget+5, 30)
	a.repeals(3)
	a.at(a.law(1).SunsetAt.Add(time.Second))
	a.endBlock(time.Minute)
	b := refound(t, a)
	require.Equal(t, a.state(), b.state())

	b.repeals(4)
	a.repeals(4)
	due := *a.law(5).SunsetAt
	for _, c := range []*assembly{a, b} {
		c.at(due.Add(-time.Second))
		c.endBlock(time.Second)
		require.Equal(t, 1, c.laws(types.LAW_STATUS_SUNSET))
		c.endBlock(time.Minute)
		require.Equal(t, 1+types.SunsetBudget, c.laws(types.LAW_STATUS_SUNSET))
		c.endBlock(time.Minute)
		require.Equal(t, 1+types.SunsetBudget+3, c.laws(types.LAW_STATUS_SUNSET))
		require.Equal(t, types.LAW_STATUS_IN_FORCE, c.law(2).Status)
	}
	require.Equal(t, a.state(), b.state())
}

// In the middle of a budget, too.
func TestSunsetsThatWaitForTheBudgetSurviveExport(t *testing.T) {
	a := newAssembly(t, 12)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	a.enters(types.SunsetBudget+5, 30)
	a.at(*a.law(2).SunsetAt)
	a.endBlock(time.Minute)
	b := refound(t, a)
	b.endBlock(time.Minute)
	require.Equal(t, types.SunsetBudget+5, b.laws(types.LAW_STATUS_SUNSET))
}

func TestLawTextAtItsLimit(t *testing.T) {
	a := newAssembly(t, 5)
	msg := a.lawMsg(types.LAW_TIER_STATUTE, 36_525)
	msg.Text = strings.Repeat("x", types.MaxLawTextLen)
	msg.Title = strings.Repeat("x", types.MaxTitleLen)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(a.enacted(msg)))
	require.Equal(t, msg.Text, a.law(1).Text)
	require.Equal(t, 36_525*day, a.law(1).SunsetAt.Sub(a.law(1).EnactedAt))
	long := a.lawMsg(types.LAW_TIER_STATUTE, 0)
	elsewhere(strings.Repeat("x", types.MaxURILen), types.HashLength)(long)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(a.enacted(long)))
}
