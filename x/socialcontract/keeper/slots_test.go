package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// revoke is a message of the track swing.
func (a *assembly) revoke() sdk.Msg {
	return &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
}

func TestSlotsOfATrackAreExact(t *testing.T) {
	for slots := range uint32(4) {
		a := newAssembly(t, 20, withTrack("ordinary", func(t *types.Track) { t.MaxSlots, t.SponsorSlots = slots+1, 1 }))
		for n := range uint64(slots) + 1 {
			_, err := a.propose(n+1, a.licence("spend-1"))
			require.NoError(t, err, "slot %d of %d", n+1, slots+1)
		}
		_, err := a.propose(19, a.licence("spend-1"))
		require.ErrorIs(t, err, types.ErrNoSlot, "one more than %d", slots+1)
		_, err = a.propose(19, a.revoke())
		require.NoError(t, err, "another track has its own")
	}
}

// A new office needs the tracks of its warrant, and an act that needs one of them
// besides takes one slot there, not two.
func TestAnActTakesOneSlotOfATrack(t *testing.T) {
	create := &types.MsgCreateOffice{Office: types.Office{
		Id: "surveyor", Title: "Surveyor", Seats: 1, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.ZeroInt(),
		Warrant: []types.WarrantRow{{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRevokeLicence{}), Cap: 1}},
	}}
	a := newAssembly(t, 20, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		c.Powers = append(c.Powers, types.Power{MsgTypeUrl: sdk.MsgTypeURL(create), Track: "federal"})
		for i := range c.Tracks {
			c.Tracks[i].SponsorSlots = 1
		}
		c.Sort()
	})
	create.Authority = a.seal
	a.router[sdk.MsgTypeURL(create)] = a.router[sdk.MsgTypeURL(a.revoke())]
	id, err := a.propose(1, create, &citizenshiptypes.MsgReinstate{Authority: a.seal, Number: 2, CaseId: "case"}, a.revoke())
	require.NoError(t, err)
	require.Equal(t, []string{"federal", "swing", "constitutional"}, a.referendum(id).SlotTracks)
}

func TestSlotsOfASponsorAreExact(t *testing.T) {
	for slots := range uint32(3) {
		a := newAssembly(t, 20, withTrack("ordinary", func(t *types.Track) { t.MaxSlots, t.SponsorSlots = 10, slots+1 }))
		for n := range slots + 1 {
			_, err := a.propose(1, a.licence("spend-1"))
			require.NoError(t, err, "slot %d of %d", n+1, slots+1)
		}
		_, err := a.propose(1, a.licence("spend-1"))
		require.ErrorIs(t, err, types.ErrNoSlot, "one more than %d", slots+1)
		_, err = a.propose(2, a.licence("spend-1"))
		require.NoError(t, err, "another sponsor has their own")
	}
}

// An act of two tracks takes a slot on both, unless one asks for all that the
// other asks for.
func TestSlotsOfAnActOfSeveralTracks(t *testing.T) {
	a := newAssembly(t, 20)
	federal := &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}
	for n := uint64(1); n <= 3; n++ {
		id, err := a.propose(n, federal, a.revoke())
		require.NoError(t, err)
		require.Equal(t, []string{"federal", "swing"}, a.referendum(id).SlotTracks)
	}
	for _, msg := range []sdk.Msg{federal, a.revoke()} {
		_, err := a.propose(4, msg)
		require.ErrorIs(t, err, types.ErrNoSlot)
	}
	id, err := a.propose(4, a.licence("spend-1"))
	require.NoError(t, err, "the third track is free")
	require.Equal(t, []string{"ordinary"}, a.referendum(id).SlotTracks)
}

// MaxOpen bounds what is open on all tracks, so that whoever leaves can be taken
// out of everything in one transaction.
func TestNoMoreThanMaxOpen(t *testing.T) {
	a := newAssembly(t, 20, withTrack("ordinary", roomy), withTrack("swing", roomy))
	for range types.MaxOpen - 1 {
		_, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
	}
	_, err := a.propose(2, a.revoke())
	require.NoError(t, err, "the last of %d", types.MaxOpen)
	_, err = a.propose(3, a.revoke())
	require.ErrorIs(t, err, types.ErrNoSlot, "one more")
	_, err = a.proposeAs(1, "council", a.revoke())
	require.ErrorIs(t, err, types.ErrNoSlot, "nor by an office")

	a.endBlock(14 * day)
	a.endBlock(time.Minute) // closing_budget of them end
	budget := types.DefaultParams().ClosingBudget
	for range budget {
		_, err = a.propose(3, a.revoke())
		require.NoError(t, err, "a place for each that ended")
	}
	_, err = a.propose(3, a.revoke())
	require.ErrorIs(t, err, types.ErrNoSlot)
}

// max_open_referenda counts from the opening to the end, the delay included, and
// whoever has waited longest opens first.
func TestNoMoreThanMaxOpenReferenda(t *testing.T) {
	const most = 6
	a := newAssembly(t, 5, withTrack("ordinary", roomy), withLimit(types.LimitMaxOpenReferenda, most))
	var ids []uint64
	for range most + 2 {
		id, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
		ids = append(ids, id)
	}
	voting := func() (n int) {
		for _, id := range ids {
			if a.status(id) == types.REFERENDUM_STATUS_VOTING {
				n++
			}
		}
		return n
	}
	a.endBlock(time.Minute)
	require.Equal(t, types.OpeningBudget, voting(), "a block opens its budget")
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(ids[types.OpeningBudget-1]), "in order of id")
	for range 3 {
		a.endBlock(time.Minute)
		require.Equal(t, most, voting(), "N, and never N + 1")
	}

	for n := uint64(1); n <= 5; n++ {
		require.NoError(t, a.vote(n, ids[0], yes))
	}
	a.close(ids[0]) // the others have no quorum; those of the next block close with the next
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(ids[0]))
	require.Equal(t, 2, voting(), "the last two opened")
	open, err := a.k.ReferendumsOpen(a.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 3, open, "the delay counts")
}

func TestTheDelayHoldsItsPlace(t *testing.T) {
	a := newAssembly(t, 5, withTrack("ordinary", roomy), withLimit(types.LimitMaxOpenReferenda, 1))
	first := a.decide(5, 0, a.licence("spend-1"))
	waiting, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(waiting))
	a.endBlock(a.referendum(first).EnactsAt.Sub(a.ctx.BlockTime()))
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(waiting))
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(first))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(waiting), "in the very block in which the first ended")
}

// A charter that gives fewer slots than are in use stops nobody from founding the
// nation anew: whoever has a slot keeps it, and nobody gets another.
func TestMoreThanTheSlotsOfTheTrackSurviveExport(t *testing.T) {
	a := newAssembly(t, 12)
	a.people.drained = false
	var ids []uint64
	for range 2 {
		id, err := a.proposeAs(1, "council", a.licence("spend-1"))
		require.NoError(t, err)
		ids = append(ids, id)
	}
	a.endBlock(time.Minute)
	fewer := ordinaryTrack()
	fewer.MaxSlots, fewer.SponsorSlots = 1, 1
	require.NoError(t, a.k.SetTrackForTest(a.ctx, fewer))
	a.people.drained = true
	a.endBlock(time.Minute)
	b := refound(t, a)
	require.NoError(t, b.k.SetTrackForTest(b.ctx, fewer))
	require.Equal(t, a.state(), b.state())
	for _, c := range []*assembly{a, b} {
		for _, id := range ids {
			require.EqualValues(t, 1, c.referendum(id).Track.MaxSlots)
			_, err := c.propose(2, c.licence("spend-1"))
			require.ErrorIs(t, err, types.ErrNoSlot)
			require.Equal(t, types.REFERENDUM_STATUS_VOTING, c.status(id))
		}
		c.close(ids[0])
		_, err := c.propose(2, c.licence("spend-1"))
		require.NoError(t, err)
	}
}
