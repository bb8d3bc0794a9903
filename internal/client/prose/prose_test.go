package prose_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/prose"
)

func TestWords(t *testing.T) {
	for bps, want := range map[uint64]string{0: "0 %", 1: "0.01 %", 50: "0.5 %", 1_000: "10 %", 3_333: "33.33 %", 6_650: "66.5 %", 12_305: "123.05 %"} {
		require.Equal(t, want, prose.Percent(bps))
	}
	for number, want := range map[uint64]string{0: "0", 999: "999", 1_000: "1,000", 50_000_000: "50,000,000", 1<<64 - 1: "18,446,744,073,709,551,615"} {
		require.Equal(t, want, prose.Number(number))
	}
	require.Equal(t, "0 days", prose.Days(0))
	require.Equal(t, "1 day", prose.Days(1))
	require.Equal(t, "1,200 days", prose.Days(1_200))
	require.Empty(t, prose.List(nil))
	require.Equal(t, "a", prose.List([]string{"a"}))
	require.Equal(t, "a and b", prose.List([]string{"a", "b"}))
	require.Equal(t, "a, b and c", prose.List([]string{"a", "b", "c"}))
	at := time.Date(2027, time.March, 3, 14, 5, 6, 0, time.UTC)
	require.Equal(t, "3 March 2027, 14:05 UTC", prose.Time(at, false))
	require.Equal(t, "3 March 2027, 14:05:06 UTC", prose.Time(at, true))
}

func TestLines(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"nothing", " \n\t", ""},
		{"joined and broken", "one two\nthree four", "one two\nthree four"},
		{"joined", "one\ntwo\nthree", "one two\nthree"},
		{"paragraphs", "\none\n\n\n \ntwo\n", "one\n\ntwo"},
		{"a list", "of:\n- a\n- b\nc\n* d\n1. e\n2) f", "of:\n- a\n- b c\n* d\n1. e\n2) f"},
		{"quoted, tabled, indented", "> a\n| b |\n  c", "> a\n| b |\nc"},
		{"no list", "-1\n*b* 1.5", "-1 *b* 1.5"},
		{"a long word", "abcdefghijklmnop", "abcdefghij\nklmnop"},
		{"after a short one", "a abcdefghijklmnop", "a\nabcdefghij\nklmnop"},
		{"wide characters", "日本国憲法前文", "日本国憲法\n前文"},
		{"marks without width", "e\u0308e\u0308e\u0308e\u0308 e\u0308e\u0308e\u0308e\u0308e\u0308", "e\u0308e\u0308e\u0308e\u0308 e\u0308e\u0308e\u0308e\u0308e\u0308"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, strings.Join(prose.Lines(tc.text, 10), "\n"))
		})
	}
}

func TestIndent(t *testing.T) {
	require.Equal(t, "  a\n\n  b\n", prose.Indent([]string{"a", "", "b"}, "  "))
}

func TestTable(t *testing.T) {
	require.Empty(t, prose.Table(nil, "  "))
	require.Equal(t, "  a    日本  one\n  ccc  d     "+strings.Repeat("word ", 12)+"word\n             word\n  e\n",
		prose.Table([][]string{{"a", "日本", "one"}, {"ccc", "d", strings.Repeat("word ", 14)}, {"e", "", ""}}, "  "))
}
