package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Whoever sponsored a petition that nobody wanted makes room for others.
func TestAPetitionThatExpiredLetsItsSponsorWait(t *testing.T) {
	a := newAssembly(t, 20, withTrack("swing", func(t *types.Track) { t.PetitionDays = 5 }))
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	other, err := a.propose(1, a.revoke())
	require.NoError(t, err)
	a.endBlock(14 * day)
	ended := a.ctx.BlockTime()
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_EXPIRED, a.status(id))
	require.Equal(t, types.REFERENDUM_STATUS_EXPIRED, a.status(other))

	_, err = a.propose(1, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrCoolingOff)
	require.ErrorContains(t, err, "1 on track ordinary until "+ended.Add(14*day).Format(time.RFC3339))
	_, err = a.propose(1, a.licence("spend-1"), &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1})
	require.NoError(t, err, "federal asks for all that ordinary asks for: its slots are others")
	_, err = a.propose(2, a.licence("spend-1"))
	require.NoError(t, err, "another citizen takes it up")
	_, err = a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err, "an office waits for nobody's petition")

	a.endBlock(ended.Add(5*day - time.Second).Sub(a.ctx.BlockTime()))
	_, err = a.propose(1, a.revoke())
	require.ErrorIs(t, err, types.ErrCoolingOff, "one second before")
	a.endBlock(time.Second)
	_, err = a.propose(1, a.revoke())
	require.NoError(t, err, "the shorter period of another track")
	a.endBlock(ended.Add(14*day - time.Second).Sub(a.ctx.BlockTime()))
	_, err = a.propose(1, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrCoolingOff, "one second before")
	a.endBlock(time.Second)
	_, err = a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
}

// An act of two tracks lets its sponsor wait on both.
func TestAPetitionOfSeveralTracksLetsItsSponsorWaitOnEach(t *testing.T) {
	a := newAssembly(t, 20)
	federal := &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}
	_, err := a.propose(1, federal, a.revoke())
	require.NoError(t, err)
	a.endBlock(14 * day)
	a.endBlock(time.Minute)
	for _, msg := range []sdk.Msg{federal, a.revoke()} {
		_, err = a.propose(1, msg)
		require.ErrorIs(t, err, types.ErrCoolingOff)
	}
	_, err = a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
}

// Whoever waits, waits in the nation that is founded anew from an export, too.
func TestWaitingSurvivesExport(t *testing.T) {
	a := newAssembly(t, 12)
	for range 2 { // the second one sets the date
		_, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
		a.endBlock(day)
	}
	a.endBlock(13 * day)
	a.endBlock(time.Minute)
	b := refound(t, a)
	require.Equal(t, a.state(), b.state())
	for _, c := range []*assembly{a, b} {
		c.at(c.referendum(2).EndedAt.Add(14*day - time.Second))
		_, err := c.propose(1, c.licence("spend-1"))
		require.ErrorIs(t, err, types.ErrCoolingOff)
		c.endBlock(time.Second)
		_, err = c.propose(1, c.licence("spend-1"))
		require.NoError(t, err)
	}
}

// Nothing else that may end a petition makes its sponsor wait.
func TestOnlyAPetitionWithoutSignaturesLetsItsSponsorWait(t *testing.T) {
	a := newAssembly(t, 5)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.ballots(id, 0, 0, 0).Status)
	_, err = a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
}

// Two citizens fill a track of three slots, two for each sponsor. They cannot
// keep it by renewing their petitions; two others, in turns with them, can.
func TestATrackCannotBeKeptByRenewing(t *testing.T) {
	a := newAssembly(t, 20)
	fill := func(citizens ...uint64) (got int) {
		for _, n := range citizens {
			for range 2 {
				if _, err := a.propose(n, a.licence("spend-1")); err == nil {
					got++
				}
			}
		}
		return got
	}
	for range 2 {
		require.Equal(t, 3, fill(1, 2))
		_, err := a.propose(9, a.licence("spend-1"))
		require.ErrorIs(t, err, types.ErrNoSlot)
		a.endBlock(14 * day)
		a.endBlock(time.Minute)
		require.Zero(t, fill(1, 2), "all three slots are free, and not for them")
		require.Equal(t, 3, fill(3, 4), "that takes twice as many")
		a.endBlock(14 * day)
		a.endBlock(time.Minute)
	}
}
