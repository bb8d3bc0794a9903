package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// restless is a village with an open vote, since whose opening 3 has revoked, 4
// has lapsed, and the delegate 1 has moved to the next district and back.
func restless(t *testing.T) (a *assembly, id uint64) {
	t.Helper()
	a = village(t)
	id = a.open(a.licence("spend-1"))
	require.NoError(t, a.vote(1, id, yes))
	require.NoError(t, a.delegate(3, 0, ""))
	require.NoError(t, a.leave(4, lapsed))
	a.next()
	a.move(1, 2)
	a.move(1, 1)
	a.next()
	require.NoError(t, a.delegate(7, 1, ""))
	a.next()
	return a, id
}

func TestNoErrorOfTheStoreIsSwallowedByDelegations(t *testing.T) {
	a, id := restless(t)
	k, d := a.faulty()
	msgs := keeper.NewMsgServer(k)
	delegate := func(citizen, delegate uint64, track string) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			_, err := msgs.DelegateVote(ctx, &types.MsgDelegateVote{Delegator: a.account(citizen), Delegate: delegate, Track: track})
			return err
		}
	}
	vote := func(citizen uint64, option types.VoteOption) func(sdk.Context) error {
		return func(ctx sdk.Context) error {
			_, err := msgs.Vote(ctx, &types.MsgVote{Voter: a.account(citizen), ReferendumId: id, Option: option})
			return err
		}
	}
	for name, act := range map[string]func(sdk.Context) error{
		"delegate":                delegate(5, 6, "swing"),
		"delegate again":          delegate(2, 6, ""),
		"revoke":                  delegate(2, 0, ""),
		"a delegator votes":       vote(2, no),
		"who revoked votes":       vote(3, no),
		"the delegate votes":      vote(1, no),
		"a delegator leaves":      func(ctx sdk.Context) error { return k.Hooks().AfterStandingChanged(ctx, 2, citizen, expelled) },
		"the delegate leaves":     func(ctx sdk.Context) error { return k.Hooks().AfterStandingChanged(ctx, 1, citizen, departed) },
		"a delegator lapses":      func(ctx sdk.Context) error { return k.Hooks().AfterStandingChanged(ctx, 2, citizen, lapsed) },
		"a delegator returns":     func(ctx sdk.Context) error { return k.Hooks().AfterStandingChanged(ctx, 4, lapsed, citizen) },
		"a delegator moves":       func(ctx sdk.Context) error { return k.Hooks().AfterMoved(ctx, 7, 1, 2) },
		"the delegate moves":      func(ctx sdk.Context) error { return k.Hooks().AfterMoved(ctx, 1, 1, 2) },
		"a delegator signs":       func(ctx sdk.Context) error { return k.SignForTest(ctx, 7, 2) },
		"and takes that back":     func(ctx sdk.Context) error { return k.UnsignForTest(ctx, 7, 2) },
		"somebody else signs":     func(ctx sdk.Context) error { return k.SignForTest(ctx, 8, 2) },
		"a delegation at the end": func(ctx sdk.Context) error { return delegate(5, 6, "")(ctx.WithTxIndex(-1)) },
	} {
		t.Run(name, func(t *testing.T) {
			if name == "a delegator returns" {
				four := *a.people.of(4)
				defer func() { *a.people.of(4) = four }()
				a.people.of(4).standing = citizen
			}
			for access := 1; ; access++ {
				ctx, _ := a.ctx.WithTxIndex(0).CacheContext()
				d.left, d.burned = access, false
				err := act(ctx)
				if !d.burned {
					require.NoError(t, err)
					require.Greater(t, access, 1, "the act touches the store")
					return
				}
				require.ErrorIs(t, err, errDisk, "access %d", access)
			}
		})
	}
	_, err := msgs.DelegateVote(a.ctx, &types.MsgDelegateVote{Delegator: "nobody"})
	require.Error(t, err)
}

func TestQueriesOfDelegationsReportAFailingStore(t *testing.T) {
	a, id := restless(t)
	k, d := a.faulty()
	queries := keeper.NewQueryServer(k)
	for _, req := range []any{
		&types.QueryDelegationRequest{Citizen: 1}, &types.QueryDelegationRequest{Citizen: 7},
		&types.QueryVoteRequest{ReferendumId: id, Citizen: 1}, &types.QueryVoteRequest{ReferendumId: id, Citizen: 2},
	} {
		for access := 1; ; access++ {
			ctx, _ := a.ctx.CacheContext()
			d.left, d.burned = access, false
			err := ask(ctx, queries, req)
			if !d.burned {
				require.NoError(t, err, "%v", req)
				break
			}
			require.Equal(t, codes.Internal, status.Code(err), "%v, access %d: %v", req, access, err)
		}
	}
}

// TestNoFaultOfTheStoreLeavesHalfACount ends a block in which weights, votes of
// delegates and overrides have changed, with each access failing in turn.
func TestNoFaultOfTheStoreLeavesHalfACount(t *testing.T) {
	a, id := restless(t)
	require.NoError(t, a.vote(1, id, no))
	require.NoError(t, a.vote(2, id, yes))
	require.NoError(t, a.delegate(5, 6, ""))
	require.NoError(t, a.delegate(5, 7, "swing"))
	require.NoError(t, a.delegate(3, 1, ""))
	k, d := a.faulty()
	for access := 1; ; access++ {
		ctx, _ := a.ctx.CacheContext()
		d.left, d.burned = access, false
		err := k.EndBlock(ctx)
		if !d.burned {
			require.NoError(t, err)
			return
		}
		if err != nil {
			require.ErrorIs(t, err, errDisk, "access %d", access)
			continue
		}
		d.left = -1
		requireWhole(t, k, ctx)
	}
}
