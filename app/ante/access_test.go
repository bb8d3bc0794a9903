package ante_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app/ante"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

func send(from, to sdk.AccAddress) *banktypes.MsgSend {
	return banktypes.NewMsgSend(from, to, sdk.NewCoins(sdk.NewInt64Coin(denom, 1)))
}

func exec(grantee sdk.AccAddress, msgs ...sdk.Msg) *authz.MsgExec {
	msg := authz.NewMsgExec(grantee, msgs)
	return &msg
}

func unjail(acc sdk.AccAddress) *stakingtypes.MsgEditValidator {
	return &stakingtypes.MsgEditValidator{ValidatorAddress: sdk.ValAddress(acc).String()}
}

func TestAccess(t *testing.T) {
	signer, other := secp256k1.GenPrivKey(), secp256k1.GenPrivKey()
	me, you := sdk.AccAddress(signer.PubKey().Address()), sdk.AccAddress(other.PubKey().Address())
	sendURL := sdk.MsgTypeURL(&banktypes.MsgSend{})

	for _, tc := range []struct {
		name string
		me   person
		you  person
		rule contracttypes.AccessRule
		also func(g *gate)
		msg  sdk.Msg
		err  error
		say  string
	}{
		{
			name: "level reached",
			me:   person{level: citizenshiptypes.LEVEL_HOLDER, number: 1},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_HOLDER}, msg: send(me, you),
		},
		{
			name: "level not reached",
			me:   person{level: citizenshiptypes.LEVEL_HOLDER, number: 1},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_CITIZEN}, msg: send(me, you),
			err: ante.ErrAccess, say: "/cosmos.bank.v1beta1.MsgSend needs LEVEL_CITIZEN",
		},
		{
			name: "the level held is named",
			me:   person{level: citizenshiptypes.LEVEL_HOLDER, number: 1},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_CITIZEN}, msg: send(me, you),
			err: ante.ErrAccess, say: "has LEVEL_HOLDER",
		},
		{
			name: "unnamed",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1},
			also: func(g *gate) { delete(g.access.rules, sendURL) }, msg: send(me, you),
			err: ante.ErrUnnamed, say: sendURL,
		},
		{
			name: "retired account",
			me:   person{retired: true},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_ANYONE}, msg: send(me, you),
			err: citizenshiptypes.ErrRetiredAccount,
		},
		{
			name: "office held",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 7},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_CITIZEN, Office: "judge"},
			also: func(g *gate) { g.access.offices[7] = "judge" }, msg: send(me, you),
		},
		{
			name: "office not held",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 7},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_CITIZEN, Office: "judge"},
			also: func(g *gate) { g.access.offices[7] = "auditor" }, msg: send(me, you),
			err: ante.ErrAccess, say: "the office judge",
		},
		{
			name: "nobody without a number holds an office",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_ANYONE, Office: "judge"},
			also: func(g *gate) { g.access.offices[0] = "judge" }, msg: send(me, you),
			err: ante.ErrAccess,
		},
		{
			name: "licence held",
			me:   person{level: citizenshiptypes.LEVEL_ANYONE},
			rule: contracttypes.AccessRule{Licence: contracttypes.LicenceRelayer},
			also: func(g *gate) { g.access.relayers[string(me)] = true }, msg: send(me, you),
		},
		{
			name: "licence not held",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1},
			rule: contracttypes.AccessRule{Licence: contracttypes.LicenceRelayer}, msg: send(me, you),
			err: ante.ErrAccess, say: "the licence relayer",
		},
		{
			name: "within an authorization the granter counts",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1},
			you:  person{level: citizenshiptypes.LEVEL_APPLICANT},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_RESIDENT}, msg: exec(me, send(you, me)),
			err: ante.ErrAccess, say: "has LEVEL_APPLICANT",
		},
		{
			name: "within an authorization as well: retired",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1},
			you:  person{retired: true},
			rule: contracttypes.AccessRule{Level: citizenshiptypes.LEVEL_ANYONE}, msg: exec(me, send(you, me)),
			err: citizenshiptypes.ErrRetiredAccount,
		},
		{
			name: "within an authorization as well: unnamed",
			me:   person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1},
			you:  person{level: citizenshiptypes.LEVEL_CITIZEN, number: 2},
			msg:  exec(me, &banktypes.MsgMultiSend{Inputs: []banktypes.Input{{Address: you.String()}}}),
			err:  ante.ErrUnnamed, say: "MsgMultiSend",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			g.admit(signer, tc.me)
			g.admit(other, tc.you)
			g.allow(citizenshiptypes.LEVEL_ANYONE, &authz.MsgExec{})
			g.access.rules[sendURL] = tc.rule
			if tc.also != nil {
				tc.also(g)
			}
			err := g.deliver(draft{msgs: []sdk.Msg{tc.msg}, fee: "200uciv"}, signer)
			require.ErrorIs(t, err, tc.err)
			if tc.say != "" {
				require.ErrorContains(t, err, tc.say)
			}
		})
	}
}

func TestAccessReadsEachRuleOnce(t *testing.T) {
	g := newGate(t)
	key := secp256k1.GenPrivKey()
	me := g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
	g.allow(citizenshiptypes.LEVEL_ANYONE, &banktypes.MsgSend{})
	require.NoError(t, g.deliver(draft{msgs: []sdk.Msg{send(me, me), send(me, me), send(me, me)}, fee: "200uciv"}, key))
	require.Equal(t, 1, g.access.reads)
}

func TestRetiredAccountPaysForNobody(t *testing.T) {
	g := newGate(t)
	key, payer := secp256k1.GenPrivKey(), secp256k1.GenPrivKey()
	me := g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
	retired := g.admit(payer, person{retired: true})
	g.allow(citizenshiptypes.LEVEL_ANYONE, &banktypes.MsgSend{})
	err := g.deliver(draft{msgs: []sdk.Msg{send(me, me), send(retired, me)}, fee: "200uciv"}, key, payer)
	require.ErrorIs(t, err, citizenshiptypes.ErrRetiredAccount)
}

func TestAuthz(t *testing.T) {
	key := secp256k1.GenPrivKey()
	me := sdk.AccAddress(key.PubKey().Address())
	you := sdk.AccAddress("somebody else________")
	grant := func(authorization authz.Authorization) sdk.Msg {
		msg, err := authz.NewMsgGrant(me, you, authorization, nil)
		require.NoError(t, err)
		return msg
	}
	generic := func(msg sdk.Msg) authz.Authorization { return authz.NewGenericAuthorization(sdk.MsgTypeURL(msg)) }
	vote := &contracttypes.MsgVote{Voter: me.String(), Option: contracttypes.VOTE_OPTION_YES}

	for _, tc := range []struct {
		name string
		msg  sdk.Msg
		err  error
	}{
		{"nested three deep", exec(me, exec(me, exec(me, send(me, you)))), nil},
		{"nested four deep", exec(me, exec(me, exec(me, exec(me, send(me, you))))), ante.ErrNested},
		{"personal act executed", exec(me, vote), ante.ErrPersonal},
		{"personal act executed at depth three", exec(me, exec(me, exec(me, vote))), ante.ErrPersonal},
		{"personal act granted", grant(generic(vote)), ante.ErrPersonal},
		{"personal act granted within an execution", exec(me, grant(generic(vote))), ante.ErrPersonal},
		{"ordinary act granted", grant(generic(send(me, you))), nil},
		{"ordinary act granted by its own authorization", grant(banktypes.NewSendAuthorization(sdk.NewCoins(sdk.NewInt64Coin(denom, 1)), nil)), nil},
		{"act of an office executed", exec(me, unjail(me)), ante.ErrOfficeInAuthz},
		{"act of an office granted", grant(generic(unjail(me))), ante.ErrOfficeInAuthz},
		{"unknown act granted", grant(authz.NewGenericAuthorization("/no.such.Msg")), sdkerrors.ErrUnknownRequest},
		{"invalid authorization", grant(&stakingtypes.StakeAuthorization{}), authz.ErrUnknownAuthorizationType},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
			g.access.offices[1] = contracttypes.ValidatorOffice
			g.allow(citizenshiptypes.LEVEL_ANYONE, &authz.MsgExec{}, &authz.MsgGrant{}, send(me, you), vote)
			url := sdk.MsgTypeURL(unjail(me))
			g.access.rules[url] = contracttypes.AccessRule{
				Pattern: url, Level: citizenshiptypes.LEVEL_ANYONE, Office: contracttypes.ValidatorOffice,
			}
			require.ErrorIs(t, g.deliver(draft{msgs: []sdk.Msg{tc.msg}, fee: "200uciv"}, key), tc.err)
		})
	}

	t.Run("the officeholder sends it without authz", func(t *testing.T) {
		g := newGate(t)
		g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
		g.access.offices[1] = contracttypes.ValidatorOffice
		url := sdk.MsgTypeURL(unjail(me))
		g.access.rules[url] = contracttypes.AccessRule{
			Pattern: url, Level: citizenshiptypes.LEVEL_ANYONE, Office: contracttypes.ValidatorOffice,
		}
		require.NoError(t, g.deliver(draft{msgs: []sdk.Msg{unjail(me)}, fee: "200uciv"}, key))
	})

	t.Run("something that is no message executed", func(t *testing.T) {
		empty := &authz.MsgExec{Grantee: me.String(), Msgs: []*codectypes.Any{{TypeUrl: "/x"}}}
		_, err := empty.GetMessages()
		require.Error(t, err)
	})
}
