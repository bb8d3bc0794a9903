package cli_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate/clause"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// proofOf writes the proof of a clause of old.md to a file, and returns the root.
func proofOf(t *testing.T, path string) (file string, root []byte) {
	t.Helper()
	clauses, err := draft(t, "old.md").Charter.Clauses()
	require.NoError(t, err)
	for i, c := range clauses {
		if c.Path != path {
			continue
		}
		root, proof, _, err := types.ProofOf(clauses, uint32(i))
		require.NoError(t, err)
		p, err := clause.New(c.Path, c.Value, proof.Index, proof.Total, proof.Aunts)
		require.NoError(t, err)
		bz, err := p.File()
		require.NoError(t, err)
		file = filepath.Join(t.TempDir(), "clause.json")
		require.NoError(t, os.WriteFile(file, bz, 0o600))
		return file, root
	}
	require.Fail(t, "no clause "+path)
	return "", nil
}

func verifyClause(args ...string) (string, error) {
	cmd := cli.CharterCmd(ports)
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SilenceUsage, cmd.SilenceErrors = true, true
	cmd.SetArgs(append([]string{"verify-clause"}, args...))
	err := cmd.Execute()
	return out.String(), err
}

func TestVerifyClause(t *testing.T) {
	file, root := proofOf(t, "track/ordinary")
	text := hex.EncodeToString(root)

	out, err := verifyClause(file)
	require.NoError(t, err)
	require.Contains(t, out, "  votes cast, at least: 10 % of the electorate\n")
	require.Contains(t, out, "NOT PROVEN: that this is the root of a charter.")
	require.Contains(t, out, "\n"+text+".\n")

	for _, given := range []string{text, strings.ToUpper(text), base64.StdEncoding.EncodeToString(root)} {
		out, err = verifyClause(file, "--root", given)
		require.NoError(t, err)
		require.Contains(t, out, "the charter with the root that you gave")
		require.NotContains(t, out, "NOT PROVEN")
	}
	out, err = verifyClause(file, "--root", text, "--output", "json")
	require.NoError(t, err)
	require.Contains(t, out, `{"clause":{"path":"track/ordinary","name":"Track ordinary","fields":[{"name":"electors",`)
	require.Contains(t, out, `"root":"`+text+`","root_trusted":true}`)

	bz, err := os.ReadFile(file)
	require.NoError(t, err)
	edited := filepath.Join(t.TempDir(), "edited.json")
	require.NoError(t, os.WriteFile(edited, bytes.Replace(bz, []byte("track/ordinary"), []byte("track/0rdinary"), 1), 0o600))
	for _, tc := range []struct {
		name, want string
		args       []string
	}{
		{"another root", "the proof leads to another root", []string{file, "--root", strings.Repeat("00", 32)}},
		{"no root", `"abc" is no root`, []string{file, "--root", "abc"}},
		{"a short root", "is no root", []string{file, "--root", text[2:]}},
		{"no file", "no such file", []string{file + "x"}},
		{"an edited file", "is refused: the proof leads to another root", []string{edited}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := verifyClause(tc.args...)
			require.ErrorContains(t, err, tc.want)
		})
	}
}
