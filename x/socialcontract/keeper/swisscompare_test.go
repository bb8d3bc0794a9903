//go:build data

package keeper_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// explained are the votes whose outcome differs from the record, and why.
var explained = map[string]string{
	"1": "the record has verdicts of the cantons and no ballots of theirs, so that no canton says yes by ballots",
}

// counterProposals are the votes in which verdicts of cantons differ from their
// ballots. They stood on one paper with an initiative, and nobody might say yes
// to both: a canton accepted with more than half of its valid papers, those
// included that said nothing to this question.
var counterProposals = map[string]bool{"227.2": true, "245.2": true, "267.2": true, "270.2": true, "339.2": true}

// agreement counts what agrees with the record.
type agreement struct{ agree, of int }

func (a *agreement) add(equal bool) bool {
	a.of++
	if equal {
		a.agree++
	}
	return equal
}

// swissComparison is what all votes have in common with their record.
type swissComparison struct {
	*testing.T
	people, both, outcome, majority, verdicts, turnout agreement

	blocked, openElectorate, unequal int
	lacking, taken                   uint64
	mismatches, differences          []string
}

// add compares one vote. An outcome that differs must have an explanation.
func (c *swissComparison) add(v *swissVote, people, both bool) {
	c.Helper()
	volk, _ := v.accepted(c.T, "volk")
	require.True(c, c.people.add(people == volk), "the people's verdict on %s", v)

	annahme, _ := v.accepted(c.T, "annahme")
	outcome := people
	if v.needsCantons() {
		outcome = both
		c.both.add(both == annahme)
		stand, _ := v.accepted(c.T, "stand")
		yes, all := types.Count{Districts: v.districts}.DistrictWeights()
		agrees := c.majority.add(types.Exceeds(yes, all, 5_000) == stand)
		require.True(c, agrees || explained[v.number()] != "", "the majority of cantons in %s", v)
	} else if people && !both {
		c.blocked++
	}
	if !c.outcome.add(outcome == annahme) {
		reason := explained[v.number()]
		require.NotEmpty(c, reason, "the outcome of %s is unlike the record: accepted %t", v, annahme)
		c.mismatches = append(c.mismatches, fmt.Sprintf("%s: accepted %t, recorded %t: %s", v, outcome, annahme, reason))
	}
	c.addCantons(v)
	c.addTotals(v)
}

// addCantons compares the verdict of each canton that has ballots.
func (c *swissComparison) addCantons(v *swissVote) {
	c.Helper()
	var differ []string
	for _, d := range v.districts {
		if d.District == nowhere {
			continue
		}
		canton := cantons[d.District-1]
		accepted, recorded := v.accepted(c.T, canton+"-annahme")
		require.True(c, recorded, "%s in %s", v, canton)
		if !c.verdicts.add(accepted == (d.Votes.Yes > d.Votes.No)) {
			require.False(c, accepted, "%s in %s", v, canton)
			differ = append(differ, fmt.Sprintf("%s %d to %d", canton, d.Votes.Yes, d.Votes.No))
		}
	}
	if len(differ) == 0 {
		return
	}
	papers, _ := v.count(c.T, "gultig")
	answers := v.votes.Yes + v.votes.No
	require.True(c, counterProposals[v.number()] && papers > answers, "cantons in %s: %s", v, differ)
	c.differences = append(c.differences, fmt.Sprintf("%s: recorded as no, although yes led: %s; %d valid papers said nothing to this question",
		v, strings.Join(differ, ", "), papers-answers))
}

// addTotals compares the turnout, and counts where the record does not add up.
func (c *swissComparison) addTotals(v *swissVote) {
	c.Helper()
	if v.lacking > 0 || v.taken > 0 {
		c.unequal++
	}
	if v.number() != "1" {
		c.lacking += v.lacking
		c.taken += v.taken
	}
	if v.record["berecht"] == "." {
		c.openElectorate++
		return
	}
	recorded, err := strconv.ParseFloat(v.record["bet"], 64)
	require.NoError(c, err)
	bps := (v.votes.Cast()*2*types.BasisPoints + v.electorate) / (2 * v.electorate)
	require.True(c, c.turnout.add(bps == uint64(math.Round(recorded*100))), "the turnout of %s", v)
}

// report prints a line for each comparison and for each mismatch.
func (c *swissComparison) report(laws uint64) {
	c.Helper()
	var out strings.Builder
	fmt.Fprintf(&out, "%d Swiss federal votes, each decided on two tracks\n", c.people.of)
	for _, row := range []struct {
		track, what string
		agreement
	}{
		{byPeople, "verdict of the people", c.people},
		{byCantons, "outcome, where people and cantons decided", c.both},
		{byCantons, "majority of the cantons there", c.majority},
		{"as required", "outcome", c.outcome},
		{"", "verdict of one canton in one vote", c.verdicts},
		{"", "turnout", c.turnout},
	} {
		fmt.Fprintf(&out, "  %-20s %-45s %6d of %6d agree\n", row.track, row.what, row.agree, row.of)
	}
	fmt.Fprintf(&out, "  %d laws are in force by people and cantons; %d that needed the people alone would not be\n", laws, c.blocked)
	fmt.Fprintf(&out, "  %d votes have no recorded electorate: it is the ballots cast\n", c.openElectorate)
	fmt.Fprintf(&out, "  in %d votes the cantons do not add up to the recorded total: but for the first, %d ballots lie in no canton and %d are taken off one\n",
		c.unequal, c.lacking, c.taken)
	for _, line := range c.mismatches {
		fmt.Fprintf(&out, "  outcome of %s\n", line)
	}
	for _, line := range c.differences {
		fmt.Fprintf(&out, "  cantons in %s\n", line)
	}
	c.Log(out.String())
}

// TestSwissVotes decides every federal vote since 1848 anew, by the people alone
// and by people and cantons, and compares with what was recorded.
func TestSwissVotes(t *testing.T) {
	votes := readSwissVotes(t)
	require.Len(t, votes, 682)
	comparison := &swissComparison{T: t}
	laws := uint64(0)
	// A nation for a hundred votes: the store of a fixture never writes down its
	// changes, and slows down with them.
	for some := range slices.Chunk(votes, 100) {
		people, both := newConfederation(t, byPeople), newConfederation(t, byCantons)
		for _, v := range some {
			comparison.add(v, people.replay(v), both.replay(v))
		}
		summary, err := both.k.Summary(both.ctx)
		require.NoError(t, err)
		laws += summary.Laws
	}
	comparison.report(laws)
	require.Equal(t, agreement{682, 682}, comparison.people)
	require.Equal(t, agreement{467, 468}, comparison.both)
	require.Equal(t, agreement{467, 468}, comparison.majority)
	require.Equal(t, agreement{681, 682}, comparison.outcome)

	// What explains the first vote: by the verdicts of the cantons it is accepted.
	first := votes[0].byVerdicts(t)
	require.True(t, newConfederation(t, byCantons).replay(first))
	yes, all := types.Count{Districts: first.districts}.DistrictWeights()
	t.Logf("%s, with one ballot in each canton as its verdict says: accepted, by %d of %d half votes of the cantons", first, yes, all)
}

// The vote that the app casts ballot by ballot is taken from the record.
func TestSwissVoteOfTheAppIsRecorded(t *testing.T) {
	votes := readSwissVotes(t)
	i := slices.IndexFunc(votes, func(v *swissVote) bool { return v.number() == "636" })
	require.NotEqual(t, -1, i)
	rows := readCSV(t, "../../../app/testdata/swissvote/vote636.csv")
	require.Len(t, rows, 1+len(cantons))
	for j, canton := range cantons {
		record := votes[i].record
		require.Equal(t, []string{
			canton, rows[j+1][1], strconv.FormatUint(weightOf(canton), 10),
			record[canton+"-ja"], record[canton+"-nein"], record[canton+"-annahme"],
		}, rows[j+1])
	}
}
