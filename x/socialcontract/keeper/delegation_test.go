package keeper_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	departed  = citizenshiptypes.STANDING_DEPARTED
	expelled  = citizenshiptypes.STANDING_EXPELLED
	lapsed    = citizenshiptypes.STANDING_LAPSED
	suspended = citizenshiptypes.STANDING_SUSPENDED
	citizen   = citizenshiptypes.STANDING_CITIZEN
)

func (a *assembly) delegate(citizen, delegate uint64, track string) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.DelegateVote(ctx, &types.MsgDelegateVote{Delegator: a.account(citizen), Delegate: delegate, Track: track})
		return err
	})
}

// delegation answers the query about a citizen.
func (a *assembly) delegation(citizen uint64) *types.QueryDelegationResponse {
	a.Helper()
	res, err := a.queries.Delegation(a.ctx, &types.QueryDelegationRequest{Citizen: citizen})
	require.NoError(a, err)
	return res
}

// delegators of somebody on a track, were it opened now.
func (a *assembly) delegators(delegate uint64, track string) uint64 {
	a.Helper()
	for _, w := range a.delegation(delegate).Weights {
		if w.Track == track {
			return w.Delegators
		}
	}
	return 0
}

// village is a nation of one district whose citizens 2, 3 and 4 delegate to 1.
func village(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 8)
	for n := uint64(1); n <= 8; n++ {
		a.people.of(n).district = 1
	}
	for n := uint64(2); n <= 4; n++ {
		require.NoError(t, a.delegate(n, 1, ""))
	}
	a.endBlock(time.Minute)
	return a
}

func (a *assembly) next() sdk.Events { a.Helper(); return a.endBlock(time.Minute) }

func TestADelegateVotesForThoseWhoDoNot(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.Equal(t, types.Votes{}, a.votes(id), "nobody is counted before the delegate votes")
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(5, id, no))
	require.True(t, has(a.next(), "EventVotesCarried"))
	require.Equal(t, types.Votes{Yes: 4, No: 1}, a.votes(id))
	require.NoError(t, a.vote(1, id, abstain))
	a.next()
	require.Equal(t, types.Votes{No: 1, Abstain: 4}, a.votes(id), "a change takes the others along")
}

func TestADirectVoteOverrides(t *testing.T) {
	for name, order := range map[string][]uint64{"the delegate first": {1, 2}, "the delegator first": {2, 1}} {
		for blocks, split := range map[string]bool{"in one block": false, "in two": true} {
			t.Run(name+" "+blocks, func(t *testing.T) {
				a := village(t)
				id := a.open(a.licence("spend-1"))
				for _, n := range order {
					option := yes
					if n == 2 {
						option = no
					}
					require.NoError(t, a.vote(n, id, option))
					if split {
						a.next()
					}
				}
				a.next()
				require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(id))
				require.NoError(t, a.vote(2, id, yes))
				a.next()
				require.Equal(t, types.Votes{Yes: 4}, a.votes(id), "a changed vote overrides once")
			})
		}
	}
}

func TestDelegationIsThatOfTheOpening(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.delegate(5, 1, ""), "too late")
	require.NoError(t, a.delegate(2, 6, ""), "too late")
	require.NoError(t, a.delegate(3, 0, ""), "too late")
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(6, id, no))
	a.next()
	require.Equal(t, types.Votes{Yes: 4, No: 1}, a.votes(id))
	require.NoError(t, a.vote(2, id, no), "overrides the delegate of the opening")
	a.next()
	require.Equal(t, types.Votes{Yes: 3, No: 2}, a.votes(id))

	later := a.open(a.licence("spend-2"))
	require.NoError(t, a.vote(1, later, yes))
	require.NoError(t, a.vote(6, later, no))
	a.next()
	require.Equal(t, types.Votes{Yes: 3, No: 2}, a.votes(later), "1 for 4 and 5, 6 for 2")
	require.Equal(t, types.Votes{Yes: 3, No: 2}, a.votes(id))
}

func TestADelegationOfTheBlockOfTheOpeningCounts(t *testing.T) {
	a := village(t)
	id, err := a.proposeAs(1, "council", a.licence("spend-1"))
	require.NoError(t, err)
	require.NoError(t, a.delegate(5, 1, ""))
	a.next()
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
	require.NoError(t, a.vote(1, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 5}, a.votes(id))
}

func TestARowForATrackTakesPrecedence(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(2, 5, "ordinary"))
	require.NoError(t, a.delegate(6, 5, "swing"))
	a.next()
	ordinary := a.open(a.licence("spend-1"))
	swing := a.open(&types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"})
	for _, id := range []uint64{ordinary, swing} {
		require.NoError(t, a.vote(1, id, yes))
		require.NoError(t, a.vote(5, id, no))
	}
	a.next()
	require.Equal(t, types.Votes{Yes: 3, No: 2}, a.votes(ordinary), "2 votes by 5 here")
	require.Equal(t, types.Votes{Yes: 4, No: 2}, a.votes(swing), "and by 1 elsewhere")
	require.EqualValues(t, 2, a.delegators(1, "ordinary"))
	require.EqualValues(t, 3, a.delegators(1, "swing"))
	require.EqualValues(t, 1, a.delegators(5, "ordinary"))
	require.Equal(t, []types.DelegationChoice{{Delegate: 1}, {Track: "ordinary", Delegate: 5}}, a.delegation(2).Choices)
}

func TestSeveralTracksTogetherTakeTheRowForAll(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(2, 5, "ordinary"))
	a.next()
	both := a.open(a.licence("spend-1"), &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1},
		&types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"})
	require.Contains(t, a.referendum(both).Track.Id, "+")
	require.NoError(t, a.vote(1, both, yes))
	require.NoError(t, a.vote(5, both, no))
	a.next()
	require.Equal(t, types.Votes{Yes: 4, No: 1}, a.votes(both))
}

// The ids of many tracks joined are longer than a key of the store may be.
func TestManyTracksTogetherTakeTheRowForAll(t *testing.T) {
	a := newAssembly(t, 8, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		for i := range 8 {
			track := ordinaryTrack()
			track.Id = fmt.Sprintf("%s-%d", strings.Repeat("x", types.MaxIDLength-2), i)
			c.Tracks = append(c.Tracks, track)
		}
		c.Sort()
	})
	for n := uint64(1); n <= 8; n++ {
		a.people.of(n).district = 1
	}
	for n := uint64(2); n <= 4; n++ {
		require.NoError(t, a.delegate(n, 1, ""))
	}
	require.NoError(t, a.delegate(4, 5, "ordinary"), "which does not count here")
	a.next()
	id := a.open(&upgradetypes.MsgCancelUpgrade{Authority: a.seal})
	require.Greater(t, len(a.referendum(id).Track.Id), math.MaxUint8)
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(2, id, no))
	a.next()
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
	require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(id))
}

func TestOneHop(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(1, 5, ""))
	a.next()
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(5, id, no))
	a.next()
	require.Equal(t, types.Votes{No: 2}, a.votes(id), "5 votes for 1, and not for those who delegate to 1")
	require.NoError(t, a.vote(1, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 4, No: 1}, a.votes(id))
}

func TestAMoveOfEitherEndsADelegation(t *testing.T) {
	a := village(t)
	first := a.open(a.licence("spend-1"))
	a.move(2, 2)
	require.True(t, has(a.next(), "EventDelegationEnded"))
	require.Empty(t, a.delegation(2).Choices)
	second := a.open(a.licence("spend-2"))
	a.move(1, 2)
	require.True(t, has(a.next(), "EventDelegationsEnded"))
	require.Equal(t, []types.DelegationChoice{{Delegate: 1, Ended: true}}, a.delegation(3).Choices)
	a.move(1, 1)
	a.next()
	require.Zero(t, a.delegators(1, "ordinary"), "not even when the delegate is back")
	require.NoError(t, a.delegate(3, 1, ""), "but it can be made again")
	a.next()
	require.EqualValues(t, 1, a.delegators(1, "ordinary"))
	for _, id := range []uint64{first, second} {
		require.NoError(t, a.vote(1, id, yes))
	}
	a.next()
	require.Equal(t, types.Votes{Yes: 4}, a.votes(first), "all of the opening")
	require.Equal(t, types.Votes{Yes: 3}, a.votes(second), "without 2, who had moved")
}

// The delegate moves at the end of the very block in which they are chosen first.
func TestAMoveInTheBlockOfTheChoiceEndsIt(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(6, 5, ""))
	a.move(5, 2)
	a.next()
	a.move(5, 1)
	a.next()
	require.Zero(t, a.delegators(5, "ordinary"))
	require.Equal(t, []types.DelegationChoice{{Delegate: 5, Ended: true}}, a.delegation(6).Choices)
}

func TestADepartureInTheBlockOfTheChoiceEndsIt(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(6, 5, ""))
	require.NoError(t, a.leave(5, departed))
	a.next()
	require.NoError(t, a.leave(5, citizen))
	a.next()
	require.Zero(t, a.delegators(5, "ordinary"))
}

// A row that has ended still keeps the row for all from counting on its track:
// the citizen has passed that delegate over.
func TestAnEndedRowPassesTheOtherDelegateOver(t *testing.T) {
	a := village(t)
	require.NoError(t, a.delegate(2, 5, "ordinary"))
	a.next()
	a.move(5, 2)
	a.next()
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 3}, a.votes(id))
	require.NoError(t, a.vote(2, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 4}, a.votes(id), "and takes nothing from that delegate")
	require.NoError(t, a.delegate(2, 0, "ordinary"))
	a.next()
	require.EqualValues(t, 3, a.delegators(1, "ordinary"), "until it is taken back")
}

func TestALapseRestsADelegation(t *testing.T) {
	for name, to := range map[string]citizenshiptypes.Standing{"lapse": lapsed, "suspension": suspended} {
		t.Run(name, func(t *testing.T) {
			a := village(t)
			before := a.open(a.licence("spend-1"))
			require.NoError(t, a.leave(2, to))
			require.NoError(t, a.leave(2, to), "again changes nothing")
			a.next()
			require.False(t, a.delegation(2).Counted)
			require.EqualValues(t, 2, a.delegators(1, "ordinary"))
			during := a.open(a.licence("spend-2"))
			require.NoError(t, a.leave(2, citizen))
			a.next()
			require.True(t, a.delegation(2).Counted)
			require.EqualValues(t, 3, a.delegators(1, "ordinary"))
			for _, id := range []uint64{before, during} {
				require.NoError(t, a.vote(1, id, yes))
			}
			a.next()
			require.Equal(t, types.Votes{Yes: 4}, a.votes(before))
			require.Equal(t, types.Votes{Yes: 3}, a.votes(during), "no elector at the opening")
			require.NoError(t, a.vote(2, before, no))
			a.next()
			require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(before))
		})
	}
}

func TestWhoReturnsWithoutTheVoteDelegatesNoMore(t *testing.T) {
	a := village(t)
	require.NoError(t, a.leave(2, lapsed))
	a.people.of(2).since = 1 << 40 // waits anew
	require.NoError(t, a.leave(2, citizen))
	require.True(t, has(a.next(), "EventDelegationEnded"))
	require.Empty(t, a.delegation(2).Choices)
}

func TestWhoLeavesIsVotedForNoMore(t *testing.T) {
	for name, to := range map[string]citizenshiptypes.Standing{"departed": departed, "expelled": expelled} {
		t.Run(name, func(t *testing.T) {
			a := village(t)
			id := a.open(a.licence("spend-1"))
			require.NoError(t, a.vote(1, id, yes))
			require.NoError(t, a.vote(3, id, no))
			a.next()
			require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(id))
			require.NoError(t, a.k.Hooks().Settle(a.ctx, 2))
			require.NoError(t, a.leave(2, to))
			require.NoError(t, a.leave(3, to))
			a.next()
			require.Equal(t, types.Votes{Yes: 2}, a.votes(id), "neither by a delegate nor by a vote of their own")
			require.Empty(t, a.delegation(2).Choices)

			require.NoError(t, a.leave(2, citizen))
			require.NoError(t, a.leave(3, citizen))
			a.next()
			require.Equal(t, types.Votes{Yes: 2}, a.votes(id), "a return changes nothing")
			require.NoError(t, a.vote(2, id, no))
			require.NoError(t, a.vote(3, id, no))
			a.next()
			require.Equal(t, types.Votes{Yes: 2, No: 2}, a.votes(id), "but they can vote again, and override once")
			require.NoError(t, a.leave(3, to))
			a.next()
			require.Equal(t, types.Votes{Yes: 2, No: 1}, a.votes(id))
		})
	}
}

func TestADelegateWhoLeavesTakesTheOthersAlong(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 4}, a.votes(id))
	require.NoError(t, a.leave(1, expelled))
	events := a.next()
	require.True(t, has(events, "EventVotesCarried"))
	require.True(t, has(events, "EventDelegationsEnded"))
	require.Zero(t, a.votes(id).Cast())
	require.NoError(t, a.vote(2, id, yes))
	a.next()
	require.Equal(t, types.Votes{Yes: 1}, a.votes(id))
	require.NoError(t, a.leave(1, citizen))
	a.next()
	require.Zero(t, a.delegators(1, "ordinary"), "delegations to somebody who left have ended")
}

func TestWhoHasNotSignedIsCountedOnConstitutionalTracksOnly(t *testing.T) {
	a := village(t)
	require.NoError(t, a.k.SetVersionForTest(a.ctx, types.CharterVersion{Version: 2, Status: types.VERSION_STATUS_IN_FORCE, ActivatedHeight: a.ctx.BlockHeight()}))
	for _, n := range []uint64{1, 2, 5} {
		require.NoError(t, a.k.SignForTest(a.ctx, n, 2))
	}
	require.NoError(t, a.k.RequireForTest(a.ctx, 2))
	a.next()
	require.EqualValues(t, 1, a.delegators(1, "ordinary"), "2 has signed")
	require.EqualValues(t, 3, a.delegators(1, "constitutional"))
	ordinary := a.open(a.licence("spend-1"))
	constitutional := a.open(&citizenshiptypes.MsgReinstate{Authority: a.seal, Number: 2, CaseId: "case"})
	require.NoError(t, a.k.SignForTest(a.ctx, 3, 2), "after the openings")
	for _, id := range []uint64{ordinary, constitutional} {
		require.NoError(t, a.vote(1, id, yes))
	}
	a.next()
	require.Equal(t, types.Votes{Yes: 2}, a.votes(ordinary))
	require.Equal(t, types.Votes{Yes: 4}, a.votes(constitutional))
	require.EqualValues(t, 2, a.delegators(1, "ordinary"))
	require.ErrorIs(t, a.vote(3, ordinary, no), types.ErrNotInElectorate)
}

// A signature under a version that is not in force yet counts from its
// activation, and not before.
func TestATentativeSignatureCountsOnceTheVersionIsInForce(t *testing.T) {
	a := village(t)
	coming := types.CharterVersion{Version: 2, Status: types.VERSION_STATUS_CONSENT}
	require.NoError(t, a.k.SetVersionForTest(a.ctx, coming))
	for n := uint64(1); n <= 8; n++ {
		if n != 3 {
			require.NoError(t, a.k.SignForTest(a.ctx, n, 2))
		}
	}
	require.NoError(t, a.k.UnsignForTest(a.ctx, 4, 2))
	a.next()
	require.EqualValues(t, 3, a.delegators(1, "ordinary"), "all have signed version 1")
	before := a.open(a.licence("spend-1"))
	coming.Status, coming.ActivatedHeight = types.VERSION_STATUS_IN_FORCE, a.ctx.BlockHeight()
	require.NoError(t, a.k.SetVersionForTest(a.ctx, coming))
	require.NoError(t, a.k.RequireForTest(a.ctx, 2))
	a.next()
	require.EqualValues(t, 1, a.delegators(1, "ordinary"), "2 alone")
	after := a.open(a.licence("spend-2"))
	for _, id := range []uint64{before, after} {
		require.NoError(t, a.vote(1, id, yes))
	}
	a.next()
	require.Equal(t, types.Votes{Yes: 4}, a.votes(before))
	require.Equal(t, types.Votes{Yes: 2}, a.votes(after))
}

func TestADelegatesVoteIsNoSignOfLifeOfOthers(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	a.next()
	require.Zero(t, a.people.of(2).affirmed)
	require.Equal(t, 1, a.people.of(1).affirmed)
}

func TestQueryVoteTellsWhoVotesForWhom(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	ask := func(n uint64) (*types.QueryVoteResponse, error) {
		return a.queries.Vote(a.ctx, &types.QueryVoteRequest{ReferendumId: id, Citizen: n})
	}
	_, err := ask(2)
	require.Equal(t, codes.NotFound, status.Code(err), "the delegate has not voted")
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(3, id, no))
	require.NoError(t, a.leave(4, departed))
	a.next()
	for n, want := range map[uint64]types.QueryVoteResponse{
		1: {Vote: types.VoteRecord{ReferendumId: id, Citizen: 1, Option: yes, District: 1}, Carried: 1},
		2: {Vote: types.VoteRecord{ReferendumId: id, Citizen: 2, Option: yes, District: 1}, Delegate: 1},
		3: {Vote: types.VoteRecord{ReferendumId: id, Citizen: 3, Option: no, District: 1}},
	} {
		res, err := ask(n)
		require.NoError(t, err)
		require.Equal(t, want, *res)
	}
	for _, n := range []uint64{4, 5} {
		_, err := ask(n)
		require.Equal(t, codes.NotFound, status.Code(err))
	}
	_, err = a.queries.Delegation(a.ctx, nil)
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}

func TestWhatDelegatesCarriedIsPrunedWithTheVotes(t *testing.T) {
	a := village(t)
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 10, PruneBudget: 1}))
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(2, id, no))
	a.endBlock(8 * day)
	require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(id))
	a.next()
	require.Equal(t, types.Votes{Yes: 3, No: 1}, a.referendum(id).Votes, "the result counts what was carried")
	for range 20 {
		a.next()
	}
	gs := a.export()
	require.Empty(t, gs.Delegation.Carried)
	require.Empty(t, gs.Votes)
	for _, c := range gs.Counters {
		require.Equal(t, types.CounterWeight, c.Counter[0], "%X", c.Counter)
	}
	hash := keeper.RollHash(nil, 1, types.Ballot{Option: yes, District: 1})
	hash = keeper.RollHash(hash, 2, types.Ballot{Option: no, District: 1})
	hash = keeper.RollCarried(hash, 1, types.Carried{Option: yes, District: 1, Count: 2})
	require.Equal(t, hash, a.referendum(id).VotesHash)
	require.EqualValues(t, 2, a.referendum(id).VotesPruned)
}

func TestWhatWasBeforeTheOpeningIsForgottenAfterTheEnd(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.delegate(2, 0, ""))
	require.NoError(t, a.delegate(5, 1, "swing"))
	require.NoError(t, a.delegate(5, 0, "swing"))
	a.next()
	a.move(1, 2)
	a.next()
	gs := a.export()
	require.Len(t, gs.Delegation.DelegationsBefore, 2)
	require.Len(t, gs.Delegation.DelegatesBefore, 1)
	require.NotEmpty(t, gs.Delegation.WeightsBefore)
	require.Len(t, gs.Delegation.Delegations, 4, "2 and 5 delegate to nobody any more")
	a.endBlock(8 * day)
	for range 5 {
		a.next()
	}
	require.NotNil(t, a.referendum(id).EndedAt)
	gs = a.export()
	require.Empty(t, gs.Delegation.DelegationsBefore)
	require.Empty(t, gs.Delegation.DelegatesBefore)
	require.Empty(t, gs.Delegation.WeightsBefore)
	require.Len(t, gs.Delegation.Delegations, 2)
}
