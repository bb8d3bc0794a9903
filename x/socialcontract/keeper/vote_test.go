package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	yes     = types.VOTE_OPTION_YES
	no      = types.VOTE_OPTION_NO
	abstain = types.VOTE_OPTION_ABSTAIN
)

func (a *assembly) votes(id uint64) types.Votes {
	a.Helper()
	count, err := a.k.CountVotes(a.ctx, a.referendum(id))
	require.NoError(a, err)
	return count.Votes()
}

func TestVoteIsCountedAtTheEndOfItsBlock(t *testing.T) {
	a := newAssembly(t, 6)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(2, id, no))
	require.NoError(t, a.vote(3, id, abstain))
	require.Equal(t, types.Votes{}, a.votes(id), "no transaction writes the count")
	events := a.endBlock(time.Minute)
	require.True(t, has(events, "EventVoted"))
	require.Equal(t, types.Votes{Yes: 1, No: 1, Abstain: 1}, a.votes(id))
	require.Equal(t, 1, a.people.of(1).affirmed, "a vote is a sign of life")
}

func TestVoteCanBeChangedUntilTheClose(t *testing.T) {
	a := newAssembly(t, 6)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(1, id, no))
	a.endBlock(time.Minute)
	require.Equal(t, types.Votes{No: 1}, a.votes(id))
	require.NoError(t, a.vote(1, id, no), "the same vote again changes nothing")
	require.NoError(t, a.vote(1, id, abstain))
	a.endBlock(time.Minute)
	require.Equal(t, types.Votes{Abstain: 1}, a.votes(id))
	res, err := a.queries.Vote(a.ctx, &types.QueryVoteRequest{ReferendumId: id, Citizen: 1})
	require.NoError(t, err)
	require.Equal(t, types.VoteRecord{ReferendumId: id, Citizen: 1, Option: abstain, District: 1}, res.Vote)
}

func TestVoteSurvivesSuspensionAndLapse(t *testing.T) {
	a := newAssembly(t, 6)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.leave(1, citizenshiptypes.STANDING_SUSPENDED))
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_LAPSED))
	affirmed := a.people.of(1).affirmed
	require.NoError(t, a.vote(1, id, no), "suspended after the opening")
	require.Equal(t, affirmed+1, a.people.of(1).affirmed, "and it is a sign of life")
	require.NoError(t, a.vote(2, id, yes), "lapsed after the opening")
	a.endBlock(time.Minute)
	require.Equal(t, types.Votes{Yes: 1, No: 1}, a.votes(id))
}

func TestVoteIsWithdrawnOnDepartureAndExpulsion(t *testing.T) {
	for _, to := range []citizenshiptypes.Standing{citizenshiptypes.STANDING_DEPARTED, citizenshiptypes.STANDING_EXPELLED} {
		t.Run(to.String(), func(t *testing.T) {
			a := newAssembly(t, 6)
			id := a.open(a.licence("spend-1"))
			require.NoError(t, a.vote(2, id, yes))
			a.endBlock(time.Minute)
			require.NoError(t, a.leave(2, to))
			require.True(t, has(a.endBlock(time.Minute), "EventVoteWithdrawn"))
			require.Zero(t, a.votes(id).Cast())
			require.EqualValues(t, 6, a.referendum(id).Electorate, "the electorate is that of the opening")
			require.NoError(t, a.k.Hooks().Settle(a.ctx, 2), "settling again changes nothing")
		})
	}
}

func TestVoteCountsInTheDistrictOfTheOpening(t *testing.T) {
	a := newAssembly(t, 6)
	id := a.open(a.licence("spend-1"))
	a.move(1, 2)
	require.NoError(t, a.vote(1, id, yes))
	a.endBlock(time.Minute)
	res, err := a.queries.Tally(a.ctx, &types.QueryTallyRequest{ReferendumId: id})
	require.NoError(t, err)
	require.EqualValues(t, 1, res.Districts[0].Votes.Yes)
	require.Zero(t, res.Districts[1].Votes.Yes)
}

func TestVoteIsSmall(t *testing.T) {
	bz, err := types.BallotValue.Encode(types.Ballot{Option: yes, District: 127})
	require.NoError(t, err)
	// One byte of prefix, eight each of referendum and citizen.
	require.LessOrEqual(t, 1+8+8+len(bz), 60)
	require.Len(t, bz, 2)
}
