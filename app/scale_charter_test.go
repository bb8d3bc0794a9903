package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// endCost is what the end of a block costs.
type endCost struct{ gas, writes uint64 }

// prunedABlock are the votes that a block prunes here: fewer than a hundred
// citizens cast, so that the blocks that are compared prune as many.
const prunedABlock = 50

// amendmentCosts is what the blocks cost in which an amendment goes on, in a
// nation of many. Of ten citizens seven vote yes and one no, and two object.
func amendmentCosts(t *testing.T, citizens int) map[string]endCost {
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: true}, Edit: apptest.Crowd(citizens),
	})
	b, k := n.Branch(), n.App.SocialContractKeeper
	params := contracttypes.DefaultParams()
	params.PruneBudget = prunedABlock
	require.NoError(t, k.SetParams(b.Context(), params))
	costs := map[string]endCost{}
	measure := func(name string) {
		t.Helper()
		gas, writes := b.EndCost()
		costs[name] = endCost{gas, writes}
		b.EndBlock(n.Day())
	}
	at := func(name string, instant time.Time) {
		t.Helper()
		for b.Context().BlockTime().Before(instant) {
			b.EndBlock(n.Day())
		}
		measure(name)
	}
	referendum := func() contracttypes.Referendum {
		t.Helper()
		r, err := k.Referendum(b.Context(), 1)
		require.NoError(t, err)
		return r
	}
	account := func(number int) string {
		t.Helper()
		address, err := n.App.CitizenshipKeeper.AccountOf(b.Context(), uint64(number))
		require.NoError(t, err)
		return address.String()
	}

	proposal, err := contracttypes.NewMsgPropose(account(1), "council", "An amendment", "Because.",
		apptest.Amendment(apptest.NewArticle("IX.1", "Everybody may sing.")))
	require.NoError(t, err)
	require.NoError(t, b.Act(proposal))
	measure("a block that opens the vote")
	require.Equal(t, contracttypes.REFERENDUM_STATUS_VOTING, referendum().Status)

	cast := uint64(0)
	for number := 1; number <= citizens; number++ {
		option := apptest.Yes
		switch number % 10 {
		case 7:
			option = apptest.No
		case 8, 9:
			continue
		}
		require.NoError(t, b.Act(&contracttypes.MsgVote{Voter: account(number), ReferendumId: 1, Option: option}))
		cast++
	}
	at("a block that closes the vote", *referendum().VotingEndsAt)
	// What voters leave behind is pruned within a budget a block, from the block that
	// closes the vote on. The others that are compared come after.
	for referendum().VotesPruned < cast {
		b.EndBlock(0)
	}
	at("a block that opens the consent window", *referendum().EnactsAt)
	for hasHistory(n, b) {
		b.EndBlock(0)
	}
	amendment := func() contracttypes.Amendment {
		t.Helper()
		a, found, err := k.Amendment(b.Context(), 2)
		require.NoError(t, err)
		require.True(t, found)
		return a
	}
	for _, number := range []int{8, 9} {
		require.NoError(t, b.Act(&contracttypes.MsgObject{Citizen: account(number), Version: 2}))
	}
	measure("a block with objections")
	at("a block that activates a version", *amendment().WindowEndsAt)
	f, err := k.InForce(b.Context())
	require.NoError(t, err)
	require.EqualValues(t, 2, f.Version)
	at("a block that ends the grace", *amendment().GraceEndsAt)
	f, err = k.InForce(b.Context())
	require.NoError(t, err)
	require.EqualValues(t, 2, f.RequiredVersion)
	_, electorate, err := n.App.CitizenshipKeeper.Electorate(b.Context(), 2)
	require.NoError(t, err)
	require.EqualValues(t, cast-uint64(citizens/10), electorate, "who voted yes")
	return costs
}

// hasHistory tells whether citizenship keeps what voters were before they voted.
func hasHistory(n *apptest.Nation, b *apptest.Branch) (has bool) {
	n.T.Helper()
	err := n.App.CitizenshipKeeper.HistoryQueue.Walk(b.Context(), nil, func(collections.Pair[int64, uint64]) (bool, error) {
		has = true
		return true, nil
	})
	require.NoError(n.T, err)
	return has
}

// A charter comes into force, and the vote begins to need a signature of it, at
// a cost that does not know how many citizens there are: nobody's record is
// read or written. One part in fifty is left for numbers that take more bytes.
func TestScaleAmendmentsCostNothing(t *testing.T) {
	scale := apptest.Scale(t)
	scale -= scale % 10
	small, large := amendmentCosts(t, 100), amendmentCosts(t, scale)
	for name, few := range small {
		many := large[name]
		t.Logf("%-40s %9d gas and %4d writes among 100, %9d and %4d among %d: %.4f",
			name, few.gas, few.writes, many.gas, many.writes, scale, float64(many.gas)/float64(few.gas))
		require.Positive(t, few.writes, name)
		require.LessOrEqual(t, float64(many.gas), 1.02*float64(few.gas), name)
		require.LessOrEqual(t, float64(many.writes), 1.02*float64(few.writes), name)
	}
}
