package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (a *assembly) check(office string, msgs ...sdk.Msg) (*types.QueryCheckResponse, error) {
	packed, err := sdktx.SetMsgs(msgs)
	require.NoError(a, err)
	return a.queries.Check(a.ctx, &types.QueryCheckRequest{Office: office, Messages: packed})
}

func TestCheckTellsWhatAnActNeeds(t *testing.T) {
	a := newAssembly(t, 12)
	a.people.of(3).signed = 0

	res, err := a.check("", a.licence("spend-1"))
	require.NoError(t, err)
	require.Equal(t, ordinaryTrack(), res.Track)
	require.Equal(t, []string{"ordinary"}, res.MessageTracks)
	require.Len(t, res.Descriptions, 1)
	require.Contains(t, res.Descriptions[0], "licence")
	require.EqualValues(t, 11, res.Electorate)
	require.EqualValues(t, 3, res.SignaturesNeeded, "a fifth of eleven")
	require.EqualValues(t, 3, res.FreeSlots)

	_, err = a.propose(2, a.licence("spend-1"))
	require.NoError(t, err)
	res, err = a.check("council", a.licence("spend-1"))
	require.NoError(t, err)
	require.Zero(t, res.SignaturesNeeded, "an office needs none")
	require.EqualValues(t, 2, res.FreeSlots)

	res, err = a.check("", a.licence("spend-1"), a.lawMsg(types.LAW_TIER_CHARTER, 0))
	require.NoError(t, err)
	require.Len(t, res.MessageTracks, 2)
	require.Equal(t, "ordinary", res.MessageTracks[0])
	require.True(t, res.Track.Constitutional, "a law of the charter's tier needs the strongest track")
	require.EqualValues(t, 12, res.Electorate, "of everybody, signed or not")
}

// What Check accepts can be proposed, and what it refuses cannot, for the same reason.
func TestCheckRefusesWhatTheChainRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		office string
		msgs   func(a *assembly) []sdk.Msg
		want   error
		code   codes.Code
	}{
		{"no message", "", func(*assembly) []sdk.Msg { return nil }, types.ErrNoMessages, codes.FailedPrecondition},
		{"what the seal never signs", "", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{a.licence("spend-1"), &types.MsgVote{Voter: a.seal}}
		}, types.ErrRefused, codes.FailedPrecondition},
		{"another signer", "", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgGrantLicence{Authority: a.account(1), Account: a.seal, Kind: "relayer"}}
		}, types.ErrSealSigner, codes.FailedPrecondition},
		{"no power", "", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&banktypes.MsgSend{FromAddress: a.seal, ToAddress: a.account(1)}}
		}, types.ErrNoPower, codes.FailedPrecondition},
		{"an unknown law", "", func(a *assembly) []sdk.Msg {
			return []sdk.Msg{&types.MsgRepealLaw{Authority: a.seal, LawId: 7}}
		}, types.ErrUnknownLaw, codes.NotFound},
		{"an unknown office", "court", func(a *assembly) []sdk.Msg { return a.licences("spend-1") }, types.ErrUnknownOffice, codes.NotFound},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 12)
			_, err := a.check(tc.office, tc.msgs(a)...)
			require.Equal(t, tc.code, status.Code(err))
			require.ErrorContains(t, err, tc.want.Error())
			_, proposed := a.proposeAs(1, tc.office, tc.msgs(a)...)
			require.Error(t, proposed)
			if tc.office == "" {
				require.ErrorIs(t, proposed, tc.want)
			}
		})
	}
}

func TestCheckRefusesAnOfficeWithoutProposals(t *testing.T) {
	a := newAssembly(t, 5, func(gs *types.GenesisState) { gs.Offices[0].Warrant = gs.Offices[0].Warrant[:1] })
	_, err := a.check("council", a.licence("spend-1"))
	require.Equal(t, codes.FailedPrecondition, status.Code(err))
	require.ErrorContains(t, err, types.ErrNotInWarrant.Error())
	_, err = a.queries.Check(a.ctx, nil)
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}
