package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/runtime"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// faulty returns a keeper on the state of a whose store fails on demand.
func (a *assembly) faulty() (*keeper.Keeper, *disk) {
	d := &disk{inner: runtime.NewKVStoreService(a.store)}
	k := keeper.NewKeeper(a.cdc, d, a.tkey, accounts{}, a.people, bonds{params: stakingtypes.DefaultParams()}, a.router, a.seal)
	k.RegisterLimits(planted{a.key, "planted.spend"})
	return k, d
}

// The referenda of a busy nation.
const (
	enactedID = uint64(iota + 1)
	passedID
	votingID
	petitionID
	waitingID
)

func TestNoErrorOfTheStoreIsSwallowedByReferenda(t *testing.T) {
	a := busy(t)
	k, d := a.faulty()
	msgs := keeper.NewMsgServer(k)
	propose := func(office string) func(sdk.Context) error {
		msg, err := types.NewMsgPropose(a.account(1), office, "Title", "Text", &types.MsgVacateSeat{Authority: a.seal})
		require.NoError(t, err)
		return func(ctx sdk.Context) error { _, err := msgs.Propose(ctx, msg); return err }
	}
	origin := func(ctx sdk.Context) sdk.Context { return types.WithOrigin(ctx, types.ActOrigin{Referendum: 1}) }
	for name, act := range map[string]func(ctx sdk.Context) error{
		"petition": propose(""),
		"proposal": propose("council"),
		"sign": func(ctx sdk.Context) error {
			_, err := msgs.SignPetition(ctx, &types.MsgSignPetition{Citizen: a.account(5), ReferendumId: petitionID})
			return err
		},
		"vote": func(ctx sdk.Context) error {
			_, err := msgs.Vote(ctx, &types.MsgVote{Voter: a.account(5), ReferendumId: votingID, Option: yes})
			return err
		},
		"changed vote": func(ctx sdk.Context) error {
			_, err := msgs.Vote(ctx.WithTxIndex(-1), &types.MsgVote{Voter: a.account(4), ReferendumId: votingID, Option: yes})
			return err
		},
		"veto": func(ctx sdk.Context) error {
			_, err := msgs.Veto(ctx, &types.MsgVeto{Citizen: a.account(5), ReferendumId: passedID})
			return err
		},
		"a voter leaves": func(ctx sdk.Context) error { return k.Hooks().Settle(ctx, 4) },
		"an objector leaves": func(ctx sdk.Context) error {
			return k.Hooks().AfterStandingChanged(ctx, 7, citizenshiptypes.STANDING_CITIZEN, citizenshiptypes.STANDING_EXPELLED)
		},
		"export": func(ctx sdk.Context) error { _, err := k.ExportGenesis(ctx); return err },
		"enact law": func(ctx sdk.Context) error {
			_, err := msgs.EnactLaw(origin(ctx), a.lawMsg(types.LAW_TIER_STATUTE, 5))
			return err
		},
		"repeal law": func(ctx sdk.Context) error {
			_, err := msgs.RepealLaw(origin(ctx), &types.MsgRepealLaw{Authority: a.seal, LawId: 1})
			return err
		},
		"oldest opening": func(ctx sdk.Context) error { _, _, err := k.OldestOpening(ctx); return err },
		"check messages": func(ctx sdk.Context) error {
			_, err := k.CheckMessages(ctx, []sdk.Msg{&upgradetypes.MsgCancelUpgrade{Authority: a.seal}, &types.MsgRepealLaw{Authority: a.seal, LawId: 1}})
			return err
		},
		"check staking": func(ctx sdk.Context) error {
			_, err := k.CheckMessages(ctx, []sdk.Msg{&stakingtypes.MsgUpdateParams{Authority: a.seal, Params: stakingtypes.DefaultParams()}})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
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
}

func TestNoErrorOfTheStoreIsSwallowedByTheGenesisOfReferenda(t *testing.T) {
	exported := busy(t).export()
	b := newAssembly(t, 12)
	k, d := b.faulty()
	for access := 1; ; access++ {
		ctx, _ := b.ctx.CacheContext()
		d.left, d.burned = access, false
		err := k.InitGenesis(ctx, *exported)
		if !d.burned {
			require.NoError(t, err)
			return
		}
		require.ErrorIs(t, err, errDisk, "access %d", access)
	}
}

func TestQueriesOfReferendaReportAFailingStore(t *testing.T) {
	a := busy(t)
	k, d := a.faulty()
	queries := keeper.NewQueryServer(k)
	for _, req := range []any{
		&types.QueryReferendumRequest{ReferendumId: votingID}, &types.QueryReferendumsRequest{},
		&types.QueryReferendumsRequest{Status: types.REFERENDUM_STATUS_VOTING}, &types.QueryVoteRequest{ReferendumId: votingID, Citizen: 4},
		&types.QueryTallyRequest{ReferendumId: votingID}, &types.QueryElectorateRequest{}, &types.QueryElectorateRequest{ReferendumId: votingID},
		&types.QueryLawRequest{LawId: 1}, &types.QueryLawsRequest{}, &types.QueryLawsRequest{Status: types.LAW_STATUS_IN_FORCE},
	} {
		for access := 1; ; access++ {
			ctx, _ := a.ctx.CacheContext()
			d.left, d.burned = access, false
			err := ask(ctx, queries, req)
			if !d.burned {
				require.NoError(t, err, "%T", req)
				break
			}
			require.Equal(t, codes.Internal, status.Code(err), "%T, access %d: %v", req, access, err)
		}
	}
}

// TestNoFaultOfTheStoreLeavesHalfAnAct ends blocks in which everything is due,
// with each access failing in turn. Either the end of the block reports it, or
// the one referendum that it hit has ended as failed; the rest goes on.
func TestNoFaultOfTheStoreLeavesHalfAnAct(t *testing.T) {
	for name, tc := range map[string]struct {
		later time.Duration
		due   func(*assembly)
	}{
		"closing and enactment": {9 * day, func(*assembly) {}},
		"late swing":            {5 * day, func(*assembly) {}},
		"expiry and sunset":     {150 * day, func(*assembly) {}},
		"opening":               {time.Minute, func(a *assembly) { a.people.drained = true }},
		"signatures": {time.Minute, func(a *assembly) {
			for n := uint64(3); n <= 6; n++ {
				require.NoError(a, a.sign(n, petitionID))
			}
		}},
		"vetoes": {time.Minute, func(a *assembly) {
			for n := uint64(1); n <= 6; n++ {
				require.NoError(a, a.veto(n, passedID))
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			a := busy(t)
			header := a.ctx.BlockHeader()
			header.Time = header.Time.Add(tc.later)
			tc.due(a)
			a.ctx = a.ctx.WithBlockHeader(header)
			k, d := a.faulty()
			for access := 1; ; access++ {
				ctx, _ := a.ctx.CacheContext()
				d.left, d.burned = access, false
				err := k.EndBlock(ctx)
				if !d.burned {
					require.NoError(t, err)
					require.Greater(t, access, 1)
					return
				}
				if err != nil {
					require.ErrorIs(t, err, errDisk, "access %d", access)
					continue
				}
				d.left = -1
				requireWhole(t, k, ctx)
			}
		})
	}
}

// requireWhole checks that the state is one that a genesis may have.
func requireWhole(t *testing.T, k *keeper.Keeper, ctx sdk.Context) {
	t.Helper()
	gs, err := k.ExportGenesis(ctx)
	require.NoError(t, err)
	require.NoError(t, gs.Validate())
}
