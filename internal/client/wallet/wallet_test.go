package wallet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

var errBudget = errorsmod.Register("wallet", 2, "budget of vouches is used up")

// What the chain and the node answer becomes one plain sentence.
func TestPlainly(t *testing.T) {
	w := wallet.Wallet{Plain: []wallet.Plain{{Err: errBudget, Sentence: "You have given all your vouches."}}}
	local := errors.New("opening.json: no such file")
	for _, tc := range []struct {
		name string
		err  error
		want string
	}{
		{
			"a rule that has words",
			status.Error(codes.Unknown, "rpc error: code = Unknown desc = failed to execute message; message index: 0: number 7 used 10 of 10: "+
				"budget of vouches is used up [/build/x/citizenship/keeper/quota.go:71] with gas used: '59511': unknown request"),
			"You have given all your vouches.",
		},
		{
			"a rule without words",
			status.Error(codes.Unknown, "failed to execute message; message index: 0: civ1x: receiver has no standing with gas used: '59511'"),
			"Refused: receiver has no standing: civ1x.",
		},
		{
			"an account that does not exist",
			status.Error(codes.NotFound, "rpc error: code = NotFound desc = account civ1abc not found: key not found"),
			"The chain does not know the account civ1abc yet: a citizen has to invite it first.",
		},
		{
			"no node",
			errors.New(`post failed: Post "http://localhost:26657": dial tcp [::1]:26657: connect: connection refused`),
			`The node does not answer; --node names another. (post failed: Post "http://localhost:26657": dial tcp [::1]:26657: connect: connection refused)`,
		},
		{"an error of this side", local, "opening.json: no such file"},
		{"a refusal", wallet.Refusal{Sentence: "No."}, "No."},
	} {
		t.Run(tc.name, func(t *testing.T) { require.EqualError(t, w.Plainly(tc.err), tc.want) })
	}
}

func TestConsent(t *testing.T) {
	for _, tc := range []struct {
		name, answer, typed string
		terminal            bool
		err                 string
	}{
		{"yes", "", "y\n", true, ""},
		{"YES", "", "YES\n", true, ""},
		{"no", "", "n\n", true, "Nothing was sent."},
		{"nothing", "", "\n", true, "Nothing was sent."},
		{"hung up", "", "", true, "Nothing was sent."},
		{"the number", "6", "6\n", true, ""},
		{"another number", "6", "5\n", true, "Nothing was sent."},
		{"yes instead of the number", "6", "yes\n", true, "Nothing was sent."},
		{"no terminal", "6", "6\n", false, "It is for ever. There is no terminal to ask at: give --yes if this is what you want."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var asked bytes.Buffer
			in := strings.NewReader(tc.typed + "password\n")
			err := wallet.Prompt{In: in, Out: &asked, Terminal: tc.terminal}.Consent("It is\nfor ever.", tc.answer)
			if tc.err == "" {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, tc.err)
			}
			if tc.terminal {
				require.Contains(t, asked.String(), "It is\nfor ever.")
				if tc.typed != "" {
					require.Equal(t, len("password\n"), in.Len(), "what follows is for the keyring")
				}
			}
		})
	}
}

func TestAskWithoutTerminal(t *testing.T) {
	_, err := wallet.Prompt{In: strings.NewReader("x\n")}.Ask("name:")
	require.ErrorIs(t, err, wallet.ErrNobodyToAsk)
}

func TestCapital(t *testing.T) {
	require.Equal(t, "Éa", wallet.Capital("éa"))
}
