package keeper_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

type failure struct {
	name  string
	given func(*fixture)
	do    func(*fixture) error
	want  error
}

func updateParams(authority string, params types.Params) func(*fixture) error {
	return func(f *fixture) error {
		return f.tx(func(ctx sdk.Context) error {
			_, err := f.msgs.UpdateParams(ctx, &types.MsgUpdateParams{Authority: authority, Params: params})
			return err
		})
	}
}

func respond(citizen string) func(*fixture) error {
	return func(f *fixture) error {
		return f.tx(func(ctx sdk.Context) error {
			_, err := f.msgs.Respond(ctx, &types.MsgRespond{Citizen: citizen, Round: 1, Present: true})
			return err
		})
	}
}

// failures has one entry for each "fails if" of the README, by its words.
var failures = []failure{
	{
		name: "the round is not the open one",
		do:   func(f *fixture) error { return f.respond(1, 2, "") },
		want: types.ErrRoundNotOpen,
	},
	{
		name: "the account is nobody's current account",
		do:   func(f *fixture) error { return f.respond(77, 1, "") },
		want: citizenshiptypes.ErrNotRegistered,
	},
	{
		name:  "the sender is not a citizen in good standing",
		given: func(f *fixture) { f.people.bad[1] = true },
		do:    func(f *fixture) error { return f.respond(1, 1, "") },
		want:  types.ErrNotGoodStanding,
	},
	{
		name: "the country is neither empty nor an assigned code",
		do:   func(f *fixture) error { return f.respond(1, 1, "XX") },
		want: types.ErrInvalidCountry,
	},
	{
		name: "an answer is taken back that was never given",
		do:   func(f *fixture) error { return f.withdraw(1, 1) },
		want: types.ErrNoResponse,
	},
	{
		name: "an answer that is taken back names a country",
		do: func(f *fixture) error {
			return f.tx(func(ctx sdk.Context) error {
				_, err := f.msgs.Respond(ctx, &types.MsgRespond{Citizen: address(1), Round: 1, Country: "PT"})
				return err
			})
		},
		want: types.ErrCountryOnWithdrawn,
	},
	{
		name:  "the round has no snapshot",
		given: func(f *fixture) { f.contract.auditors[1] = true },
		do:    func(f *fixture) error { return f.certify(1, 1, false, nil) },
		want:  types.ErrNoSnapshot,
	},
	{
		name:  "the sender holds no auditor's seat, or its warrant or cap refuses",
		given: (*fixture).nextEpoch,
		do:    func(f *fixture) error { return f.certify(1, 1, false, nil) },
		want:  errSeat,
	},
	{
		name:  "the note is not 32 bytes",
		given: (*fixture).nextEpoch,
		do:    func(f *fixture) error { return f.certify(1, 1, false, hash[1:]) },
		want:  types.ErrInvalidNote,
	},
	{
		name:  "a dissent has no note",
		given: (*fixture).nextEpoch,
		do:    func(f *fixture) error { return f.certify(1, 1, true, nil) },
		want:  types.ErrNoteMissing,
	},
	{
		name: "the auditor has certified the round already",
		given: func(f *fixture) {
			f.contract.auditors[1] = true
			f.nextEpoch()
			require.NoError(f.t, f.certify(1, 1, false, nil))
		},
		do:   func(f *fixture) error { return f.certify(1, 1, true, hash) },
		want: types.ErrAlreadyCertified,
	},
	{
		name: "the authority is not the seal",
		do:   updateParams(address(1), types.DefaultParams()),
		want: sdkerrors.ErrUnauthorized,
	},
	{
		name: "a parameter is out of its bounds",
		do:   updateParams(seal, types.Params{}),
		want: types.ErrInvalidParams,
	},
}

func TestFailsIf(t *testing.T) {
	for _, tc := range failures {
		t.Run(tc.name, func(t *testing.T) {
			f := open(t)
			if tc.given != nil {
				tc.given(f)
			}
			f.endBlock()
			before, err := f.ExportGenesis(f.ctx)
			require.NoError(t, err)
			f.forget()
			require.ErrorIs(t, tc.do(f), tc.want)
			f.endBlock()
			after, err := f.ExportGenesis(f.ctx)
			require.NoError(t, err)
			require.Equal(t, before, after, "nothing changes")
			require.Empty(t, f.events)
		})
	}
}

// The README's bullets and the table say the same, word for word.
func TestEveryFailsIfHasATest(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	var bullets, names []string
	for _, m := range regexp.MustCompile(`(?m)^- \*fails if\* (.+)$`).FindAllStringSubmatch(string(readme), -1) {
		bullets = append(bullets, m[1])
	}
	for _, tc := range failures {
		names = append(names, tc.name)
	}
	slices.Sort(bullets)
	slices.Sort(names)
	require.Equal(t, bullets, names)
}

func TestAnAddressThatDoesNotDecodeIsRefused(t *testing.T) {
	f := open(t)
	require.Error(t, respond("not an address")(f))
	require.Error(t, f.tx(func(ctx sdk.Context) error {
		_, err := f.msgs.Certify(ctx, &types.MsgCertify{Auditor: "not an address"})
		return err
	}))
}
