package describe_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"A school for Zoë":              `"A school for Zoë"`,
		"":                              `""`,
		`School" to nobody. Expel "him`: `"School' to nobody. Expel 'him"`,
		"School” and “more":             `"School' and 'more"`,
		"two\nlines\x1b[2J":             `"two\nlines\x1b[2J"`,
		"turned\u202etfel":              `"turned\u202etfel"`,
		"not UTF-8 \xff":                "\"not UTF-8 \uFFFD\"",
		strings.Repeat("x", 100):        `"` + strings.Repeat("x", 100) + `"`,
		strings.Repeat("x", 101):        `"` + strings.Repeat("x", 97) + `…"`,
		strings.Repeat("x", 96) + "Zoë…äöü": `"` + strings.Repeat("x", 96) + `Z…"`,
	} {
		require.Equal(t, want, describe.Words{}.Quote(text))
	}
}

func TestName(t *testing.T) {
	for name, want := range map[string]string{
		"treasurer":                    "treasurer",
		"in-person_2":                  "in-person_2",
		"channel-0":                    "channel-0",
		"":                             `""`,
		"in person":                    `"in person"`,
		"treasurer.":                   `"treasurer."`,
		"-":                            `"-"`,
		"Zoë":                          `"Zoë"`,
		"two\nlines":                   `"two\nlines"`,
		strings.Repeat("x", 90):        strings.Repeat("x", 90),
		strings.Repeat("x", 91) + "\"": `"` + strings.Repeat("x", 91) + `'"`,
	} {
		require.Equal(t, want, describe.Words{}.Name(name))
	}
	require.Equal(t, "the office treasurer", describe.Words{}.Office("treasurer"))
}

func TestHash(t *testing.T) {
	w := describe.Words{}
	require.Equal(t, "nothing", w.Hash(nil))
	require.Equal(t, "0102030405060708", w.Hash([]byte{1, 2, 3, 4, 5, 6, 7, 8}))
	require.Equal(t, "01020304…06070809", w.Hash([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}))
}

func TestList(t *testing.T) {
	for length, want := range []string{"nothing", "0", "0 and 1", "0, 1 and 2", "0, 1, 2 and 1 other", "0, 1, 2 and 2 others"} {
		w := describe.Words{}
		require.Equal(t, want, w.List(length, func(i int) string { return w.ID(uint64(i)) }))
	}
}

func TestMessages(t *testing.T) {
	w := describe.Words{}
	require.Equal(t, "no message", w.Messages(nil))
	require.Equal(t, `1 message, ""`, w.Messages([]*codectypes.Any{nil}))
	require.Equal(t, "2 messages, MsgIssue and MsgExpel", w.Messages([]*codectypes.Any{
		{TypeUrl: "/civitas.treasury.v1.MsgIssue"}, {TypeUrl: "MsgExpel"},
	}))
}

// Whatever somebody wrote is bounded, in one line, and ends where its marks are.
func TestQuotationsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(bz []byte) string { return string(bz) })).Draw(t, "text")
		for _, quoted := range []string{describe.Words{}.Quote(text), describe.Words{}.Name(text)} {
			require.LessOrEqual(t, len(quoted), 102)
			requirePrintable(t, quoted)
			require.Contains(t, []int{0, 2}, strings.Count(quoted, `"`))
		}
	})
}
