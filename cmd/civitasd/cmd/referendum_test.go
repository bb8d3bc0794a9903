package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/cmd/civitasd/cmd"
)

// check checks a proposal offline, as a person would.
func check(t *testing.T, file string) string {
	t.Helper()
	var out bytes.Buffer
	root := cmd.NewRootCmd()
	root.SetOut(&out)
	root.PersistentFlags().String(flags.FlagHome, "", "") // as main does
	root.SetArgs([]string{"referendum", "check", file, "--offline", "--home", t.TempDir()})
	require.NoError(t, root.Execute(), file)
	return out.String()
}

// The proposals that the documents show are in order.
func TestSampleProposals(t *testing.T) {
	for _, name := range []string{"proposal.md", "law.md"} {
		file := filepath.Join("../../../nations/demonstration", name)
		require.Contains(t, check(t, file), name+" is in order.")
	}
	text, err := os.ReadFile("../../../docs/citizens.md")
	require.NoError(t, err)
	shown := regexp.MustCompile("(?s)```markdown\n(---\n.*?)```").FindSubmatch(text)
	require.NotNil(t, shown, "the document shows a proposal")
	file := filepath.Join(t.TempDir(), "shown.md")
	require.NoError(t, os.WriteFile(file, shown[1], 0o600))
	require.Contains(t, check(t, file), "is in order.")
}
