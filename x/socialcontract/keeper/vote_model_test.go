package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// TestTallyEqualsTheNaiveCount votes, changes votes, leaves and fails at
// random, several times a block, on two referenda at once, and compares the
// running count of every block with a map of who voted what.
func TestTallyEqualsTheNaiveCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		const citizens = 12
		a := newAssembly(t, citizens)
		refs := []uint64{a.open(a.licence("spend-1")), a.open(a.licence("spend-2"))}
		model := map[uint64]map[uint64]types.VoteOption{refs[0]: {}, refs[1]: {}}
		left := map[uint64]bool{}

		for range rapid.IntRange(1, 8).Draw(rt, "blocks") {
			for range rapid.IntRange(0, 10).Draw(rt, "transactions") {
				n := rapid.Uint64Range(2, citizens).Draw(rt, "citizen")
				if rapid.IntRange(0, 9).Draw(rt, "what") == 0 {
					require.NoError(t, a.leave(n, citizenshiptypes.STANDING_DEPARTED))
					left[n] = true
					for _, id := range refs {
						delete(model[id], n)
					}
					continue
				}
				id := rapid.SampledFrom(refs).Draw(rt, "referendum")
				option := rapid.SampledFrom([]types.VoteOption{yes, no, abstain, types.VOTE_OPTION_UNSPECIFIED}).Draw(rt, "option")
				err := a.vote(n, id, option)
				if left[n] || !option.Valid() {
					require.Error(t, err)
					continue
				}
				require.NoError(t, err)
				model[id][n] = option
			}
			a.endBlock(time.Minute)
			for _, id := range refs {
				compare(t, a, id, model[id])
			}
		}
		a.endBlock(8 * day)
		a.endBlock(time.Minute)
		for _, id := range refs {
			compare(t, a, id, model[id])
			require.NotEqual(t, types.REFERENDUM_STATUS_VOTING, a.status(id))
		}
	})
}

func compare(t *testing.T, a *assembly, id uint64, model map[uint64]types.VoteOption) {
	t.Helper()
	naive := map[uint32]types.Votes{}
	for n, option := range model {
		d := a.people.of(n).district
		votes := naive[d]
		votes.Set(option, votes.Of(option)+1)
		naive[d] = votes
	}
	count, err := a.k.CountVotes(a.ctx, a.referendum(id))
	require.NoError(t, err)
	for _, d := range count.Districts {
		require.Equal(t, naive[d.District], d.Votes, "district %d", d.District)
	}
}
