package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// at lets the block end and the next one begin at an instant.
func (a *assembly) at(instant time.Time) {
	a.Helper()
	a.endBlock(instant.Sub(a.ctx.BlockTime()))
}

// Deadlines are whole seconds: the last block before one is open to its last
// nanosecond, and the first block at or after it is closed to everybody.
func TestVotesAroundTheClose(t *testing.T) {
	for _, tc := range []struct {
		name     string
		offset   time.Duration
		accepted bool
	}{
		{"one second before the end", -time.Second, true},
		{"one nanosecond before the end", -time.Nanosecond, true},
		{"in the very second of the end", 0, false},
		{"one nanosecond after the end", time.Nanosecond, false},
		{"in a block that comes an hour late", time.Hour, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 5)
			id := a.open(a.licence("spend-1"))
			a.at(a.referendum(id).VotingEndsAt.Add(tc.offset))
			err := a.vote(1, id, yes)
			events := a.endBlock(time.Minute)
			if tc.accepted {
				require.NoError(t, err)
				require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
				require.True(t, has(a.endBlock(time.Minute), "EventClosed"))
				require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id), "the last vote counts")
				return
			}
			require.ErrorIs(t, err, types.ErrNotVoting)
			require.True(t, has(events, "EventClosed"), "the same block closes it")
			require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(id))
		})
	}
}

// A close that waits for its turn is a close all the same.
func TestNobodyVotesWhileTheCloseWaitsForTheBudget(t *testing.T) {
	a := newAssembly(t, 5)
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 1, PruneBudget: 1}))
	var ids []uint64
	for range 2 {
		id, err := a.proposeAs(1, "council", a.licence("spend-1"))
		require.NoError(t, err)
		ids = append(ids, id)
	}
	a.endBlock(time.Minute)
	require.NoError(t, a.vote(1, ids[1], yes))
	a.at(*a.referendum(ids[1]).VotingEndsAt)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(ids[0]))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(ids[1]), "one a block")
	require.ErrorIs(t, a.vote(2, ids[1], no), types.ErrNotVoting)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(ids[1]))
	require.Equal(t, types.Votes{Yes: 1}, a.referendum(ids[1]).Votes)
}

func TestSignaturesAroundTheExpiry(t *testing.T) {
	for _, tc := range []struct {
		name     string
		offset   time.Duration
		accepted bool
	}{
		{"one nanosecond before the end", -time.Nanosecond, true},
		{"in the block of the expiry", 0, false},
		{"in a block that comes an hour late", time.Hour, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 10) // two signatures are needed
			id, err := a.propose(1, a.licence("spend-1"))
			require.NoError(t, err)
			a.at(a.referendum(id).PetitionEndsAt.Add(tc.offset))
			require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id))
			err = a.sign(2, id)
			a.endBlock(time.Minute)
			if tc.accepted {
				require.NoError(t, err)
				require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id), "the deciding signature is in time")
				a.endBlock(time.Hour)
				require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id), "and its end as a petition is off")
				return
			}
			require.ErrorIs(t, err, types.ErrNotAPetition)
			require.Equal(t, types.REFERENDUM_STATUS_EXPIRED, a.status(id))
		})
	}
}

func TestVetoesAroundTheEndOfTheDelay(t *testing.T) {
	for _, tc := range []struct {
		name     string
		offset   time.Duration
		accepted bool
	}{
		{"one nanosecond before the end", -time.Nanosecond, true},
		{"in the block of the enactment", 0, false},
		{"in a block that comes an hour late", time.Hour, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 9)
			id := a.decide(4, 3, a.licence("spend-1"))
			require.NoError(t, a.veto(1, id))
			require.NoError(t, a.veto(2, id))
			a.at(a.referendum(id).EnactsAt.Add(tc.offset))
			err := a.veto(3, id)
			a.endBlock(time.Minute)
			if tc.accepted {
				require.NoError(t, err)
				require.Equal(t, types.REFERENDUM_STATUS_VETOED, a.status(id))
				require.Zero(t, a.spent())
				return
			}
			require.ErrorIs(t, err, types.ErrNotVetoable)
			require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
		})
	}
}

// Without a delay the block that closes enacts, and nobody can veto.
func TestWithoutADelay(t *testing.T) {
	a := newAssembly(t, 9, withTrack("ordinary", func(t *types.Track) { t.DelayDays = 0 }))
	id := a.open(a.licence("spend-7"))
	for n := uint64(1); n <= 3; n++ {
		require.NoError(t, a.vote(n, id, yes))
	}
	a.at(*a.referendum(id).VotingEndsAt)
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventClosed") && has(events, "EventEnded"))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	require.EqualValues(t, 7, a.spent())
	require.ErrorIs(t, a.veto(5, id), types.ErrNotVetoable)
}

// Periods are whole civic days from the block in which they begin, whatever
// part of a second it came at.
func TestPeriodsAreWholeDays(t *testing.T) {
	a := newAssembly(t, 5)
	a.at(a.ctx.BlockTime().Add(time.Hour + 999*time.Millisecond))
	second := a.ctx.BlockTime().Truncate(time.Second)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	require.Equal(t, second.Add(14*day), *a.referendum(id).PetitionEndsAt)
	a.endBlock(time.Minute)
	require.Equal(t, second, *a.referendum(id).OpenedAt)
	require.Equal(t, second.Add(7*day), *a.referendum(id).VotingEndsAt)
	for n := uint64(1); n <= 5; n++ {
		require.NoError(t, a.vote(n, id, yes))
	}
	a.at(second.Add(7*day + 500*time.Millisecond))
	a.endBlock(time.Minute)
	require.Equal(t, second.Add(10*day), *a.referendum(id).EnactsAt)
}
