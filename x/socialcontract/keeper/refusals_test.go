package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func updateParams(edit func(*types.Params)) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		params := types.DefaultParams()
		edit(&params)
		return &types.MsgUpdateParams{Authority: a.seal, Params: params}
	}
}

var paramsRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgUpdateParams{Authority: a.account(1), Params: types.DefaultParams()}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "a budget is not from 1 to 1,000", msg: updateParams(func(p *types.Params) { p.PruneBudget = 0 }), want: types.ErrInvalidParams},
	{name: "a budget is not from 1 to 1,000", msg: updateParams(func(p *types.Params) { p.SeatBudget = 1_001 }), want: types.ErrInvalidParams},
}

// newerCharter is a nation whose charter was replaced: version 4 is in force,
// and its citizens have signed version 1.
func newerCharter(t *testing.T) *assembly {
	t.Helper()
	return newAssembly(t, 3, withSecondVersion)
}

// signs signs a version with the root of another.
func signs(citizen func(*assembly) string, version, rootOf uint64) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		v, err := a.k.Version(a.ctx, rootOf)
		require.NoError(a, err)
		return &types.MsgSign{Citizen: citizen(a), Version: version, Root: v.Root}
	}
}

var signRefusals = []refusal{
	{name: "the account belongs to nobody", msg: signs(func(a *assembly) string { return a.seal }, 4, 4), want: citizenshiptypes.ErrNotRegistered},
	{name: "the version is neither in force nor in its consent window", msg: signs(accountOf(2), 1, 1), want: types.ErrWrongVersion},
	{name: "the version is neither in force nor in its consent window", msg: signs(accountOf(2), 5, 4), want: types.ErrWrongVersion},
	{name: "the version is neither in force nor in its consent window", given: func(a *assembly) {
		a.open(a.amend(article("9", "New.", nil)))
	}, msg: signs(accountOf(2), 5, 4), want: types.ErrWrongVersion},
	{name: "the root is not that of the version", msg: func(a *assembly) sdk.Msg {
		return &types.MsgSign{Citizen: a.account(2), Version: 4}
	}, want: types.ErrWrongRoot},
	{name: "the root is not that of the version", msg: signs(accountOf(2), 4, 1), want: types.ErrWrongRoot},
	{name: "the person has signed the version", given: func(a *assembly) { a.people.of(2).signed = 4 }, msg: signs(accountOf(2), 4, 4), want: types.ErrAlreadySigned},
}

func grants(account func(*assembly) string, kind string) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgGrantLicence{Authority: a.seal, Account: account(a), Kind: kind}
	}
}

var grantRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgGrantLicence{Authority: a.account(1), Account: a.account(2), Kind: types.LicenceRelayer}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the account is not an address", msg: grants(func(*assembly) string { return "x" }, types.LicenceRelayer)},
	{name: "there is no such licence", msg: grants(accountOf(2), "miner"), want: types.ErrInvalidLicence},
	{name: "the account has the licence", given: func(a *assembly) {
		require.NoError(a, a.k.GrantLicence(a.ctx, a.people.of(2).account, types.LicenceRelayer))
	}, msg: grants(accountOf(2), types.LicenceRelayer), want: types.ErrLicenceExists},
}

var revokeRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgRevokeLicence{Authority: a.account(1), Account: a.account(2), Kind: types.LicenceRelayer}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the account is not an address", msg: func(a *assembly) sdk.Msg {
		return &types.MsgRevokeLicence{Authority: a.seal, Account: "x", Kind: types.LicenceRelayer}
	}},
	{name: "the account does not have the licence", msg: func(a *assembly) sdk.Msg {
		return &types.MsgRevokeLicence{Authority: a.seal, Account: a.account(2), Kind: types.LicenceRelayer}
	}, want: types.ErrUnknownLicence},
}
