package keeper_test

import (
	"fmt"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Citizens 1, 4 and 7 live in one district, 2, 5 and 8 in the next.
func delegates(citizen, delegate uint64, track string) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgDelegateVote{Delegator: a.account(citizen), Delegate: delegate, Track: track}
	}
}

// delegated makes one citizen delegate to another first.
func delegated(citizen, delegate uint64, track string) func(*assembly) {
	return func(a *assembly) { require.NoError(a, a.delegate(citizen, delegate, track)) }
}

var delegateVoteRefusals = []refusal{
	{name: "the account belongs to nobody", msg: func(a *assembly) sdk.Msg {
		return &types.MsgDelegateVote{Delegator: a.seal, Delegate: 4}
	}, want: citizenshiptypes.ErrNotRegistered},
	{
		name:  "the delegator or the delegate is not in good standing, or their waiting period is not over",
		given: left(1, citizenshiptypes.STANDING_SUSPENDED), msg: delegates(1, 4, ""), want: types.ErrNoElector,
	},
	{
		name:  "the delegator or the delegate is not in good standing, or their waiting period is not over",
		given: left(4, citizenshiptypes.STANDING_LAPSED), msg: delegates(1, 4, ""), want: types.ErrNoElector,
	},
	{
		name:  "the delegator or the delegate is not in good standing, or their waiting period is not over",
		given: func(a *assembly) { a.people.of(4).since = 1 << 40 }, msg: delegates(1, 4, ""), want: types.ErrNoElector,
	},
	{name: "nobody has the delegate's number", msg: delegates(1, 99, ""), want: citizenshiptypes.ErrNotRegistered},
	{name: "the delegate is the delegator", msg: delegates(1, 1, ""), want: types.ErrOwnDelegate},
	{name: "they do not belong to the same district", msg: delegates(1, 2, ""), want: types.ErrOtherDistrict},
	{name: "the charter in force does not have the track", msg: delegates(1, 4, "nowhere"), want: types.ErrUnknownTrack},
	{name: "the delegator delegates so already", given: delegated(1, 4, "ordinary"), msg: delegates(1, 4, "ordinary"), want: types.ErrSameDelegate},
	{name: "the delegator delegates on eight tracks, all tracks being one of them", given: func(a *assembly) {
		for i := range types.MaxDelegations {
			track := ordinaryTrack()
			track.Id = fmt.Sprintf("track-%d", i)
			require.NoError(a, a.k.SetTrackForTest(a.ctx, track))
			require.NoError(a, a.delegate(1, 4, track.Id))
		}
	}, msg: delegates(1, 4, "ordinary"), want: types.ErrManyDelegations},
	{name: "delegate 0 takes a delegation back that is not there", given: delegated(1, 4, ""), msg: delegates(1, 0, "ordinary"), want: types.ErrNoDelegation},
}
