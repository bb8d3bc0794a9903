package keeper_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	forever       = int64(1) << 40
	ticksAnEpoch  = 360
	ticksADay     = ticksAnEpoch / daysAnEpoch
	secondsATick  = daysAnEpoch * daySeconds / ticksAnEpoch
	daysOfBudgets = 80
)

// river is the model of appropriations, of what waits in their escrow, and of the
// streams out of them.
type river struct {
	*nation
	r         *rapid.T
	budgets   []*source
	wallets   map[string]int64 // account and denomination
	standings map[uint64]citizenshiptypes.Standing
	homes     map[uint64]sdk.AccAddress // accounts of citizens
	refused   map[uint64]bool           // citizens who may not receive
	fund      map[string]int64
	incomes   map[int64]int64 // epoch → paid to citizens in the national currency
	escrow    int64           // ticks
	releases  int             // payments and ends a block
	closings  int
}

func (l *river) tick() int64  { return (l.now.Unix() - startOfChain) / secondsATick }
func (l *river) epoch() int64 { return l.tick() / ticksAnEpoch }
func (l *river) day() int64   { return l.tick() / ticksADay }
func (l *river) open(b *source) bool {
	return !b.ended && !b.closed && l.day() < b.expires
}

func (l *river) has(citizen uint64, denom string) string { return l.homes[citizen].String() + denom }

// earn pays a citizen, unless the citizen may not receive.
func (l *river) earn(b *source, citizen uint64, amount int64) bool {
	if l.refused[citizen] {
		return false
	}
	l.wallets[l.has(citizen, b.denom)] += amount
	if b.denom == civ {
		l.incomes[l.epoch()] += amount
	}
	return true
}

// settle pays what has accrued and frees the rest.
func (l *river) settle(f *flow) {
	l.pay(f)
	f.over, f.endedIn = true, l.epoch()
	if f.budget.closed {
		l.fund[f.budget.denom] += f.amount - f.paid
	}
}

func (l *river) pay(f *flow) bool {
	owed := f.accrued(l.tick()) - f.paid
	if owed == 0 || !l.earn(f.budget, f.to, owed) {
		return false
	}
	f.paid += owed
	return true
}

// endBlock pays, ends and closes what is due, in its order and as much as a block may.
func (l *river) endBlock() {
	type due struct {
		at, id, number int64
		do             func()
	}
	work := func(queue []due, budget int) {
		slices.SortFunc(queue, func(x, y due) int {
			return slices.Compare([]int64{x.at, x.id, x.number}, []int64{y.at, y.id, y.number})
		})
		for _, d := range queue[:min(budget, len(queue))] {
			d.do()
		}
	}
	var payments, ends, closings []due
	for _, b := range l.budgets {
		for i, p := range b.payments {
			if p.state != types.DISBURSEMENT_STATUS_ESCROW || p.release > l.tick() {
				continue
			}
			payments = append(payments, due{p.release, int64(b.id), int64(i), func() {
				state := types.DISBURSEMENT_STATUS_FAILED
				if l.earn(b, p.to, p.amount) {
					state = types.DISBURSEMENT_STATUS_PAID
				}
				l.fund[b.denom] += b.release(p, state)
			}})
		}
		for _, f := range b.streams {
			if !f.over && l.tick() >= f.until() {
				ends = append(ends, due{f.until(), int64(b.id), int64(f.number), func() { l.settle(f) }})
			}
		}
		if !b.closed && !l.open(b) {
			closings = append(closings, due{b.expires, int64(b.id), 0, func() {
				b.closed = true
				l.fund[b.denom] += b.limit - b.committed()
			}})
		}
	}
	work(payments, l.releases)
	work(ends, l.releases)
	work(closings, l.closings)
}

func (l *river) requireAgreement() {
	escrow := map[string]int64{}
	for _, b := range l.budgets {
		a := l.appropriation(b.id)
		inAll, inEpoch := b.room(l.epoch())
		require.Equal(l.r, b.committed(), a.Committed.Int64(), "committed of %d", b.id)
		require.Equal(l.r, b.paid(), a.Paid.Int64(), "paid of %d", b.id)
		require.Equal(l.r, b.waiting(), a.InEscrow().Int64(), "escrow of %d", b.id)
		require.Equal(l.r, b.streaming(), a.Streaming.Int64(), "streaming of %d", b.id)
		require.Equal(l.r, b.committed()-b.paid()-b.waiting(), a.Promised.Int64(), "promised of %d", b.id)
		require.Equal(l.r, min(inAll, inEpoch), a.AvailableIn(1+l.epoch()).Int64(), "room of %d", b.id)
		require.GreaterOrEqual(l.r, min(inAll, inEpoch), int64(0), "room of %d", b.id)
		require.Equal(l.r, b.closed, a.Status == types.APPROPRIATION_STATUS_CLOSED, "appropriation %d", b.id)
		escrow[b.denom] += b.committed() - b.paid()
		if !b.closed {
			escrow[b.denom] += inAll
		}
		for i, p := range b.payments {
			require.Equal(l.r, p.state, l.disbursement(b.id, uint64(i+1)).Status, "disbursement %d/%d", b.id, i+1)
		}
		for _, f := range b.streams {
			s := l.stream(b.id, f.number)
			require.Equal(l.r, f.over, !s.IsOpen(), "stream %d/%d", b.id, f.number)
			require.Equal(l.r, f.paid, s.Paid.Int64(), "stream %d/%d", b.id, f.number)
			require.Equal(l.r, f.accrued(l.tick()), s.Accrued(l.now).Int64(), "stream %d/%d", b.id, f.number)
		}
	}
	held := func(of sdk.AccAddress, denom string) int64 {
		return l.bank.GetBalance(l.ctx(), of, denom).Amount.Int64()
	}
	for _, denom := range []string{civ, euro} {
		require.Equal(l.r, escrow[denom], held(l.moduleAddress(types.EscrowName), denom))
		require.Equal(l.r, l.fund[denom], held(l.moduleAddress(types.ModuleName), denom))
		for number, home := range l.homes {
			require.Equal(l.r, l.wallets[l.has(number, denom)], held(home, denom), "citizen %d", number)
		}
	}
	incomes, err := l.k.Incomes(l.ctx(), 1+l.epoch())
	require.NoError(l.r, err)
	require.Equal(l.r, l.incomes[l.epoch()], incomes.Total.Int64())
}

// newRiver founds a nation with three appropriations: two of the treasurer, one of
// them in another currency, and one of citizen 3.
func newRiver(t *testing.T, r *rapid.T) *river {
	l := &river{
		nation: newNation(t), r: r, wallets: map[string]int64{}, standings: map[uint64]citizenshiptypes.Standing{},
		homes: map[uint64]sdk.AccAddress{}, refused: map[uint64]bool{}, fund: map[string]int64{civ: 1_000_000, euro: 20_000}, incomes: map[int64]int64{},
		releases: 200, closings: 20,
	}
	l.fundEuro(20_000)
	for number, home := range l.register.accounts {
		l.homes[number] = home
		l.wallets[l.has(number, civ)], l.standings[number] = 200_000, good
	}
	for i, b := range []*source{{denom: civ, holder: 1}, {denom: euro, holder: 1}, {denom: civ, holder: 3}} {
		b.id, b.limit, b.expires = uint64(i+1), 2_000*int64(i+1), l.day()+daysOfBudgets
		b.period = b.limit / 2
		holder := types.OfficeHolder("treasurer")
		if b.holder != 1 {
			holder = types.CitizenHolder(b.holder)
		}
		l.must(func(ctx context.Context) error {
			msg := appropriation(holder, b.limit, b.period)
			msg.Days, msg.Cap.Denom = daysOfBudgets, b.denom
			_, err := l.msg.Appropriate(ctx, msg)
			return err
		})
		l.budgets = append(l.budgets, b)
		l.fund[b.denom] -= b.limit
	}
	return l
}

// TestStreamsAgainstACountOfTicks: under any interleaving of streams, disbursements
// and their stops, withdrawals, ends, pauses, terms, vacated seats, departures,
// expulsions, returns, moved accounts, refused receipts, expiries, queues that are too
// short, and a genesis from the export, each stream has paid what a naive count of its
// time says, and no appropriation is overdrawn in all or in an epoch.
func TestStreamsAgainstACountOfTicks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		l := newRiver(t, r)
		for range rapid.IntRange(1, 40).Draw(r, "blocks") {
			l.wait(secondsATick * rapid.SampledFrom([]int64{0, 1, 7, 20, 20, 50, 50, 150}).Draw(r, "ticks"))
			if rapid.IntRange(0, 15).Draw(r, "halt") == 0 {
				l.refound()
			}
			var txs []tx
			var passes []bool
			for range rapid.IntRange(0, 6).Draw(r, "transactions") {
				run, ok := l.step()
				txs, passes = append(txs, run), append(passes, ok)
			}
			for i, err := range l.block(txs...) {
				require.Equal(r, passes[i], err == nil, "transaction %d: %v", i, err)
			}
			l.endBlock()
			l.requireAgreement()
		}
		for _, b := range l.budgets {
			for epoch := range l.epoch() + 1 {
				require.LessOrEqual(r, b.spent(epoch, l.tick()), b.period, "appropriation %d in epoch %d", b.id, epoch)
			}
		}
	})
}
