package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// generous is a nation in which everything about claims and arrears has happened.
func generous(t testing.TB) *nation {
	n := withDividend(t, func(p *types.Params) {
		p.DividendIssuedBps, p.Dues, p.LevyBps = 2_500, math.NewInt(100), 50
	})
	n.k.SetLand(fields{1: 50_000, 2: 70_000})
	n.epoch()
	n.must(n.claim(1))
	n.must(n.payDues(1, 0, 0))
	n.must(n.payLevy(2, 1, 0))
	n.epoch()
	n.must(n.claim(2))
	n.must(n.stands(5, citizenshiptypes.STANDING_LAPSED))
	n.must(n.payDues(3, 3, 1))
	n.epoch()
	n.must(n.stands(5, citizenshiptypes.STANDING_CITIZEN))
	n.epoch()
	n.must(n.claim(2))
	return n
}

func TestGenesisOfClaims(t *testing.T) {
	n := generous(t)
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(t, err)
	require.Equal(t, &types.EpochWindow{Oldest: 2, Newest: 4}, g.Window)
	require.Len(t, g.Rates, 3)
	require.Equal(t, []types.Entitlement{
		{Citizen: 1, FromEpoch: 2}, {Citizen: 2, FromEpoch: 5}, {Citizen: 3}, {Citizen: 4}, {Citizen: 5, FromEpoch: 4},
	}, g.Entitlements)
	require.Equal(t, []types.PaidThrough{{Id: 1, Epoch: 1}, {Id: 3, Epoch: 1}}, g.DuesPaid)
	require.Equal(t, []types.PaidThrough{{Id: 1, Epoch: 1}}, g.LeviesPaid)
	require.Len(t, g.Incomes, 3)
	require.Len(t, g.IncomeClasses, 3)

	m := n.twin()
	require.Equal(t, n.export(), m.export())
	require.Equal(t, n.dump(), m.dump(), "every key of the store")
	for _, nation := range []*nation{n, m} {
		nation.must(nation.claim(3))
		nation.epoch()
		nation.must(nation.claim(1))
	}
	require.Equal(t, n.dump(), m.dump(), "both go on alike")
}

func TestGenesisOfClaimsIsRefusedIf(t *testing.T) {
	for name, change := range map[string]func(*types.GenesisState){
		"rates have no window":                func(g *types.GenesisState) { g.Window = nil },
		"a window has no rates":               func(g *types.GenesisState) { g.Rates = nil },
		"the window is larger than its rates": func(g *types.GenesisState) { g.Window.Newest++ },
		"rates are out of order":              func(g *types.GenesisState) { g.Rates[1].Epoch = 9 },
		"rates do not add up":                 func(g *types.GenesisState) { g.Rates[1].Dividend = g.Rates[1].Dividend.AddRaw(1) },
		"rates lack a sum":                    func(g *types.GenesisState) { g.Rates[1].Dues = math.Int{} },
		"a sum is less than its last part":    func(g *types.GenesisState) { g.Rates[0].Dividends = math.OneInt() },
		"nobody has a dividend":               func(g *types.GenesisState) { g.Rates[0].Population = 0 },
		"a levy is more than the whole":       func(g *types.GenesisState) { g.Rates[0].LevyBps = types.BasisPoints + 1 },
		"an epoch was closed before genesis":  func(g *types.GenesisState) { g.Rates[0].ClosedOn = -1 },
		"an entitlement is there twice":       func(g *types.GenesisState) { g.Entitlements[1].Citizen = 1 },
		"an entitlement begins too late":      func(g *types.GenesisState) { g.Entitlements[1].FromEpoch = 6 },
		"an epoch was closed that is not over": func(g *types.GenesisState) {
			g.Rates[2].Epoch, g.Window.Newest, g.Entitlements[1].FromEpoch = 5, 5, 6
		},
		"nobody has the number of an entitlement": func(g *types.GenesisState) {
			g.Entitlements = append(g.Entitlements, types.Entitlement{Citizen: 77, FromEpoch: 5})
		},
		"nobody has the number that paid dues": func(g *types.GenesisState) { g.DuesPaid[1].Id = 77 },
		"nobody has the number of an income":   func(g *types.GenesisState) { g.Incomes[2].Citizen = 77 },
		"an entitlement is too much":           func(g *types.GenesisState) { g.Entitlements[1].FromEpoch = 4 },
		"dues are paid for what is to come":    func(g *types.GenesisState) { g.DuesPaid[0].Epoch = 5 },
		"a levy is paid by no parcel":          func(g *types.GenesisState) { g.LeviesPaid[0].Id = 0 },
		"an income is there twice":             func(g *types.GenesisState) { g.Incomes[1].Citizen = g.Incomes[0].Citizen },
		"an income is nothing":                 func(g *types.GenesisState) { g.Incomes[0].Amount = math.ZeroInt() },
		"incomes are not in order":             func(g *types.GenesisState) { g.IncomeClasses[1].Epoch = g.IncomeClasses[0].Epoch },
		"incomes sum up to more":               func(g *types.GenesisState) { g.IncomeClasses[2].Total = math.OneInt() },
		"a class has nobody":                   func(g *types.GenesisState) { g.IncomeClasses[2].Classes[0].Citizens = 0 },
		"a class is unknown":                   func(g *types.GenesisState) { g.IncomeClasses[2].Classes[0].Bits = types.IncomeBits + 1 },
		"a class is missing":                   func(g *types.GenesisState) { g.IncomeClasses = g.IncomeClasses[:1] },
	} {
		t.Run(name, func(t *testing.T) {
			n := generous(t)
			g, err := n.k.ExportGenesis(n.ctx())
			require.NoError(t, err)
			require.NoError(t, g.Validate())
			change(g)
			m := bareNation(t)
			m.accounts.InitGenesis(m.ctx(), *n.accounts.ExportGenesis(n.ctx()))
			m.bank.InitGenesis(m.ctx(), n.bank.ExportGenesis(n.ctx()))
			m.now, m.register, m.charter = n.now, n.register, n.charter
			require.Error(t, m.k.InitGenesis(m.ctx(), g))
		})
	}
}

// Every single call fails in turn, in everything that claims and arrears do.
func TestNoFaultOfClaimsIsPassedOver(t *testing.T) {
	for name, run := range map[string]func(*nation, context.Context) error{
		"claim":     func(n *nation, ctx context.Context) error { return n.claim(3)(ctx) },
		"dues":      func(n *nation, ctx context.Context) error { return n.payDues(4, 0, 2)(ctx) },
		"levy":      func(n *nation, ctx context.Context) error { return n.payLevy(4, 2, 0)(ctx) },
		"admission": func(n *nation, ctx context.Context) error { return n.k.Hooks().AfterAdmitted(ctx, 6) },
		"expulsion": func(n *nation, ctx context.Context) error {
			return n.stands(1, citizenshiptypes.STANDING_EXPELLED)(ctx)
		},
		"invariants": func(n *nation, ctx context.Context) error { return n.k.Invariants(ctx) },
		"export":     func(n *nation, ctx context.Context) error { _, err := n.k.ExportGenesis(ctx); return err },
	} {
		t.Run(name, func(t *testing.T) {
			requireFaultsComeOutIn(t, generous(t), func(err error) { require.ErrorIs(t, err, errFault) }, run)
		})
	}
	for name, run := range map[string]func(*nation, context.Context) error{
		"dividend": func(n *nation, ctx context.Context) error {
			_, err := n.query.Dividend(ctx, &types.QueryDividendRequest{Citizen: 1})
			return err
		},
		"dues": func(n *nation, ctx context.Context) error {
			_, err := n.query.Dues(ctx, &types.QueryDuesRequest{Citizen: 1})
			return err
		},
		"levy": func(n *nation, ctx context.Context) error {
			_, err := n.query.Levy(ctx, &types.QueryLevyRequest{Parcel: 1})
			return err
		},
		"incomes": func(n *nation, ctx context.Context) error {
			_, err := n.query.Incomes(ctx, &types.QueryIncomesRequest{})
			return err
		},
	} {
		t.Run("query of "+name, func(t *testing.T) {
			requireFaultsComeOutIn(t, generous(t), func(err error) { require.ErrorContains(t, err, errFault.Error()) }, run)
		})
	}
}

// A close that fails changes nothing, is told, and is tried again.
func TestACloseThatFailsIsTriedAgain(t *testing.T) {
	n := generous(t)
	n.charter.broken = errFault
	n.sleep(daysAnEpoch)
	before := n.inPool()
	n.block()
	require.Equal(t, before, n.inPool())
	n.requireNoClose()
	n.charter.broken = nil
	n.block()
	require.NotEqual(t, before, n.inPool())
}

func TestQueriesOfClaimsRefuseNothing(t *testing.T) {
	n := generous(t)
	for name, err := range map[string]error{
		"dividend": second(n.query.Dividend(n.ctx(), nil)),
		"dues":     second(n.query.Dues(n.ctx(), nil)),
		"levy":     second(n.query.Levy(n.ctx(), nil)),
		"incomes":  second(n.query.Incomes(n.ctx(), nil)),
	} {
		require.ErrorContains(t, err, "empty request", name)
	}
	_, err := n.query.Dues(n.ctx(), &types.QueryDuesRequest{Citizen: 77})
	require.Equal(t, codes.NotFound, status.Code(err))
	_, err = n.query.Levy(n.ctx(), &types.QueryLevyRequest{Parcel: 77})
	require.Equal(t, codes.NotFound, status.Code(err))
	resp, err := n.query.Dividend(n.ctx(), &types.QueryDividendRequest{Citizen: 77})
	require.NoError(t, err)
	require.False(t, resp.Entitled)
	require.True(t, resp.Owed.IsZero())
}

func second[T any](_ T, err error) error { return err }
