package describe_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// spoken is a message that says of itself whatever the test wants.
type spoken struct {
	banktypes.MsgSend
	text string
}

func (s *spoken) Describe(describe.Words) string { return s.text }

func requirePrintable(t require.TestingT, text string) {
	require.True(t, utf8.ValidString(text))
	require.False(t, strings.ContainsFunc(text, func(char rune) bool { return !unicode.IsPrint(char) }), text)
}

func TestASentenceHasItsForm(t *testing.T) {
	for text, want := range map[string]string{
		"Expel citizen 12.":            "Expel citizen 12.",
		"Expel citizen 12":             "Expel citizen 12.",
		"":                             ".",
		"two\nlines.":                  `two\nlines.`,
		strings.Repeat("x", 399):       strings.Repeat("x", 399) + ".",
		strings.Repeat("x", 400):       strings.Repeat("x", 396) + "….",
		strings.Repeat("x", 398) + ".": strings.Repeat("x", 398) + ".",
		strings.Repeat("x", 395) + "ßßßßßßßßßß.": strings.Repeat("x", 395) + "….",
	} {
		got, own := describe.New().Of(&spoken{text: text}, describe.Words{})
		require.True(t, own)
		require.Equal(t, want, got)
		require.LessOrEqual(t, len(got), describe.MaxLen)
	}
}

func TestMessagesWithoutASentence(t *testing.T) {
	for _, msg := range []proto.Message{nil, (*banktypes.MsgSend)(nil)} {
		got, own := describe.New().Of(msg, describe.Words{})
		require.False(t, own)
		require.Equal(t, "Send no message.", got)
	}
	got, own := describe.New().Of(&banktypes.MsgSend{}, describe.Words{})
	require.False(t, own)
	require.Equal(t, "Send the message cosmos.bank.v1beta1.MsgSend.", got)
}

func TestTheTableSaysWhatCannotSayItself(t *testing.T) {
	send := describe.Say(func(m *banktypes.MsgSend, w describe.Words) string { return "Send to " + w.Name(m.ToAddress) + "." })
	sentences := describe.New(send)
	msgs := []proto.Message{&banktypes.MsgSend{ToAddress: "ada"}, &spoken{text: "Speak."}}
	require.Equal(t, []string{"Send to ada.", "Speak."}, sentences.All(msgs, describe.Words{}))

	require.Panics(t, func() { describe.New(send, send) }, "two sentences")
	require.Panics(t, func() {
		describe.New(describe.Say(func(*spoken, describe.Words) string { return "" }))
	}, "a message that says itself needs no entry")
}
