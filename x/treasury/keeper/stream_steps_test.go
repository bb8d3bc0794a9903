package keeper_test

import (
	"context"
	"slices"
	"time"

	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// fundEuro gives the fund another currency, which can be spent from the next epoch on.
func (l *river) fundEuro(amount int64) {
	gift := sdk.NewInt64Coin(euro, amount)
	l.nation.fund(l.citizen(1), sdk.NewCoins(gift))
	l.must(func(ctx context.Context) error {
		_, err := l.msg.Donate(ctx, &types.MsgDonate{Donor: l.citizen(1).String(), Amount: gift})
		return err
	})
	l.sleep(daysAnEpoch)
	l.block()
}

// refound lets the nation go on from what it exports.
func (l *river) refound() {
	l.nation = l.twin()
	for number, refused := range l.refused {
		if refused {
			l.refuse(l.homes[number])
		}
	}
}

// each visits what still accrues to a citizen.
func (l *river) each(citizen uint64, do func(*flow)) {
	for _, b := range l.budgets {
		for _, f := range b.streams {
			if !f.over && f.to == citizen && l.tick() < f.until() {
				do(f)
			}
		}
	}
}

func (l *river) one() (b *source, f *flow) {
	b = l.budgets[rapid.IntRange(0, len(l.budgets)-1).Draw(l.r, "appropriation")]
	streams := b.streams
	if rapid.IntRange(0, 3).Draw(l.r, "an open one") > 0 {
		streams = slices.DeleteFunc(slices.Clone(streams), func(f *flow) bool { return f.over })
	}
	if len(streams) > 0 {
		f = streams[rapid.IntRange(0, len(streams)-1).Draw(l.r, "stream")]
	}
	return b, f
}

func (l *river) step() (tx, bool) {
	b, f := l.one()
	citizen := rapid.Uint64Range(2, 5).Draw(l.r, "citizen")
	switch rapid.IntRange(0, 15).Draw(l.r, "what") {
	case 0, 1, 2:
		return l.stepCreate(b, citizen)
	case 3, 4:
		return l.stepDisburse(b, citizen)
	case 5:
		return l.stepStop(b)
	case 6, 7:
		if f == nil {
			return l.withdraw(l.homes[citizen], b.id, 100), false
		}
		citizen = rapid.SampledFrom([]uint64{f.to, f.to, f.to, citizen}).Draw(l.r, "recipient")
		passes := !f.over && f.to == citizen && l.pay(f)
		return l.withdraw(l.homes[citizen], b.id, f.number), passes
	case 8:
		return l.stepEnd(b, f)
	case 9, 10:
		return l.stepStanding(citizen)
	case 11:
		l.each(2, func(f *flow) {
			if f.office {
				f.stopped = l.tick()
			}
		})
		return l.vacate("auditor", 2), true
	case 12:
		return l.stepMove(citizen), true
	case 13:
		if rapid.IntRange(0, 3).Draw(l.r, "refuse") == 0 {
			return l.stepRefuse(citizen), true
		}
		return l.stepMove(citizen), true
	default:
		return l.stepParams(), true
	}
}

// stepMove moves a citizen to a new account, as a rotation or a recovery does.
func (l *river) stepMove(citizen uint64) tx {
	fresh := account(l.homes[citizen].String())
	l.homes[citizen] = fresh
	l.refused[citizen] = false
	return func(context.Context) error {
		l.register.accounts[citizen] = fresh
		return nil
	}
}

// stepRefuse lets a citizen receive nothing, until the citizen moves.
func (l *river) stepRefuse(citizen uint64) tx {
	home := l.homes[citizen]
	l.refused[citizen] = true
	return func(context.Context) error {
		l.refuse(home)
		return nil
	}
}

func (l *river) stepParams() tx {
	l.escrow = rapid.SampledFrom([]int64{0, 1, 30, 30, ticksAnEpoch}).Draw(l.r, "escrow")
	l.releases = rapid.SampledFrom([]int{1, 2, 200}).Draw(l.r, "releases")
	l.closings = rapid.SampledFrom([]int{1, 20}).Draw(l.r, "closings")
	escrow, releases, closings := l.escrow, l.releases, l.closings
	return func(ctx context.Context) error {
		params, err := l.k.Params.Get(ctx)
		if err != nil {
			return err
		}
		params.EscrowSeconds = escrow * secondsATick
		params.ReleasesPerBlock, params.ClosingsPerBlock = uint32(releases), uint32(closings)
		_, err = l.msg.UpdateParams(ctx, &types.MsgUpdateParams{Authority: seal, Params: params})
		return err
	}
}

func (l *river) mayPay(b *source, officer uint64) bool {
	return officer == b.holder && (officer == 1 || l.standings[officer] == good)
}

func (l *river) stepDisburse(b *source, citizen uint64) (tx, bool) {
	amount := rapid.Int64Range(1, 400).Draw(l.r, "amount")
	officer := rapid.SampledFrom([]uint64{b.holder, b.holder, 1, 3}).Draw(l.r, "officer")
	inAll, inEpoch := b.room(l.epoch())
	passes := l.open(b) && l.mayPay(b, officer) && amount <= min(inAll, inEpoch)
	if passes {
		b.payments = append(b.payments, &payment{
			amount: amount, epoch: l.epoch(), release: l.tick() + l.escrow, to: citizen, state: types.DISBURSEMENT_STATUS_ESCROW,
		})
	}
	msg := disbursement(l.homes[officer], b.id, l.homes[citizen], amount)
	msg.Amount.Denom = b.denom
	return func(ctx context.Context) error { _, err := l.msg.Disburse(ctx, msg); return err }, passes
}

func (l *river) stepStop(b *source) (tx, bool) {
	number := 1 + rapid.IntRange(0, len(b.payments)).Draw(l.r, "payment")
	if rapid.Bool().Draw(l.r, "the newest") {
		number = len(b.payments)
	}
	passes := false
	if 0 < number && number <= len(b.payments) {
		p := b.payments[number-1]
		if passes = p.state == types.DISBURSEMENT_STATUS_ESCROW && l.tick() < p.release; passes {
			l.fund[b.denom] += b.release(p, types.DISBURSEMENT_STATUS_STOPPED)
		}
	}
	return l.stop(2, b.id, uint64(number)), passes
}

// stepEnd ends a stream, as its recipient, as the holder, or for the auditor's office.
func (l *river) stepEnd(b *source, f *flow) (tx, bool) {
	sender, office := rapid.Uint64Range(1, 5).Draw(l.r, "sender"), ""
	if rapid.Bool().Draw(l.r, "for the office") {
		sender, office = rapid.Uint64Range(2, 3).Draw(l.r, "officer"), "auditor"
	}
	if f == nil {
		return l.endStream(l.homes[sender], office, b.id, 100), false
	}
	passes := !f.over
	if office != "" {
		passes = passes && sender == 2
	} else {
		passes = passes && (sender == f.to || l.mayPay(b, sender))
	}
	if passes {
		f.stopped = min(f.stopped, l.tick())
		l.settle(f)
	}
	return l.endStream(l.homes[sender], office, b.id, f.number), passes
}

// stepStanding takes a citizen along the table of standings.
func (l *river) stepStanding(citizen uint64) (tx, bool) {
	next := map[citizenshiptypes.Standing][]citizenshiptypes.Standing{
		good:      {lapsed, suspended, suspended, suspended, expelled, departed},
		lapsed:    {good, departed},
		suspended: {good, good, lapsed, expelled, departed},
		expelled:  {good, departed},
		departed:  {good},
	}
	to := rapid.SampledFrom(next[l.standings[citizen]]).Draw(l.r, "standing")
	l.standings[citizen] = to
	gone := to == expelled || to == departed
	switch {
	case to == suspended:
		l.each(citizen, func(f *flow) { f.pauses = append(f.pauses, [2]int64{l.tick(), forever}) })
	case gone:
		l.each(citizen, func(f *flow) { f.stopped = l.tick() })
		for _, b := range l.budgets {
			if b.holder == citizen && !b.ended && !b.closed {
				b.ended, b.expires = true, min(b.expires, l.day())
			}
		}
	default:
		for _, b := range l.budgets {
			for _, f := range b.streams {
				if last := len(f.pauses) - 1; f.to == citizen && !f.over && last >= 0 && f.pauses[last][1] == forever {
					f.pauses[last][1] = l.tick()
				}
			}
		}
	}
	change := l.standing(citizen, to)
	if to != departed {
		return change, true
	}
	return func(ctx context.Context) error {
		if err := l.k.Hooks().Settle(ctx, citizen); err != nil {
			return err
		}
		return change(ctx)
	}, true
}

func (l *river) receives(citizen uint64) (open int) {
	for _, b := range l.budgets {
		for _, f := range b.streams {
			if !f.over && f.to == citizen {
				open++
			}
		}
	}
	return open
}

func (l *river) stepCreate(b *source, citizen uint64) (tx, bool) {
	f := &flow{
		budget: b, to: citizen, amount: rapid.Int64Range(1, 900).Draw(l.r, "amount"),
		start: l.tick() + rapid.SampledFrom([]int64{0, l.escrow, l.escrow, 20, 200}).Draw(l.r, "delay"), stopped: forever,
		office: rapid.Bool().Draw(l.r, "for a seat"),
	}
	atOnce := rapid.Bool().Draw(l.r, "at once")
	if atOnce {
		f.start = l.tick() + l.escrow
	}
	f.end = f.start + rapid.Int64Range(1, 2*ticksAnEpoch).Draw(l.r, "ticks")
	// ⌈amount × epoch / duration⌉
	f.perPeriod = min(f.amount, (f.amount*ticksAnEpoch+f.end-f.start-1)/(f.end-f.start))
	term := l.day() + rapid.Int64Range(1, daysAnEpoch).Draw(l.r, "term")
	if f.office && term*ticksADay < f.end {
		f.stopped = term * ticksADay
	}
	officer := rapid.SampledFrom([]uint64{b.holder, b.holder, b.holder, 1, 3}).Draw(l.r, "officer")
	standing := l.standings[citizen]
	inAll, inEpoch := b.room(l.epoch())
	passes := l.open(b) && l.mayPay(b, officer) && f.start >= l.tick()+l.escrow && f.end <= b.expires*ticksADay &&
		(standing == good || standing == lapsed) && l.receives(citizen) < types.MaxStreamsOfCitizen &&
		(!f.office || citizen == 2) && f.amount <= inAll && f.perPeriod <= inEpoch
	if passes {
		b.streams = append(b.streams, f)
		f.number = uint64(len(b.streams))
	}
	at := func(tick int64) time.Time { return time.Unix(startOfChain+tick*secondsATick, 0).UTC() }
	start := at(f.start)
	msg := l.newStream(officer, b.id, l.homes[citizen], f.amount, 0)
	msg.Officer = l.homes[officer].String()
	msg.Amount.Denom, msg.Start, msg.End = b.denom, &start, at(f.end)
	if atOnce {
		msg.Start = nil
	}
	if f.office {
		msg.Office = "auditor"
	}
	return func(ctx context.Context) error {
		l.charter.until = map[string]int64{"auditor": term}
		return l.createStream(msg)(ctx)
	}, passes
}
