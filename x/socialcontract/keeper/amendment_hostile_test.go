package keeper_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
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
		t.VotingDays, t.LateSwingDays, t.ExtensionDays = types.MaxVotingDays, types.MaxVotingDays-1, types.MaxVotingDays
	})))
	second, err := a.propose(2, a.amend(article("3", "New.", nil)))
	require.NoError(t, err)
	a.passDays(30)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(first))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(second))
}

// Who may object is judged as of the end of the block in which the window opens,
// also when a later act of that block expels people.
func TestObjectionsAreOfThoseWhoMayObject(t *testing.T) {
	a := newAssembly(t, 9, withTrack("constitutional", roomy))
	a.router[sdk.MsgTypeURL(&citizenshiptypes.MsgExpel{})] = func(ctx sdk.Context, _ sdk.Msg) (*sdk.Result, error) {
		for number := uint64(6); number <= 9; number++ {
			if err := a.stands(ctx, number, expelled); err != nil {
				return nil, err
			}
		}
		return &sdk.Result{}, nil
	}
	amendment, err := a.proposeAs(1, "council", a.amend(article("3", "New.", nil)))
	require.NoError(t, err)
	expulsion := a.open(&citizenshiptypes.MsgExpel{Authority: a.seal, Number: 9})
	for n := uint64(1); n <= 9; n++ {
		require.NoError(t, a.vote(n, amendment, yes))
		require.NoError(t, a.vote(n, expulsion, yes))
	}
	a.endBlock(a.referendum(amendment).VotingEndsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	a.endBlock(a.referendum(amendment).EnactsAt.Sub(a.ctx.BlockTime()))
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventConsentOpened"))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(amendment))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(expulsion))

	w := a.amendment(a.referendum(amendment).CharterVersion)
	require.EqualValues(t, 5, w.Electorate)
	require.EqualValues(t, 2, w.ObjectionsNeeded, "a quarter of five, rounded up")
	require.ErrorIs(t, a.object(9, w.Version), types.ErrNotInElectorate)
}

// Signatures for the second vote cannot be gathered before the first has passed.
func TestAPetitionFromBeforeTheFirstVoteIsNoSecond(t *testing.T) {
	a := newAssembly(t, 9, entrenched, withTrack("constitutional", func(t *types.Track) { t.PetitionDays, t.PetitionBps = 300, 2_000 }))
	msg := a.amend(article("2", "Some may leave.", a.hashOf("article/2")))
	early, err := a.propose(2, msg)
	require.NoError(t, err)
	a.enacted(msg)
	a.passDays(20)
	require.NoError(t, a.sign(3, early))
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.status(early))
	require.Contains(t, a.referendum(early).Reason, types.ErrTooEarly.Error())
	second := a.open(msg)
	require.False(t, a.referendum(second).FirstReading, "the first vote still serves one")
}
