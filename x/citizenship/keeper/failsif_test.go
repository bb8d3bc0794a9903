package keeper_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every way in which the README says that a message fails is the name of a case.
func TestEveryRefusalOfTheReadmeHasACase(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, messages, found := strings.Cut(string(readme), "\n## Messages\n")
	require.True(t, found)
	messages, _, _ = strings.Cut(messages, "\n## ")
	var cases strings.Builder
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		cases.Write(content)
	}
	bullets := 0
	for _, line := range strings.Split(messages, "\n") {
		bullet, is := strings.CutPrefix(line, "- ")
		if !is {
			continue
		}
		bullets++
		require.Contains(t, cases.String(), `"`+bullet+`"`)
	}
	require.Greater(t, bullets, 150)
}
