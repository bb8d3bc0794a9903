package keeper_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func longTrack(i int) string {
	return fmt.Sprintf("%s-%d", strings.Repeat("x", types.MaxIDLength-2), i)
}

// overwhelmed is a nation with as much open as can be: 64 referenda, each of
// sixteen messages and on eight tracks together, and 192 petitions. On every one
// 1 and 4 vote; 4 votes for 7, who has chosen another delegate since, and 1 for
// nobody now.
func overwhelmed(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 9, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		for i := range 4 {
			track := ordinaryTrack()
			track.Id = longTrack(i)
			c.Tracks = append(c.Tracks, track)
		}
		c.Sort()
		for i := range c.Tracks {
			c.Tracks[i].MaxSlots, c.Tracks[i].SponsorSlots, c.Tracks[i].PetitionBps = types.MaxSlots, types.MaxSlots, types.BasisPoints
		}
		for i := range c.Limits {
			if c.Limits[i].Name == types.LimitMaxOpenReferenda {
				c.Limits[i].Value = types.MaxOpenReferenda
			}
		}
	})
	require.NoError(t, a.delegate(4, 1, ""))
	for _, track := range []string{"", "federal", "ordinary", "swing", longTrack(0), longTrack(1), longTrack(2), longTrack(3)} {
		require.NoError(t, a.delegate(7, 4, track))
	}
	act := []sdk.Msg{&upgradetypes.MsgCancelUpgrade{Authority: a.seal}}
	for len(act) < types.MaxProposalMessages {
		act = append(act, a.licence("spend-1"))
	}
	for range types.MaxOpenReferenda {
		a.people.epochs++
		msg, err := types.NewMsgPropose(a.account(1), "council", strings.Repeat("t", types.MaxTitleLen), "Its reasons.", act...)
		require.NoError(t, err)
		require.NoError(t, a.tx(func(ctx sdk.Context) error {
			_, err := a.msgs.Propose(ctx, msg)
			return err
		}))
	}
	for range types.MaxOpenReferenda / types.OpeningBudget {
		a.endBlock(time.Second)
	}
	for id := uint64(1); id <= types.MaxOpenReferenda; id++ {
		require.NoError(t, a.vote(1, id, yes))
		require.NoError(t, a.vote(4, id, no))
	}
	for range uint64(types.MaxOpen) - types.MaxOpenReferenda {
		id, err := a.propose(2, a.licence("spend-1"))
		require.NoError(t, err)
		require.NoError(t, a.sign(4, id))
		require.NoError(t, a.sign(7, id))
	}
	a.endBlock(time.Second)
	require.NoError(t, a.delegate(7, 1, ""))
	a.endBlock(time.Second)
	return a
}

// Whoever leaves has everything withdrawn that they said, and that a delegate
// says for them, on all that is open: within what a hook may use.
func TestLeavingCostsLessThanAHookMayUse(t *testing.T) {
	a := overwhelmed(t)
	for _, number := range []uint64{4, 7} {
		for index, most := range map[int]uint64{0: citizenshiptypes.HookGas, -1: citizenshiptypes.EndBlockHookGas} {
			t.Run(fmt.Sprintf("number %d, index %d", number, index), func(t *testing.T) {
				ctx, _ := a.ctx.CacheContext()
				ctx = ctx.WithTxIndex(index).WithGasMeter(storetypes.NewInfiniteGasMeter())
				p := *a.people.of(number)
				require.NoError(t, a.stands(ctx, number, expelled))
				*a.people.of(number) = p
				t.Logf("%d of %d gas", ctx.GasMeter().GasConsumed(), most)
				require.Less(t, ctx.GasMeter().GasConsumed(), most)
			})
		}
	}
}
