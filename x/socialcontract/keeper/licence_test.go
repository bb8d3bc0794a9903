package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestLicences(t *testing.T) {
	a := newAssembly(t, 3)
	relayer := a.people.of(2).account
	grant := &types.MsgGrantLicence{Authority: a.seal, Account: a.account(2), Kind: types.LicenceRelayer}
	revoke := &types.MsgRevokeLicence{Authority: a.seal, Account: a.account(2), Kind: types.LicenceRelayer}

	holds, err := a.k.IsRelayer(a.ctx, relayer)
	require.NoError(t, err)
	require.False(t, holds)

	_, err = a.msgs.GrantLicence(a.ctx, grant)
	require.NoError(t, err)
	require.True(t, has(a.ctx.EventManager().Events(), "EventLicenceGranted"))
	holds, err = a.k.IsRelayer(a.ctx, relayer)
	require.NoError(t, err)
	require.True(t, holds)
	for kind, want := range map[string]int{"": 1, types.LicenceRelayer: 1, "miner": 0} {
		res, err := a.queries.Licences(a.ctx, &types.QueryLicencesRequest{Kind: kind})
		require.NoError(t, err)
		require.Len(t, res.Licences, want)
	}

	_, err = a.msgs.RevokeLicence(a.ctx, revoke)
	require.NoError(t, err)
	require.True(t, has(a.ctx.EventManager().Events(), "EventLicenceRevoked"))
	holds, err = a.k.IsRelayer(a.ctx, relayer)
	require.NoError(t, err)
	require.False(t, holds)
}
