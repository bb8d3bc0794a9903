package keeper_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func suspend(judge any, number uint64, caseID string, days uint32) *types.MsgSuspend {
	return &types.MsgSuspend{Judge: text(acc(judge)), Number: number, CaseId: caseID, Days: days}
}

// justice is what the query says about a person.
func (f *fixture) justice(number uint64) *types.QueryJusticeResponse {
	res, err := f.queries.Justice(f.ctx, &types.QueryJusticeRequest{Number: number})
	require.NoError(f, err)
	return res
}

func TestSuspendRefusals(t *testing.T) {
	to := func(msg sdk.Msg) func(*fixture) sdk.Msg { return func(*fixture) sdk.Msg { return msg } }
	runRefusals(t, []refusal{
		{"the case has no name", nil, to(suspend(1, 5, "", 1)), types.ErrCase},
		{"the name of the case is too long", nil, to(suspend(1, 5, strings.Repeat("x", 65), 1)), types.ErrCase},
		{"the name of the case is not printable", nil, to(suspend(1, 5, "a\nb", 1)), types.ErrCase},
		{"it is for no day", nil, to(suspend(1, 5, "A", 0)), types.ErrSuspensionDays},
		{"it is for too many days", nil, to(suspend(1, 5, "A", 5)), types.ErrSuspensionDays},
		{"the judge belongs to nobody", nil, to(suspend("x", 5, "A", 1)), types.ErrNotRegistered},
		{"the judge suspends themselves", nil, to(suspend(1, 1, "A", 1)), types.ErrOwnCase},
		{"the office refuses", nil, to(suspend(5, 1, "A", 1)), errOffice},
		{"nobody has the number", nil, to(suspend(1, 9, "A", 1)), types.ErrNotRegistered},
		{"the person is neither citizen nor lapsed", func(f *fixture) { f.must(renounce(5)) }, to(suspend(1, 5, "A", 1)), types.ErrStanding},
		{"the person is suspended", func(f *fixture) { f.must(suspend(2, 5, "A", 1)) }, to(suspend(1, 5, "B", 1)), types.ErrStanding},
		{"the case has suspended the person", func(f *fixture) {
			f.must(suspend(2, 5, "A", 1))
			f.days(2)
		}, to(suspend(1, 5, "A", 1)), types.ErrSameCase},
		{"the person has been suspended lately, by whomever", func(f *fixture) {
			f.must(suspend(1, 5, "A", 1))
			f.days(5) // it ended with day 1, and four days after it are not over
		}, to(suspend(2, 5, "B", 1)), types.ErrSuspendedLately},
		{"the charter's limit of the epoch is reached", func(f *fixture) {
			f.contract.limits[types.SuspensionsLimit] = 1
			f.must(suspend(1, f.admit("ben"), "A", 1))
			f.days(2)
		}, to(suspend(1, 5, "A", 1)), types.ErrSuspensionLimit},
		{"the person is a judge", nil, to(suspend(1, 2, "A", 1)), types.ErrOfficer},
		{"the judge is accused", func(f *fixture) { f.must(expel(2, 1, "B")) }, to(suspend(1, 5, "A", 1)), types.ErrAccused},
		{"too many citizens are suspended", func(f *fixture) {
			f.must(suspend(1, f.admit("ben"), "A", 1)) // one of six
		}, to(suspend(1, 5, "A", 1)), types.ErrTooMany},
		{"the charter sets no limit", func(f *fixture) { f.contract.limits = nil }, to(suspend(1, 5, "A", 1)), types.ErrSuspensionLimit},
	})
}

func TestASuspensionEndsByItself(t *testing.T) {
	f := newFixture(t)
	events := f.must(suspend(1, 5, "A", 2))
	has(t, events, &types.EventSuspended{Number: 5, Judge: 1, CaseId: "A", UntilDay: 2})
	has(t, events, &types.EventStandingChanged{Number: 5, From: types.STANDING_CITIZEN, To: types.STANDING_SUSPENDED})
	level, _, err := f.k.LevelOf(f.ctx, acc(5))
	require.NoError(t, err)
	require.Equal(t, types.LEVEL_RESIDENT, level)
	require.Equal(t, &types.Suspension{Judge: 1, CaseId: "A", FromDay: 0, UntilDay: 2}, f.justice(5).Suspension)
	f.block()
	require.Equal(t, types.Population{Citizens: 4, Suspended: 1}, f.population())

	require.Empty(t, filter(f.days(2), "EventSuspensionEnded"), "until the close of the last day")
	require.Equal(t, types.STANDING_SUSPENDED, f.standing(5))
	has(t, f.days(1), &types.EventSuspensionEnded{Number: 5, CaseId: "A"})
	require.Equal(t, types.STANDING_CITIZEN, f.standing(5))
	require.Equal(t, types.Population{Citizens: 5}, f.population())
	require.NotNil(t, f.justice(5).Suspension, "what was stays known")
}

func TestASuspensionDoesNotForceALapse(t *testing.T) {
	f := newFixture(t)
	f.days(8)
	f.must(suspend(1, 5, "A", 4))
	f.must(affirm(5))
	require.Equal(t, types.STANDING_SUSPENDED, f.standing(5))
	require.NoError(t, f.k.Affirm(f.ctx, 5), "a vote counts as well")
	f.days(5)
	require.Equal(t, types.STANDING_CITIZEN, f.standing(5))
	require.Equal(t, types.Population{Citizens: 1, Lapsed: 4}, f.population())
}

func TestWhoIsSilentDuringASuspensionLapses(t *testing.T) {
	f := newFixture(t)
	f.days(8)
	f.must(suspend(1, 5, "A", 4))
	f.days(5)
	require.Equal(t, types.STANDING_LAPSED, f.standing(5))
	require.Equal(t, types.Population{Lapsed: 5}, f.population())
	f.must(affirm(5))
}

func TestALapsedCitizenCanBeSuspended(t *testing.T) {
	f := newFixture(t)
	require.NoError(t, f.k.LastClosedDay.Set(f.ctx, 10)) // before the queue has written the lapse
	f.ctx = f.ctx.WithBlockTime(genesis.Add(12 * daySeconds * 1e9))
	events := f.must(suspend(1, 5, "A", 1))
	has(t, events, &types.EventStandingChanged{Number: 5, From: types.STANDING_CITIZEN, To: types.STANDING_LAPSED})
	has(t, events, &types.EventStandingChanged{Number: 5, From: types.STANDING_LAPSED, To: types.STANDING_SUSPENDED})
}

func TestNoJudgeCanSuspendWithoutEnd(t *testing.T) {
	f := newFixture(t)
	f.must(suspend(1, 5, "A", 4))
	f.days(5)
	f.must(affirm(5))
	_, err := f.send(suspend(1, 5, "B", 4))
	require.ErrorIs(t, err, types.ErrSuspendedLately)
	_, err = f.send(suspend(2, 5, "B", 4))
	require.ErrorIs(t, err, types.ErrSuspendedLately, "nor do several take turns")
	f.days(4)
	f.must(suspend(2, 5, "B", 4))
}

func TestASuspendedCitizenKeepsTheVoteThatWasOpen(t *testing.T) {
	f := newFixture(t)
	f.days(4)
	before := f.ctx.BlockHeight()
	f.block()
	f.contract.opening = before
	f.must(suspend(1, 5, "A", 4))
	f.block()
	_, eligible, err := f.k.EligibleAt(f.ctx, 5, before, 1)
	require.NoError(t, err)
	require.True(t, eligible)
	_, eligible, err = f.k.EligibleAt(f.ctx, 5, f.ctx.BlockHeight()-1, 1)
	require.NoError(t, err)
	require.False(t, eligible, "a referendum that opens meanwhile is not for the suspended")
}

func TestTheLimitOfSuspensionsBeginsAnewWithTheEpoch(t *testing.T) {
	f := newFixture(t)
	f.contract.limits[types.SuspensionsLimit] = 1
	number := f.admit("ben")
	f.must(suspend(1, 5, "A", 1))
	f.days(2)
	_, err := f.send(suspend(2, number, "A", 1))
	require.ErrorIs(t, err, types.ErrSuspensionLimit)
	f.epoch.current++
	f.must(suspend(2, number, "A", 1))
}

// One in twenty, and one at least; a suspension that ends makes room.
func TestAShareOfTheCitizensCanBeSuspendedAtATime(t *testing.T) {
	f := newFixture(t)
	params := f.params()
	params.GrowthMinimum = 100
	f.setParams(params)
	f.contract.limits[types.SuspensionsLimit] = 100
	first := uint64(founders + 1)
	for i := range 35 {
		f.admit(fmt.Sprint("citizen ", i))
	}
	require.EqualValues(t, 40, f.population().Citizens)
	f.must(suspend(1, first, "A", 1))
	f.must(suspend(2, first+1, "A", 4))
	_, err := f.send(suspend(3, first+2, "A", 1))
	require.ErrorIs(t, err, types.ErrTooMany)
	f.must(renounce("citizen 1"))
	f.block()
	_, err = f.send(suspend(3, first+2, "A", 1))
	require.ErrorIs(t, err, types.ErrTooMany, "thirty-eight are left, of whom one is enough")
	f.days(2)
	f.must(suspend(3, first+2, "A", 1))
}

func TestTheSuspensionLimitIsBreachedOnlyByWhatGrowsAboveIt(t *testing.T) {
	f := newFixture(t)
	limit := f.k.SuspensionLimit()
	require.Equal(t, types.SuspensionsLimit, limit.Name())
	require.EqualValues(t, 3, limit.Stricter(3, 7))
	measured, err := limit.Measure(f.ctx)
	require.NoError(t, err)
	require.True(t, measured.IsZero())
	f.must(suspend(1, 5, "A", 1))
	measured, err = limit.Measure(f.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 1, measured.Int64())
	for _, c := range []struct {
		bound         uint64
		before, after int64
		breached      bool
	}{
		{1, 0, 1, false},
		{1, 1, 2, true},
		{1, 3, 3, false}, // The bound was lowered since.
		{0, 0, 1, true},
	} {
		err := limit.Check(f.ctx, c.bound, math.NewInt(c.before), math.NewInt(c.after))
		if c.breached {
			require.ErrorIs(t, err, types.ErrSuspensionLimit, "%+v", c)
			continue
		}
		require.NoError(t, err, "%+v", c)
	}
	f.epoch.current++
	measured, err = limit.Measure(f.ctx)
	require.NoError(t, err)
	require.True(t, measured.IsZero())
}
