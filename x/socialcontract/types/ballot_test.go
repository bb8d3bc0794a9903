package types_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/acts"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestBallotsSurviveTheirEncoding(t *testing.T) {
	for _, district := range []uint32{0, 1, 127, 128, 256, math.MaxUint32} {
		for _, option := range types.Options() {
			ballot := types.Ballot{Option: option, District: district}
			bz, err := types.BallotValue.Encode(ballot)
			require.NoError(t, err)
			again, err := types.BallotValue.Decode(bz)
			require.NoError(t, err)
			require.Equal(t, ballot, again)
			bz, err = types.BallotValue.EncodeJSON(ballot)
			require.NoError(t, err)
			again, err = types.BallotValue.DecodeJSON(bz)
			require.NoError(t, err)
			require.Equal(t, ballot, again)
		}
	}
	require.Equal(t, "VOTE_OPTION_YES in district 3", types.BallotValue.Stringify(types.Ballot{Option: types.VOTE_OPTION_YES, District: 3}))
	require.NotEmpty(t, types.BallotValue.ValueType())
}

func TestEventVotedIsATypedEvent(t *testing.T) {
	for _, e := range []types.EventVoted{
		{ReferendumId: 1, Citizen: 2, Option: types.VOTE_OPTION_NO},
		{ReferendumId: math.MaxUint64, Citizen: math.MaxUint64, Option: types.VOTE_OPTION_YES},
	} {
		typed, err := sdk.TypedEventToEvent(&e)
		require.NoError(t, err)
		require.Equal(t, typed, types.NewEventVoted(e.ReferendumId, e.Citizen, e.Option))
	}
}

func TestBallotsRefuseWhatNobodyWrote(t *testing.T) {
	for _, bz := range [][]byte{nil, {1}, {0, 1}, {4, 1}, {1, 0x80}, {1, 1, 1}, {1, 0xff, 0xff, 0xff, 0xff, 0x7f}} {
		_, err := types.BallotValue.Decode(bz)
		require.ErrorIs(t, err, types.ErrReferendumEncoding, "%X", bz)
	}
}

func TestCountersNameTheirReferendum(t *testing.T) {
	for kind, counter := range map[byte][]byte{
		types.CounterTally:     types.TallyCounter(7, 3, types.VOTE_OPTION_NO),
		types.CounterSignature: types.SignatureCounter(7),
		types.CounterVeto:      types.VetoCounter(7),
	} {
		got, id, err := types.ParseCounter(counter)
		require.NoError(t, err)
		require.Equal(t, kind, got)
		require.EqualValues(t, 7, id)
		_, _, err = types.ParseCounter(counter[1:])
		require.ErrorIs(t, err, types.ErrReferendumEncoding)
	}
	_, _, err := types.ParseCounter(nil)
	require.ErrorIs(t, err, types.ErrReferendumEncoding)
}

func TestSealRefusesWhateverHandsItsPowerOn(t *testing.T) {
	for _, msg := range []sdk.Msg{
		&authz.MsgGrant{}, &authz.MsgExec{}, &authz.MsgRevoke{}, &stakingtypes.MsgDelegate{}, &stakingtypes.MsgCreateValidator{},
		&slashingtypes.MsgUnjail{}, &types.MsgExecOffice{}, &types.MsgPropose{}, &types.MsgVote{}, &types.MsgVeto{},
		&types.MsgSignPetition{}, &types.MsgSign{}, &types.MsgResign{},
		&citizenshiptypes.MsgSuspend{}, &citizenshiptypes.MsgAppeal{}, &citizenshiptypes.MsgAttest{},
	} {
		require.True(t, types.SealRefuses(msg), sdk.MsgTypeURL(msg))
	}
	for _, msg := range []sdk.Msg{
		&stakingtypes.MsgUpdateParams{}, &slashingtypes.MsgUpdateParams{}, &banktypes.MsgSend{}, &types.MsgEnactLaw{}, &types.MsgAppoint{},
		&citizenshiptypes.MsgExpel{}, &citizenshiptypes.MsgReinstate{},
	} {
		require.False(t, types.SealRefuses(msg), sdk.MsgTypeURL(msg))
	}
}

// What the seal and officers may both send can be neither granted nor executed
// through authz, nor sent with the seal by an office.
func TestWhatTakesSeveralOfficersIsTheirOwnWord(t *testing.T) {
	for _, msg := range []sdk.Msg{&citizenshiptypes.MsgExpel{}, &citizenshiptypes.MsgReinstate{}} {
		require.True(t, acts.IsPersonal(msg))
		require.True(t, types.ReferendumOnly(sdk.MsgTypeURL(msg)))
	}
	require.False(t, types.ReferendumOnly(sdk.MsgTypeURL(&types.MsgEnactLaw{})))
}

func TestCivicActsAreFreeAndPersonal(t *testing.T) {
	for _, msg := range []sdk.Msg{&types.MsgVote{}, &types.MsgVeto{}, &types.MsgSignPetition{}} {
		require.True(t, acts.IsFree(msg) && acts.IsPersonal(msg), sdk.MsgTypeURL(msg))
	}
	require.True(t, acts.IsFree(&types.MsgPropose{}))
	require.False(t, acts.IsFree(&types.MsgEnactLaw{}))
	require.True(t, types.StrongestOnly("/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade"))
	require.False(t, types.StrongestOnly(sdk.MsgTypeURL(&types.MsgEnactLaw{})))
}
