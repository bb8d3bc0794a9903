package sybil_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the tables into docs/sybil.md")

const document = "../../../docs/sybil.md"

// generated is a table of the page between its two marks.
var generated = regexp.MustCompile(`(?s)<!-- table: (\w+) -->\n(.*?)<!-- end -->\n`)

// The tables of the page are what the code says. -update writes them.
func TestDocument(t *testing.T) {
	page, err := os.ReadFile(document)
	require.NoError(t, err)
	all := tables()
	var named []string
	out := generated.ReplaceAllFunc(page, func(block []byte) []byte {
		name := string(generated.FindSubmatch(block)[1])
		named = append(named, name)
		return fmt.Appendf(nil, "<!-- table: %s -->\n%s<!-- end -->\n", name, all[name])
	})
	require.ElementsMatch(t, slices.Collect(maps.Keys(all)), named, "each table is on the page once")
	if *update {
		require.NoError(t, os.WriteFile(document, out, 0o600))
		return
	}
	require.Equal(t, string(out), string(page), "run go test ./x/citizenship/sybil -run TestDocument -update")
}
