package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// consenting is a nation with an open consent window for version 2.
func consenting(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 9, entrenched)
	a.windowed(article("3", "New.", nil))
	return a
}

func objects(citizen func(*assembly) string, version uint64) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg { return &types.MsgObject{Citizen: citizen(a), Version: version} }
}

var objectRefusals = []refusal{
	{name: "no consent window is open for the version", msg: objects(accountOf(2), 1), want: types.ErrNoConsentWindow},
	{name: "no consent window is open for the version", msg: objects(accountOf(2), 3), want: types.ErrNoConsentWindow},
	{name: "no consent window is open for the version", given: func(a *assembly) {
		a.passDays(5)
	}, msg: objects(accountOf(2), 2), want: types.ErrNoConsentWindow},
	{name: "no consent window is open for the version", given: func(a *assembly) {
		// The block of the second at which the window ends, before its end.
		header := a.ctx.BlockHeader()
		header.Time = *a.amendment(2).WindowEndsAt
		a.ctx = a.ctx.WithBlockHeader(header)
	}, msg: objects(accountOf(2), 2), want: types.ErrNoConsentWindow},
	{name: "the account belongs to nobody", msg: objects(func(a *assembly) string { return a.seal }, 2), want: citizenshiptypes.ErrNotRegistered},
	{name: "the citizen was not in good standing when the window opened, or has left", given: func(a *assembly) {
		a.admit(1)
	}, msg: objects(accountOf(10), 2), want: types.ErrNotInElectorate},
	{name: "the citizen was not in good standing when the window opened, or has left", given: func(a *assembly) {
		require.NoError(a, a.leave(3, departed))
	}, msg: objects(accountOf(3), 2), want: types.ErrNotInElectorate},
	{name: "the citizen has objected", given: func(a *assembly) {
		require.NoError(a, a.object(2, 2))
		a.endBlock(time.Minute)
	}, msg: objects(accountOf(2), 2), want: types.ErrAlreadyMarked},
}

func amendsBy(authority func(*assembly) string) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		msg := a.amend(article("3", "New.", nil))
		msg.Authority = authority(a)
		return msg
	}
}

func theSeal(a *assembly) string { return a.seal }

var amendRefusals = []refusal{
	{name: "the authority is not the seal", msg: amendsBy(accountOf(1)), want: sdkerrors.ErrUnauthorized},
	{name: "it is not the act of the amendment under way", msg: amendsBy(theSeal), want: types.ErrNotUnderWay},
	{name: "it is not the act of the amendment under way", as: types.ActOrigin{Referendum: firstID}, msg: amendsBy(theSeal), want: types.ErrNotUnderWay},
}
