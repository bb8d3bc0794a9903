package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// busy is a nation with a referendum in every stage.
func busy(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 12, func(gs *types.GenesisState) {
		for i, l := range gs.Versions[0].Charter.Limits {
			if l.Name == types.LimitMaxOpenReferenda {
				gs.Versions[0].Charter.Limits[i].Value = 5
			}
		}
	})
	require.NoError(t, a.k.SetParams(a.ctx, types.Params{SeatBudget: 1, EnactmentBudget: 1, ClosingBudget: 10, PruneBudget: 3}))
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 100))
	passed := a.open(a.licence("spend-1"))
	for n := uint64(1); n <= 5; n++ {
		require.NoError(t, a.vote(n, passed, yes))
	}
	a.endBlock(8 * day)
	a.endBlock(time.Minute)
	require.NoError(t, a.veto(7, passed))
	for n, delegate := range map[uint64]uint64{7: 4, 10: 4, 5: 2} {
		require.NoError(t, a.delegate(n, delegate, ""))
	}
	require.NoError(t, a.delegate(10, 1, "swing"))
	swing := &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
	voting, err := a.propose(2, swing)
	require.NoError(t, err)
	require.NoError(t, a.sign(3, voting))
	require.NoError(t, a.sign(4, voting))
	a.endBlock(time.Minute)
	require.NoError(t, a.vote(4, voting, no))
	require.NoError(t, a.vote(1, voting, no))
	require.NoError(t, a.delegate(7, 0, ""))
	require.NoError(t, a.vote(7, voting, yes))
	petition, err := a.propose(2, a.licence("spend-2"))
	require.NoError(t, err)
	a.endBlock(time.Minute)
	a.people.drained = false
	waiting, err := a.propose(3, swing)
	require.NoError(t, err)
	require.NoError(t, a.sign(5, waiting))
	require.NoError(t, a.sign(6, waiting))
	a.endBlock(time.Minute)
	a.move(1, 2)
	a.endBlock(time.Minute)
	require.NotEmpty(t, a.export().Delegation.Carried)
	require.NotEmpty(t, a.export().Delegation.DelegationsBefore)
	require.NotEmpty(t, a.export().Delegation.DelegatesBefore)
	require.NotEmpty(t, a.export().Delegation.WeightsBefore)
	require.Equal(t, types.REFERENDUM_STATUS_PASSED, a.status(passed))
	require.Equal(t, types.REFERENDUM_STATUS_VOTING, a.status(voting))
	require.Equal(t, types.REFERENDUM_STATUS_PETITION, a.status(petition))
	require.True(t, a.referendum(waiting).Qualified)
	return a
}

// refound starts a new chain from an exported state.
func refound(t *testing.T, a *assembly) *assembly {
	t.Helper()
	gs := a.export()
	bz := a.cdc.MustMarshalJSON(gs)
	b := newAssembly(t, 12, func(into *types.GenesisState) {
		*into = types.GenesisState{}
		a.cdc.MustUnmarshalJSON(bz, into)
		require.NoError(t, into.Validate())
	})
	b.people.copy(a.people)
	b.ctx = b.ctx.WithBlockHeader(a.ctx.BlockHeader())
	return b
}

// state is the exported state as text.
func (a *assembly) state() string { return string(a.cdc.MustMarshalJSON(a.export())) }

func TestGenesisLosesNothing(t *testing.T) {
	a := busy(t)
	b := refound(t, a)
	require.Equal(t, a.state(), b.state())
	oldest, _, err := a.k.OldestOpening(a.ctx)
	require.NoError(t, err)
	again, _, err := b.k.OldestOpening(b.ctx)
	require.NoError(t, err)
	require.Equal(t, oldest, again)
}

func TestGenesisGoesOnAsIfNothingHadHappened(t *testing.T) {
	a := busy(t)
	b := refound(t, a)
	a.people.drained, b.people.drained = true, true
	for range 40 {
		a.endBlock(day)
		require.NoError(t, b.k.EndBlock(b.ctx))
		b.ctx = b.ctx.WithBlockHeader(a.ctx.BlockHeader())
	}
	for _, c := range []*assembly{a, b} {
		for _, r := range c.export().Referendums {
			require.NotNil(t, r.Referendum.EndedAt, "%d is %s", r.Referendum.Id, r.Referendum.Status)
		}
		require.Empty(t, c.export().Votes)
		for _, counter := range c.export().Counters {
			require.Equal(t, types.CounterWeight, counter.Counter[0], "%X", counter.Counter)
		}
	}
	require.Equal(t, a.state(), b.state())
}

func TestGenesisValidates(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(gs *types.GenesisState)
	}{
		{"referenda in order", func(gs *types.GenesisState) {
			gs.Referendums[0], gs.Referendums[1] = gs.Referendums[1], gs.Referendums[0]
		}},
		{"ids below the next one", func(gs *types.GenesisState) { gs.NextReferendum = 2 }},
		{"a status", func(gs *types.GenesisState) { gs.Referendums[0].Referendum.Status = 0 }},
		{"a known status", func(gs *types.GenesisState) { gs.Referendums[0].Referendum.Status = 99 }},
		{"the act that was proposed", func(gs *types.GenesisState) { gs.Referendums[0].Act.Text = "another" }},
		{"a track", func(gs *types.GenesisState) { gs.Referendums[0].Referendum.SlotTracks = nil }},
		{"an end of what has ended", func(gs *types.GenesisState) { gs.Referendums[0].Referendum.EndedAt = nil }},
		{"a count of what was opened", func(gs *types.GenesisState) { gs.Referendums[0].Count = nil }},
		{"an end of a delay", func(gs *types.GenesisState) { gs.Referendums[1].Referendum.EnactsAt = nil }},
		{"an end of a vote", func(gs *types.GenesisState) { gs.Referendums[2].Referendum.VotingEndsAt = nil }},
		{"an end of a petition", func(gs *types.GenesisState) { gs.Referendums[3].Referendum.PetitionEndsAt = nil }},
		{"a ballot of what is open", func(gs *types.GenesisState) { gs.Referendums[2].Ballot = nil }},
		{"a ballot of the same phase", func(gs *types.GenesisState) {
			gs.Referendums[2].Ballot.Phase = types.REFERENDUM_STATUS_PASSED
		}},
		{"votes on what was opened", func(gs *types.GenesisState) { gs.Votes[0].ReferendumId = 4 }},
		{"votes that say something", func(gs *types.GenesisState) { gs.Votes[0].Option = 0 }},
		{"votes in order", func(gs *types.GenesisState) { gs.Votes = append(gs.Votes, gs.Votes[0]) }},
		{"signatures on what exists", func(gs *types.GenesisState) { gs.Signatures[0].ReferendumId = 99 }},
		{"signatures in order", func(gs *types.GenesisState) { gs.Signatures = append(gs.Signatures, gs.Signatures[0]) }},
		{"vetoes of somebody", func(gs *types.GenesisState) { gs.Vetoes[0].Citizen = 0 }},
		{"counters of what exists", func(gs *types.GenesisState) { gs.Counters[0].Counter = types.SignatureCounter(99) }},
		{"counters that can be read", func(gs *types.GenesisState) { gs.Counters[0].Counter = []byte{9} }},
		{"counters in order", func(gs *types.GenesisState) { gs.Counters = append(gs.Counters, gs.Counters[0]) }},
		{"laws in order", func(gs *types.GenesisState) { gs.NextLaw = 1 }},
		{"tiers of laws", func(gs *types.GenesisState) { gs.Laws[0].Tier = 0 }},
		{"states of laws", func(gs *types.GenesisState) { gs.Laws[0].Status = 0 }},
		{"ends of laws", func(gs *types.GenesisState) { gs.Laws[0].Status = types.LAW_STATUS_REPEALED }},
		{"laws of referenda that exist", func(gs *types.GenesisState) { gs.Laws[0].ReferendumId = 99 }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := busy(t)
			gs := a.export()
			require.NoError(t, gs.Validate())
			tc.edit(gs)
			require.ErrorIs(t, gs.Validate(), types.ErrInvalidGenesis)
		})
	}
}
