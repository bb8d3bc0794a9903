package wallet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// facts are told in two lines, the second of which somebody else wrote.
type facts struct{ theirs string }

func (f facts) String() string { return "ours\n" + f.theirs + "\n" }

func TestText(t *testing.T) {
	require.Equal(t, "ours\n\\x1b[1Atheirs", wallet.Text(facts{"\x1b[1Atheirs"}))
}

// What quotes a file or a node cannot draw on the terminal.
func TestHarmless(t *testing.T) {
	plain := errors.New("no such file")
	require.Same(t, plain, wallet.Harmless(plain))
	require.NoError(t, wallet.Harmless(nil))
	require.EqualError(t, wallet.Harmless(errors.New("a\nb\x1b[2J")), `a b\x1b[2J`)

	w := wallet.Wallet{}
	require.EqualError(t, w.Plainly(wallet.Refusal{Sentence: "chain \u202e"}), `chain \u202e`)
	require.EqualError(t, w.Plainly(status.Error(codes.Unknown, "no\n\x1b[2Jway")), `Refused: no \x1b[2Jway.`)

	var asked bytes.Buffer
	prompt := wallet.Prompt{In: strings.NewReader("y\n"), Out: &asked, Terminal: true}
	require.NoError(t, prompt.Consent("one\ntwo\x1b[2J", ""))
	require.Equal(t, "one\ntwo\\x1b[2J\nGo on? [y/N] ", asked.String())
}

// painted are facts that are red where they were written by somebody else.
type painted struct{ facts }

func (painted) Colour(line string) wallet.Colour {
	if line == "ours" {
		return wallet.None
	}
	return wallet.Red
}

func TestPainted(t *testing.T) {
	require.Equal(t, "ours\n\x1b[31m\\x1b[1Atheirs\x1b[0m", wallet.Painted(painted{facts{"\x1b[1Atheirs"}}, true))
	require.Equal(t, "ours\n\\x1b[1Atheirs", wallet.Painted(painted{facts{"\x1b[1Atheirs"}}, false), "no terminal")
	require.Equal(t, "ours\ntheirs", wallet.Painted(facts{"theirs"}, true), "no colours")
}
