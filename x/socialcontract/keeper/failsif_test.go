package keeper_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// refusal is one way in which a message fails, by the words of the README. A
// bullet that says several things has a case for each.
type refusal struct {
	name  string
	given func(*assembly)
	// as is who acts with the seal; nobody when the message is not part of an act.
	as   types.ActOrigin
	msg  func(*assembly) sdk.Msg
	want error // any error when nil
}

// refusals are those of each message, in a nation of its own for each.
var refusals = map[string]struct {
	found func(*testing.T) *assembly
	cases []refusal
}{
	"MsgUpdateParams":  {nationOf(3), paramsRefusals},
	"MsgSign":          {newerCharter, signRefusals},
	"MsgObject":        {consenting, objectRefusals},
	"MsgAmendCharter":  {nationOf(12), amendRefusals},
	"MsgCreateOffice":  {newGovernment, createOfficeRefusals},
	"MsgAppoint":       {newGovernment, appointRefusals},
	"MsgVacateSeat":    {judges, vacateRefusals},
	"MsgResign":        {newGovernment, resignRefusals},
	"MsgExecOffice":    {newGovernment, execRefusals},
	"MsgGrantLicence":  {nationOf(3), grantRefusals},
	"MsgRevokeLicence": {nationOf(3), revokeRefusals},
	"MsgPropose":       {nationOf(11), proposeRefusals},
	"MsgSignPetition":  {petitioned, signPetitionRefusals},
	"MsgVote":          {voting, voteRefusals},
	"MsgDelegateVote":  {nationOf(9), delegateVoteRefusals},
	"MsgVeto":          {nationOf(9), vetoRefusals},
	"MsgEnactLaw":      {nationOf(5), enactLawRefusals},
	"MsgRepealLaw":     {nationOf(5), repealLawRefusals},
}

func nationOf(citizens int) func(*testing.T) *assembly {
	return func(t *testing.T) *assembly {
		t.Helper()
		return newAssembly(t, citizens)
	}
}

// send delivers a message to its handler.
func (a *assembly) send(ctx sdk.Context, msg sdk.Msg) (err error) {
	switch msg := msg.(type) {
	case *types.MsgUpdateParams:
		_, err = a.msgs.UpdateParams(ctx, msg)
	case *types.MsgSign:
		_, err = a.msgs.Sign(ctx, msg)
	case *types.MsgObject:
		_, err = a.msgs.Object(ctx, msg)
	case *types.MsgAmendCharter:
		_, err = a.msgs.AmendCharter(ctx, msg)
	case *types.MsgCreateOffice:
		_, err = a.msgs.CreateOffice(ctx, msg)
	case *types.MsgAppoint:
		_, err = a.msgs.Appoint(ctx, msg)
	case *types.MsgVacateSeat:
		_, err = a.msgs.VacateSeat(ctx, msg)
	case *types.MsgResign:
		_, err = a.msgs.Resign(ctx, msg)
	case *types.MsgExecOffice:
		_, err = a.msgs.ExecOffice(ctx, msg)
	case *types.MsgGrantLicence:
		_, err = a.msgs.GrantLicence(ctx, msg)
	case *types.MsgRevokeLicence:
		_, err = a.msgs.RevokeLicence(ctx, msg)
	case *types.MsgPropose:
		_, err = a.msgs.Propose(ctx, msg)
	case *types.MsgSignPetition:
		_, err = a.msgs.SignPetition(ctx, msg)
	case *types.MsgVote:
		_, err = a.msgs.Vote(ctx, msg)
	case *types.MsgDelegateVote:
		_, err = a.msgs.DelegateVote(ctx, msg)
	case *types.MsgVeto:
		_, err = a.msgs.Veto(ctx, msg)
	case *types.MsgEnactLaw:
		_, err = a.msgs.EnactLaw(ctx, msg)
	case *types.MsgRepealLaw:
		_, err = a.msgs.RepealLaw(ctx, msg)
	default:
		require.Failf(a, "unknown message", "%T", msg)
	}
	return err
}

func TestFailsIf(t *testing.T) {
	for message, table := range refusals {
		t.Run(message, func(t *testing.T) {
			for _, tc := range table.cases {
				t.Run(tc.name, func(t *testing.T) {
					a := table.found(t)
					if tc.given != nil {
						tc.given(a)
					}
					a.fresh()
					before := a.export()
					msg := tc.msg(a)
					require.Equal(t, "/civitas.socialcontract.v1."+message, sdk.MsgTypeURL(msg))
					err := a.tx(func(ctx sdk.Context) error {
						if tc.as != (types.ActOrigin{}) {
							ctx = types.WithOrigin(ctx, tc.as)
						}
						return a.send(ctx, msg)
					})
					require.Error(t, err)
					if tc.want != nil {
						require.ErrorIs(t, err, tc.want)
					}
					require.Equal(t, before, a.export(), "nothing changes")
					require.Empty(t, a.events())
				})
			}
		})
	}
}

// bullets returns what the README lists after "Fails if", by heading.
func bullets(readme string) map[string][]string {
	found := map[string][]string{}
	heading, listing := "", false
	for line := range strings.Lines(readme) {
		line = strings.TrimSuffix(line, "\n")
		if after, ok := strings.CutPrefix(line, "### "); ok {
			heading = after
		}
		bullet, ok := strings.CutPrefix(line, "- ")
		if listing = strings.HasSuffix(line, "*Fails if*") || listing && ok; listing && ok {
			found[heading] = append(found[heading], bullet)
		}
	}
	return found
}

// The README's bullets and the tables of the tests say the same, word for word
// and in the same order.
func TestEveryFailsIfHasATest(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	tested := map[string][]string{}
	for message, table := range refusals {
		tested[message] = namesOf(table.cases, func(r refusal) string { return r.name })
	}
	tested["An act"] = slices.Concat(
		namesOf(actRefusals, func(r actRefusal) string { return r.name }),
		namesOf(actFailures, func(f actFailure) string { return f.name }))
	tested["Bonding to a validator"] = namesOf(bondRefusals, func(r bondRefusal) string { return r.name })
	require.Equal(t, tested, bullets(string(readme)))
}

// namesOf returns the names of cases in order. Those of one bullet stand together.
func namesOf[T any](cases []T, name func(T) string) []string {
	names := make([]string, len(cases))
	for i, c := range cases {
		names[i] = name(c)
	}
	return slices.Compact(names)
}
