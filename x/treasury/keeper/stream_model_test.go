package keeper_test

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// flow is a stream in the model. It keeps what happened, and counts each tick anew
// for each question.
type flow struct {
	budget            *source
	to                uint64
	office            bool
	amount, perPeriod int64
	start, end        int64 // ticks
	stopped           int64 // tick in which it was stopped, or later than all
	pauses            [][2]int64
	paid              int64
	over              bool
	number            uint64
}

// source is an appropriation of the treasurer in the model.
type source struct {
	id                 uint64
	limit, period      int64
	direct             int64 // disbursed in all
	inEpoch, lastEpoch int64
	streams            []*flow
	expires            int64 // tick
	closed             bool
}

// works tells whether something accrues in the tick.
func (f *flow) works(tick int64) bool {
	if tick < f.start || tick >= f.end || tick >= f.stopped {
		return false
	}
	for _, p := range f.pauses {
		if tick >= p[0] && tick < p[1] {
			return false
		}
	}
	return true
}

// accrued adds up fractions of the amount, one for each tick that was worked.
func (f *flow) accrued(now int64) int64 {
	sum, share := new(big.Rat), big.NewRat(f.amount, f.end-f.start)
	for tick := f.start; tick < min(now, f.end); tick++ {
		if f.works(tick) {
			sum.Add(sum, share)
		}
	}
	return new(big.Int).Quo(sum.Num(), sum.Denom()).Int64()
}

func (b *source) committed() int64 {
	sum := b.direct
	for _, f := range b.streams {
		if f.over {
			sum += f.paid
		} else {
			sum += f.amount
		}
	}
	return sum
}

func (b *source) paid() int64 {
	sum := b.direct
	for _, f := range b.streams {
		sum += f.paid
	}
	return sum
}

func (b *source) streaming() int64 {
	sum := int64(0)
	for _, f := range b.streams {
		if !f.over {
			sum += f.perPeriod
		}
	}
	return sum
}

func (b *source) promised() int64 { return b.committed() - b.paid() } // nothing waits in escrow

const (
	forever       = int64(1) << 40
	ticksAnEpoch  = 360
	secondsATick  = daysAnEpoch * daySeconds / ticksAnEpoch
	expiryOfModel = 80 * daySeconds / secondsATick
)

// river is the model of two appropriations and the streams out of them.
type river struct {
	*nation
	r         *rapid.T
	budgets   []*source
	wallets   map[uint64]int64
	suspended map[uint64]bool
	fund      int64
}

func (l *river) tick() int64  { return (l.now.Unix() - startOfChain) / secondsATick }
func (l *river) epoch() int64 { return l.tick() / ticksAnEpoch }
func (l *river) open(b *source) bool {
	return !b.closed && l.tick() < b.expires
}

func (b *source) turn(epoch int64) {
	if b.lastEpoch != epoch {
		b.lastEpoch, b.inEpoch = epoch, 0
	}
}

// settle pays what has accrued and frees the rest.
func (l *river) settle(f *flow) {
	l.pay(f)
	f.over = true
	f.budget.turn(l.epoch())
	f.budget.inEpoch += min(f.perPeriod, f.paid)
	if f.budget.closed {
		l.fund += f.amount - f.paid
	}
}

func (l *river) pay(f *flow) int64 {
	owed := f.accrued(l.tick()) - f.paid
	f.paid += owed
	l.wallets[f.to] += owed
	return owed
}

func (l *river) each(citizen uint64, do func(*flow)) {
	for _, b := range l.budgets {
		for _, f := range b.streams {
			if !f.over && f.to == citizen && l.tick() < min(f.end, f.stopped) {
				do(f)
			}
		}
	}
}

func (l *river) one() (b *source, f *flow) {
	b = l.budgets[rapid.IntRange(0, len(l.budgets)-1).Draw(l.r, "appropriation")]
	if len(b.streams) > 0 {
		f = b.streams[rapid.IntRange(0, len(b.streams)-1).Draw(l.r, "stream")]
	}
	return b, f
}

func (l *river) step() (tx, bool) {
	b, f := l.one()
	citizen := rapid.Uint64Range(2, 5).Draw(l.r, "citizen")
	switch rapid.IntRange(0, 9).Draw(l.r, "what") {
	case 0, 1, 2:
		return l.stepCreate(b, citizen)
	case 3:
		amount := rapid.Int64Range(1, 400).Draw(l.r, "amount")
		b.turn(l.epoch())
		passes := l.open(b) && amount <= b.limit-b.committed() && amount <= b.period-b.streaming()-b.inEpoch
		if passes {
			b.direct += amount
			b.inEpoch += amount
			l.wallets[citizen] += amount
		}
		return l.disburse(1, b.id, l.citizen(citizen), amount), passes
	case 4, 5:
		if f == nil {
			return l.withdraw(l.citizen(citizen), b.id, 1), false
		}
		passes := !f.over && f.to == citizen && l.pay(f) > 0
		return l.withdraw(l.citizen(citizen), b.id, f.number), passes
	case 6:
		if f == nil {
			return l.endStream(l.citizen(citizen), "", b.id, 1), false
		}
		passes := !f.over && f.to == citizen
		if passes {
			f.stopped = min(f.stopped, l.tick())
			l.settle(f)
		}
		return l.endStream(l.citizen(citizen), "", b.id, f.number), passes
	case 7:
		return l.stepStanding(citizen)
	case 8:
		l.each(2, func(f *flow) {
			if f.office {
				f.stopped = l.tick()
			}
		})
		return l.vacate("auditor", 2), true
	default:
		if rapid.IntRange(0, 3).Draw(l.r, "leaves") > 0 {
			return func(context.Context) error { return nil }, true
		}
		l.each(citizen, func(f *flow) { f.stopped = l.tick() })
		return func(ctx context.Context) error { return l.k.Hooks().Settle(ctx, citizen) }, true
	}
}

func (l *river) stepStanding(citizen uint64) (tx, bool) {
	to := citizenshiptypes.STANDING_SUSPENDED
	if l.suspended[citizen] {
		to = rapid.SampledFrom([]citizenshiptypes.Standing{good, lapsed}).Draw(l.r, "standing")
		for _, b := range l.budgets {
			for _, f := range b.streams {
				if last := len(f.pauses) - 1; f.to == citizen && !f.over && last >= 0 && f.pauses[last][1] == forever {
					f.pauses[last][1] = l.tick()
				}
			}
		}
	} else {
		l.each(citizen, func(f *flow) { f.pauses = append(f.pauses, [2]int64{l.tick(), forever}) })
	}
	l.suspended[citizen] = to == suspended
	return l.standing(citizen, to), true
}

func (l *river) stepCreate(b *source, citizen uint64) (tx, bool) {
	f := &flow{
		budget: b, to: citizen, amount: rapid.Int64Range(1, 900).Draw(l.r, "amount"),
		start: l.tick() + rapid.Int64Range(0, 20).Draw(l.r, "delay"), stopped: forever,
		office: rapid.Bool().Draw(l.r, "for a seat"),
	}
	f.end = f.start + rapid.Int64Range(1, 2*ticksAnEpoch).Draw(l.r, "ticks")
	// ⌈amount × epoch / duration⌉
	f.perPeriod = min(f.amount, (f.amount*ticksAnEpoch+f.end-f.start-1)/(f.end-f.start))
	receives := 0
	for _, b := range l.budgets {
		for _, other := range b.streams {
			if !other.over && other.to == citizen {
				receives++
			}
		}
	}
	b.turn(l.epoch())
	passes := l.open(b) && f.end <= b.expires && !l.suspended[citizen] && receives < types.MaxStreamsOfCitizen &&
		(!f.office || citizen == 2) &&
		f.amount <= b.limit-b.committed() && f.perPeriod <= b.period-b.streaming()-b.inEpoch
	if passes {
		b.streams = append(b.streams, f)
		f.number = uint64(len(b.streams))
	}
	at := func(tick int64) time.Time { return time.Unix(startOfChain+tick*secondsATick, 0).UTC() }
	start := at(f.start)
	msg := l.newStream(1, b.id, l.citizen(citizen), f.amount, 0)
	msg.Start, msg.End = &start, at(f.end)
	if f.office {
		msg.Office = "auditor"
	}
	return l.createStream(msg), passes
}

// endBlock ends what is due and closes what has expired.
func (l *river) endBlock() {
	for _, b := range l.budgets {
		for _, f := range b.streams {
			if !f.over && l.tick() >= min(f.end, f.stopped) {
				l.settle(f)
			}
		}
		if !b.closed && l.tick() >= b.expires {
			b.closed = true
			l.fund += b.limit - b.committed()
		}
	}
}

func (l *river) requireAgreement() {
	escrow := int64(0)
	for _, b := range l.budgets {
		a := l.appropriation(b.id)
		require.Equal(l.r, b.committed(), a.Committed.Int64(), "committed of %d", b.id)
		require.Equal(l.r, b.paid(), a.Paid.Int64(), "paid of %d", b.id)
		require.Equal(l.r, b.streaming(), a.Streaming.Int64(), "streaming of %d", b.id)
		require.Equal(l.r, b.promised(), a.Promised.Int64(), "promised of %d", b.id)
		require.LessOrEqual(l.r, b.committed(), b.limit)
		if b.closed {
			escrow += b.committed() - b.paid()
		} else {
			escrow += b.limit - b.paid()
		}
		for _, f := range b.streams {
			s := l.stream(b.id, f.number)
			require.Equal(l.r, f.over, !s.IsOpen(), "stream %d/%d", b.id, f.number)
			require.Equal(l.r, f.paid, s.Paid.Int64(), "stream %d/%d", b.id, f.number)
			require.Equal(l.r, f.accrued(l.tick()), s.Accrued(l.now).Int64(), "stream %d/%d", b.id, f.number)
		}
	}
	require.Equal(l.r, escrow, l.inEscrow())
	require.Equal(l.r, l.fund, l.inFund())
	for number, wallet := range l.wallets {
		require.Equal(l.r, wallet, l.balance(l.citizen(number)), "citizen %d", number)
	}
}

// TestStreamsAgainstACountOfTicks: under any interleaving of streams, disbursements,
// withdrawals, ends, pauses, vacated seats, departures and expiries, each stream has
// paid what a naive count of its time says, and no appropriation is overdrawn.
func TestStreamsAgainstACountOfTicks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := newNation(t)
		l := &river{nation: n, r: r, wallets: map[uint64]int64{}, suspended: map[uint64]bool{}, fund: 1_000_000}
		for number := uint64(2); number <= 5; number++ {
			l.wallets[number] = 200_000
		}
		for id := uint64(1); id <= 2; id++ {
			b := &source{id: id, limit: 2_000 * int64(id), expires: expiryOfModel}
			b.period = b.limit / 2
			n.must(func(ctx context.Context) error {
				msg := appropriation(types.OfficeHolder("treasurer"), b.limit, b.period)
				msg.Days = 80
				_, err := n.msg.Appropriate(ctx, msg)
				return err
			})
			l.budgets = append(l.budgets, b)
			l.fund -= b.limit
		}
		for range rapid.IntRange(1, 25).Draw(r, "blocks") {
			n.wait(secondsATick * rapid.Int64Range(0, 60).Draw(r, "ticks"))
			var txs []tx
			var passes []bool
			for range rapid.IntRange(0, 5).Draw(r, "transactions") {
				run, ok := l.step()
				txs, passes = append(txs, run), append(passes, ok)
			}
			for i, err := range n.block(txs...) {
				require.Equal(r, passes[i], err == nil, "transaction %d: %v", i, err)
			}
			l.endBlock()
			l.requireAgreement()
		}
	})
}
