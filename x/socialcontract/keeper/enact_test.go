package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

type consensusMsg = consensustypes.MsgUpdateParams

func TestEnactmentExecutesAfterTheDelay(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.decide(5, 0, a.licence("spend-7"))
	enacts := *a.referendum(id).EnactsAt
	a.endBlock(enacts.Sub(a.ctx.BlockTime()) - time.Second)
	a.endBlock(time.Second)
	require.Zero(t, a.spent(), "one second before the end of the delay")
	events := a.endBlock(time.Minute)
	require.EqualValues(t, 7, a.spent())
	require.True(t, has(events, "planted"), "events of the messages are kept")
	r := a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, r.Status)
	require.Positive(t, r.GasUsed)
	require.NotNil(t, r.EndedAt)
}

func TestEnactmentOfWhatFails(t *testing.T) {
	for _, tc := range []struct {
		kind string
		want types.ReferendumStatus
	}{
		{"fail", types.REFERENDUM_STATUS_FAILED},
		{"panic", types.REFERENDUM_STATUS_FAILED},
		{"loop", types.REFERENDUM_STATUS_FAILED},
		{"spend-101", types.REFERENDUM_STATUS_UNCONSTITUTIONAL},
	} {
		t.Run(tc.kind, func(t *testing.T) {
			a := newAssembly(t, 5)
			id := a.enacted(a.licence("spend-1"), a.licence(tc.kind))
			r := a.referendum(id)
			require.Equal(t, tc.want, r.Status)
			require.NotEmpty(t, r.Reason)
			require.NotContains(t, r.Reason, "0x", "what differs between machines stays out of state")
			require.Zero(t, a.spent())
			a.endBlock(time.Minute)
		})
	}
}

func TestEnactmentsAreIsolatedAndBudgeted(t *testing.T) {
	a := newAssembly(t, 6)
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 10, PruneBudget: 100}))
	bad := a.open(a.licence("panic"))
	good := a.open(a.licence("spend-3"))
	for n := uint64(1); n <= 6; n++ {
		require.NoError(t, a.vote(n, bad, yes))
		require.NoError(t, a.vote(n, good, yes))
	}
	a.endBlock(8 * day)
	a.endBlock(4 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.status(bad))
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(good), "one a block, in order")
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(good))
	require.EqualValues(t, 3, a.spent())
}

func TestEnactmentWithoutItsActEndsTheReferendumAndNotTheChain(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.decide(5, 0, a.licence("spend-7"))
	require.NoError(t, a.k.RemoveActForTest(a.ctx, id))
	a.endBlock(4 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.status(id))
	a.endBlock(time.Minute)
}

func TestPruningKeepsToItsBudgetAndRollsAHash(t *testing.T) {
	a := newAssembly(t, 9)
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 10, PruneBudget: 4}))
	id := a.open(a.licence("spend-1"))
	var hash []byte
	for n := uint64(1); n <= 9; n++ {
		require.NoError(t, a.vote(n, id, no))
		hash = keeper.RollHash(hash, n, types.Ballot{Option: no, District: uint32((n-1)%3 + 1)})
	}
	a.endBlock(8 * day)
	require.Zero(t, a.referendum(id).VotesPruned)
	for _, pruned := range []uint64{4, 8, 9, 9} {
		a.endBlock(time.Minute)
		require.Equal(t, pruned, a.referendum(id).VotesPruned)
	}
	require.Equal(t, hash, a.referendum(id).VotesHash)
	_, err := a.queries.Vote(a.ctx, &types.QueryVoteRequest{ReferendumId: id, Citizen: 1})
	require.Error(t, err)
	require.Equal(t, types.Votes{No: 9}, a.referendum(id).Votes, "the result stays")
	require.Empty(t, a.export().Votes)
	require.Empty(t, a.export().Counters)
}

func TestSignaturesAndVetoesArePruned(t *testing.T) {
	a := newAssembly(t, 9)
	id, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	require.NoError(t, a.sign(2, id))
	a.endBlock(time.Minute)
	for n := uint64(1); n <= 3; n++ {
		require.NoError(t, a.vote(n, id, yes))
	}
	a.endBlock(8 * day)
	require.Len(t, a.export().Signatures, 2)
	a.endBlock(time.Minute)
	require.Empty(t, a.export().Signatures)
	for n := uint64(4); n <= 6; n++ {
		require.NoError(t, a.veto(n, id))
	}
	a.endBlock(time.Minute)
	a.endBlock(time.Minute)
	require.Equal(t, types.REFERENDUM_STATUS_VETOED, a.status(id))
	require.Empty(t, a.export().Vetoes)
	require.Empty(t, a.export().Counters)
}

func (a *assembly) export() *types.GenesisState {
	a.Helper()
	gs, err := a.k.ExportGenesis(a.ctx)
	require.NoError(a, err)
	return gs
}
