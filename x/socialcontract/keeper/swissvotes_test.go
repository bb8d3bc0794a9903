//go:build data

package keeper_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// cantons in the order of the record; their districts are numbered from 1.
var cantons = []string{
	"zh", "be", "lu", "ur", "sz", "ow", "nw", "gl", "zg", "fr", "so", "bs", "bl",
	"sh", "ar", "ai", "sg", "gr", "ag", "tg", "ti", "vd", "vs", "ne", "ge", "ju",
}

// halfCantons have half a vote.
var halfCantons = map[string]bool{"ow": true, "nw": true, "bs": true, "bl": true, "ar": true, "ai": true}

// nowhere is the district of what is not recorded by canton. The charter does
// not know it, so that it weighs nothing.
const nowhere = 27

// weightOf counts half votes, so that they are whole numbers.
func weightOf(canton string) uint64 {
	if halfCantons[canton] {
		return 1
	}
	return 2
}

// swissVote is one federal vote as it was recorded, with its ballots and
// electors in districts.
type swissVote struct {
	record     map[string]string
	electorate uint64
	votes      types.Votes
	districts  []types.DistrictTally // with electors, in order
	lacking    uint64                // yes and no that are in the total and in no canton
	taken      uint64                // yes and no that the cantons have beyond the total
}

func (v *swissVote) number() string { return v.record["anr"] }

// title of the law that the vote was about; early votes have none in English.
func (v *swissVote) title() string {
	if title := v.record["titel_kurz_e"]; title != "" {
		return title
	}
	return "Federal vote " + v.number()
}

func (v *swissVote) String() string {
	return "vote " + v.number() + " of " + v.record["datum"] + ", " + v.title()
}

// count reads a number; a dot stands for none.
func (v *swissVote) count(t *testing.T, column string) (n uint64, recorded bool) {
	t.Helper()
	if v.record[column] == "." {
		return 0, false
	}
	n, err := strconv.ParseUint(v.record[column], 10, 64)
	require.NoError(t, err, "%s of %s", column, v)
	return n, true
}

// accepted reads a recorded verdict; a dot stands for none.
func (v *swissVote) accepted(t *testing.T, column string) (accepted, recorded bool) {
	t.Helper()
	n, recorded := v.count(t, column)
	require.LessOrEqual(t, n, uint64(1), "%s of %s", column, v)
	return n == 1, recorded
}

// needsCantons tells whether a majority of the cantons was required.
func (v *swissVote) needsCantons() bool { return v.record["stand"] != "3" }

// readSwissVotes reads all votes, in the order of the record.
func readSwissVotes(t *testing.T) []*swissVote {
	t.Helper()
	folder := os.Getenv("CIVITAS_DATA")
	require.NotEmpty(t, folder, "CIVITAS_DATA must name the data folder")
	rows := readCSV(t, filepath.Join(folder, "referenda", "swiss_referenda.csv"))
	votes := make([]*swissVote, 0, len(rows)-1)
	for _, row := range rows[1:] {
		v := &swissVote{record: make(map[string]string, len(row))}
		for i, column := range rows[0] {
			v.record[column] = row[i]
		}
		v.place(t)
		votes = append(votes, v)
	}
	return votes
}

func readCSV(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	return rows
}

// place puts ballots and electors into districts so that all of them together
// are the recorded totals. Papers that were neither yes nor no are abstentions.
func (v *swissVote) place(t *testing.T) {
	t.Helper()
	v.votes.Yes, _ = v.count(t, "volkja")
	v.votes.No, _ = v.count(t, "volknein")
	papers, recorded := v.count(t, "stimmen")
	if recorded {
		require.GreaterOrEqual(t, papers, v.votes.Cast(), "papers of %s", v)
		v.votes.Abstain = papers - v.votes.Cast()
	}
	if v.electorate, recorded = v.count(t, "berecht"); !recorded {
		v.electorate = v.votes.Cast()
	}

	all := make([]types.DistrictTally, len(cantons)+1)
	all[len(cantons)].District = nowhere
	for i, canton := range cantons {
		d := &all[i]
		d.District, d.Weight = uint32(i+1), weightOf(canton)
		d.Votes.Yes, _ = v.count(t, canton+"-ja")
		d.Votes.No, _ = v.count(t, canton+"-nein")
		if d.Electorate, recorded = v.count(t, canton+"-berecht"); !recorded {
			d.Electorate = d.Votes.Cast()
		}
		require.GreaterOrEqual(t, d.Electorate, d.Votes.Cast(), "%s in %s", v, canton)
	}
	v.settleVotes(t, all[:len(cantons)], &all[len(cantons)])
	v.settleElectors(t, all[:len(cantons)], &all[len(cantons)])
	v.keep(all)
}

// keep drops the districts without electors: Jura before there was one.
func (v *swissVote) keep(all []types.DistrictTally) {
	v.districts = nil
	for _, d := range all {
		if d.Electorate > 0 {
			v.districts = append(v.districts, d)
		}
	}
}

// settleVotes puts what the cantons lack nowhere. What they have too much it
// takes off the canton with the most, whose verdict stays.
func (v *swissVote) settleVotes(t *testing.T, known []types.DistrictTally, rest *types.DistrictTally) {
	t.Helper()
	for _, option := range types.Options() {
		var sum uint64
		most := &known[0]
		for i := range known {
			d := &known[i]
			sum += d.Votes.Of(option)
			if d.Votes.Of(option) > most.Votes.Of(option) {
				most = d
			}
		}
		total := v.votes.Of(option)
		if sum <= total {
			rest.Votes.Set(option, total-sum)
			continue
		}
		v.taken += sum - total
		before := most.Votes.Yes > most.Votes.No
		most.Votes.Set(option, most.Votes.Of(option)-(sum-total))
		require.Equal(t, before, most.Votes.Yes > most.Votes.No, "%s in district %d", v, most.District)
	}
	v.lacking = rest.Votes.Yes + rest.Votes.No
}

// settleElectors puts as many electors nowhere as have ballots there, or as the
// cantons lack. They come from the cantons where most stayed at home.
func (v *swissVote) settleElectors(t *testing.T, known []types.DistrictTally, rest *types.DistrictTally) {
	t.Helper()
	atHome := func(d types.DistrictTally) uint64 { return d.Electorate - d.Votes.Cast() }
	var sum uint64
	for _, d := range known {
		sum += d.Electorate
	}
	rest.Electorate = max(rest.Votes.Cast(), v.electorate-min(v.electorate, sum))
	for over := sum + rest.Electorate - v.electorate; over > 0; {
		most := &known[0]
		for i := range known {
			if atHome(known[i]) > atHome(*most) {
				most = &known[i]
			}
		}
		moved := min(over, atHome(*most))
		require.Positive(t, moved, "%s has more ballots than electors", v)
		most.Electorate -= moved
		over -= moved
	}
}

// byVerdicts is the vote with one ballot in each canton, as its recorded verdict
// says, and all others nowhere: for a vote of which no canton's ballots are known.
func (v *swissVote) byVerdicts(t *testing.T) *swissVote {
	t.Helper()
	other := *v
	all := make([]types.DistrictTally, 0, len(cantons)+1)
	rest := types.DistrictTally{District: nowhere, Electorate: v.electorate, Votes: v.votes}
	for i, canton := range cantons {
		yes, recorded := v.accepted(t, canton+"-annahme")
		if !recorded {
			continue
		}
		d := types.DistrictTally{District: uint32(i + 1), Electorate: 1, Weight: weightOf(canton)}
		if yes {
			d.Votes.Yes, rest.Votes.Yes = 1, rest.Votes.Yes-1
		} else {
			d.Votes.No, rest.Votes.No = 1, rest.Votes.No-1
		}
		rest.Electorate--
		all = append(all, d)
	}
	other.keep(append(all, rest))
	return &other
}

// electorates is what citizenship counts by district.
func (v *swissVote) electorates() []citizenshiptypes.DistrictCount {
	var out []citizenshiptypes.DistrictCount
	for _, d := range v.districts {
		out = append(out, citizenshiptypes.DistrictCount{District: d.District, Count: d.Electorate})
	}
	return out
}
