package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSign(t *testing.T) {
	a := newAssembly(t, 3, withSecondVersion)
	f, err := a.k.InForce(a.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 1, a.people.of(1).signed)
	sign := &types.MsgSign{Citizen: a.account(1), Version: 4, Root: f.Root}
	_, err = a.msgs.Sign(a.ctx, sign)
	require.NoError(t, err)
	require.EqualValues(t, 4, a.people.of(1).signed)
	require.True(t, has(a.ctx.EventManager().Events(), "EventSigned"))

	consent, err := a.queries.Consent(a.ctx, &types.QueryConsentRequest{})
	require.NoError(t, err)
	require.Equal(t, types.QueryConsentResponse{
		Version: 4, Root: f.Root, Signed: 1, Citizens: 3, Status: types.VERSION_STATUS_IN_FORCE,
	}, *consent)
	consent, err = a.queries.Consent(a.ctx, &types.QueryConsentRequest{Version: 1})
	require.NoError(t, err)
	require.EqualValues(t, 3, consent.Signed)
	_, err = a.queries.Consent(a.ctx, &types.QueryConsentRequest{Version: 3})
	require.Equal(t, codes.NotFound, status.Code(err))

	summary, err := a.k.Summary(a.ctx)
	require.NoError(t, err)
	require.Equal(t, types.Summary{Version: 4, Root: f.Root, Signatures: 3}, summary, "version 1 gives the vote")
	a.people.fail = citizenshiptypes.ErrNotRegistered
	_, err = a.queries.Consent(a.ctx, &types.QueryConsentRequest{})
	require.Equal(t, codes.Internal, status.Code(err))
	_, err = a.k.Summary(a.ctx)
	require.Error(t, err)
}
