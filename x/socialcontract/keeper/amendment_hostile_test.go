package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// newTrack adds a track that is like the constitutional one but for the edit.
func (a *assembly) newTrack(id string, edit func(*types.Track)) types.Operation {
	a.Helper()
	track, err := a.k.Track(a.ctx, "constitutional")
	require.NoError(a, err)
	track.Id = id
	edit(&track)
	return types.Operation{Path: "track/" + id, Track: &track}
}

// Otherwise one citizen could take every place of the nation, a track of their own
// making at a time, and nobody could petition for anything.
func TestATrackThatAnAmendmentAddsHasNoSlots(t *testing.T) {
	a := newAssembly(t, 9, withTrack("constitutional", func(t *types.Track) { t.SponsorSlots = 2 }))
	var err error
	for n := range 3 {
		require.NoError(t, err)
		var id uint64
		id, err = a.propose(2, a.amend(a.newTrack(fmt.Sprintf("own%d", n), func(t *types.Track) { t.DelayDays++ })))
		if err == nil {
			require.Equal(t, []string{"constitutional"}, a.referendum(id).SlotTracks)
		}
	}
	require.ErrorIs(t, err, types.ErrNoSlot)
}

// No other amendment opens while one is under way, so that what it proposes for
// later votes must not make its own last for years.
func TestAnAmendmentIsVotedOnInTheTimeOfTheCharterInForce(t *testing.T) {
	a := newAssembly(t, 9)
	first := a.open(a.amend(a.newTrack("slow", func(t *types.Track) {
		t.VotingDays, t.LateSwingDays, t.ExtensionDays = types.MaxPeriodDays, types.MaxPeriodDays-1, types.MaxPeriodDays
	})))
	second, err := a.propose(2, a.amend(article("3", "New.", nil)))
	require.NoError(t, err)
	a.passDays(30)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(first))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(second))
}
