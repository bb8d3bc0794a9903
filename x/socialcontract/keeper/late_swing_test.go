package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// The track swing looks two days before the close of seven, and extends by four.
func TestLateSwing(t *testing.T) {
	const (
		passed   = types.REFERENDUM_STATUS_PASSED
		rejected = types.REFERENDUM_STATUS_REJECTED
		noQuorum = types.REFERENDUM_STATUS_NO_QUORUM
	)
	for _, tc := range []struct {
		name               string
		early, late        types.Votes // votes are cast by the next citizens each time
		earlyOutcome, want types.ReferendumStatus
		extended           bool
	}{
		{"from yes to no", types.Votes{Yes: 3}, types.Votes{No: 3}, passed, rejected, true},
		{"from no to yes", types.Votes{Yes: 2, No: 2}, types.Votes{Yes: 1}, rejected, passed, true},
		{"from no quorum to yes", types.Votes{Yes: 1}, types.Votes{Yes: 1}, noQuorum, passed, true},
		{"from no quorum to no", types.Votes{No: 1}, types.Votes{No: 1}, noQuorum, rejected, false},
		{"no, and more of it", types.Votes{No: 2}, types.Votes{No: 2}, rejected, rejected, false},
		{"yes, and more of it", types.Votes{Yes: 2}, types.Votes{Yes: 2}, passed, passed, false},
		{"yes, and less of it", types.Votes{Yes: 4}, types.Votes{No: 3}, passed, passed, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 9) // two are a quorum
			id := a.open(a.revoke())
			ends := *a.referendum(id).VotingEndsAt
			a.cast(id, 1, tc.early)
			a.at(ends.Add(-2 * day))
			require.Zero(t, a.referendum(id).EarlyOutcome, "not before the mark")
			a.endBlock(time.Minute)
			require.Equal(t, tc.earlyOutcome, a.referendum(id).EarlyOutcome)
			a.cast(id, 1+tc.early.Cast(), tc.late)
			a.at(ends)
			events := a.endBlock(time.Minute)
			require.Equal(t, tc.extended, has(events, "EventExtended"))
			require.Equal(t, tc.extended, a.referendum(id).Extended)
			if tc.extended {
				require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
				require.Equal(t, ends.Add(4*day), *a.referendum(id).VotingEndsAt)
				a.close(id)
			}
			require.Equal(t, tc.want, a.status(id))
		})
	}
}

// cast votes with the citizens from first on.
func (a *assembly) cast(id, first uint64, votes types.Votes) {
	a.Helper()
	for _, option := range types.Options() {
		for range votes.Of(option) {
			require.NoError(a, a.vote(first, id, option))
			first++
		}
	}
}

// Once only, in whichever direction it turns during the extension.
func TestLateSwingExtendsOnceInBothDirections(t *testing.T) {
	for name, turns := range map[string][]types.Votes{
		"yes, no, yes": {{Yes: 2}, {No: 3}, {Yes: 2}},
		"no, yes, no":  {{No: 2}, {Yes: 3}, {No: 2}},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAssembly(t, 9)
			id := a.open(a.revoke())
			ends := *a.referendum(id).VotingEndsAt
			a.cast(id, 1, turns[0])
			a.at(ends.Add(-2 * day))
			a.endBlock(time.Minute)
			a.cast(id, 3, turns[1])
			a.at(ends)
			require.True(t, has(a.endBlock(time.Minute), "EventExtended"))
			a.cast(id, 6, turns[2])
			a.at(a.referendum(id).VotingEndsAt.Add(-2 * day))
			a.endBlock(time.Minute) // no second mark
			a.at(*a.referendum(id).VotingEndsAt)
			events := a.endBlock(time.Minute)
			require.False(t, has(events, "EventExtended"))
			require.True(t, has(events, "EventClosed"))
			require.NotEqual(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
		})
	}
}

// Whoever wants to answer a late swing has all the days for it, also when the
// block that finds it comes late, and nobody votes in that block.
func TestTheExtensionIsWhole(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.open(a.revoke())
	ends := *a.referendum(id).VotingEndsAt
	a.cast(id, 1, types.Votes{Yes: 2})
	a.at(ends.Add(-2 * day))
	a.endBlock(time.Minute)
	a.cast(id, 3, types.Votes{No: 2})
	late := ends.Add(10*time.Hour + 300*time.Millisecond)
	a.at(late)
	require.ErrorIs(t, a.vote(5, id, yes), types.ErrNotVoting, "between the end and the extension")
	require.True(t, has(a.endBlock(time.Minute), "EventExtended"))
	whole := late.Truncate(time.Second).Add(4 * day)
	require.Equal(t, whole, *a.referendum(id).VotingEndsAt)
	require.NoError(t, a.vote(5, id, yes))
	a.at(whole.Add(-time.Nanosecond))
	require.NoError(t, a.vote(6, id, no), "to the last")
	a.at(whole)
	require.ErrorIs(t, a.vote(7, id, yes), types.ErrNotVoting)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, a.status(id))
	require.Equal(t, types.Votes{Yes: 3, No: 3}, a.referendum(id).Votes)
}

// A chain that stood still over mark and close has no early outcome to compare.
func TestWithoutAMarkThereIsNoSwing(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.open(a.revoke())
	a.cast(id, 1, types.Votes{Yes: 2})
	a.at(a.referendum(id).VotingEndsAt.Add(time.Hour))
	require.False(t, has(a.endBlock(time.Minute), "EventExtended"))
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id))
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id), "the entry of the close finds it closed")
}

// A track without late_swing_days never extends.
func TestATrackWithoutLateSwing(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.open(a.licence("spend-1"))
	a.cast(id, 1, types.Votes{Yes: 2})
	a.at(a.referendum(id).VotingEndsAt.Add(-time.Second))
	a.cast(id, 3, types.Votes{No: 3})
	a.close(id)
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, a.status(id))
	require.Zero(t, a.referendum(id).EarlyOutcome)
}
