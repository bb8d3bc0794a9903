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
