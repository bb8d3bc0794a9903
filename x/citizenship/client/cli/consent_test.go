package cli_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
	"github.com/civitas-chain/civitas/x/citizenship/types"
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

func TestApplyWarning(t *testing.T) {
	msg := &types.MsgApply{CharterVersion: 2, CharterRoot: []byte("root"), Profile: []byte("profile"), Country: "NZ", District: 1}
	require.Equal(t, `You apply to become a citizen of Utopia, and accept version 2 of its charter, with the root
726f6f74.
  district  1 (North)
  country   NZ
  profile   cHJvZmlsZQ== (a commitment)
Have you read the charter? (civitasd charter show)`, cli.ApplyWarning(msg, "Utopia", "North"))

	msg.Country, msg.Residence = "", true
	require.Contains(t, cli.ApplyWarning(msg, "Utopia", "North"), "a resident of Utopia")
	require.Contains(t, cli.ApplyWarning(msg, "Utopia", "North"), "country   not told")
}

func TestMoveWarning(t *testing.T) {
	require.Equal(t, "You ask to belong to district 2 (South), after the waiting period.", cli.MoveWarning(2, "South"))
}

func TestAttestWarning(t *testing.T) {
	msg := &types.MsgAttest{Applicant: "civ1x", Method: "interview", Document: []byte("document"), Nullifier: []byte("nullifier")}
	require.Equal(t, `You say, as a registrar, that you have examined the documents of this person:
  applicant  gus → civ1x
  method     interview
  document   ZG9jdW1lbnQ= (a commitment)
  nullifier  bnVsbGlmaWVy
You cannot take it back.`, cli.AttestWarning(msg, "gus"))
}

func TestInviteWarning(t *testing.T) {
	require.Empty(t, cli.InviteWarning("gus", "civ1x", nil), "a bare invitation asks nothing")
	require.Equal(t, "You invite\n  gus → civ1x\nand pay up to 5uciv of the guest's fees.",
		cli.InviteWarning("gus", "civ1x", sdk.NewCoins(sdk.NewInt64Coin("uciv", 5))))
}
