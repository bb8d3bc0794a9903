package cli_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

var (
	third  = cli.Day{Day: 90, Time: time.Date(2027, time.March, 3, 14, 5, 0, 0, time.UTC)}
	fourth = cli.Day{Day: 91, Time: time.Date(2027, time.March, 4, 14, 5, 0, 0, time.UTC)}
)

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		facts fmt.Stringer
		want  string
	}{
		{
			cli.Admission{Done: "Your vouch for civ1x is recorded.", Open: true, VouchesMissing: 1, AttestationsMissing: 1, Expires: &third},
			"Your vouch for civ1x is recorded. 1 vouch and 1 attestation are missing; the application waits until 3 March 2027, 14:05 UTC.",
		},
		{
			cli.Admission{Done: "Done.", Open: true, VouchesMissing: 2, Expires: &third},
			"Done. 2 vouches are missing; the application waits until 3 March 2027, 14:05 UTC.",
		},
		{
			cli.Admission{Done: "Done.", Open: true, AttestationsMissing: 1, Expires: &third},
			"Done. 1 attestation is missing; the application waits until 3 March 2027, 14:05 UTC.",
		},
		{
			cli.Admission{Done: "Done.", Open: true, Queued: true},
			"Done. Nothing is missing; the admission comes with one of the next blocks that has room.",
		},
		{
			cli.Admission{Open: true, Queued: true, RoundsAhead: 1},
			"Nothing is missing; 1 round of the admission queue comes first.",
		},
		{
			cli.Admission{Open: true, Queued: true, RoundsAhead: 7},
			"Nothing is missing; 7 rounds of the admission queue come first.",
		},
		{cli.Admission{Done: "Done.", Number: 6}, "Done. The applicant is admitted, with the number 6."},
		{cli.Admission{Done: "Done."}, "Done. The application is not open any more."},
		{
			cli.Invitation{Guest: "civ1x", Expires: third},
			"civ1x is invited until 3 March 2027, 14:05 UTC, and applies with `civitasd citizen apply`, free of charge.",
		},
		{
			cli.Invitation{Guest: "civ1x", Expires: third, Allowance: "5uciv"},
			"civ1x is invited until 3 March 2027, 14:05 UTC, and applies with `civitasd citizen apply`, free of charge." +
				" Until then you pay up to 5uciv of the guest's fees.",
		},
		{cli.Withdrawn{Applicant: "civ1x"}, "The application of civ1x is withdrawn, with the vouches and attestations for it; you may apply anew."},
		{cli.Affirmation{Number: 6, Due: third}, "You are affirmed. The next affirmation, or vote, is due by 3 March 2027, 14:05 UTC."},
		{
			cli.Affirmation{Number: 6, Due: third, Returned: true},
			"Welcome back: you are a citizen in good standing again. The next affirmation, or vote, is due by 3 March 2027, 14:05 UTC.",
		},
		{
			cli.Departure{Number: 6, Return: third},
			"You have left. The number 6 stays yours, with what you hold; you may apply again from 3 March 2027, 14:05 UTC on.",
		},
		{
			cli.Departure{Number: 6, Return: third, Unsettled: 1},
			"You have left. The number 6 stays yours, with what you hold; you may apply again from 3 March 2027, 14:05 UTC on." +
				" 1 thing could not be settled; renounce again to try once more.",
		},
		{cli.Moving{District: 2, Name: "South", Day: &third}, "You move to district 2 (South) at 3 March 2027, 14:05 UTC; until then you vote where you are."},
		{cli.Moving{District: 1, Name: "North"}, "You stay in district 1 (North)."},
		{
			cli.Appealed{Case: "7", Due: third},
			"Your appeal in case 7 is recorded: the verdict lapses at 3 March 2027, 14:05 UTC unless a panel of other judges confirms it.",
		},
		{
			cli.Rotation{Number: 6, Old: "civ1old", New: "civ1new", Key: "gus-2"},
			"Number 6 is now civ1new: act with --from gus-2. civ1old signs nothing any more, and what still arrives there goes on to you.",
		},
		{
			cli.Rotation{Number: 6, Old: "civ1old", New: "civ1new", Key: "gus-2", Left: 2},
			"Number 6 is now civ1new: act with --from gus-2. civ1old signs nothing any more, and what still arrives there goes on to you." +
				" 2 foreign currencies stayed on the old account.",
		},
		{cli.Guardians{Number: 6}, "Number 6 has no guardians: a lost key would be lost for good."},
		{
			cli.Guardians{Number: 6, Guardians: []uint64{1, 2, 3}, Threshold: 2, Recoveries: []cli.RecoveryOngoing{
				{NewAccount: "civ1new", Approvals: []uint64{1, 2}, Approved: true, Due: third},
				{NewAccount: "civ1other", Approvals: []uint64{3}, Due: fourth},
			}},
			"The guardians of number 6 are 1, 2 and 3; 2 of them together can move it to a new key.\n" +
				"A move to civ1new is under way, approved by 1 and 2: it is carried out at 3 March 2027, 14:05 UTC, unless `civitasd citizen recover cancel` stops it.\n" +
				"A move to civ1other is under way, approved by 3: it expires at 4 March 2027, 14:05 UTC, unless `civitasd citizen recover cancel` stops it.",
		},
		{
			cli.Recovery{Number: 6, NewAccount: "civ1new", Missing: 1, Due: third},
			"1 approval is missing, by 3 March 2027, 14:05 UTC: `civitasd citizen recover approve 6 civ1new`.",
		},
		{cli.Recovery{Number: 6, NewAccount: "civ1new", Missing: 2, Due: third}, "2 approvals are missing, by 3 March 2027, 14:05 UTC: `civitasd citizen recover approve 6 civ1new`."},
		{cli.Recovery{Number: 6, NewAccount: "civ1new", Due: third}, "Number 6 moves to civ1new at 3 March 2027, 14:05 UTC, unless the old key stops it before."},
		{
			cli.Cancelled{Cancelled: 1},
			"1 recovery is cancelled. If you did not ask for it, choose other guardians: `civitasd citizen guardians set <number>…`.",
		},
		{cli.Lineage{Number: 6}, "Nobody vouched for number 6. Number 6 has vouched for nobody."},
		{
			cli.Lineage{Number: 6, Vouchers: []uint64{2, 3}, Vouched: []types.LineageEntry{{Account: "civ1a", Number: 7}, {Account: "civ1b"}}},
			"2 and 3 vouched for number 6. Number 6 has vouched for 7 and civ1b (not admitted).",
		},
		{cli.Unknown{Account: "civ1x"}, "civ1x is nobody's account, and has no open application."},
		{
			cli.Unknown{Account: "civ1x", Sponsor: 1, Invited: &third},
			"civ1x is invited by number 1, and may apply until 3 March 2027, 14:05 UTC: `civitasd citizen apply`.",
		},
		{
			cli.Unknown{Account: "civ1x", Application: &cli.Admission{Open: true, Residence: true, AttestationsMissing: 1, Expires: &third}},
			"civ1x applies to become a resident: 1 attestation is missing; the application waits until 3 March 2027, 14:05 UTC.",
		},
	} {
		t.Run(tc.want, func(t *testing.T) { require.Equal(t, tc.want, tc.facts.String()) })
	}
}

// What a program reads has the names that the chain uses, and times in RFC 3339.
func TestFactsInJSON(t *testing.T) {
	bz, err := json.Marshal(cli.Admission{Done: "x", Applicant: "civ1x", Open: true, VouchesMissing: 1, Expires: &third})
	require.NoError(t, err)
	require.JSONEq(t, `{"applicant":"civ1x","open":true,"vouches_missing":1,"attestations_missing":0,"queued":false,
		"expires":{"day":90,"time":"2027-03-03T14:05:00Z"}}`, string(bz))
	bz, err = json.Marshal(cli.Status{Standing: cli.Standing(types.STANDING_LAPSED)})
	require.NoError(t, err)
	require.Contains(t, string(bz), `"standing":"STANDING_LAPSED"`)
}

// Every standing has words.
func TestStandingsInWords(t *testing.T) {
	for _, standing := range types.Standings() {
		require.NotEmpty(t, cli.Standing(standing).String(), standing.String())
	}
}
