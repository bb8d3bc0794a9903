package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestTheBooksAreKeptByDayByEpochAndInAll(t *testing.T) {
	n := newNation(t)
	n.must(n.donate(1, 10))
	n.sleep(1)
	n.must(n.donate(1, 20))
	n.sleep(daysAnEpoch)
	n.must(n.donate(1, 40))
	const line = "fund uciv in donations"
	require.EqualValues(t, 70, n.books(types.SPAN_TOTAL, 0)[line])
	require.EqualValues(t, 30, n.books(types.SPAN_EPOCH, 1)[line])
	require.EqualValues(t, 40, n.books(types.SPAN_EPOCH, 2)[line])
	require.EqualValues(t, 10, n.books(types.SPAN_DAY, 0)[line])
	require.EqualValues(t, 20, n.books(types.SPAN_DAY, 1)[line])
	require.EqualValues(t, 40, n.books(types.SPAN_DAY, 31)[line])
}

// Money that came by another way than the treasury's own would not be in the
// books; the invariant says so.
func TestInvariantsFindWhatTheBooksDoNotHave(t *testing.T) {
	for name, damage := range map[string]func(*nation){
		"coins beside the books": func(n *nation) { n.fund(n.moduleAddress(types.ModuleName), coins(1)) },
		"coins in escrow that nobody set aside": func(n *nation) {
			n.fund(n.moduleAddress(types.EscrowName), coins(1))
		},
		"an appropriation that is overdrawn": func(n *nation) {
			a := n.appropriation(1)
			a.Committed = a.Cap.AddRaw(1)
			require.NoError(n, n.k.Appropriations.Set(n.ctx(), 1, a))
		},
		"an appropriation that commits more than waits": func(n *nation) {
			a := n.appropriation(1)
			a.Committed = a.Committed.AddRaw(1)
			require.NoError(n, n.k.Appropriations.Set(n.ctx(), 1, a))
		},
		"an appropriation that set more aside": func(n *nation) {
			a := n.appropriation(1)
			a.Cap = a.Cap.AddRaw(1)
			require.NoError(n, n.k.Appropriations.Set(n.ctx(), 1, a))
		},
		"a disbursement that is not in the queue": func(n *nation) {
			require.NoError(n, n.k.ReleaseQueue.Remove(n.ctx(), n.disbursement(1, 1).QueueKey()))
		},
		"an issuance that its days do not have": func(n *nation) {
			require.NoError(n, n.k.Issued.Set(n.ctx(), coin(5).Amount))
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := inEscrow(t)
			require.NoError(t, n.k.Invariants(n.ctx()))
			damage(n)
			require.ErrorIs(t, n.k.Invariants(n.ctx()), types.ErrBooks)
		})
	}
}

func TestSummaryIsWhatTheCensusRecords(t *testing.T) {
	n := inEscrow(t)
	n.must(n.issue(200_000))
	n.fund(n.citizen(1), sdk.NewCoins(sdk.NewInt64Coin(euro, 9)))
	n.must(func(ctx context.Context) error { return n.k.Donate(ctx, n.citizen(1), sdk.NewInt64Coin(euro, 9)) })
	n.sleep(1)
	n.block()
	n.must(n.disburse(3, 2, n.citizen(4), 50))
	summary, err := n.k.Summary(n.ctx())
	require.NoError(t, err)
	require.Equal(t, civ, summary.Denom)
	require.Equal(t, "2200000", summary.Supply.String())
	require.Equal(t, "200000", summary.Issued.String())
	require.Equal(t, "9ibc/EURO,1198000uciv", summary.Fund.String())
	require.Equal(t, "1600uciv", summary.Appropriated.String())
	require.Equal(t, "400uciv", summary.Disbursed.String())
}
