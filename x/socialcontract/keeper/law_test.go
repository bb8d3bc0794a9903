package keeper_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (a *assembly) lawMsg(tier types.LawTier, sunset uint32) *types.MsgEnactLaw {
	return &types.MsgEnactLaw{Authority: a.seal, Tier: tier, Title: "On bridges", Text: "Bridges are free.", SunsetDays: sunset}
}

func (a *assembly) law(id uint64) types.Law {
	a.Helper()
	res, err := a.queries.Law(a.ctx, &types.QueryLawRequest{LawId: id})
	require.NoError(a, err)
	return res.Law
}

func TestLawIsEnactedByReferendum(t *testing.T) {
	a := newAssembly(t, 5)
	id := a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	law := a.law(1)
	hash := sha256.Sum256([]byte("Bridges are free."))
	require.Equal(t, hash[:], law.TextHash)
	require.Equal(t, id, law.ReferendumId)
	require.Empty(t, law.Office)
	require.True(t, law.Prose, "an act of nothing but laws is prose")
	require.Equal(t, types.LAW_STATUS_IN_FORCE, law.Status)

	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 0), a.licence("spend-1"))
	require.False(t, a.law(2).Prose)
}

func TestLawIsEnactedByAnOfficeAsOrdinance(t *testing.T) {
	a := newAssembly(t, 5)
	exec, err := types.NewMsgExecOffice(a.account(1), "council", a.lawMsg(types.LAW_TIER_ORDINANCE, 0))
	require.NoError(t, err)
	require.NoError(t, a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.ExecOffice(ctx, exec)
		return err
	}))
	require.True(t, has(a.endBlock(time.Minute), "EventLawEnacted"))
	law := a.law(1)
	require.Equal(t, "council", law.Office)
	require.Zero(t, law.ReferendumId)
	require.ErrorIs(t, a.dispatch(council, a.lawMsg(types.LAW_TIER_STATUTE, 0)).Err(), types.ErrLawTier, "but not as statute")

	repeal := &types.MsgRepealLaw{Authority: a.seal, LawId: 1}
	require.NoError(t, a.dispatch(council, repeal).Err())
	law = a.law(1)
	require.Equal(t, types.LAW_STATUS_REPEALED, law.Status)
	require.Equal(t, "council", law.RepealedByOffice)
	require.ErrorIs(t, a.dispatch(council, repeal).Err(), types.ErrLawEnded)
}

func TestLawOfTheChartersRankNeedsTheStrongestTrack(t *testing.T) {
	a := newAssembly(t, 5)
	track, err := a.k.CheckMessages(a.ctx, []sdk.Msg{a.lawMsg(types.LAW_TIER_CHARTER, 0)})
	require.NoError(t, err)
	require.True(t, track.Constitutional)
	id := a.enacted(a.lawMsg(types.LAW_TIER_CHARTER, 0))
	require.Equal(t, types.REFERENDUM_STATUS_ENACTED, a.status(id))
	track, err = a.k.CheckMessages(a.ctx, []sdk.Msg{&types.MsgRepealLaw{Authority: a.seal, LawId: 1}})
	require.NoError(t, err)
	require.True(t, track.Constitutional, "to end as to begin")
}

func TestLawIsRepealedByReferendum(t *testing.T) {
	a := newAssembly(t, 5)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 30))
	id := a.enacted(&types.MsgRepealLaw{Authority: a.seal, LawId: 1})
	law := a.law(1)
	require.Equal(t, types.LAW_STATUS_REPEALED, law.Status)
	require.Equal(t, id, law.RepealedBy)
	require.NotNil(t, law.EndedAt)
	a.endBlock(60 * day)
	a.endBlock(time.Minute)
	require.Equal(t, types.LAW_STATUS_REPEALED, a.law(1).Status, "its sunset is off")
}

func TestLawEndsAtItsSunset(t *testing.T) {
	a := newAssembly(t, 5)
	a.enacted(a.lawMsg(types.LAW_TIER_STATUTE, 30))
	sunset := *a.law(1).SunsetAt
	require.Equal(t, 30*day, sunset.Sub(a.law(1).EnactedAt))
	a.endBlock(sunset.Sub(a.ctx.BlockTime()) - time.Second)
	a.endBlock(time.Second)
	require.Equal(t, types.LAW_STATUS_IN_FORCE, a.law(1).Status, "one second before")
	require.True(t, has(a.endBlock(time.Minute), "EventLawEnded"))
	require.Equal(t, types.LAW_STATUS_SUNSET, a.law(1).Status)
}

func TestLawMayBeKeptElsewhere(t *testing.T) {
	a := newAssembly(t, 5)
	msg := a.lawMsg(types.LAW_TIER_ORDINANCE, 0)
	elsewhere("ipfs://x", types.HashLength)(msg)
	require.NoError(t, a.dispatch(council, msg).Err())
	require.Equal(t, msg.TextHash, a.law(1).TextHash)
}
