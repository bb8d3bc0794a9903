package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// outspoken is a nation in which citizens 2 and 3 have signed a petition, voted on
// two referenda and vetoed another.
type outspoken struct {
	*assembly
	petition, passed uint64
	open             []uint64
}

func newOutspoken(t *testing.T) outspoken {
	t.Helper()
	a := newAssembly(t, 11, withTrack("ordinary", roomy), withLimit(types.LimitMaxOpenReferenda, 5))
	o := outspoken{assembly: a}
	o.passed = a.decide(4, 3, a.licence("spend-1"))
	o.open = []uint64{a.open(a.licence("spend-1")), a.open(a.licence("spend-2"))}
	var err error
	o.petition, err = a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	a.endBlock(time.Minute) // three signatures are needed
	for n := uint64(2); n <= 3; n++ {
		require.NoError(t, a.veto(n, o.passed))
		for _, id := range o.open {
			require.NoError(t, a.vote(n, id, yes))
		}
	}
	require.NoError(t, a.sign(2, o.petition))
	a.endBlock(time.Minute)
	return o
}

// said counts signatures, vetoes and votes.
func (o outspoken) said() (signatures, vetoes uint64, votes []uint64) {
	o.Helper()
	gs := o.export()
	for _, s := range gs.Signatures {
		if s.ReferendumId == o.petition {
			signatures++
		}
	}
	for _, id := range o.open {
		votes = append(votes, o.votes(id).Cast())
	}
	return signatures, uint64(len(gs.Vetoes)), votes
}

func TestWhoStaysACitizenOfTheNationKeepsWhatTheySaid(t *testing.T) {
	for name, change := range map[string]func(o outspoken){
		"suspension": func(o outspoken) { require.NoError(o, o.leave(2, citizenshiptypes.STANDING_SUSPENDED)) },
		"lapse":      func(o outspoken) { require.NoError(o, o.leave(2, citizenshiptypes.STANDING_LAPSED)) },
		"a move":     func(o outspoken) { o.move(2, 3) },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOutspoken(t)
			change(o)
			events := o.endBlock(time.Minute)
			for _, event := range []string{"EventVoteWithdrawn", "EventVetoWithdrawn", "EventSignatureWithdrawn"} {
				require.False(t, has(events, event), event)
			}
			signatures, vetoes, votes := o.said()
			require.EqualValues(t, 2, signatures)
			require.EqualValues(t, 2, vetoes)
			require.Equal(t, []uint64{2, 2}, votes)

			// Their signature still counts: the third completes the petition.
			require.NoError(t, o.sign(3, o.petition))
			o.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_VOTING, o.status(o.petition))
			// And their veto: four of eleven are a third.
			require.NoError(t, o.veto(4, o.passed))
			require.NoError(t, o.veto(5, o.passed))
			o.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_VETOED, o.status(o.passed))
			o.close(o.open[0])
			require.EqualValues(t, 2, o.referendum(o.open[0]).Votes.Yes)
		})
	}
}

func TestWhoLeavesTakesEverythingBackAtOnce(t *testing.T) {
	for _, to := range []citizenshiptypes.Standing{citizenshiptypes.STANDING_DEPARTED, citizenshiptypes.STANDING_EXPELLED} {
		t.Run(to.String(), func(t *testing.T) {
			o := newOutspoken(t)
			require.NoError(t, o.leave(2, to))
			events := o.endBlock(time.Minute)
			for _, event := range []string{"EventVoteWithdrawn", "EventVetoWithdrawn", "EventSignatureWithdrawn"} {
				require.True(t, has(events, event), event)
			}
			signatures, vetoes, votes := o.said()
			require.EqualValues(t, 1, signatures)
			require.EqualValues(t, 1, vetoes)
			require.Equal(t, []uint64{1, 1}, votes)

			require.NoError(t, o.sign(3, o.petition))
			o.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_PETITION, o.status(o.petition), "one is missing again")
			require.NoError(t, o.veto(4, o.passed))
			require.NoError(t, o.veto(5, o.passed))
			o.endBlock(time.Minute)
			require.Equal(t, types.REFERENDUM_STATUS_PASSED, o.status(o.passed), "three of eleven are no third")
		})
	}
}

// What was decided stays decided, also when a voter leaves afterwards.
func TestWhoLeavesAfterTheCloseChangesNothing(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.decide(5, 4, a.licence("spend-1"))
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_DEPARTED))
	require.False(t, has(a.endBlock(time.Minute), "EventVoteWithdrawn"))
	require.Equal(t, types.Votes{Yes: 5, No: 4}, a.referendum(id).Votes)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id))
}

// Whoever leaves in the block of the close is not counted.
func TestWhoLeavesInTheBlockOfTheCloseIsNotCounted(t *testing.T) {
	a := newAssembly(t, 9)
	id := a.open(a.licence("spend-1"))
	for n := uint64(1); n <= 5; n++ {
		require.NoError(t, a.vote(n, id, types.VoteOption(1+n%2))) // 1, 3 and 5 no, 2 and 4 yes
	}
	a.endBlock(a.referendum(id).VotingEndsAt.Sub(a.ctx.BlockTime()))
	for _, n := range []uint64{1, 3} {
		require.NoError(t, a.leave(n, citizenshiptypes.STANDING_DEPARTED))
	}
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventVoteWithdrawn") && has(events, "EventClosed"))
	require.Equal(t, types.Votes{Yes: 2, No: 1}, a.referendum(id).Votes)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(id))
}
