package keeper_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// withTrack edits a track of the charter of a new nation.
func withTrack(id string, edit func(*types.Track)) func(*types.GenesisState) {
	return func(gs *types.GenesisState) {
		tracks := gs.Versions[0].Charter.Tracks
		for i := range tracks {
			if tracks[i].Id == id {
				edit(&tracks[i])
			}
		}
	}
}

// withLimit edits a limit of the charter of a new nation.
func withLimit(name string, value uint64) func(*types.GenesisState) {
	return func(gs *types.GenesisState) {
		limits := gs.Versions[0].Charter.Limits
		for i := range limits {
			if limits[i].Name == name {
				limits[i].Value = value
			}
		}
	}
}

// roomy is an ordinary track on which everybody may propose as much as they like.
func roomy(t *types.Track) { t.MaxSlots, t.SponsorSlots = types.MaxSlots, types.MaxSlots }

// ballots votes as said, the first citizens yes, the next no, the next abstain,
// and closes the vote.
func (a *assembly) ballots(id uint64, yesVotes, noVotes, abstentions int) types.Referendum {
	a.Helper()
	citizen := uint64(0)
	for option, count := range []int{0, yesVotes, noVotes, abstentions} {
		for range count {
			citizen++
			require.NoError(a, a.vote(citizen, id, types.VoteOption(option)))
		}
	}
	a.close(id)
	return a.referendum(id)
}

// close lets the voting time of a referendum end, and the block that closes it.
func (a *assembly) close(id uint64) {
	a.Helper()
	a.endBlock(a.referendum(id).VotingEndsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
}

// In the smallest nations every vote is a threshold.
func TestElectoratesOfOneTwoAndThree(t *testing.T) {
	const (
		passed   = types.REFERENDUM_STATUS_PASSED
		rejected = types.REFERENDUM_STATUS_REJECTED
		noQuorum = types.REFERENDUM_STATUS_NO_QUORUM
	)
	for _, tc := range []struct {
		citizens, yes, no, abstain int
		want                       types.ReferendumStatus
	}{
		{1, 0, 0, 0, noQuorum},
		{1, 0, 0, 1, rejected},
		{1, 0, 1, 0, rejected},
		{1, 1, 0, 0, passed},
		{2, 0, 0, 0, noQuorum},
		{2, 1, 0, 0, passed},
		{2, 1, 1, 0, rejected},
		{2, 1, 0, 1, passed},
		{2, 2, 0, 0, passed},
		{3, 1, 0, 0, noQuorum}, // the quorum is a half
		{3, 1, 1, 0, rejected},
		{3, 1, 0, 1, passed},
		{3, 2, 1, 0, passed},
		{3, 1, 1, 1, rejected},
		{3, 0, 0, 3, rejected},
	} {
		t.Run(fmt.Sprintf("%d citizens, %d yes, %d no, %d abstain", tc.citizens, tc.yes, tc.no, tc.abstain), func(t *testing.T) {
			a := newAssembly(t, tc.citizens, withTrack("ordinary", func(t *types.Track) { t.MinElectorate, t.QuorumBps = 1, 5_000 }))
			r := a.ballots(a.open(a.licence("spend-1")), tc.yes, tc.no, tc.abstain)
			require.Equal(t, tc.want, r.Status)
			require.Equal(t, tc.want == passed && 2*tc.yes > tc.citizens, r.VetoProof)
		})
	}
}

func TestThresholdsOfATrack(t *testing.T) {
	for _, tc := range []struct {
		name     string
		citizens int
		yes, no  int
		track    func(*types.Track)
		want     types.ReferendumStatus
	}{
		{"min_electorate − 1", 6, 6, 0, func(t *types.Track) { t.MinElectorate = 7 }, types.REFERENDUM_STATUS_NO_QUORUM},
		{"min_electorate", 7, 7, 0, func(t *types.Track) { t.MinElectorate = 7 }, types.REFERENDUM_STATUS_PASSED},
		{"min_electorate + 1", 8, 8, 0, func(t *types.Track) { t.MinElectorate = 7 }, types.REFERENDUM_STATUS_PASSED},
		{"electorate_bps, half of ten − 1", 10, 4, 0, func(t *types.Track) { t.ElectorateBps = 5_000 }, types.REFERENDUM_STATUS_REJECTED},
		{"electorate_bps, half of ten", 10, 5, 0, func(t *types.Track) { t.ElectorateBps = 5_000 }, types.REFERENDUM_STATUS_REJECTED},
		{"electorate_bps, half of ten + 1", 10, 6, 0, func(t *types.Track) { t.ElectorateBps = 5_000 }, types.REFERENDUM_STATUS_PASSED},
		{"electorate_bps, 33.33 % of ten", 10, 3, 0, func(t *types.Track) { t.ElectorateBps = 3_333 }, types.REFERENDUM_STATUS_REJECTED},
		{"electorate_bps, 33.33 % of ten + 1", 10, 4, 0, func(t *types.Track) { t.ElectorateBps = 3_333 }, types.REFERENDUM_STATUS_PASSED},
		{"majority_bps, two thirds of nine − 1", 9, 5, 4, func(t *types.Track) { t.MajorityBps = 6_666 }, types.REFERENDUM_STATUS_REJECTED},
		{"majority_bps, two thirds of nine", 9, 6, 3, func(t *types.Track) { t.MajorityBps = 6_666 }, types.REFERENDUM_STATUS_PASSED},
		{"majority_bps, 66.67 % of nine", 9, 6, 3, func(t *types.Track) { t.MajorityBps = 6_667 }, types.REFERENDUM_STATUS_REJECTED},
		{"quorum_bps, all of nine − 1", 9, 8, 0, func(t *types.Track) { t.QuorumBps = 10_000 }, types.REFERENDUM_STATUS_NO_QUORUM},
		{"quorum_bps, all of nine", 9, 9, 0, func(t *types.Track) { t.QuorumBps = 10_000 }, types.REFERENDUM_STATUS_PASSED},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, tc.citizens, withTrack("ordinary", tc.track))
			require.Equal(t, tc.want, a.ballots(a.open(a.licence("spend-1")), tc.yes, tc.no, 0).Status)
		})
	}
}

// Districts are counted where enough people may vote.
func TestMinDistrictElectorate(t *testing.T) {
	// Eight citizens: three in North and South, two in Isles.
	for floor, weights := range map[uint64][]uint64{2: {2, 1, 1}, 3: {2, 1, 0}, 4: {0, 0, 0}} {
		a := newAssembly(t, 8, withTrack("federal", func(t *types.Track) { t.MinDistrictElectorate = floor }))
		id := a.open(&types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1})
		res, err := a.queries.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: id})
		require.NoError(t, err)
		var got []uint64
		for _, d := range res.Districts {
			got = append(got, d.Weight)
		}
		require.Equal(t, weights, got, "floor %d", floor)
		want := types.REFERENDUM_STATUS_PASSED
		if floor == 4 {
			want = types.REFERENDUM_STATUS_REJECTED // no district counts, so there is no majority of them
		}
		require.Equal(t, want, a.ballots(id, 8, 0, 0).Status)
	}
}

func TestPetitionShare(t *testing.T) {
	for _, tc := range []struct {
		citizens int
		bps      uint32
		needed   uint64
	}{
		{1, 1, 1},
		{9, 2_000, 2}, // 1.8
		{10, 2_000, 2},
		{11, 2_000, 3}, // 2.2
		{3, 3_333, 1},
		{3, 3_334, 2},
		{7, 10_000, 7},
	} {
		t.Run(fmt.Sprintf("%d bps of %d", tc.bps, tc.citizens), func(t *testing.T) {
			a := newAssembly(t, tc.citizens, withTrack("ordinary", func(t *types.Track) { t.PetitionBps = tc.bps }))
			id, err := a.propose(1, a.licence("spend-1"))
			require.NoError(t, err)
			for signatures := uint64(2); signatures <= tc.needed; signatures++ {
				a.endBlock(time.Minute)
				require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(id), "%d of %d", signatures-1, tc.needed)
				require.NoError(t, a.sign(signatures, id))
			}
			a.endBlock(time.Minute)
			require.Equal(t, tc.needed, a.referendum(id).SignaturesNeeded)
			require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
		})
	}
	t.Run("more than needed in one block all count", func(t *testing.T) {
		a := newAssembly(t, 11)
		id, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
		for n := uint64(2); n <= 4; n++ {
			require.NoError(t, a.sign(n, id))
		}
		a.endBlock(time.Minute)
		require.EqualValues(t, 3, a.referendum(id).SignaturesNeeded)
		require.EqualValues(t, 4, a.referendum(id).Signatures)
		require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id), "threshold + 1")
	})
	t.Run("an electorate of nobody asks for one and decides nothing", func(t *testing.T) {
		a := newAssembly(t, 3)
		for _, p := range a.people.people {
			p.signed = 0
		}
		id, err := a.propose(1, a.licence("spend-1"))
		require.NoError(t, err)
		a.endBlock(time.Minute)
		require.EqualValues(t, 1, a.referendum(id).SignaturesNeeded)
		require.Zero(t, a.referendum(id).Electorate)
		a.close(id)
		require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(id))
	})
}

// A third of the electorate cancels, unless more than half of it said yes.
func TestVetoInEachElectorate(t *testing.T) {
	for _, tc := range []struct {
		citizens, yes int
		proof         bool
		third         int
	}{
		{1, 1, true, 0},
		{2, 1, false, 1},
		{2, 2, true, 0},
		{3, 1, false, 1},
		{3, 2, true, 0},
		{4, 2, false, 2},
		{4, 3, true, 0},
		{10, 5, false, 4},
		{10, 6, true, 0},
	} {
		t.Run(fmt.Sprintf("%d of %d said yes", tc.yes, tc.citizens), func(t *testing.T) {
			found := func() (*assembly, uint64) {
				a := newAssembly(t, tc.citizens, withTrack("ordinary", func(t *types.Track) { t.MinElectorate = 1 }))
				id := a.open(a.licence("spend-1"))
				require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.ballots(id, tc.yes, 0, 0).Status)
				return a, id
			}
			a, id := found()
			require.Equal(t, tc.proof, a.referendum(id).VetoProof)
			if tc.proof {
				require.ErrorIs(t, a.veto(1, id), types.ErrNotVetoable)
				return
			}
			for n := 1; n < tc.third; n++ {
				require.NoError(t, a.veto(uint64(n), id))
			}
			a.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id), "a third − 1")
			require.NoError(t, a.veto(uint64(tc.third), id))
			a.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_VETOED, a.status(id), "a third")

			a, id = found()
			for n := 1; n <= min(tc.third+1, tc.citizens); n++ {
				require.NoError(t, a.veto(uint64(n), id))
			}
			a.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_VETOED, a.status(id), "a third + 1, in one block")
			require.ErrorIs(t, a.veto(1, id), types.ErrNotVetoable)
		})
	}
}

// The maximum of tracks decides an act of several messages.
func TestAnActOfSeveralTracksMeetsEachOfThem(t *testing.T) {
	a := newAssembly(t, 9)
	federal := &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}
	msgs := []sdk.Msg{a.licence("spend-1"), federal}
	id := a.open(msgs...)
	// Enough votes for the one, not enough districts for the other.
	require.NoError(t, a.vote(2, id, yes))
	require.NoError(t, a.vote(5, id, yes))
	a.close(id)
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, a.status(id), "South alone is a quarter of the weight")
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.ballots(a.open(msgs...), 2, 0, 0).Status, "North and South are three quarters")
}
