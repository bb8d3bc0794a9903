package cli_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/nations/charterfile"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// `go test -update` writes the golden files anew.
var update = flag.Bool("update", false, "write the golden files")

// ports say what one limit bounds, and leave another to its name.
var ports = cli.CharterPorts{Limits: map[string]string{"treasury.issuance_bps": "new currency in a year, at most"}}

// draft is an edition of a file in testdata.
func draft(t *testing.T, file string) cli.Edition {
	t.Helper()
	document, err := charterfile.Read(filepath.Join("testdata", file))
	require.NoError(t, err)
	e, err := cli.NewEdition(document.Charter)
	require.NoError(t, err)
	e.File = file
	return e
}

// golden compares what a person reads with a file.
func golden(t *testing.T, file, text string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(text+"\n"), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), text+"\n", "go test -update writes it anew")
}

var (
	founding = time.Date(2027, 3, 3, 14, 5, 9, 0, time.UTC)
	closing  = time.Date(2027, 4, 1, 9, 30, 0, 0, time.UTC)
)

func standing(version uint64, status types.VersionStatus) cli.Standing {
	return cli.Standing{Version: version, Status: cli.VersionStatus(status), Signed: 1_204, Citizens: 1_310, Referendum: 7, WindowEnds: &closing}
}

func TestShow(t *testing.T) {
	old := draft(t, "old.md")
	v := cli.Shown{Standing: standing(1, types.VERSION_STATUS_IN_FORCE), InForce: 1, Since: &cli.Moment{Time: &founding}}
	golden(t, "show.golden", wallet.Text(ports.Show(v, old, "", false)))
	golden(t, "show_article.golden", wallet.Text(ports.Show(v, old, "I.3", false)))
	golden(t, "show_tables.golden", wallet.Text(ports.Show(v, old, "", true)))
}

// The head says where a version stands, and what one can do about it.
func TestShowSaysWhereAVersionStands(t *testing.T) {
	old := draft(t, "old.md")
	consent, proposed := standing(3, types.VERSION_STATUS_CONSENT), standing(3, types.VERSION_STATUS_PROPOSED)
	graced := standing(2, types.VERSION_STATUS_IN_FORCE)
	graced.GraceEnds = &closing
	since := &cli.Moment{Height: 4_711, Time: &founding}
	consent.Objections, consent.Needed = 1, 328
	for _, tc := range []struct {
		name  string
		shown cli.Shown
		want  []string
	}{
		{"in force", cli.Shown{Standing: graced, InForce: 2, Since: since}, []string{
			"version  2, in force since block 4711, 3 March 2027, 14:05 UTC", "signed   by 1,204 of 1,310 citizens in good standing",
			"vote     needs a signature of this version from 1 April 2027, 09:30 UTC on",
		}},
		{"superseded", cli.Shown{Standing: standing(1, types.VERSION_STATUS_SUPERSEDED), InForce: 2, Since: &cli.Moment{Height: 9}}, []string{
			"version  1, which came into force with block 9; version 2 is in force", "citizens in good standing, or a later version",
		}},
		{"in its window", cli.Shown{Standing: consent, InForce: 2}, []string{
			"version     3, to be signed or objected to until 1 April 2027, 09:30 UTC;\n              version 2 is in force", "objections  1 of the 328 that would stop it",
		}},
		{"proposed", cli.Shown{Standing: proposed, InForce: 2}, []string{"version  3, voted on in referendum 7; version 2 is in force"}},
		{"with one coming", cli.Shown{Standing: graced, InForce: 2, Since: since, Coming: &consent}, []string{
			"coming   version 3, to be signed or objected to until 1 April 2027, 09:30 UTC\n", "(civitasd charter diff 2 3)",
		}},
		{"with one proposed", cli.Shown{Standing: graced, InForce: 2, Since: since, Coming: &proposed}, []string{
			"coming   version 3, voted on in referendum 7 (civitasd charter diff 2 3)",
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := wallet.Text(ports.Show(tc.shown, old, "I.1", false))
			for _, want := range tc.want {
				require.Contains(t, text, want)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	old, now := draft(t, "old.md"), draft(t, "new.md")
	now.File, now.Version = "", 2
	d, err := cli.Compare(ports, old, now)
	require.NoError(t, err)
	golden(t, "diff.golden", wallet.Text(d))
	bz, err := json.MarshalIndent(d, "", "  ")
	require.NoError(t, err)
	golden(t, "diff.json.golden", string(bz))

	same, err := cli.Compare(ports, now, now)
	require.NoError(t, err)
	require.Empty(t, same.Changes)
	require.Contains(t, same.String(), "They are the same.")
}

// Colours follow from how a line begins.
func TestColours(t *testing.T) {
	for line, want := range map[string]wallet.Colour{
		"- gone": wallet.Red, "-": wallet.Red, "+ new": wallet.Green, "+": wallet.Green, "Track ordinary: changed": wallet.Bold,
		"  stays": wallet.None, "  - an item": wallet.None, "": wallet.None,
	} {
		require.Equal(t, want, cli.Diff{}.Colour(line), line)
	}
	require.Equal(t, wallet.Bold, cli.Shown{}.Colour("I.1 Dignity"))
	require.Equal(t, wallet.None, cli.Shown{}.Colour("  All human beings"))
}
