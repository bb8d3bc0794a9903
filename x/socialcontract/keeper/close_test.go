package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestCloseDecides(t *testing.T) {
	for _, tc := range []struct {
		name          string
		citizens      int
		yes, no       int
		want          types.ReferendumStatus
		quorum, floor uint32
	}{
		// The ordinary track asks for a fifth of the electorate and more than half of the votes.
		{"quorum − 1", 20, 3, 0, types.REFERENDUM_STATUS_NO_QUORUM, 0, 0},
		{"quorum", 20, 4, 0, types.REFERENDUM_STATUS_PASSED, 0, 0},
		{"quorum + 1", 20, 5, 0, types.REFERENDUM_STATUS_PASSED, 0, 0},
		{"majority − 1", 20, 4, 6, types.REFERENDUM_STATUS_REJECTED, 0, 0},
		{"a tie", 20, 5, 5, types.REFERENDUM_STATUS_REJECTED, 0, 0},
		{"majority + 1", 20, 6, 5, types.REFERENDUM_STATUS_PASSED, 0, 0},
		{"electorate below its floor", 2, 2, 0, types.REFERENDUM_STATUS_NO_QUORUM, 0, 0},
		{"electorate at its floor", 3, 3, 0, types.REFERENDUM_STATUS_PASSED, 0, 0},
		{"nobody votes", 20, 0, 0, types.REFERENDUM_STATUS_NO_QUORUM, 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, tc.citizens)
			id := a.decide(tc.yes, tc.no, a.licence("spend-1"))
			r := a.referendum(id)
			require.Equal(t, tc.want, r.Status)
			require.Equal(t, types.Votes{Yes: uint64(tc.yes), No: uint64(tc.no)}, r.Votes)
			require.Equal(t, r.Votes, a.votes(id))
			require.Equal(t, tc.want != types.REFERENDUM_STATUS_PASSED, r.EndedAt != nil)
		})
	}
}

func TestCloseHappensAtItsTime(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.open(a.licence("spend-1"))
	ends := *a.referendum(id).VotingEndsAt
	a.endBlock(ends.Sub(a.ctx.BlockTime()) - time.Second)
	require.NoError(t, a.vote(1, id, yes), "one second before the close")
	a.endBlock(time.Second)
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
	require.ErrorIs(t, a.vote(2, id, yes), types.ErrNotVoting, "at the close")
	require.True(t, has(a.endBlock(time.Minute), "EventClosed"))
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id))
}

// The census counts referenda whose voting is open, and not those that have passed and
// wait for their enactment.
func TestTheSummaryCountsWhatIsVotedOn(t *testing.T) {
	a := newAssembly(t, 9)
	for _, step := range []struct {
		do   func()
		want uint64
	}{
		{func() {}, 0},
		{func() {
			require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(a.decide(4, 3, a.licence("spend-1"))))
		}, 0},
		{func() { a.open(a.licence("spend-1")) }, 1},
	} {
		step.do()
		summary, err := a.k.Summary(a.ctx)
		require.NoError(t, err)
		require.Equal(t, step.want, summary.OpenReferenda)
	}
}

func TestAnElectorateOfNobodyNeverPasses(t *testing.T) {
	a := newAssembly(t, 5)
	id, err := a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err)
	for _, p := range a.people.people {
		p.signed = 0
	}
	a.endBlock(time.Minute)
	require.Zero(t, a.referendum(id).Electorate)
	a.endBlock(8 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, a.status(id))
}

func TestCloseCountsDistricts(t *testing.T) {
	// North weighs 2, South and Isles 1 each; nine citizens, three a district.
	federal := func(a *assembly) *types.MsgVacateSeat {
		return &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}
	}
	for _, tc := range []struct {
		name string
		yes  []uint64
		no   []uint64
		want types.ReferendumStatus
	}{
		{"half of the weight is not enough", []uint64{1, 4, 7}, []uint64{2, 3}, types.REFERENDUM_STATUS_REJECTED},
		{"more than half of the weight is", []uint64{1, 4, 2}, []uint64{3}, types.REFERENDUM_STATUS_PASSED},
		{"a tie in a district is no majority there", []uint64{1, 4, 7, 2}, []uint64{5}, types.REFERENDUM_STATUS_REJECTED},
		{"districts alone are not enough", []uint64{1, 2}, []uint64{3, 6, 9}, types.REFERENDUM_STATUS_REJECTED},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 9)
			id := a.open(federal(a))
			for _, n := range tc.yes {
				require.NoError(t, a.vote(n, id, yes))
			}
			for _, n := range tc.no {
				require.NoError(t, a.vote(n, id, no))
			}
			a.endBlock(8 * day)
			a.endBlock(time.Minute)
			require.Equal(t, tc.want, a.status(id))
		})
	}
	t.Run("a district below its floor weighs nothing", func(t *testing.T) {
		a := newAssembly(t, 5) // two in North and South, one in Isles
		id := a.open(federal(a))
		require.NoError(t, a.vote(3, id, yes))
		res, err := a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{ReferendumId: id})
		require.NoError(t, err)
		require.EqualValues(t, 5, res.Total)
		require.EqualValues(t, []uint64{2, 1, 0}, []uint64{res.Districts[0].Weight, res.Districts[1].Weight, res.Districts[2].Weight})
	})
	t.Run("a district that the charter does not know weighs nothing", func(t *testing.T) {
		a := newAssembly(t, 5)
		a.people.of(5).district = 7
		id := a.open(federal(a))
		res, err := a.queries.Electorate(a.ctx, &types.QueryElectorateRequest{ReferendumId: id})
		require.NoError(t, err)
		last := res.Districts[len(res.Districts)-1]
		require.Equal(t, types.DistrictTally{District: 7, Electorate: 1}, last)
	})
}

func TestConstitutionalTrackCountsTheUnsigned(t *testing.T) {
	a := newAssembly(t, 9)
	for n := uint64(5); n <= 9; n++ {
		a.people.of(n).signed = 0
	}
	id := a.open(consensusUpdate(a, func(*consensusMsg) {}))
	r := a.referendum(id)
	require.True(t, r.Track.Constitutional)
	require.EqualValues(t, 9, r.Electorate)
	for n := uint64(1); n <= 4; n++ {
		require.NoError(t, a.vote(n, id, yes))
	}
	require.NoError(t, a.vote(5, id, abstain), "the unsigned vote, too")
	res, err := a.queries.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: id})
	require.NoError(t, err)
	require.Equal(t, types.REFERENDUM_STATUS_NO_QUORUM, res.Outcome)
	a.endBlock(31 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_REJECTED, a.status(id), "four of nine are no majority of the electorate")
}

func TestLateSwingExtendsTheVoteOnce(t *testing.T) {
	swing := func(a *assembly) *types.MsgRevokeLicence {
		return &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
	}
	t.Run("when the outcome turns", func(t *testing.T) {
		a := newAssembly(t, 9)
		id := a.open(swing(a))
		first := *a.referendum(id).VotingEndsAt
		for n := uint64(1); n <= 3; n++ {
			require.NoError(t, a.vote(n, id, yes))
		}
		a.endBlock(5 * day) // two days before the close
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.referendum(id).EarlyOutcome)
		for n := uint64(4); n <= 6; n++ {
			require.NoError(t, a.vote(n, id, no))
		}
		a.endBlock(first.Sub(a.ctx.BlockTime()))
		require.True(t, has(a.endBlock(time.Minute), "EventExtended"))
		r := a.referendum(id)
		require.Equal(t, types.REFERENDUM_STATUS_VOTING, r.Status)
		require.True(t, r.Extended)
		require.Equal(t, 4*day, r.VotingEndsAt.Sub(first))
		require.NoError(t, a.vote(7, id, yes), "votes go on")
		a.endBlock(r.VotingEndsAt.Sub(a.ctx.BlockTime()))
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id), "once only, however it turns")
	})
	t.Run("but not when it stays", func(t *testing.T) {
		a := newAssembly(t, 9)
		id := a.open(swing(a))
		a.endBlock(5 * day)
		a.endBlock(time.Minute)
		require.NoError(t, a.vote(1, id, no))
		require.NoError(t, a.vote(2, id, no))
		a.endBlock(3 * day)
		a.endBlock(time.Minute)
		require.Equal(t, types.REFERENDUM_STATUS_REJECTED, a.status(id))
	})
}

func TestVetoCancels(t *testing.T) {
	for _, tc := range []struct {
		name   string
		vetoes int
		want   types.ReferendumStatus
	}{
		{"a third of the electorate − 1", 2, types.REFERENDUM_STATUS_PASSED},
		{"a third of the electorate", 3, types.REFERENDUM_STATUS_VETOED},
		{"a third of the electorate + 1", 4, types.REFERENDUM_STATUS_VETOED},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 9)
			id := a.decide(4, 3, a.licence("spend-1"))
			for n := 1; n <= tc.vetoes; n++ {
				require.NoError(t, a.veto(uint64(n), id))
			}
			events := a.endBlock(time.Minute)
			require.True(t, has(events, "EventVetoed"))
			require.Equal(t, tc.want, a.status(id))
			a.endBlock(4 * day)
			a.endBlock(time.Minute)
			require.Equal(t, tc.want == types.REFERENDUM_STATUS_PASSED, a.spent() == 1)
			if tc.want == types.REFERENDUM_STATUS_VETOED {
				require.EqualValues(t, tc.vetoes, a.referendum(id).Vetoes)
			}
		})
	}
}

func TestVetoIsWithdrawnOnDeparture(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.decide(4, 3, a.licence("spend-1"))
	require.NoError(t, a.veto(1, id))
	require.NoError(t, a.veto(2, id))
	a.endBlock(time.Minute)
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_EXPELLED))
	require.NoError(t, a.veto(3, id))
	require.True(t, has(a.endBlock(time.Minute), "EventVetoWithdrawn"))
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id), "two are left")
}

// A vote that cannot be closed fails by itself, and leaves no counter behind.
func TestCloseThatFailsLeavesNoCounter(t *testing.T) {
	a := newAssembly(t, 5)
	id, err := a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(2, id, yes))
	a.at(*a.referendum(id).VotingEndsAt)
	a.people.daysFail = types.ErrReferendumEncoding
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.status(id))
	a.people.daysFail = nil
	a.endBlock(time.Minute)
	gs, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	require.Empty(t, gs.Counters)
}
