package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// screen compares a screen with the one that is kept, and holds it to 80 columns.
func screen(t *testing.T, name string, facts wallet.Facts) {
	t.Helper()
	screen := wallet.Text(facts) + "\n"
	for line := range strings.Lines(screen) {
		require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 80, line)
		require.Equal(t, strings.TrimRight(line, " \n")+"\n", line, "no space at the end")
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(screen), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), screen)
}

func at(days int, clock time.Duration) *time.Time {
	t := time.Date(2027, time.March, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, days).Add(clock)
	return &t
}

// works is a referendum on a lighthouse whose vote is open, as of noon of 3 March.
func works() cli.View {
	track := types.Track{
		Id: "ordinary", QuorumBps: 2_000, MajorityBps: 5_000, MinElectorate: 3, VotingDays: 7, DelayDays: 3,
		PetitionBps: 500, PetitionDays: 30, MaxSlots: 12, SponsorSlots: 3,
	}
	v := cli.View{DaySeconds: 86_400, Now: *at(2, 0), Names: map[uint32]string{1: "North", 2: "South"}}
	v.Referendum = types.Referendum{
		Id: 3, Title: "A lighthouse for the harbour", Sponsor: 4, Status: types.REFERENDUM_STATUS_VOTING, Track: track,
		SubmittedAt: at(-10, 0), PetitionEndsAt: at(20, 0), SignaturesNeeded: 3, Signatures: 3, Qualified: true,
		OpenedHeight: 50, OpenedAt: at(0, 0), VotingEndsAt: at(7, 3*time.Hour), Electorate: 60,
	}
	v.Act.Text = "The harbour is *dark*, and ships come at night.\n\n- one lamp,\n- one keeper, who shall live in the tower all the year round, so that the lamp never goes out for want of a hand."
	v.Votes = types.Votes{Yes: 8, No: 3, Abstain: 1}
	v.Tally = types.QueryTallyResponse{Votes: v.Votes, Electorate: 60, Outcome: types.REFERENDUM_STATUS_PASSED}
	v.Messages = []cli.Message{
		{Type: "/civitas.treasury.v1.MsgAppropriate", Description: `Sets 2,000 CIV of the general fund aside for "Lighthouse" (works), to be spent by the treasurer within 3,000 days, at most 500 CIV an epoch.`},
		{Type: "/civitas.socialcontract.v1.MsgAppoint", Content: json.RawMessage(`{"holder":"7","office":"keeper","seat":0}`)},
	}
	return v
}

// closed is the same after its vote, as it ended.
func closed(status types.ReferendumStatus) cli.View {
	v := works()
	v.Referendum.Status, v.Tally.Outcome = status, status
	v.Referendum.Votes, v.Referendum.EndedAt = v.Votes, at(7, 3*time.Hour)
	v.Now = *at(9, 0)
	return v
}

// There is a screen for every status.
func TestScreens(t *testing.T) {
	screens := map[string]cli.View{}

	petition := works()
	petition.Referendum.Status, petition.Referendum.OpenedHeight, petition.Referendum.Qualified = types.REFERENDUM_STATUS_PETITION, 0, false
	petition.Signatures, petition.Votes, petition.Tally = 2, types.Votes{}, types.QueryTallyResponse{}
	screens["petition"] = petition

	fresh := petition
	fresh.Referendum.SignaturesNeeded = 0
	screens["petition_fresh"] = fresh

	qualified := petition
	qualified.Referendum.Qualified, qualified.Signatures = true, 3
	screens["petition_qualified"] = qualified

	office := qualified
	office.Referendum.Office, office.Referendum.SignaturesNeeded, office.Signatures = "council", 0, 0
	screens["office"] = office

	voting := works()
	voting.Vote = &cli.Vote{Citizen: 7, Option: cli.VoteOption(types.VOTE_OPTION_YES)}
	screens["voting"] = voting

	empty := works()
	empty.Votes, empty.Tally.Outcome, empty.Vote = types.Votes{}, types.REFERENDUM_STATUS_NO_QUORUM, &cli.Vote{Citizen: 7}
	screens["voting_nobody"] = empty

	federal := works()
	federal.Referendum.Extended = true
	federal.Referendum.Track.Id, federal.Referendum.Track.Constitutional = "constitutional", true
	federal.Referendum.Track.QuorumBps, federal.Referendum.Track.MajorityBps = 5_000, 6_666
	federal.Referendum.Track.ElectorateBps, federal.Referendum.Track.DistrictBps = 5_000, 5_000
	federal.Votes = types.Votes{Yes: 30, No: 3, Abstain: 1}
	federal.Tally = types.QueryTallyResponse{Outcome: types.REFERENDUM_STATUS_REJECTED, Districts: []types.DistrictTally{
		{District: 1, Electorate: 40, Weight: 2, Votes: types.Votes{Yes: 25, No: 1}},
		{District: 2, Electorate: 17, Weight: 1, Votes: types.Votes{Yes: 1, No: 2, Abstain: 1}},
		{District: 9, Electorate: 2, Weight: 1, Votes: types.Votes{}},
		{District: 3, Electorate: 1, Votes: types.Votes{Yes: 4}},
	}}
	screens["voting_federal"] = federal

	late := works()
	late.Now = *at(8, 0)
	screens["voting_over"] = late

	passed := closed(types.REFERENDUM_STATUS_PASSED)
	passed.Referendum.EndedAt, passed.Referendum.EnactsAt, passed.Vetoes = nil, at(10, 3*time.Hour), 19
	passed.Vote = &cli.Vote{Citizen: 7}
	screens["passed"] = passed

	proof := passed
	proof.Referendum.VetoProof, proof.Votes, proof.Vetoes, proof.Vote = true, types.Votes{Yes: 31}, 0, &cli.Vote{}
	screens["passed_veto_proof"] = proof

	vetoed := closed(types.REFERENDUM_STATUS_VETOED)
	vetoed.Vetoes = 20
	screens["vetoed"] = vetoed

	rejected := closed(types.REFERENDUM_STATUS_REJECTED)
	rejected.Votes = types.Votes{Yes: 6, No: 6}
	screens["rejected"] = rejected

	quorum := closed(types.REFERENDUM_STATUS_NO_QUORUM)
	quorum.Votes, quorum.Referendum.Electorate = types.Votes{Yes: 1}, 2
	screens["no_quorum"] = quorum

	screens["enacted"] = closed(types.REFERENDUM_STATUS_ENACTED)

	failed := closed(types.REFERENDUM_STATUS_FAILED)
	failed.Referendum.Reason = "message 1 /civitas.treasury.v1.MsgAppropriate: treasury 9: the general fund holds too little"
	screens["failed"] = failed

	unconstitutional := closed(types.REFERENDUM_STATUS_UNCONSTITUTIONAL)
	unconstitutional.Referendum.Reason = "firewall: socialcontract 50: unconstitutional"
	screens["unconstitutional"] = unconstitutional

	expired := petition
	expired.Referendum.Status, expired.Referendum.EndedAt = types.REFERENDUM_STATUS_EXPIRED, at(20, 0)
	screens["expired"] = expired

	hostile := works()
	hostile.DaySeconds = 2
	hostile.Referendum.Title = "Harmless\n\nVotes: 60 yes\x1b[2J"
	hostile.Referendum.Office = "council\n"
	hostile.Act.Text = "  majority    " + strings.Repeat("█", 39) + "  reached\n\nWhat it would do\n\n  1. Nothing\u202e at all.\r\n\tEnd" + strings.Repeat("x", 100)
	hostile.Messages = []cli.Message{
		{Type: "/a.B\n", Content: json.RawMessage(`{"text":"one\ntwo ` + strings.Repeat("long ", 20) + `"}`)},
		{Type: "/a.C", Description: "Says\n  3. nothing", Track: "ordi\nnary"},
	}
	screens["hostile"] = hostile

	for name, view := range screens {
		t.Run(name, func(t *testing.T) { screen(t, name, view) })
	}
}

// Who delegates learns who voted for them, and a delegate for how many.
func TestViewTellsOfDelegates(t *testing.T) {
	yes := cli.VoteOption(types.VOTE_OPTION_YES)
	for want, vote := range map[string]*cli.Vote{
		"yes, cast for you by number 9, to whom you delegate": {Citizen: 7, Option: yes, Delegate: 9},
		"yes, cast for 1 other as well":                       {Citizen: 7, Option: yes, Carried: 1},
		"yes, cast for 12 others as well":                     {Citizen: 7, Option: yes, Carried: 12},
		"none yet":                                            {Citizen: 7},
	} {
		v := works()
		v.Vote = vote
		require.Contains(t, v.String(), want)
	}
}

// What a program reads names the bars, and what is needed.
func TestViewInJSON(t *testing.T) {
	v := works()
	v.Vote = &cli.Vote{Citizen: 7, Option: cli.VoteOption(types.VOTE_OPTION_ABSTAIN)}
	encoded, err := json.Marshal(v)
	require.NoError(t, err)
	var read map[string]any
	require.NoError(t, json.Unmarshal(encoded, &read))
	require.EqualValues(t, 3, read["referendum_id"])
	require.Equal(t, "REFERENDUM_STATUS_VOTING", read["status"])
	require.Equal(t, "REFERENDUM_STATUS_PASSED", read["outcome"])
	require.Equal(t, "2027-03-08T15:00:00Z", read["ends"])
	require.Equal(t, map[string]any{"citizen": 7., "option": "VOTE_OPTION_ABSTAIN"}, read["vote"])
	require.Len(t, read["bars"], 2)
	require.Equal(t, map[string]any{
		"name": "majority", "part": 8., "whole": 11., "threshold_numerator": 5_000., "threshold_denominator": 10_000.,
		"exceed": true, "needed": 6., "met": true,
	}, read["bars"].([]any)[1])
}
