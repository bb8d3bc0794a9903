package keeper_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (a *assembly) passport(law uint64) []string {
	a.Helper()
	res, err := a.queries.Law(a.ctx, &types.QueryLawRequest{LawId: law})
	require.NoError(a, err)
	return res.Descriptions
}

func TestAReferendumIsReadInPlainWords(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.open(a.lawMsg(types.LAW_TIER_STATUTE, 30), &upgradetypes.MsgCancelUpgrade{Authority: a.seal})
	res, err := a.queries.Referendum(a.ctx, &types.QueryReferendumRequest{ReferendumId: id})
	require.NoError(t, err)
	require.Equal(t, []string{
		`Enact the statute "On bridges" for 30 civic days.`,
		"Send the message cosmos.upgrade.v1beta1.MsgCancelUpgrade.", // which the app has a sentence for, and this module alone has not
	}, res.Descriptions)
}

func TestThePassportOfALaw(t *testing.T) {
	a := newAssembly(t, 5)
	grant := a.licence("spend-1")
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0), grant)
	require.Equal(t, []string{`Enact the statute "On bridges".`, "Grant the licence spend-1 to " + a.seal + "."}, a.passport(1))

	require.NoError(t, a.execute(1, "council", a.lawMsg(types.LAW_TIER_ORDINANCE, 0)))
	require.Empty(t, a.passport(2), "an office enacted it")
}

// A genesis may name the referendum of a law and leave the referendum out.
func TestThePassportOfALawWhoseActIsNotKept(t *testing.T) {
	a := newAssembly(t, 5)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	gs, err := a.k.ExportGenesis(a.ctx)
	require.NoError(t, err)
	b := newAssembly(t, 5, func(fresh *types.GenesisState) {
		fresh.Laws, fresh.NextLaw, fresh.NextReferendum = gs.Laws, gs.NextLaw, gs.NextReferendum
	})
	require.Empty(t, b.passport(1))
	require.NotZero(t, b.law(1).ReferendumId)
}

// mute says nothing.
type mute struct{ err error }

func (m mute) Describe(context.Context, []sdk.Msg) ([]string, error) { return nil, m.err }

func TestADescriberThatFails(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	k := keeper.NewKeeper(a.cdc, runtime.NewKVStoreService(a.store), a.tkey, accounts{}, a.people,
		bonds{params: stakingtypes.DefaultParams()}, a.router, a.seal, keeper.WithDescriber(mute{errors.New("no words")}))
	queries := keeper.NewQueryServer(k)
	_, err := queries.Referendum(a.ctx, &types.QueryReferendumRequest{ReferendumId: id})
	require.Equal(t, codes.Internal, status.Code(err))
	_, err = queries.Law(a.ctx, &types.QueryLawRequest{LawId: 1})
	require.Equal(t, codes.Internal, status.Code(err))
}
