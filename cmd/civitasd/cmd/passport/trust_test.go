package passport_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/passport"
)

var hash = strings.Repeat("5E", 32)

// sample is what a verified passport reports.
func sample() *certificate.Report {
	at := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	return &certificate.Report{
		Kind: certificate.KindPassport, ChainID: "civitas-test-1", Height: 8, Blocks: 2,
		Header:  certificate.Header{Height: 9, Hash: make([]byte, 32), Time: at},
		Anchor:  certificate.Header{Height: 2, Hash: make([]byte, 32), Time: at},
		Signers: 3, Validators: 4, Signed: 300, Power: 400,
		Passport: &certificate.Passport{
			Number: 7, Standing: certificate.StandingCitizen,
			Calendar: certificate.Calendar{DaySeconds: 86_400, GenesisTime: at.Unix()},
			Citizen:  certificate.Citizen{Account: make([]byte, 20), Standing: certificate.StandingCitizen},
		},
	}
}

func TestTrust(t *testing.T) {
	for name, test := range map[string]struct {
		command, want string
		args          []string
	}{
		"half a hash":             {"show", "64 hexadecimal digits", []string{"--trust-height", "2", "--trust-hash", "5E"}},
		"an empty hash":           {"export", "64 hexadecimal digits", []string{"--output-file", "x", "--trust-height", "2", "--trust-hash", ""}},
		"a hash of no header":     {"export", "of which header", []string{"--output-file", "x", "--trust-hash", hash}},
		"a negative height":       {"export", "there is no header -2", []string{"--output-file", "x", "--trust-height", "-2"}},
		"a height without a hash": {"show", "trust-hash", []string{"--trust-height", "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := passport.Command()
			cmd.SetArgs(append([]string{test.command, "1"}, test.args...))
			cmd.SetOut(io.Discard)
			cmd.SetErr(io.Discard)
			require.ErrorContains(t, cmd.Execute(), test.want)
		})
	}
}

// Only a hash is something to verify against: a height says where a trace begins.
func TestWhatAnAnswerRestsOn(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "As this node says; not verified against anything you trust."},
		{[]string{"--trust-height", "2"}, "As this node says; not verified against anything you trust."},
		{[]string{"--trust-height", "2", "--trust-hash", hash}, "Verified against header 2, which you trust."},
	} {
		export, _, err := passport.Command().Find([]string{"export"})
		require.NoError(t, err)
		require.NoError(t, export.ParseFlags(test.args))
		trust, err := passport.ReadTrust(export, "civitas-test-1")
		require.NoError(t, err)
		require.Equal(t, "civitas-test-1", trust.ChainID)
		require.Equal(t, 336*time.Hour, trust.Period)
		var card bytes.Buffer
		require.NoError(t, passport.PrintCard(&card, sample(), "Atlantis", passport.Ground(trust), "none"))
		require.Contains(t, card.String(), "  "+test.want+"\n")
	}
}

func TestEveryCommandTakesTrust(t *testing.T) {
	for _, cmd := range passport.Command().Commands() {
		for _, flag := range []string{"trust-height", "trust-hash", "trust-period"} {
			require.NotNil(t, cmd.Flags().Lookup(flag), "%s --%s", cmd.Name(), flag)
		}
	}
}

// A report claims no more than the file holds.
func TestReport(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*certificate.Report)
		period time.Duration
		says   []string
		silent []string
	}{
		"a trace": {func(*certificate.Report) {}, 336 * time.Hour, []string{
			"a trace of 2 headers leads to it",
			"At least 3 of 4 validators signed it, with at least 300 of 400 of the power.",
			"Valid if validators cannot withdraw their bond in less than 14 days (--trust-period).",
			"admitted under the policy of that day",
			"no nullifier has been made",
		}, []string{"registrar", "nobody else"}},
		"a period of hours": {func(*certificate.Report) {}, 90 * time.Minute, []string{"in less than 1h30m0s"}, nil},
		"the trusted header itself": {
			func(r *certificate.Report) { r.Header, r.Blocks = r.Anchor, 1 }, 336 * time.Hour,
			[]string{"it is the one that you trust"},
			[]string{"bond"},
		},
		"a nullifier": {
			func(r *certificate.Report) { r.Passport.Citizen.Nullified = true }, 336 * time.Hour,
			[]string{"no other record has the nullifier made from this document"},
			[]string{"registrar", "nobody else"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			report := sample()
			test.change(report)
			var printed bytes.Buffer
			require.NoError(t, passport.PrintReport(&printed, report, test.period, report.Header.Time))
			for _, part := range test.says {
				require.Contains(t, printed.String(), part)
			}
			for _, part := range test.silent {
				require.NotContains(t, printed.String(), part)
			}
		})
	}
}

// A census is as genuine as a passport, and no passport.
func TestACensusIsNoPassport(t *testing.T) {
	report := sample()
	report.Kind, report.Passport, report.Census = certificate.KindCensus, nil, &certificate.Census{}
	for _, asJSON := range []bool{false, true} {
		var printed bytes.Buffer
		err := passport.PrintVerified(&printed, "round-1.census", report, time.Hour, report.Header.Time, asJSON)
		require.ErrorContains(t, err, "round-1.census is genuine, but a census and no passport")
		require.Empty(t, printed.String())
	}
}

// A node that answers for an account with somebody else's number is found out.
func TestTheRecordIsOfTheAccount(t *testing.T) {
	report := sample()
	mine := "civ1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq3zyw8x"
	require.NoError(t, passport.About("7", report))
	require.NoError(t, passport.About(mine, report))
	require.NoError(t, passport.About(strings.ToUpper(mine), report))
	report.Passport.Citizen.Account = bytes.Repeat([]byte{1}, 20)
	require.NoError(t, passport.About("7", report))
	require.ErrorContains(t, passport.About(mine, report), "is number 7, and the record of that number has the account civ1qyqszqgp")
}
