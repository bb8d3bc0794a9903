package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
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

// A track that has been made stronger has the same name as before.
func TestAWeakTrackIsToldFromItself(t *testing.T) {
	a := newAssembly(t, 3)
	before := ordinaryTrack()
	before.QuorumBps--
	out := a.dispatch(types.ActOrigin{Referendum: 1, Track: before}, a.licence("spend-1"))
	require.ErrorIs(t, out.Err(), types.ErrWeakTrack)
	require.ErrorContains(t, out.Err(), "ordinary as it was at the opening; now it takes ordinary, which asks for more")
}
