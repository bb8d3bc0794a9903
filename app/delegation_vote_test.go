package app_test

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp/txnrunner"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

func delegation(by *apptest.Citizen, to uint64, track string) sdk.Msg {
	return &socialcontracttypes.MsgDelegateVote{Delegator: by.String(), Delegate: to, Track: track}
}

// countSoFar is the count of a referendum so far.
func countSoFar(n *apptest.Nation, id uint64) socialcontracttypes.Votes {
	n.T.Helper()
	r, err := n.App.SocialContractKeeper.Referendum(n.Context(), id)
	require.NoError(n.T, err)
	count, err := n.App.SocialContractKeeper.CountVotes(n.Context(), r)
	require.NoError(n.T, err)
	return count.Votes()
}

// voteOn puts something harmless to the vote.
func voteOn(n *apptest.Nation, title string) uint64 {
	n.T.Helper()
	id := n.Citizen("ada").Petitions(title, appropriation(n, 1_000_000))
	n.Until(id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	return id
}

// Ada and ben live in one district, chloe, dara and emil in the other. Every
// block is replayed by the other executor.
func TestDelegatesVoteForCitizens(t *testing.T) {
	n := apptest.Found(t)
	ada, ben, chloe, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")
	n.Refused(ada.Acts(delegation(ada, chloe.Number, "")), socialcontracttypes.ErrOtherDistrict.Error())
	n.Succeeded(ben.Acts(delegation(ben, ada.Number, "")))
	n.Succeeded(dara.Acts(delegation(dara, chloe.Number, "")))
	n.Succeeded(emil.Acts(delegation(emil, dara.Number, "")))
	n.Succeeded(emil.Acts(delegation(emil, chloe.Number, "ordinary")))

	first := voteOn(n, "A lighthouse")
	n.Succeeded(chloe.Votes(first, apptest.Yes))
	require.Equal(t, socialcontracttypes.Votes{Yes: 3}, countSoFar(n, first))
	// The delegator and the delegate in one block, in either order.
	sign := func(c *apptest.Citizen, option socialcontracttypes.VoteOption) []byte {
		return c.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, &socialcontracttypes.MsgVote{Voter: c.String(), ReferendumId: first, Option: option})
	}
	n.Block(sign(dara, apptest.No), sign(chloe, apptest.Abstain), sign(ada, apptest.No), sign(ben, apptest.Yes))
	require.Equal(t, socialcontracttypes.Votes{Yes: 1, No: 2, Abstain: 2}, countSoFar(n, first))

	n.Succeeded(chloe.Sends(&citizenshiptypes.MsgMoveDistrict{Person: chloe.String(), District: 1}))
	n.Days(3)
	second := voteOn(n, "A bench")
	n.Succeeded(chloe.Votes(second, apptest.Yes))
	n.Succeeded(ada.Votes(second, apptest.Yes))
	require.Equal(t, socialcontracttypes.Votes{Yes: 3}, countSoFar(n, second), "chloe votes for herself, ada for ben, too")
	n.Succeeded(chloe.Votes(first, apptest.Yes))
	require.Equal(t, socialcontracttypes.Votes{Yes: 3, No: 2}, countSoFar(n, first), "and on the first for emil")

	n.Succeeded(emil.SendsWith(apptest.TxOptions{Free: true, Gas: ante.CivicGasCap}, &citizenshiptypes.MsgRenounce{Person: emil.String()}))
	require.Equal(t, socialcontracttypes.Votes{Yes: 2, No: 2}, countSoFar(n, first), "whoever has left is voted for no more")
	n.Until(first, socialcontracttypes.REFERENDUM_STATUS_REJECTED)
	n.Until(second, socialcontracttypes.REFERENDUM_STATUS_ENACTED)
	n.Days(2)
	exported, err := n.App.SocialContractKeeper.ExportGenesis(n.Context())
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	require.Empty(t, exported.Delegation.Carried)
	require.Empty(t, exported.Delegation.DelegationsBefore)
}

// executions counts how often transactions are delivered: more than once where
// two are in conflict.
type executions struct {
	sdk.TxRunner
	count atomic.Int64
}

func (e *executions) Run(ctx context.Context, ms storetypes.MultiStore, txs [][]byte, deliver sdk.DeliverTxFunc) ([]*abci.ExecTxResult, error) {
	return e.TxRunner.Run(ctx, ms, txs,
		func(tx []byte, memTx sdk.Tx, txMultiStore storetypes.MultiStore, index int, cache map[string]any) *abci.ExecTxResult {
			e.count.Add(1)
			return deliver(tx, memTx, txMultiStore, index, cache)
		})
}

// Fifty citizens choose the same delegate in one block, who has never been one,
// and then vote in one block with the delegate: no transaction waits for another.
func TestManyDelegateToOneWithoutConflict(t *testing.T) {
	const delegators, workers = 50, 8
	counter := &executions{}
	n := apptest.Found(t, apptest.NationOptions{
		Edit: apptest.Crowd(officers + delegators),
		Options: apptest.Options{
			Executor: serverconfig.BlockExecutorBlockSTM, Workers: workers,
			App: func(instance *app.App, shadow bool) {
				if shadow {
					return
				}
				counter.TxRunner = txnrunner.NewSTMRunner(instance.TxConfig().TxDecoder(), instance.StoreKeys(), workers, false,
					func(storetypes.MultiStore) string { return "" })
				instance.SetBlockSTMTxRunner(counter)
			},
		},
	})
	deliver := func(txs ...[]byte) float64 {
		counter.count.Store(0)
		for _, result := range n.Block(txs...).TxResults {
			n.Succeeded(result)
		}
		return float64(counter.count.Load()) / float64(len(txs))
	}
	free := apptest.TxOptions{Free: true, Gas: apptest.FreeGas}
	ada := n.Citizen("ada")
	n.Days(1)

	var txs [][]byte
	for i := range delegators {
		c := member(n, uint64(officers+1+i))
		txs = append(txs, c.Sign(free, delegation(c, ada.Number, "")))
	}
	chosen := deliver(txs...)

	id := n.LastReferendum() + 1
	n.Succeeded(ada.Proposes("council", "A lighthouse", appropriation(n, 1_000_000)))
	n.Until(id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	txs = [][]byte{ada.Sign(free, &socialcontracttypes.MsgVote{Voter: ada.String(), ReferendumId: id, Option: apptest.Yes})}
	for i := range delegators / 2 {
		c := member(n, uint64(officers+1+i))
		txs = append(txs, c.Sign(free, &socialcontracttypes.MsgVote{Voter: c.String(), ReferendumId: id, Option: apptest.No}))
	}
	voted := deliver(txs...)
	require.Equal(t, socialcontracttypes.Votes{Yes: 1 + delegators/2, No: delegators / 2}, countSoFar(n, id))
	t.Logf("%.3f executions a delegation, %.3f a vote, %d workers", chosen, voted, workers)
	require.LessOrEqual(t, chosen, 1.02)
	require.LessOrEqual(t, voted, 1.02)
}

// followers founds a nation in which everybody but the officers delegates to ben.
func followers(delegators int) func(*app.App, map[string]json.RawMessage) {
	return func(instance *app.App, state map[string]json.RawMessage) {
		var genesis socialcontracttypes.GenesisState
		instance.AppCodec().MustUnmarshalJSON(state[socialcontracttypes.ModuleName], &genesis)
		const ben, district = 2, 1
		d := socialcontracttypes.Delegation{
			Rows: []socialcontracttypes.DelegationRow{{Delegate: ben}}, District: district, Counted: true, SignedVersion: 1,
		}
		for i := range delegators {
			genesis.Delegation.Delegations = append(genesis.Delegation.Delegations,
				socialcontracttypes.DelegationRecord{Citizen: uint64(officers + 1 + i), Delegation: d})
		}
		genesis.Delegation.Delegates = []socialcontracttypes.DelegateRecord{{Citizen: ben}}
		genesis.Counters = append(genesis.Counters, socialcontracttypes.CounterRecord{
			Counter: d.Deltas()[0].Counter, Total: math.NewInt(int64(delegators)), Before: math.ZeroInt(),
		})
		state[socialcontracttypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
	}
}

// delegateCosts is the gas of what a delegate with so many delegators does, and
// of the block's end that counts it.
func delegateCosts(t *testing.T, delegators int) map[string]uint64 {
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: true}, Edit: apptest.Crowd(officers + delegators), State: followers(delegators),
	})
	n.Days(1)
	n.Succeeded(n.Citizen("ada").Proposes("council", "A lighthouse", appropriation(n, 1_000)))
	id := n.LastReferendum()
	n.Until(id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	ben, k := n.Citizen("ben"), n.App.SocialContractKeeper
	costs := map[string]uint64{}
	ctx := n.Context().WithBlockHeight(n.Height() + 1)
	measure := func(name string, index int, act func(ctx sdk.Context) error) {
		metered := ctx.WithTxIndex(index).WithGasMeter(storetypes.NewInfiniteGasMeter())
		require.NoError(t, act(metered), name)
		costs[name] = metered.GasMeter().GasConsumed()
	}
	measure("a delegate's vote", 0, func(ctx sdk.Context) error { return k.Vote(ctx, ben.Address(), id, apptest.Yes) })
	measure("the end of its block", -1, func(ctx sdk.Context) error { return k.EndBlock(ctx) })
	ctx = ctx.WithBlockHeight(n.Height() + 2)
	follower := member(n, officers+1)
	measure("a vote that overrides", 0, func(ctx sdk.Context) error { return k.Vote(ctx, follower.Address(), id, apptest.No) })
	measure("the end of that block", -1, func(ctx sdk.Context) error { return k.EndBlock(ctx) })
	ctx = ctx.WithBlockHeight(n.Height() + 3)
	measure("a delegate's departure", 0, func(ctx sdk.Context) error { return k.Hooks().Settle(ctx, ben.Number) })
	measure("the end of its block, too", -1, func(ctx sdk.Context) error { return k.EndBlock(ctx) })
	return costs
}

// A delegate's vote costs the same however many delegate to them.
func TestScaleADelegateCostsTheSame(t *testing.T) {
	const few = 10
	many := apptest.ScaleOr(t, 1_000)
	small, large := delegateCosts(t, few), delegateCosts(t, many)
	for name, gas := range small {
		t.Logf("%-26s %9d gas with %d delegators, %9d with %d: %.3f", name, gas, few, large[name], many, float64(large[name])/float64(gas))
		require.Positive(t, gas, name)
		require.LessOrEqual(t, float64(large[name]), 1.02*float64(gas), name)
	}
}
