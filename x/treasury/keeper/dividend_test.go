package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// withDividend is a nation of five that pays a dividend of 1,000 an epoch from the
// fund, which can be claimed for three epochs.
func withDividend(t testing.TB, changes ...func(*types.Params)) *nation {
	n := newNation(t)
	n.setParams(func(p *types.Params) {
		p.Dividend, p.ClaimEpochs = math.NewInt(1_000), 3
		for _, change := range changes {
			change(p)
		}
	})
	return n
}

// epoch lets an epoch pass, and closes it.
func (n *nation) epoch() {
	n.Helper()
	n.sleep(daysAnEpoch)
	n.block()
}

func (n *nation) claim(number uint64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.ClaimDividend(ctx, &types.MsgClaimDividend{Citizen: n.citizen(number).String()})
		return err
	}
}

// stands changes the standing of a citizen, as citizenship would.
func (n *nation) stands(number uint64, to citizenshiptypes.Standing) tx {
	return func(ctx context.Context) error {
		n.register.bad[number] = to != citizenshiptypes.STANDING_CITIZEN
		day, err := n.register.CivicDay(ctx)
		if err != nil {
			return err
		}
		n.register.since[number] = day
		return n.k.Hooks().AfterStandingChanged(ctx, number, citizenshiptypes.STANDING_UNSPECIFIED, to)
	}
}

func (n *nation) owed(number uint64) int64 {
	n.Helper()
	resp, err := n.query.Dividend(n.ctx(), &types.QueryDividendRequest{Citizen: number})
	require.NoError(n, err)
	require.Equal(n, n.inPool(), resp.Pool.Amount.Int64())
	return resp.Owed.Amount.Int64()
}

func TestADividendIsClaimed(t *testing.T) {
	n := withDividend(t)
	require.ErrorIs(t, n.do(n.claim(1)), types.ErrNothingOwed, "no epoch is closed")
	n.epoch()
	requireEvent(n, &types.EventEpochClosed{Epoch: 1, Population: 5, Dividend: "1000", Dues: "0"})
	require.EqualValues(t, 995_000, n.inFund())
	require.EqualValues(t, 5_000, n.inPool())
	require.EqualValues(t, 1_000, n.owed(1))
	n.block()
	n.requireNoEvent()

	n.must(n.claim(1))
	requireEvent(n, &types.EventDividendClaimed{Citizen: 1, Amount: "1000uciv", ThroughEpoch: 1})
	require.EqualValues(t, 201_000, n.balance(n.citizen(1)))
	require.ErrorIs(t, n.do(n.claim(1)), types.ErrNothingOwed, "twice")
	n.epoch()
	n.must(n.claim(1))
	n.must(n.claim(2))
	require.EqualValues(t, 202_000, n.balance(n.citizen(1)))
	require.EqualValues(t, 202_000, n.balance(n.citizen(2)), "two epochs at once")
	require.EqualValues(t, 6_000, n.inPool())
	require.Equal(t, map[string]int64{
		"dividend uciv in dividends": 10_000, "dividend uciv out dividends": 4_000,
		"fund uciv in opening": 1_000_000, "fund uciv out dividends": 10_000,
	}, n.books(types.SPAN_TOTAL, 0))
}

func TestAClaimIsRefusedIf(t *testing.T) {
	for _, tc := range []struct {
		name string
		run  func(*nation) error
		want error
	}{
		{"the account belongs to nobody", func(n *nation) error {
			return n.do(func(ctx context.Context) error {
				_, err := n.msg.ClaimDividend(ctx, &types.MsgClaimDividend{Citizen: account("nobody").String()})
				return err
			})
		}, citizenshiptypes.ErrNotRegistered},
		{"the account is no address", func(n *nation) error {
			return n.do(func(ctx context.Context) error {
				_, err := n.msg.ClaimDividend(ctx, &types.MsgClaimDividend{Citizen: "ada"})
				return err
			})
		}, nil},
		{"the citizen does not share in the dividend", func(n *nation) error {
			n.must(n.stands(1, citizenshiptypes.STANDING_LAPSED))
			return n.do(n.claim(1))
		}, types.ErrNotEntitled},
		{"every closed epoch is claimed", func(n *nation) error {
			n.must(n.claim(1))
			return n.do(n.claim(1))
		}, types.ErrNothingOwed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := withDividend(t)
			n.epoch()
			err := tc.run(n)
			require.Error(t, err)
			if tc.want != nil {
				require.ErrorIs(t, err, tc.want)
			}
		})
	}
}

// The least of what the parameters say, of what the fund has and may spend, and of
// what may be issued.
func TestADividendIsTheLeastOfWhatIsThere(t *testing.T) {
	for _, tc := range []struct {
		name         string
		change       func(*types.Params)
		arrange      func(*nation)
		rate, issued int64
	}{
		{"what the parameters say", nil, nil, 1_000, 0},
		{"nothing", func(p *types.Params) { p.Dividend = math.ZeroInt() }, nil, 0, 0},
		{"half of it issued", func(p *types.Params) { p.DividendIssuedBps = 5_000 }, nil, 1_000, 500},
		{"all of it issued", func(p *types.Params) { p.DividendIssuedBps = 10_000 }, nil, 1_000, 1_000},
		{"rounded down", func(p *types.Params) { p.Dividend, p.DividendIssuedBps = math.NewInt(3), 5_000 }, nil, 3, 1},
		{"what may be spent", func(p *types.Params) { p.Dividend = math.NewInt(900_000) }, nil, 100_000, 0},
		{"what may be issued", func(p *types.Params) { p.Dividend, p.DividendIssuedBps = math.NewInt(900_000), 10_000 }, nil, 40_000, 40_000},
		{"what one window leaves of both", func(p *types.Params) { p.Dividend, p.DividendIssuedBps = math.NewInt(900_000), 5_000 }, nil, 140_000, 40_000},
		{"nothing without limits", func(p *types.Params) { p.DividendIssuedBps = 5_000 }, func(n *nation) { clear(n.charter.limits) }, 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := withDividend(t)
			if tc.change != nil {
				n.setParams(tc.change)
			}
			if tc.arrange != nil {
				tc.arrange(n)
			}
			supply := n.supply()
			n.epoch()
			require.EqualValues(t, 5*tc.rate, n.inPool())
			require.EqualValues(t, 1_000_000-5*(tc.rate-tc.issued), n.inFund())
			require.EqualValues(t, supply+5*tc.issued, n.supply())
			require.Equal(t, tc.rate, n.owed(3))
			if tc.issued > 0 {
				requireEvent(n, &types.EventIssued{Amount: coin(5 * tc.issued).String(), Purpose: types.CategoryDividends})
			}
		})
	}
}

func TestAnEpochExpires(t *testing.T) {
	n := withDividend(t)
	n.epoch()
	n.must(n.claim(1))
	n.epoch()
	n.epoch()
	require.EqualValues(t, 3_000, n.owed(2))
	require.EqualValues(t, 14_000, n.inPool())
	n.epoch()
	requireEvent(n, &types.EventDividendExpired{Epoch: 1, Unclaimed: 4, Amount: "4000uciv"})
	require.EqualValues(t, 3_000, n.owed(2), "the last three")
	require.EqualValues(t, 3_000, n.owed(1))
	require.EqualValues(t, 15_000, n.inPool())
	n.must(n.claim(2))
	require.EqualValues(t, 203_000, n.balance(n.citizen(2)))
	n.epoch()
	requireEvent(n, &types.EventDividendExpired{Epoch: 2, Unclaimed: 4, Amount: "4000uciv"})
}

// Fewer epochs can be claimed from the next close on, and more again later.
func TestTheWindowOfClaimsShrinksAndGrows(t *testing.T) {
	n := withDividend(t)
	for range 3 {
		n.epoch()
	}
	n.setParams(func(p *types.Params) { p.ClaimEpochs = 1 })
	require.EqualValues(t, 3_000, n.owed(1))
	n.epoch()
	require.EqualValues(t, 1_000, n.owed(1))
	require.EqualValues(t, 5_000, n.inPool())
	n.setParams(func(p *types.Params) { p.ClaimEpochs = 2 })
	n.epoch()
	require.EqualValues(t, 2_000, n.owed(1))
}

// The entitled are counted when citizenship has closed the day for everybody.
func TestTheCloseWaitsForTheEndOfTheDay(t *testing.T) {
	n := withDividend(t)
	n.register.busy = true
	n.epoch()
	n.requireNoClose()
	n.must(n.stands(5, citizenshiptypes.STANDING_LAPSED))
	n.requireNoClose()
	n.register.busy = false
	n.block()
	requireEvent(n, &types.EventEpochClosed{Epoch: 1, Population: 4, Dividend: "1000", Dues: "0"})
	require.Zero(t, n.owed(5))
}

func (n *nation) requireNoClose() {
	n.Helper()
	for _, event := range n.events {
		require.NotEqual(n, "civitas.treasury.v1.EventEpochClosed", event.Type)
	}
}

// What was earned while the standing was good is paid when it ends, and returns to
// the fund after an expulsion. Who comes back shares in what closes from then on.
func TestStandingSettlesTheDividend(t *testing.T) {
	for _, tc := range []struct {
		to   citizenshiptypes.Standing
		paid int64
	}{
		{citizenshiptypes.STANDING_LAPSED, 2_000},
		{citizenshiptypes.STANDING_SUSPENDED, 2_000},
		{citizenshiptypes.STANDING_DEPARTED, 2_000},
		{citizenshiptypes.STANDING_EXPELLED, 0},
	} {
		t.Run(tc.to.String(), func(t *testing.T) {
			n := withDividend(t)
			n.epoch()
			n.epoch()
			fund := n.inFund()
			n.must(n.stands(3, tc.to))
			require.EqualValues(t, 200_000+tc.paid, n.balance(n.citizen(3)))
			require.EqualValues(t, 8_000, n.inPool())
			require.EqualValues(t, fund+2_000-tc.paid, n.inFund())
			n.must(n.stands(3, tc.to))
			require.EqualValues(t, 200_000+tc.paid, n.balance(n.citizen(3)), "once")
			n.epoch()
			require.Zero(t, n.owed(3))

			n.must(n.stands(3, citizenshiptypes.STANDING_CITIZEN))
			require.NoError(t, n.k.Hooks().AfterAdmitted(n.ctx(), 3), "twice changes nothing")
			require.Zero(t, n.owed(3))
			n.epoch()
			require.EqualValues(t, 1_000, n.owed(3))
		})
	}
}

func TestANewCitizenSharesInTheEpochOfTheAdmission(t *testing.T) {
	n := withDividend(t)
	n.epoch()
	n.register.accounts[6] = account("citizen 6")
	n.must(func(ctx context.Context) error { return n.k.Hooks().AfterAdmitted(ctx, 6) })
	require.Zero(t, n.owed(6))
	n.epoch()
	require.EqualValues(t, 1_000, n.owed(6))
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 6) })
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 6) })
	require.EqualValues(t, 1_000, n.balance(account("citizen 6")))
}

// Who cannot be paid at the end of the standing forfeits, and nobody waits for it.
func TestWhatCannotBePaidReturns(t *testing.T) {
	n := withDividend(t)
	n.epoch()
	fund := n.inFund()
	n.register.accounts[4] = n.moduleAddress(types.EscrowName) // which may not receive
	n.must(n.stands(4, citizenshiptypes.STANDING_LAPSED))
	requireEvent(n, &types.EventDividendForfeited{Citizen: 4, Amount: "1000uciv"})
	require.EqualValues(t, fund+1_000, n.inFund())
}
