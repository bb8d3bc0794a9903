package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// good is a citizen whom nothing is wrong with.
func good() cli.Status {
	return cli.Status{
		Nation: "Utopia", Number: 6, Account: "civ1x", Standing: cli.Standing(types.STANDING_CITIZEN), Since: third, Votes: third,
		Elector: true, Due: &fourth, Signed: 2, InForce: 2, Required: 2, District: 1, Name: "North", Country: "NZ",
		Guardians: cli.Guardians{Number: 6, Guardians: []uint64{2, 3}, Threshold: 2},
		FreeActs:  18, Vouches: 4, Guests: 1, MaxGuests: 5,
	}
}

func TestStatusScreen(t *testing.T) {
	require.Equal(t, `Number 6 of Utopia

  standing   a citizen in good standing, since 3 March 2027, 14:05 UTC (civic day 90)
  account    civ1x
  vote       yes
  affirm     by 4 March 2027, 14:05 UTC (civic day 91), or the citizenship lapses
  charter    version 2 signed, which is in force
  district   1 (North)
  country    NZ
  free acts  18 left today
  vouches    4 left in this epoch
  guests     1 of 5 waiting to be admitted
  guardians  2 and 3, of whom 2 can recover a lost key
`, good().String())
}

func TestStatusLines(t *testing.T) {
	as := func(standing types.Standing) func(*cli.Status) {
		return func(s *cli.Status) { s.Standing = cli.Standing(standing) }
	}
	for _, tc := range []struct {
		name string
		with func(s *cli.Status)
		has  string
		not  string
	}{
		{"no country", func(s *cli.Status) { s.Country = "" }, "district", "country"},
		{"newcomer", func(s *cli.Status) { s.Elector = false }, "in referendums that open from 3 March 2027, 14:05 UTC on", ""},
		{"old signature that still gives the vote", func(s *cli.Status) { s.InForce = 3 }, "version 2 signed; version 3 is in force", ""},
		{
			"old signature", func(s *cli.Status) { s.Elector, s.InForce, s.Required = false, 3, 3 },
			"on constitutional tracks only, before you sign the charter in force (civitasd charter sign)", "",
		},
		{"signed ahead", func(s *cli.Status) { s.Coming = 3 }, "version 2 signed, which is in force; version 3 signed ahead", ""},
		{"never signed", func(s *cli.Status) { s.Elector, s.Signed = false, 0 }, "not signed; version 2 is in force", ""},
		{"lapsed", as(types.STANDING_LAPSED), "overdue since 4 March 2027, 14:05 UTC; civitasd citizen affirm brings you back", "or the citizenship lapses"},
		{"lapsed: vote", as(types.STANDING_LAPSED), "none before you affirm", ""},
		{"to be attested again", func(s *cli.Status) { s.Reattest = true }, "a registrar has to attest you again before", ""},
		{"resident", as(types.STANDING_RESIDENT), "a resident, since", "vouches"},
		{"departed", as(types.STANDING_DEPARTED), "departed, since", "free acts"},
		{
			"suspended", func(s *cli.Status) { as(types.STANDING_SUSPENDED)(s); s.Suspended = &fourth },
			"until 4 March 2027, 14:05 UTC", "vote",
		},
		{"banned", func(s *cli.Status) { s.BannedTill = &fourth }, "none until 4 March 2027, 14:05 UTC: somebody you vouched for was a fraud", "left in this epoch"},
		{
			"moving", func(s *cli.Status) { s.Moving = &cli.Moving{District: 2, Name: "South", Day: &fourth} },
			"1 (North), and 2 (South) from 4 March 2027, 14:05 UTC on", "",
		},
		{"retired account asked for", func(s *cli.Status) { s.Retired = "civ1old" }, "civ1old is retired", ""},
		{
			"judges are deciding", func(s *cli.Status) { s.Verdicts = []cli.Verdict{{Case: "7", Due: fourth}} },
			"case 7: judges are deciding until 4 March 2027, 14:05 UTC", "",
		},
		{
			"to be expelled", func(s *cli.Status) { s.Verdicts = []cli.Verdict{{Case: "7", Decided: true, Due: fourth}} },
			"case 7: takes effect at 4 March 2027, 14:05 UTC unless you appeal (civitasd citizen appeal 7)", "",
		},
		{
			"appealed",
			func(s *cli.Status) {
				s.Verdicts = []cli.Verdict{{Case: "7", Decided: true, Appealed: true, Due: fourth}}
			},
			"case 7, appealed: lapses at 4 March 2027, 14:05 UTC unless other judges confirm it", "",
		},
		{"no guardians", func(s *cli.Status) { s.Guardians = cli.Guardians{} }, "none: a lost key would be lost for good", ""},
		{
			"recovery", func(s *cli.Status) {
				s.Guardians.Recoveries = []cli.RecoveryOngoing{{NewAccount: "civ1new", Approvals: []uint64{2}, Approved: true, Due: fourth}}
			},
			"RECOVERY   A move to civ1new is under way, approved by 2: it is carried out at", "",
		},
		{
			"applies again", func(s *cli.Status) {
				s.Application = &cli.Admission{Open: true, AttestationsMissing: 1, Expires: &third}
			},
			"1 attestation is missing; the application waits until 3 March 2027, 14:05 UTC.", "",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			status := good()
			tc.with(&status)
			require.Contains(t, status.String(), tc.has)
			if tc.not != "" {
				require.NotContains(t, status.String(), "  "+tc.not)
			}
		})
	}
}

func TestPopulationScreen(t *testing.T) {
	told := cli.Population{Nation: "Utopia", QueryPopulationResponse: types.QueryPopulationResponse{
		Population: types.Population{Citizens: 1, Lapsed: 3},
		Countries:  []types.CountryCount{{Country: "", Count: 1}},
	}}
	require.Equal(t, "Utopia has 1 citizen in good standing.\n\n  lapsed               3\n  who name no country  1\n", told.String())
}
