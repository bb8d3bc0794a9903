package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestGenesisValidatesDelegations(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(s *types.DelegationState, gs *types.GenesisState)
	}{
		{"delegations of somebody", func(s *types.DelegationState, _ *types.GenesisState) { s.Delegations[0].Citizen = 0 }},
		{"delegations in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations = append(s.Delegations, s.Delegations[0])
		}},
		{"rows to somebody", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Rows[0].Delegate = 0
		}},
		{"rows to somebody else", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Rows[0].Delegate = s.Delegations[0].Citizen
		}},
		{"rows in order", func(s *types.DelegationState, _ *types.GenesisState) {
			d := &s.Delegations[0].Delegation
			d.Rows = append(d.Rows, d.Rows[0])
		}},
		{"rows of tracks", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Rows[0].Track = "a+b"
		}},
		{"few rows", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Rows = make([]types.DelegationRow, types.MaxDelegations+1)
		}},
		{"nothing counted without a row", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Rows = nil
		}},
		{"the weights of the delegations", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegations[0].Delegation.Counted = false
		}},
		{"all weights", func(_ *types.DelegationState, gs *types.GenesisState) {
			for i, c := range gs.Counters {
				if c.Counter[0] == types.CounterWeight {
					gs.Counters = append(gs.Counters[:i:i], gs.Counters[i+1:]...)
					return
				}
			}
		}},
		{"counts that are the votes", func(_ *types.DelegationState, gs *types.GenesisState) {
			for i, c := range gs.Counters {
				if c.Counter[0] == types.CounterTally {
					gs.Counters[i].Total = c.Total.Add(math.OneInt())
					return
				}
			}
		}},
		{"votes that are counted", func(_ *types.DelegationState, gs *types.GenesisState) {
			for i, c := range gs.Counters {
				if c.Counter[0] == types.CounterTally {
					gs.Counters = append(gs.Counters[:i:i], gs.Counters[i+1:]...)
					return
				}
			}
		}},
		{"ballots of the track of the referendum", func(_ *types.DelegationState, gs *types.GenesisState) {
			for _, record := range gs.Referendums {
				if record.Referendum.Status == types.REFERENDUM_STATUS_VOTING {
					record.Ballot.Track = "nowhere"
				}
			}
		}},
		{"delegates with a number", func(s *types.DelegationState, _ *types.GenesisState) { s.Delegates[0].Citizen = 0 }},
		{"delegates in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.Delegates = append(s.Delegates, s.Delegates[0])
		}},
		{"carried votes on what was opened", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried[0].ReferendumId = petitionID }},
		{"carried votes on what exists", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried[0].ReferendumId = 99 }},
		{"carried votes of somebody", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried[0].Delegate = 0 }},
		{"carried votes for something", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried[0].Carried.Option = 0 }},
		{"carried votes of others", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried[0].Carried.Count = 0 }},
		{"carried votes that are counted", func(s *types.DelegationState, _ *types.GenesisState) {
			last := s.Carried[len(s.Carried)-1]
			last.Delegate, last.Carried.District = last.Delegate+1, 99
			s.Carried = append(s.Carried, last)
		}},
		{"carried votes in order", func(s *types.DelegationState, _ *types.GenesisState) { s.Carried = append(s.Carried, s.Carried[0]) }},
		{"earlier delegations of somebody", func(s *types.DelegationState, _ *types.GenesisState) { s.DelegationsBefore[0].Citizen = 0 }},
		{"earlier delegations in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.DelegationsBefore = append(s.DelegationsBefore, s.DelegationsBefore[0])
		}},
		{"earlier delegates with a number", func(s *types.DelegationState, _ *types.GenesisState) { s.DelegatesBefore[0].Citizen = 0 }},
		{"earlier delegates in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.DelegatesBefore = append(s.DelegatesBefore, s.DelegatesBefore[0])
		}},
		{"earlier weights of somebody", func(s *types.DelegationState, _ *types.GenesisState) { s.WeightsBefore[0].Delegate = 0 }},
		{"earlier weights of tracks", func(s *types.DelegationState, _ *types.GenesisState) { s.WeightsBefore[0].Track = "?" }},
		{"earlier weights in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.WeightsBefore = append(s.WeightsBefore, s.WeightsBefore[0])
		}},
		{"earlier weights of anybody", func(s *types.DelegationState, _ *types.GenesisState) {
			s.WeightsBefore[0].Weight.Rows = []types.WeightRow{{Version: 1}}
		}},
		{"earlier weights with rows in order", func(s *types.DelegationState, _ *types.GenesisState) {
			s.WeightsBefore[0].Weight.Rows = []types.WeightRow{{Version: 2, Count: 1}, {Version: 1, Count: 1}}
		}},
		{"counters of delegates on what exists", func(_ *types.DelegationState, gs *types.GenesisState) {
			for i, c := range gs.Counters {
				if c.Counter[0] == types.CounterDelegateVote {
					gs.Counters[i].Counter = types.DelegateVoteCounter(99, 1)
				}
			}
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			gs := busy(t).export()
			require.NoError(t, gs.Validate())
			tc.edit(&gs.Delegation, gs)
			require.ErrorIs(t, gs.Validate(), types.ErrInvalidGenesis)
		})
	}
}

// A nation that is imported in the middle of a vote counts on as if nothing had
// happened: delegates change their vote, and delegators override.
func TestGenesisKeepsDelegationsInTheMiddleOfAVote(t *testing.T) {
	a := village(t)
	id := a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.vote(2, id, no))
	require.NoError(t, a.delegate(3, 0, ""))
	a.next()
	a.move(1, 2)
	a.next()
	require.Equal(t, types.Votes{Yes: 3, No: 1}, a.votes(id))
	gs := a.export()
	b := newAssembly(t, 8, func(into *types.GenesisState) { *into = *gs })
	b.people.copy(a.people)
	b.ctx = b.ctx.WithBlockHeader(a.ctx.BlockHeader())
	require.Equal(t, a.state(), b.state())
	for _, c := range []*assembly{a, b} {
		require.NoError(t, c.vote(1, id, abstain))
		require.NoError(t, c.vote(3, id, no))
		require.NoError(t, c.leave(4, departed))
		c.next()
		require.Equal(t, types.Votes{No: 2, Abstain: 1}, c.votes(id))
		require.NoError(t, c.leave(4, citizen))
		c.endBlock(8 * day)
		for range 5 {
			c.endBlock(time.Minute)
		}
	}
	require.Equal(t, a.state(), b.state())
}
