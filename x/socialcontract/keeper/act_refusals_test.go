package keeper_test

import (
	"errors"
	"testing"

	transfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// actRefusal is one way in which an act is unconstitutional before it runs, by
// the words of the README.
type actRefusal struct {
	name string
	// as is who acts; the council by default.
	as   types.ActOrigin
	msgs func(a *assembly) []sdk.Msg
	want error
}

// amendment is an act of one amendment.
func amendment(operations ...types.Operation) func(a *assembly) []sdk.Msg {
	return func(a *assembly) []sdk.Msg { return []sdk.Msg{a.amend(operations...)} }
}

var actRefusals = []actRefusal{
	{name: "it has not 1 to 16 messages", msgs: func(*assembly) []sdk.Msg { return nil }, want: types.ErrNoMessages},
	{name: "it has not 1 to 16 messages", msgs: func(a *assembly) []sdk.Msg {
		msgs := make([]sdk.Msg, types.MaxProposalMessages+1)
		for i := range msgs {
			msgs[i] = a.licence("spend-1")
		}
		return msgs
	}, want: types.ErrTooManyMessages},
	{name: "the seal is not the only signer of a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&types.MsgGrantLicence{Authority: a.account(1), Account: a.seal, Kind: "spend-1"}}
	}, want: types.ErrSealSigner},
	{name: "the seal is not the only signer of a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&types.MsgGrantLicence{Authority: "nobody", Account: a.seal, Kind: "spend-1"}}
	}, want: types.ErrSealSigner},
	{name: "the seal is not the only signer of a message", msgs: func(a *assembly) []sdk.Msg {
		a.router[sdk.MsgTypeURL(&banktypes.MsgMultiSend{})] = a.router[sdk.MsgTypeURL(&banktypes.MsgSend{})]
		return []sdk.Msg{&banktypes.MsgMultiSend{Inputs: []banktypes.Input{{Address: a.seal}, {Address: a.account(1)}}}}
	}, want: types.ErrSealSigner},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&authz.MsgGrant{Granter: a.seal, Grantee: a.account(1)}}
	}, want: types.ErrRefused},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		exec := authz.NewMsgExec(a.k.Seal(), []sdk.Msg{a.licence("spend-1")})
		return []sdk.Msg{&exec}
	}, want: types.ErrRefused},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		exec, err := types.NewMsgExecOffice(a.seal, "council", a.licence("spend-1"))
		require.NoError(a, err)
		return []sdk.Msg{exec}
	}, want: types.ErrRefused},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&stakingtypes.MsgDelegate{DelegatorAddress: a.seal}}
	}, want: types.ErrRefused},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&types.MsgVote{Voter: a.seal, ReferendumId: 1, Option: yes}}
	}, want: types.ErrRefused},
	{name: "the seal never signs a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&types.MsgPropose{Proposer: a.seal}}
	}, want: types.ErrRefused},
	{name: "a message holds another message", msgs: func(a *assembly) []sdk.Msg {
		inner, err := codectypes.NewAnyWithValue(a.licence("spend-1"))
		require.NoError(a, err)
		plan := upgradetypes.Plan{Name: "next", Height: 10, UpgradedClientState: inner}
		return []sdk.Msg{&upgradetypes.MsgSoftwareUpgrade{Authority: a.seal, Plan: plan}}
	}, want: types.ErrNested},
	{name: "a message is not valid by itself", msgs: func(*assembly) []sdk.Msg {
		return []sdk.Msg{&transfertypes.MsgTransfer{}}
	}, want: types.ErrInvalidProposal},
	{name: "no module handles a message", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal}}
	}, want: types.ErrNoHandler},
	{name: "the charter gives nobody the power", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&banktypes.MsgSend{FromAddress: a.seal, ToAddress: a.account(1)}}
	}, want: types.ErrNoPower},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{consensusUpdate(a, func(m *consensustypes.MsgUpdateParams) { m.Auth.Authority = a.account(1) })}
	}, want: types.ErrFloor},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&banktypes.MsgUpdateParams{Authority: a.seal}}
	}, want: types.ErrFloor},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&banktypes.MsgSetSendEnabled{Authority: a.seal, SendEnabled: []*banktypes.SendEnabled{{Denom: sdk.DefaultBondDenom}}}}
	}, want: types.ErrFloor},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		params := stakingtypes.DefaultParams()
		params.BondDenom = "other"
		return []sdk.Msg{&stakingtypes.MsgUpdateParams{Authority: a.seal, Params: params}}
	}, want: types.ErrFloor},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&slashingtypes.MsgUpdateParams{Authority: a.seal}}
	}, want: types.ErrFloor},
	{name: "parameters of another module are beyond their floors", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&authtypes.MsgUpdateParams{Authority: a.seal}}
	}, want: types.ErrFloor},
	{name: "an office acts on what needs the strongest track", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&upgradetypes.MsgCancelUpgrade{Authority: a.seal}}
	}, want: types.ErrStrongestOnly},
	{name: "an office acts on what takes several officers", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{&citizenshiptypes.MsgExpel{Authority: a.seal, Number: 2, CaseId: "1"}}
	}, want: types.ErrReferendumOnly},
	{name: "an office acts on what takes several officers", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{a.licence("spend-1"), &citizenshiptypes.MsgReinstate{Authority: a.seal, Number: 2, CaseId: "1"}}
	}, want: types.ErrReferendumOnly},
	{name: "an office amends the charter", msgs: amendment(article("1", "New.", nil)), want: types.ErrReferendumOnly},
	{name: "an amendment is not alone", as: types.ActOrigin{Referendum: 1}, msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{a.amend(article("1", "New.", nil)), a.licence("spend-1")}
	}, want: types.ErrAmendmentAlone},
	{name: "an amendment has not 1 to 256 sound operations, each on another clause", msgs: amendment(), want: types.ErrInvalidAmendment},
	{name: "an amendment has not 1 to 256 sound operations, each on another clause", msgs: amendment(
		article("1", "New.", nil), article("1", "Newer.", nil)), want: types.ErrInvalidAmendment},
	{name: "an amendment is made for another charter than the one in force", msgs: amendment(
		types.Operation{Path: "article/1", Replaces: make([]byte, types.HashLength)}), want: types.ErrStaleAmendment},
	{name: "an amendment is made for another charter than the one in force", msgs: func(a *assembly) []sdk.Msg {
		o := a.limit("planted.spend", 1_000)
		o.Replaces[0] ^= 1
		return []sdk.Msg{a.amend(o)}
	}, want: types.ErrStaleAmendment},
	{name: "an amendment makes a charter that is not valid in this app", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{a.amend(types.Operation{Path: "track/ordinary", Replaces: a.hashOf("track/ordinary")})}
	}, want: types.ErrInvalidCharter},
	{name: "an amendment makes a charter that is not valid in this app", msgs: func(a *assembly) []sdk.Msg {
		return []sdk.Msg{a.amend(types.Operation{Path: "limit/planted.spend", Replaces: a.hashOf("limit/planted.spend")})}
	}, want: types.ErrInvalidLimit},
	{name: "an amendment makes a charter that is not valid in this app", msgs: func(a *assembly) []sdk.Msg {
		const url = "/civitas.socialcontract.v1.MsgUpdateParams"
		return []sdk.Msg{a.amend(types.Operation{Path: "access/" + url, Access: &types.AccessRule{
			Pattern: url, Level: citizenshiptypes.LEVEL_CITIZEN, Office: "nobody",
		}})}
	}, want: types.ErrInvalidCharter},
	{name: "an amendment makes a charter that could never be amended", msgs: func(a *assembly) []sdk.Msg {
		path := types.PathPower + types.AmendPower
		return []sdk.Msg{a.amend(types.Operation{Path: path, Replaces: a.hashOf(path)})}
	}, want: types.ErrInvalidAmendment},
	{name: "the second vote on something entrenched comes too early", msgs: func(a *assembly) []sdk.Msg {
		entrenching := article("1", "For ever.", nil)
		entrenching.Article.Entrenched = true
		msg := a.amend(entrenching)
		a.enacted(msg)
		return []sdk.Msg{msg}
	}, want: types.ErrTooEarly},
	{name: "a referendum was decided on a track that is too weak now", as: types.ActOrigin{Referendum: 1}, msgs: func(a *assembly) []sdk.Msg {
		return a.licences("spend-1")
	}, want: types.ErrWeakTrack},
}

func TestDispatchRefuses(t *testing.T) {
	for _, tc := range actRefusals {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 3)
			if tc.as == (types.ActOrigin{}) {
				tc.as = council
			}
			msgs := tc.msgs(a)
			out := a.dispatch(tc.as, msgs...)
			require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, out.Status)
			require.ErrorIs(t, out.Err(), tc.want)
			require.Zero(t, a.spent())
			ofOrigin := errors.Is(tc.want, types.ErrStrongestOnly) || errors.Is(tc.want, types.ErrReferendumOnly) ||
				errors.Is(tc.want, types.ErrWeakTrack)
			if len(msgs) > 0 && !ofOrigin {
				_, err := a.k.CheckMessages(a.ctx, msgs)
				require.ErrorIs(t, err, tc.want, "it is refused when it is proposed, too")
			}
		})
	}
}

// actFailure is one way in which an act that runs does not take effect.
type actFailure struct {
	name   string
	kind   string // of the second message
	status types.ReferendumStatus
	cause  error
	reason string
}

var actFailures = []actFailure{
	{
		"a message returns an error", "fail", types.REFERENDUM_STATUS_FAILED, types.ErrInvalidLaw,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 85: invalid law",
	},
	{
		"a message returns an error", "stray", types.REFERENDUM_STATUS_FAILED, nil,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: internal error",
	},
	{
		"a message panics", "panic", types.REFERENDUM_STATUS_FAILED, types.ErrActPanicked,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 58: a message panicked",
	},
	{
		"a message panics", "nil", types.REFERENDUM_STATUS_FAILED, types.ErrActPanicked,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 58: a message panicked",
	},
	{
		"it runs out of gas", "loop", types.REFERENDUM_STATUS_FAILED, types.ErrActOutOfGas,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 59: the act ran out of gas",
	},
	{
		"a module or the firewall finds that a limit is breached", "breach", types.REFERENDUM_STATUS_UNCONSTITUTIONAL, types.ErrUnconstitutional,
		"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 50: unconstitutional",
	},
	{
		"a module or the firewall finds that a limit is breached", "spend-70", types.REFERENDUM_STATUS_UNCONSTITUTIONAL, types.ErrUnconstitutional,
		"firewall: socialcontract 50: unconstitutional",
	},
}

func TestDispatchChangesNothingWhenOneMessageFails(t *testing.T) {
	for _, tc := range actFailures {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 3)
			out := a.dispatch(council, a.licence("spend-40"), a.licence(tc.kind))
			require.Equal(t, tc.status, out.Status)
			require.Equal(t, tc.reason, out.Reason)
			require.Error(t, out.Err())
			if tc.cause != nil {
				require.ErrorIs(t, out.Err(), tc.cause)
			}
			require.Zero(t, a.spent())
			require.False(t, has(a.ctx.EventManager().Events(), "planted"))
		})
	}
}
