package printable_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/printable"
)

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"Zoë Ångström":           "Zoë Ångström",
		"日本 → ½":                 "日本 → ½",
		"a\nb\tc\rd":             `a\nb\tc\rd`,
		"\x1b[2Jgone":            `\x1b[2Jgone`,
		"left\u202etfel\u2066":   `left\u202etfel\u2066`,
		"zero\u200bwidth":        `zero\u200bwidth`,
		"no\u00a0break\u2028end": `no\u00a0break\u2028end`,
		"one byte\x9b2Jgone":     "one byte\uFFFD2Jgone", // begins a command where terminals read single bytes
	} {
		require.Equal(t, want, printable.Line(text))
	}
}
