package frontmatter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
)

var wording = frontmatter.Wording{Document: "a letter", Holds: "to and from", Needs: "to"}

func TestParse(t *testing.T) {
	d, err := frontmatter.Parse("a.md", []byte("\ufeff---\r\nto: Ben\r\nfrom: {name: Ada, age: 5_0}\r\n--- \r\n\r\nDear Ben,\r\n\r\n---\r\nAda\r\n"), wording)
	require.NoError(t, err)
	require.Equal(t, "Dear Ben,\n\n---\nAda", d.Text(), "a later rule is the letter's own")
	require.Equal(t, 5, d.BodyLine)
	var to, name string
	var age uint32
	require.NoError(t, d.Fields(d.Root, "a letter", map[string]func(*yaml.Node) error{
		"to": d.Scalar(&to),
		"from": func(node *yaml.Node) error {
			require.Equal(t, 3, node.Line, "of the file")
			return d.Fields(node, "a sender", map[string]func(*yaml.Node) error{"name": d.Scalar(&name), "age": d.Number32(&age)})
		},
	}))
	require.Equal(t, "Ben", to)
	require.Equal(t, "Ada", name)
	require.EqualValues(t, 50, age)
}

func TestProblems(t *testing.T) {
	for content, want := range map[string]string{
		"":                          "a.md:1: a letter starts with a front matter: put --- on the first line, to and from in YAML below it, and --- after that",
		"---\nto: Ben":              "a.md:1: the front matter does not end: put --- on a line of its own after it",
		"---\n---\n":                "a.md:1: the front matter is empty: it needs at least to",
		"---\nto: [Ben\n---\n":      "a.md:",
		"---\nto: Ben\n  a: b\n---": "a.md:3: mapping values are not allowed in this context",
	} {
		_, err := frontmatter.Parse("a.md", []byte(content), wording)
		require.ErrorContains(t, err, want, content)
		require.ErrorAs(t, err, new(*frontmatter.Error))
	}
}
