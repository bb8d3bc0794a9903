package cli_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
)

func TestGuardiansWarning(t *testing.T) {
	require.Equal(t, `Together 2 of these can take your citizenship, by moving it to a key of theirs, unless you cancel it in time:
  ben → number 2
  4 → number 4
Do you trust them, and are these their numbers?`, cli.GuardiansWarning([]cli.Named{{Typed: "ben", Number: 2}, {Typed: "4", Number: 4}}, 2))
	require.Contains(t, cli.GuardiansWarning(nil, 0), "You take all your guardians away")
}

func TestApprovalWarning(t *testing.T) {
	require.Equal(t, `You say that the person has lost the key, and that the new one is that of
  gus-2 → civ1x
for
  gus → number 6
Have you heard the account from the person, face to face or by voice?`, cli.ApprovalWarning("gus", 6, "gus-2", "civ1x"))
}

// Nobody loses all guardians by naming none.
func TestNoGuardians(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		err  string
	}{
		{"forgotten", nil, "Name the guardians by number or account; --none takes all away."},
		{"both", []string{"2", "--none"}, "Name guardians, or give --none, not both."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cmd := cli.CitizenCmd(cli.Ports{})
			cmd.SetArgs(append([]string{"guardians", "set"}, tc.args...))
			cmd.SetOut(io.Discard)
			cmd.SetErr(io.Discard)
			require.EqualError(t, cmd.Execute(), tc.err)
		})
	}
}
