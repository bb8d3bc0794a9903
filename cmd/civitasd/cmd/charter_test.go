package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/cmd/civitasd/cmd"
	"github.com/civitas-chain/civitas/nations"
)

// Every limit that the demonstration has is said in words, where it changes, too.
func TestEveryLimitHasWords(t *testing.T) {
	row := regexp.MustCompile(`(?m)^  ([a-z]+)\.([a-z_]+): \d[\d_]*$`)
	dir := t.TempDir()
	before, after := filepath.Join(dir, "before.md"), filepath.Join(dir, "after.md")
	require.NoError(t, os.WriteFile(before, nations.Demonstration, 0o600))
	require.NoError(t, os.WriteFile(after, row.ReplaceAll(nations.Demonstration, []byte("  $1.$2: 2")), 0o600))

	var out bytes.Buffer
	root := cmd.NewRootCmd()
	root.SetOut(&out)
	root.PersistentFlags().String(flags.FlagHome, "", "") // as main does
	root.SetArgs([]string{"charter", "diff", before, after, "--home", dir})
	require.NoError(t, root.Execute())
	limits := row.FindAllSubmatch(nations.Demonstration, -1)
	require.NotEmpty(t, limits)
	for _, limit := range limits {
		module, name := string(limit[1]), string(limit[2])
		require.Contains(t, out.String(), "Limit "+module+"."+name+": changed")
		require.NotContains(t, out.String(), "  "+module+": "+strings.SplitN(name, "_", 2)[0], "as if it had no words")
	}
}
