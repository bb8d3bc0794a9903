package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestPetitionOpensWithEnoughSignatures(t *testing.T) {
	// 20 % of 11 is 2.2, so three signatures are needed.
	a := newAssembly(t, 11)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	require.EqualValues(t, 1, id)
	require.Zero(t, a.referendum(id).SignaturesNeeded)
	require.True(t, has(a.endBlock(time.Minute), "EventProposed"))
	r := a.referendum(id)
	require.EqualValues(t, 3, r.SignaturesNeeded)
	require.Equal(t, []string{"/civitas.socialcontract.v1.MsgGrantLicence"}, r.MessageTypes)

	require.NoError(t, a.sign(2, id))
	require.True(t, has(a.endBlock(time.Minute), "EventPetitionSigned"))
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id), "threshold − 1")

	require.NoError(t, a.sign(3, id))
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id), "not before the block ends")
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventQualified"))
	require.True(t, has(events, "EventOpened"))
	r = a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, r.Status)
	require.EqualValues(t, 3, r.Signatures)
	require.EqualValues(t, 11, r.Electorate)
	require.Equal(t, 7*day, r.VotingEndsAt.Sub(*r.OpenedAt))
}

func TestPetitionMayOpenInTheBlockOfItsSubmission(t *testing.T) {
	a := newAssembly(t, 5)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id), "one of five is enough")
}

func TestPetitionExpires(t *testing.T) {
	a := newAssembly(t, 11)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(14*day - time.Second)
	require.NoError(t, a.sign(2, id), "one second before its end")
	a.endBlock(time.Second)
	require.ErrorIs(t, a.sign(3, id), types.ErrNotAPetition, "at its end")
	require.True(t, has(a.endBlock(time.Minute), "EventEnded"))
	r := a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_EXPIRED, r.Status)
	require.EqualValues(t, 2, r.Signatures)
	require.NotNil(t, r.EndedAt)
}

func TestSignatureIsWithdrawnOnDeparture(t *testing.T) {
	a := newAssembly(t, 11)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	require.NoError(t, a.sign(2, id))
	a.endBlock(time.Minute)
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_DEPARTED))
	require.NoError(t, a.sign(3, id))
	require.True(t, has(a.endBlock(time.Minute), "EventSignatureWithdrawn"))
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id))
	res, err := a.queries.Referendum(a.ctx, &types.QueryReferendumRequest{ReferendumId: id})
	require.NoError(t, err)
	require.EqualValues(t, 2, res.Signatures)
}

func TestProposeByAnOfficeNeedsNoSignatures(t *testing.T) {
	a := newAssembly(t, 11)
	id := a.open(a.licence("spend-1"))
	r := a.referendum(id)
	require.Equal(t, "council", r.Office)
	require.Zero(t, r.Signatures)
	_, err := a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err)
	_, err = a.proposeAs(1, "council", a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrNoSlot, "but the office has slots like everybody")
	swing := &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
	for range 2 {
		_, err = a.proposeAs(1, "council", swing)
		require.NoError(t, err)
	}
	_, err = a.proposeAs(1, "council", swing)
	require.ErrorIs(t, err, types.ErrWarrantExhausted, "and its warrant is capped")
}

func TestProposeIsBoundedBySlots(t *testing.T) {
	a := newAssembly(t, 20)
	first, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	_, err = a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	_, err = a.propose(1, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrNoSlot, "two for one sponsor")
	_, err = a.propose(2, a.licence("spend-1"))
	require.NoError(t, err)
	_, err = a.propose(3, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrNoSlot, "three on the track")
	swing := &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
	_, err = a.propose(1, swing)
	require.NoError(t, err, "another track has slots of its own")

	a.endBlock(15 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_EXPIRED, a.status(first))
	for n := uint64(4); n <= 6; n++ {
		_, err = a.propose(n, a.licence("spend-1"))
		require.NoError(t, err, "slots are free again")
	}
}

func TestProposeIsBoundedOverAllTracks(t *testing.T) {
	a := newAssembly(t, 20)
	require.NoError(t, a.k.SetTrackSlotsForTest(a.ctx, "*", types.MaxOpen))
	_, err := a.propose(1, a.licence("spend-1"))
	require.ErrorIs(t, err, types.ErrNoSlot)
}

func TestOpeningWaits(t *testing.T) {
	t.Run("until citizenship has closed the day", func(t *testing.T) {
		a := newAssembly(t, 5)
		a.people.drained = false
		id, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id))
		require.True(t, a.referendum(id).Qualified)
		require.ErrorIs(t, a.sign(2, id), types.ErrNotAPetition, "it has its signatures")
		a.people.drained = true
		a.admit(1)
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
		require.EqualValues(t, 6, a.referendum(id).Electorate, "as of the opening")
	})
	t.Run("until a slot for an open referendum is free", func(t *testing.T) {
		a := newAssembly(t, 5)
		var ids []uint64
		for n := range uint64(3) {
			id, err := a.propose(n+1, a.licence("spend-1"))
			require.NoError(t, err)
			ids = append(ids, id)
		}
		a.endBlock(time.Minute)
		open, err := a.k.ReferendumsOpen(a.ctx)
		require.NoError(t, err)
		require.EqualValues(t, 2, open)
		require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(ids[2]))
		a.endBlock(8 * day)
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(ids[2]))
	})
}

func TestOpeningChecksTheMessagesAgain(t *testing.T) {
	a := newAssembly(t, 5)
	a.people.drained = false
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	require.NoError(t, a.k.RemovePowerForTest(a.ctx, sdk.MsgTypeURL(a.licence(""))))
	a.people.drained = true
	a.endBlock(time.Minute)
	r := a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, r.Status)
	require.Equal(t, "socialcontract 6: the charter gives nobody this power", r.Reason)
}

func TestOpeningTakesTheTrackAsItIsThen(t *testing.T) {
	a := newAssembly(t, 5)
	a.people.drained = false
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	longer := ordinaryTrack()
	longer.VotingDays = 21
	require.NoError(t, a.k.SetTrackForTest(a.ctx, longer))
	a.people.drained = true
	a.endBlock(time.Minute)
	r := a.referendum(id)
	require.Equal(t, 21*day, r.VotingEndsAt.Sub(*r.OpenedAt))
}

func TestOldestOpeningIsRemembered(t *testing.T) {
	a := newAssembly(t, 5)
	_, open, err := a.k.OldestOpening(a.ctx)
	require.NoError(t, err)
	require.False(t, open)
	first := a.open(a.licence("spend-1"))
	a.endBlock(3 * day)
	a.open(a.licence("spend-1"))
	height, open, err := a.k.OldestOpening(a.ctx)
	require.NoError(t, err)
	require.True(t, open)
	require.Equal(t, a.referendum(first).OpenedHeight, height)
	a.endBlock(5 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(first))
	height, open, err = a.k.OldestOpening(a.ctx)
	require.NoError(t, err)
	require.True(t, open)
	require.Greater(t, height, a.referendum(first).OpenedHeight, "the first has ended")
	a.endBlock(8 * day)
	a.endBlock(time.Minute)
	_, open, err = a.k.OldestOpening(a.ctx)
	require.NoError(t, err)
	require.False(t, open)
}

func TestOpeningThatFailsEndsTheReferendumAndNotTheChain(t *testing.T) {
	a := newAssembly(t, 5)
	a.people.drained = false
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	a.people.drained, a.people.fail = true, types.ErrReferendumEncoding
	a.endBlock(time.Minute)
	r := a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, r.Status)
	require.Equal(t, "socialcontract 76: invalid encoding", r.Reason)
	a.endBlock(time.Minute)
}
