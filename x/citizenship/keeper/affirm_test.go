package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func affirm(name any) *types.MsgAffirm { return &types.MsgAffirm{Citizen: text(acc(name))} }

func TestAffirm(t *testing.T) {
	f := newFixture(t)
	f.days(4)

	events := f.must(affirm(1))

	has(t, events, &types.EventAffirmed{Number: 1, DueDay: 14})
	require.Equal(t, int64(14), f.citizen(1).DueDay)

	t.Run("once a day at most", func(t *testing.T) {
		before := f.state()
		require.Empty(t, f.must(affirm(1)))
		require.Equal(t, before, f.state())
	})
	t.Run("the citizen lapses at the close of the new due day", func(t *testing.T) {
		f.days(7) // day 10 closes
		require.Equal(t, types.STANDING_LAPSED, f.standing(2))
		require.Equal(t, types.STANDING_CITIZEN, f.standing(1))
		require.Equal(t, types.Population{Citizens: 1, Lapsed: 4}, f.population())
		f.days(4)
		require.Equal(t, types.Population{Lapsed: 5}, f.population())
	})
}

func TestAffirmBringsALapsedCitizenBack(t *testing.T) {
	f := newFixture(t)
	f.days(11)
	require.Equal(t, types.STANDING_LAPSED, f.citizen(1).Standing)
	require.Equal(t, int64(10), f.citizen(1).SinceDay)
	f.hooks.heard = nil

	events := f.must(affirm(1))

	has(t, events, &types.EventStandingChanged{Number: 1, From: types.STANDING_LAPSED, To: types.STANDING_CITIZEN})
	require.Equal(t, []string{"1 STANDING_LAPSED STANDING_CITIZEN"}, f.hooks.heard)
	f.block()
	require.Equal(t, types.Population{Citizens: 1, Lapsed: 4}, f.population())
	_, total, err := f.k.Electorate(f.ctx, 0)
	require.NoError(t, err)
	require.Equal(t, uint64(1), total)
}

// A lapse that the queue has not written yet is written by the affirmation, so
// that the hooks hear of both.
func TestAffirmBeforeTheQueueHasWrittenTheLapse(t *testing.T) {
	params := testParams()
	g := types.NewGenesis(params, types.Calendar{DaySeconds: daySeconds, GenesisTime: genesis.Unix()}, foundersOf(params)...)
	for n := uint64(founders + 1); n <= founders+2*types.LapseBudget; n++ {
		g.Citizens = append(g.Citizens, types.NewFounder(n, text(acc(n)), "", 1, 1, params))
	}
	g.NextNumber = uint64(len(g.Citizens)) + 1
	f := newFixtureWith(t, g)
	late := uint64(len(g.Citizens))

	f.days(11)

	require.Equal(t, types.Population{Lapsed: late}, f.population(), "exact although the queue is behind")
	require.Equal(t, types.STANDING_CITIZEN, f.citizen(late).Standing)
	require.Equal(t, types.STANDING_LAPSED, f.standing(late))
	drained, err := f.k.Drained(f.ctx)
	require.NoError(t, err)
	require.False(t, drained)
	require.Len(t, f.hooks.heard, types.LapseBudget)

	f.hooks.heard = nil
	f.must(affirm(late))
	require.Equal(t, []string{"205 STANDING_CITIZEN STANDING_LAPSED", "205 STANDING_LAPSED STANDING_CITIZEN"}, f.hooks.heard)

	f.block()
	f.block()
	require.Equal(t, types.Population{Citizens: 1, Lapsed: late - 1}, f.population())
	drained, err = f.k.Drained(f.ctx)
	require.NoError(t, err)
	require.True(t, drained)
	require.Len(t, f.hooks.heard, int(late)-types.LapseBudget+1)
}

func TestAffirmNeverMakesTheDueDayEarlier(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.WaitingDays, params.AffirmationDays = 0, 1
	f.must(&types.MsgUpdateParams{Authority: text(seal), Params: params})
	f.must(affirm(1))
	require.Equal(t, int64(10), f.citizen(1).DueDay)
}

func TestAffirmByAVoteIgnoresOtherStandings(t *testing.T) {
	f := newFixture(t)
	f.must(&types.MsgRenounce{Person: text(acc(1))})
	f.days(2)
	before := f.state()
	require.NoError(t, f.k.Affirm(f.ctx, 1))
	require.Equal(t, before, f.state())
	require.ErrorIs(t, f.k.Affirm(f.ctx, 99), types.ErrNotRegistered)
}

func TestAffirmRefusals(t *testing.T) {
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, func(*fixture) sdk.Msg { return affirm("stranger") }, types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "one")) }, func(*fixture) sdk.Msg { return affirm(1) }, types.ErrRetiredAccount},
		{
			"the person is no citizen", func(f *fixture) { f.must(&types.MsgRenounce{Person: text(acc(1))}) },
			func(*fixture) sdk.Msg { return affirm(1) }, types.ErrStanding,
		},
		{
			"the person must be attested again", func(f *fixture) { raise(f); fraud(f); f.days(1) },
			func(*fixture) sdk.Msg { return affirm("cleo") }, types.ErrReattest,
		},
	})
}

// After a standstill the days close one a block, and nobody lapses before the
// due day has closed.
func TestOneDayClosesABlock(t *testing.T) {
	f := newFixture(t)
	f.ctx = f.ctx.WithBlockTime(genesis.Add(daySeconds * 20 * 1e9))
	for day := range int64(20) {
		last, err := f.k.LastClosedDay.Get(f.ctx)
		require.NoError(t, err)
		require.Equal(t, day-1, last)
		require.Equal(t, day > 10, f.standing(1) == types.STANDING_LAPSED)
		f.block()
	}
	require.Empty(t, filter(f.block(), "EventDayClosed"))
}
