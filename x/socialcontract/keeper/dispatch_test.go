package keeper_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (a *assembly) dispatch(origin types.ActOrigin, msgs ...sdk.Msg) types.Outcome {
	a.Helper()
	out, err := a.k.Dispatch(a.ctx, origin, msgs)
	require.NoError(a, err)
	return out
}

var council = types.ActOrigin{Office: "council"}

func TestDispatchExecutesAllMessages(t *testing.T) {
	a := newAssembly(t, 3)
	out := a.dispatch(council, a.licence("spend-40"), a.licence("spend-2"))
	require.NoError(t, out.Err())
	require.True(t, out.Enacted())
	require.EqualValues(t, 42, a.spent())
	require.Equal(t, [][]byte{[]byte("spend"), []byte("spend")}, out.Responses)
	require.Positive(t, out.GasUsed)
	require.Equal(t, out.GasUsed, a.ctx.GasMeter().GasConsumed()-gasBefore(a, out))
	require.True(t, has(a.ctx.EventManager().Events(), "planted"), "events of the messages are kept")
}

// gasBefore is what was used outside the act.
func gasBefore(a *assembly, out types.Outcome) uint64 {
	return a.ctx.GasMeter().GasConsumed() - out.GasUsed
}

func TestDispatchChangesNothingWhenOneMessageFails(t *testing.T) {
	for _, tc := range []struct {
		name   string
		kind   string
		status types.ReferendumStatus
		cause  error
		reason string
	}{
		{
			"an error fails the act", "fail", types.REFERENDUM_STATUS_FAILED, types.ErrInvalidLaw,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 85: invalid law",
		},
		{
			"an unregistered error fails the act", "stray", types.REFERENDUM_STATUS_FAILED, nil,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: internal error",
		},
		{
			"a panic fails the act", "panic", types.REFERENDUM_STATUS_FAILED, types.ErrActPanicked,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 58: a message panicked",
		},
		{
			"a runtime panic fails the act", "nil", types.REFERENDUM_STATUS_FAILED, types.ErrActPanicked,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 58: a message panicked",
		},
		{
			"running out of gas fails the act", "loop", types.REFERENDUM_STATUS_FAILED, types.ErrActOutOfGas,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 59: the act ran out of gas",
		},
		{
			"a breach found by a module is unconstitutional", "breach", types.REFERENDUM_STATUS_UNCONSTITUTIONAL, types.ErrUnconstitutional,
			"message 2 /civitas.socialcontract.v1.MsgGrantLicence: socialcontract 50: unconstitutional",
		},
		{
			"a breach found by the firewall is unconstitutional", "spend-70", types.REFERENDUM_STATUS_UNCONSTITUTIONAL, types.ErrUnconstitutional,
			"firewall: socialcontract 50: unconstitutional",
		},
	} {
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

func TestDispatchStopsAtTheGasOfTheSeal(t *testing.T) {
	a := newAssembly(t, 3)
	out := a.dispatch(council, a.licence("loop"))
	require.ErrorIs(t, out.Err(), types.ErrActOutOfGas)
	require.GreaterOrEqual(t, out.GasUsed, types.MinSealGas)
	require.Less(t, out.GasUsed, types.MinSealGas+types.MeasureGas)
}

func TestDispatchInATransactionIsPaidFromItsGas(t *testing.T) {
	a := newAssembly(t, 3)
	ctx := a.ctx.WithGasMeter(storetypes.NewGasMeter(200_000)).WithTxIndex(0)
	require.Panics(t, func() { _, _ = a.k.Dispatch(ctx, council, []sdk.Msg{a.licence("loop")}) })
	require.Zero(t, a.spent())
}

func TestDispatchRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		msgs func(a *assembly) []sdk.Msg
		want error
	}{
		{"no messages", func(*assembly) []sdk.Msg { return nil }, types.ErrNoMessages},
		{"more messages than an act may hold", func(a *assembly) []sdk.Msg {
			msgs := make([]sdk.Msg, types.MaxProposalMessages+1)
			for i := range msgs {
				msgs[i] = a.licence("spend-1")
			}
			return msgs
		}, types.ErrTooManyMessages},
		{"another signer", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgGrantLicence{Authority: a.account(1), Account: a.seal, Kind: "spend-1"}}
		}, types.ErrSealSigner},
		{"a signer that is no address", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgGrantLicence{Authority: "nobody", Account: a.seal, Kind: "spend-1"}}
		}, types.ErrSealSigner},
		{"two signers", func(a *assembly) []sdk.Msg {
			a.router[sdk.MsgTypeURL(&banktypes.MsgMultiSend{})] = a.router[sdk.MsgTypeURL(&banktypes.MsgSend{})]
			return []sdk.Msg{&banktypes.MsgMultiSend{Inputs: []banktypes.Input{{Address: a.seal}, {Address: a.account(1)}}}}
		}, types.ErrSealSigner},
		{"a grant of the seal's power", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&authz.MsgGrant{Granter: a.seal, Grantee: a.account(1)}}
		}, types.ErrRefused},
		{"messages inside authz", func(a *assembly) []sdk.Msg {
			exec := authz.NewMsgExec(a.k.Seal(), []sdk.Msg{a.licence("spend-1")})
			return []sdk.Msg{&exec}
		}, types.ErrRefused},
		{"messages inside an office", func(a *assembly) []sdk.Msg {
			exec, err := types.NewMsgExecOffice(a.seal, "council", a.licence("spend-1"))
			require.NoError(a, err)
			return []sdk.Msg{exec}
		}, types.ErrRefused},
		{"a delegation by the seal", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&stakingtypes.MsgDelegate{DelegatorAddress: a.seal}}
		}, types.ErrRefused},
		{"an act of a person", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgVote{Voter: a.seal, ReferendumId: 1, Option: yes}}
		}, types.ErrRefused},
		{"a proposal by the seal", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgPropose{Proposer: a.seal}}
		}, types.ErrRefused},
		{"a message that no module handles", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal}}
		}, types.ErrNoHandler},
		{"a message that the charter gives nobody", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&banktypes.MsgSend{FromAddress: a.seal, ToAddress: a.account(1)}}
		}, types.ErrNoPower},
		{"consensus parameters with an authority", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{consensusUpdate(a, func(m *consensustypes.MsgUpdateParams) { m.Auth.Authority = a.account(1) })}
		}, types.ErrFloor},
		{"bank parameters that stop sending", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&banktypes.MsgUpdateParams{Authority: a.seal}}
		}, types.ErrFloor},
		{"stopping the currency of the bond", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&banktypes.MsgSetSendEnabled{Authority: a.seal, SendEnabled: []*banktypes.SendEnabled{{Denom: sdk.DefaultBondDenom}}}}
		}, types.ErrFloor},
		{"staking parameters with another bond denomination", func(a *assembly) []sdk.Msg {
			params := stakingtypes.DefaultParams()
			params.BondDenom = "other"
			return []sdk.Msg{&stakingtypes.MsgUpdateParams{Authority: a.seal, Params: params}}
		}, types.ErrFloor},
		{"an upgrade by an office", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&upgradetypes.MsgCancelUpgrade{Authority: a.seal}}
		}, types.ErrStrongestOnly},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 3)
			msgs := tc.msgs(a)
			out := a.dispatch(council, msgs...)
			require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, out.Status)
			require.ErrorIs(t, out.Err(), tc.want)
			require.Zero(t, a.spent())
			if len(msgs) > 0 && !errors.Is(tc.want, types.ErrStrongestOnly) {
				_, err := a.k.CheckMessages(a.ctx, msgs)
				require.ErrorIs(t, err, tc.want, "it is refused when it is proposed, too")
			}
		})
	}
}

func consensusUpdate(a *assembly, edit func(*consensustypes.MsgUpdateParams)) *consensustypes.MsgUpdateParams {
	msg := soundConsensus(a.seal)
	edit(msg)
	return msg
}

func TestDispatchRefusesAMessageInsideAMessage(t *testing.T) {
	a := newAssembly(t, 3)
	inner, err := codectypes.NewAnyWithValue(a.licence("spend-1"))
	require.NoError(t, err)
	// UpgradedClientState may hold any type: here, a message.
	plan := upgradetypes.Plan{Name: "next", Height: 10, UpgradedClientState: inner}
	msg := &upgradetypes.MsgSoftwareUpgrade{Authority: a.seal, Plan: plan}
	_, err = a.k.CheckMessages(a.ctx, []sdk.Msg{msg})
	require.ErrorIs(t, err, types.ErrNested)

	deep, err := codectypes.NewAnyWithValue(&feegrant.AllowedMsgAllowance{Allowance: inner})
	require.NoError(t, err)
	msg.Plan.UpgradedClientState = deep
	_, err = a.k.CheckMessages(a.ctx, []sdk.Msg{msg})
	require.ErrorIs(t, err, types.ErrNested, "at any depth")

	harmless, err := codectypes.NewAnyWithValue(&feegrant.BasicAllowance{})
	require.NoError(t, err)
	msg.Plan.UpgradedClientState = harmless
	_, err = a.k.CheckMessages(a.ctx, []sdk.Msg{msg})
	require.ErrorIs(t, err, types.ErrNoPower, "other nested types are not messages")
}

func TestTrackOfAnActIsTheMaximumOfItsMessages(t *testing.T) {
	a := newAssembly(t, 3)
	track, err := a.k.CheckMessages(a.ctx, []sdk.Msg{a.licence("spend-1")})
	require.NoError(t, err)
	require.Equal(t, "ordinary", track.Id)

	swing := &types.MsgRevokeLicence{Authority: a.seal, Account: a.seal, Kind: "relayer"}
	track, err = a.k.CheckMessages(a.ctx, []sdk.Msg{a.licence("spend-1"), swing})
	require.NoError(t, err)
	require.Equal(t, "swing", track.Id, "swing asks for all that ordinary asks for")

	federal := &types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}
	track, err = a.k.CheckMessages(a.ctx, []sdk.Msg{federal, swing})
	require.NoError(t, err)
	require.Equal(t, "federal+swing", track.Id)
	require.EqualValues(t, 5_000, track.DistrictBps)
	require.EqualValues(t, 2, track.LateSwingDays)
}

func TestUpgradeNeedsTheStrongestTrack(t *testing.T) {
	a := newAssembly(t, 3)
	track, err := a.k.CheckMessages(a.ctx, []sdk.Msg{&upgradetypes.MsgCancelUpgrade{Authority: a.seal}})
	require.NoError(t, err)
	require.True(t, track.Constitutional)
	require.EqualValues(t, 5_000, track.DistrictBps, "of all tracks, not of its own alone")
	require.EqualValues(t, 2, track.LateSwingDays)
}

func TestEnactmentChecksTheTrackAgain(t *testing.T) {
	a := newAssembly(t, 4)
	id := a.decide(4, 0, a.licence("spend-5"))
	stricter := ordinaryTrack()
	stricter.QuorumBps++
	require.NoError(t, a.k.SetTrackForTest(a.ctx, stricter))
	a.endBlock(4 * day)
	events := a.endBlock(time.Minute)
	r := a.referendum(id)
	require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, r.Status)
	require.Equal(t, "socialcontract 57: the act was decided on a track that is too weak", r.Reason)
	require.Zero(t, a.spent())
	require.True(t, has(events, "EventEnded"))
}
