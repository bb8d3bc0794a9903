package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// everyAccess runs act with each access to the store failing in turn, until none
// does, and gives check what act returned and left.
func everyAccess(t *testing.T, a *assembly, d *disk, act func(sdk.Context) error, check func(sdk.Context, int, error)) {
	t.Helper()
	for access := 1; ; access++ {
		ctx, _ := a.ctx.WithTxIndex(0).CacheContext()
		d.left, d.burned = access, false
		err := act(ctx)
		if !d.burned {
			require.NoError(t, err)
			require.Greater(t, access, 1, "the act touches the store")
			return
		}
		d.left = -1
		check(ctx, access, err)
	}
}

func TestNoErrorOfTheStoreIsSwallowedByConsent(t *testing.T) {
	a := newAssembly(t, 12, entrenched)
	w := a.windowed(article("3", "New.", nil))
	require.NoError(t, a.object(2, w.Version))
	a.endBlock(time.Minute)
	open := newAssembly(t, 12, entrenched)
	vote := open.open(open.amend(article("3", "New.", nil)))
	first := newAssembly(t, 12, entrenched)
	reading := first.open(first.amend(article("2", "Some may leave.", first.hashOf("article/2"))))
	second := newAssembly(t, 12, entrenched)
	second.enacted(second.amend(article("2", "Some may leave.", second.hashOf("article/2"))))
	second.passDays(20)

	for name, tc := range map[string]struct {
		in  *assembly
		act func(k *keeper.Keeper, ctx sdk.Context) error
	}{
		"object": {a, func(k *keeper.Keeper, ctx sdk.Context) error { return k.Object(ctx, a.people.of(3).account, w.Version) }},
		"sign": {a, func(k *keeper.Keeper, ctx sdk.Context) error {
			a.people.of(2).signed, a.people.of(2).former = 1, 0 // the fake register undoes nothing
			return k.Sign(ctx, a.people.of(2).account, w.Version, a.version(w.Version).Root)
		}},
		"an objector leaves": {a, func(k *keeper.Keeper, ctx sdk.Context) error { return k.Hooks().Settle(ctx, 2) }},
		"activated":          {a, func(k *keeper.Keeper, ctx sdk.Context) error { _, _, err := k.ActivatedAt(ctx, 1); return err }},
		"export":             {a, func(k *keeper.Keeper, ctx sdk.Context) error { _, err := k.ExportGenesis(ctx); return err }},
		"vote": {open, func(k *keeper.Keeper, ctx sdk.Context) error {
			return k.Vote(ctx, open.people.of(3).account, vote, yes)
		}},
		"enact": {open, func(k *keeper.Keeper, ctx sdk.Context) error {
			_, err := k.AmendCharter(types.WithOrigin(ctx, types.ActOrigin{Referendum: vote}), open.amend(article("3", "New.", nil)))
			return err
		}},
		"first reading": {first, func(k *keeper.Keeper, ctx sdk.Context) error {
			_, err := k.AmendCharter(types.WithOrigin(ctx, types.ActOrigin{Referendum: reading}), first.amend(article("3", "New.", nil)))
			return err
		}},
		"second proposal": {second, func(k *keeper.Keeper, ctx sdk.Context) error {
			_, err := k.CheckMessages(ctx, []sdk.Msg{second.amend(article("2", "Some may leave.", second.hashOf("article/2")))})
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			k, d := tc.in.faulty()
			everyAccess(t, tc.in, d, func(ctx sdk.Context) error { return tc.act(k, ctx) }, func(_ sdk.Context, access int, err error) {
				require.ErrorIs(t, err, errDisk, "access %d", access)
			})
		})
	}

	k, d := a.faulty()
	queries := keeper.NewQueryServer(k)
	everyAccess(t, a, d, func(ctx sdk.Context) error {
		_, err := queries.Consent(ctx, &types.QueryConsentRequest{Version: w.Version})
		return err
	}, func(_ sdk.Context, access int, err error) {
		require.Equal(t, codes.Internal, status.Code(err), "access %d: %v", access, err)
	})
}

// Whatever access fails while a block ends, the state is whole, and either the
// old version governs or the new one does.
func TestNoFaultOfTheStoreLeavesHalfAVersion(t *testing.T) {
	amendment := func(a *assembly) *types.MsgAmendCharter { return a.amend(article("3", "New.", nil)) }
	for name, prepare := range map[string]func(a *assembly) time.Time{
		"opening": func(a *assembly) time.Time {
			_, err := a.proposeAs(1, "council", amendment(a))
			require.NoError(a, err)
			return a.ctx.BlockTime()
		},
		"rejection": func(a *assembly) time.Time { return *a.referendum(a.open(amendment(a))).VotingEndsAt },
		"enactment": func(a *assembly) time.Time { return *a.referendum(a.decide(12, 0, amendment(a))).EnactsAt },
		"objections": func(a *assembly) time.Time {
			w := a.windowed(amendment(a).Operations...)
			for n := uint64(1); n <= w.ObjectionsNeeded; n++ {
				require.NoError(a, a.object(n, w.Version))
			}
			return a.ctx.BlockTime()
		},
		"activation": func(a *assembly) time.Time { return *a.windowed(amendment(a).Operations...).WindowEndsAt },
		"grace":      func(a *assembly) time.Time { return *a.amended(amendment(a).Operations...).GraceEndsAt },
	} {
		t.Run(name, func(t *testing.T) {
			a := newAssembly(t, 12, entrenched)
			due := prepare(a)
			header := a.ctx.BlockHeader()
			header.Time = due
			a.ctx = a.ctx.WithBlockHeader(header)
			k, d := a.faulty()
			everyAccess(t, a, d, func(ctx sdk.Context) error { return k.EndBlock(ctx.WithTxIndex(-1)) }, func(ctx sdk.Context, access int, err error) {
				if err != nil {
					require.ErrorIs(t, err, errDisk, "access %d", access)
					return
				}
				requireWhole(t, k, ctx)
				f, err := k.InForce(ctx)
				require.NoError(t, err)
				v, err := k.Version(ctx, f.Version)
				require.NoError(t, err)
				require.Equal(t, types.VERSION_STATUS_IN_FORCE, v.Status)
				require.Equal(t, v.Root, f.Root)
			})
		})
	}
}
