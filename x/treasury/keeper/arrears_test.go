package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// withDues is a nation whose citizens owe 100 an epoch, and one percent of each of
// the parcels 1, worth 12,345, and 2, worth nothing yet. Three epochs are owed at
// most.
func withDues(t testing.TB) *nation {
	n := newNation(t)
	n.land = fields{1: 12_345, 2: 0}
	n.k.SetLand(n.land)
	n.setParams(func(p *types.Params) { p.Dues, p.LevyBps, p.ClaimEpochs = math.NewInt(100), 100, 3 })
	return n
}

func (n *nation) payDues(payer, citizen uint64, epochs uint32) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.PayDues(ctx, &types.MsgPayDues{Payer: n.citizen(payer).String(), Citizen: citizen, Epochs: epochs})
		return err
	}
}

func (n *nation) payLevy(payer, parcel uint64, epochs uint32) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.PayLevy(ctx, &types.MsgPayLevy{Payer: n.citizen(payer).String(), Parcel: parcel, Epochs: epochs})
		return err
	}
}

func (n *nation) dues(number uint64) int64 {
	n.Helper()
	resp, err := n.query.Dues(n.ctx(), &types.QueryDuesRequest{Citizen: number})
	require.NoError(n, err)
	return resp.Owed.Amount.Int64()
}

func (n *nation) levy(parcel uint64) int64 {
	n.Helper()
	resp, err := n.query.Levy(n.ctx(), &types.QueryLevyRequest{Parcel: parcel})
	require.NoError(n, err)
	return resp.Owed.Amount.Int64()
}

func TestDuesArePaidTheOldestFirst(t *testing.T) {
	n := withDues(t)
	require.Zero(t, n.dues(1))
	for range 3 {
		n.epoch()
	}
	require.EqualValues(t, 300, n.dues(1))
	before := n.dump()
	n.block()
	require.Equal(t, before, n.dump(), "nothing is written when they fall due")

	n.must(n.payDues(1, 0, 1))
	requireEvent(n, &types.EventDuesPaid{Citizen: 1, Payer: n.citizen(1).String(), Amount: "100uciv", ThroughEpoch: 1})
	require.EqualValues(t, 200, n.dues(1))
	n.must(n.payDues(2, 1, 0))
	requireEvent(n, &types.EventDuesPaid{Citizen: 1, Payer: n.citizen(2).String(), Amount: "200uciv", ThroughEpoch: 3})
	require.EqualValues(t, 199_900, n.balance(n.citizen(1)))
	require.EqualValues(t, 199_800, n.balance(n.citizen(2)), "for somebody else")
	require.EqualValues(t, 300, n.books(types.SPAN_TOTAL, 0)["fund uciv in dues"])
	require.EqualValues(t, 300, n.dues(2))

	n.epoch()
	require.EqualValues(t, 100, n.dues(1))
	require.EqualValues(t, 300, n.dues(2), "no more than three epochs")
}

// What epochs asked stays what it was, whatever is asked now.
func TestDuesNeverReachBack(t *testing.T) {
	n := withDues(t)
	n.epoch()
	n.setParams(func(p *types.Params) { p.Dues = math.NewInt(1_000) })
	require.EqualValues(t, 100, n.dues(1))
	n.epoch()
	require.EqualValues(t, 1_100, n.dues(1))
	n.setParams(func(p *types.Params) { p.Dues = math.ZeroInt() })
	n.epoch()
	require.EqualValues(t, 1_100, n.dues(1))
	n.must(n.payDues(1, 0, 0))
	require.Zero(t, n.dues(1))
}

func TestDuesAreOwedSinceTheStandingIsGood(t *testing.T) {
	n := withDues(t)
	n.epoch()
	n.must(n.stands(3, citizenshiptypes.STANDING_LAPSED))
	require.Zero(t, n.dues(3), "who has no part owes none")
	n.must(n.stands(3, citizenshiptypes.STANDING_CITIZEN))
	require.Zero(t, n.dues(3), "the epoch closed before")
	n.epoch()
	require.EqualValues(t, 100, n.dues(3))
}

func TestPayDuesIsRefusedIf(t *testing.T) {
	for _, tc := range []struct {
		name string
		run  func(n *nation) tx
		want error
	}{
		{"the payer is not an address", func(n *nation) tx {
			return func(ctx context.Context) error {
				_, err := n.msg.PayDues(ctx, &types.MsgPayDues{Payer: "ada", Citizen: 1})
				return err
			}
		}, nil},
		{"nobody has the number", func(n *nation) tx { return n.payDues(1, 99, 0) }, citizenshiptypes.ErrNotRegistered},
		{"the payer names nobody and is nobody", func(n *nation) tx {
			return func(ctx context.Context) error {
				_, err := n.msg.PayDues(ctx, &types.MsgPayDues{Payer: account("nobody").String()})
				return err
			}
		}, citizenshiptypes.ErrNotRegistered},
		{"nothing is owed", func(n *nation) tx {
			n.must(n.payDues(1, 1, 0))
			return n.payDues(1, 1, 0)
		}, types.ErrNothingOwed},
		{"not so many epochs are owed", func(n *nation) tx { return n.payDues(1, 1, 3) }, types.ErrTooManyEpochs},
		{"the payer has less", func(n *nation) tx {
			return func(ctx context.Context) error {
				_, err := n.msg.PayDues(ctx, &types.MsgPayDues{Payer: account("nobody").String(), Citizen: 1})
				return err
			}
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := withDues(t)
			n.epoch()
			n.epoch()
			run := tc.run(n)
			before := n.dump()
			err := n.do(run)
			require.Error(t, err)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
			}
			require.Equal(t, before, n.dump())
		})
	}
}

func TestALevyIsPaid(t *testing.T) {
	n := withDues(t)
	n.epoch()
	n.epoch()
	require.EqualValues(t, 248, n.levy(1), "123.45 rounded up, twice")
	require.Zero(t, n.levy(2), "nobody has appraised it")
	n.must(n.payLevy(4, 1, 1))
	requireEvent(n, &types.EventLevyPaid{Parcel: 1, Payer: n.citizen(4).String(), Amount: "124uciv", ThroughEpoch: 1})
	n.must(n.payLevy(1, 1, 0))
	require.Zero(t, n.levy(1))
	require.EqualValues(t, 248, n.books(types.SPAN_TOTAL, 0)["fund uciv in levies"])
	require.EqualValues(t, 199_876, n.balance(n.citizen(4)))
}

// Nothing is owed for epochs that were closed when a levy began, and everything after.
func TestALevyBegins(t *testing.T) {
	n := withDues(t)
	n.must(func(ctx context.Context) error { return n.k.BeginLevy(ctx, 1) })
	n.epoch()
	require.EqualValues(t, 124, n.levy(1), "no epoch was closed")
	n.must(func(ctx context.Context) error { return n.k.BeginLevy(ctx, 1) })
	require.Zero(t, n.levy(1))
	n.epoch()
	require.EqualValues(t, 124, n.levy(1))
}

// The fund never loses by rounding, and nobody pays a unit more for an epoch, in
// however many payments.
func TestALevyIsRoundedInFavourOfTheFund(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := withDues(t)
		value := rapid.Int64Range(0, 100_000).Draw(r, "value")
		n.land[1] = value
		var exact, epochs int64
		for range rapid.IntRange(1, 3).Draw(r, "epochs") {
			bps := rapid.Uint64Range(0, 100).Draw(r, "levy")
			n.setParams(func(p *types.Params) { p.LevyBps = bps })
			n.epoch()
			exact, epochs = exact+value*int64(bps), epochs+1
		}
		for n.levy(1) > 0 {
			n.must(n.payLevy(1, 1, uint32(rapid.IntRange(0, 1).Draw(r, "epochs of a payment"))))
		}
		paid := n.books(types.SPAN_TOTAL, 0)["fund uciv in levies"] * types.BasisPoints
		require.GreaterOrEqual(r, paid, exact)
		require.Less(r, paid-exact, epochs*types.BasisPoints)
	})
}

func TestPayLevyIsRefusedIf(t *testing.T) {
	for _, tc := range []struct {
		name string
		run  func(n *nation) tx
		want error
	}{
		{"the payer is not an address", func(n *nation) tx {
			return func(ctx context.Context) error {
				_, err := n.msg.PayLevy(ctx, &types.MsgPayLevy{Payer: "ada", Parcel: 1})
				return err
			}
		}, nil},
		{"there is no such titled parcel", func(n *nation) tx { return n.payLevy(1, 9, 0) }, types.ErrUnknownParcel},
		{"nothing is owed", func(n *nation) tx { return n.payLevy(1, 2, 0) }, types.ErrNothingOwed},
		{"not so many epochs are owed", func(n *nation) tx { return n.payLevy(1, 1, 2) }, types.ErrTooManyEpochs},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := withDues(t)
			n.epoch()
			run := tc.run(n)
			before := n.dump()
			err := n.do(run)
			require.Error(t, err)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
			}
			require.Equal(t, before, n.dump())
		})
	}
}

// A treasury without a module that knows parcels levies nothing.
func TestNoLandNoLevy(t *testing.T) {
	n := newNation(t)
	require.ErrorIs(t, n.do(n.payLevy(1, 1, 0)), types.ErrUnknownParcel)
	n.k.SetLand(fields{})
	require.Panics(t, func() { n.k.SetLand(fields{}) })
}

// The charter bounds what can be asked, and a bound that is lowered counts at the
// next close.
func TestWhatIsOwedStaysWithinTheCharter(t *testing.T) {
	n := withDues(t)
	for _, tc := range []struct {
		name   string
		change func(*types.Params)
		want   error
	}{
		{"dues above the bound", func(p *types.Params) { p.Dues = math.NewInt(1_001) }, types.ErrDuesLimit},
		{"a levy above the bound", func(p *types.Params) { p.LevyBps = 101 }, types.ErrLevyLimit},
	} {
		params, err := n.k.Params.Get(n.ctx())
		require.NoError(t, err)
		tc.change(&params)
		require.ErrorIs(t, n.do(func(ctx context.Context) error { return n.k.UpdateParams(ctx, params) }), tc.want, tc.name)
	}
	n.charter.limits[types.LimitDues], n.charter.limits[types.LimitLevy] = 40, 50
	n.epoch()
	require.EqualValues(t, 40, n.dues(1))
	require.EqualValues(t, 62, n.levy(1))
	n.setParams(func(p *types.Params) { p.Dues = math.NewInt(90) }) // less than before, though above the bound
	clear(n.charter.limits)
	n.epoch()
	require.EqualValues(t, 40, n.dues(1), "a charter that sets no bound allows nothing")
	params, err := n.k.Params.Get(n.ctx())
	require.NoError(t, err)
	params.Dues = math.NewInt(91)
	require.ErrorIs(t, n.do(func(ctx context.Context) error { return n.k.UpdateParams(ctx, params) }), types.ErrNoLimit)
}

// Income is what was paid to citizens in the epoch, by size.
func TestIncomesAreCountedByEpochAndSize(t *testing.T) {
	n := withDividend(t)
	n.epoch()
	n.must(n.claim(1))
	n.must(n.claim(2))
	incomes := func(epoch int64) types.EpochIncomes {
		resp, err := n.query.Incomes(n.ctx(), &types.QueryIncomesRequest{Epoch: epoch})
		require.NoError(t, err)
		return resp.Incomes
	}
	require.Equal(t, types.EpochIncomes{
		Epoch: 2, Total: math.NewInt(2_000), Classes: []types.IncomeClass{{Bits: 10, Citizens: 2}},
	}, incomes(0))
	n.setParams(func(p *types.Params) { p.Dividend = math.NewInt(90_000) })
	n.epoch()
	n.must(n.claim(1))
	n.must(n.claim(3))
	require.Equal(t, types.EpochIncomes{
		Epoch: 3, Total: math.NewInt(181_000), Classes: []types.IncomeClass{{Bits: 17, Citizens: 2}},
	}, incomes(3))
	require.EqualValues(t, 2_000, incomes(2).Total.Int64(), "an epoch that is over stays")
	require.Empty(t, incomes(1).Classes)
}
