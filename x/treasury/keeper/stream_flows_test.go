package keeper_test

import (
	"math/big"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// flow is a stream in the model. It keeps what happened, and counts each tick anew
// for each question.
type flow struct {
	budget            *source
	number            uint64
	to                uint64
	office            bool
	amount, perPeriod int64
	start, end        int64 // ticks
	stopped           int64 // tick in which it was stopped, or later than all
	pauses            [][2]int64
	paid              int64
	over              bool
	endedIn           int64 // epoch in which it was over
}

// source is an appropriation in the model.
type source struct {
	id            uint64
	denom         string
	holder        uint64 // citizen who pays from it; 1 has the seat of the treasurer
	limit, period int64
	payments      []*payment
	streams       []*flow
	expires       int64 // civic day
	ended, closed bool
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

func (f *flow) until() int64 { return min(f.end, f.stopped) }

func (b *source) payment(count func(*payment) bool) int64 {
	return (&budget{payments: b.payments}).sum(count)
}

func (b *source) stream(of func(*flow) int64) int64 {
	sum := int64(0)
	for _, f := range b.streams {
		sum += of(f)
	}
	return sum
}

func (b *source) committed() int64 {
	return b.payment(live) + b.stream(func(f *flow) int64 {
		if f.over {
			return f.paid
		}
		return f.amount
	})
}

func (b *source) paid() int64 {
	return b.payment(isPaid) + b.stream(func(f *flow) int64 { return f.paid })
}

func (b *source) waiting() int64 { return b.payment(live) - b.payment(isPaid) }

func (b *source) streaming() int64 {
	return b.stream(func(f *flow) int64 {
		if f.over {
			return 0
		}
		return f.perPeriod
	})
}

// room is what can still be committed in all, and in the epoch.
func (b *source) room(epoch int64) (inAll, inEpoch int64) {
	counted := b.payment(func(p *payment) bool { return live(p) && p.epoch == epoch })
	counted += b.stream(func(f *flow) int64 {
		if f.over && f.endedIn == epoch {
			return min(f.perPeriod, f.paid)
		}
		return 0
	})
	return b.limit - b.committed(), b.period - b.streaming() - counted
}

// release is how a payment in escrow ends.
func (b *source) release(p *payment, state types.DisbursementStatus) (toFund int64) {
	p.state = state
	if b.closed && !live(p) {
		return p.amount
	}
	return 0
}

// spent is what was disbursed in an epoch, and accrued in it and was or can be paid.
func (b *source) spent(epoch, now int64) int64 {
	return b.payment(func(p *payment) bool { return live(p) && p.epoch == epoch }) + b.stream(func(f *flow) int64 {
		from, to := f.accrued(epoch*ticksAnEpoch), f.accrued(min(now, (epoch+1)*ticksAnEpoch))
		if f.over {
			from, to = min(from, f.paid), min(to, f.paid)
		}
		return to - from
	})
}
