package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// payment is a disbursement in the model.
type payment struct {
	amount, epoch, release int64
	to                     uint64
	state                  types.DisbursementStatus
}

// budget is an appropriation in the model, which keeps all its payments and adds
// them up anew for each question.
type budget struct {
	citizen         uint64 // 0 for the treasurer's office, of which citizen 1 has the seat
	limit, period   int64
	expires         int64
	ended, isClosed bool
	payments        []*payment
}

func (b *budget) sum(count func(*payment) bool) int64 {
	sum := int64(0)
	for _, p := range b.payments {
		if count(p) {
			sum += p.amount
		}
	}
	return sum
}

func live(p *payment) bool {
	return p.state == types.DISBURSEMENT_STATUS_ESCROW || p.state == types.DISBURSEMENT_STATUS_PAID
}

func isPaid(p *payment) bool { return p.state == types.DISBURSEMENT_STATUS_PAID }

// ledger is the model of the whole treasury.
type ledger struct {
	*nation
	r                    *rapid.T
	budgets              []*budget
	fund, issued, burned int64
	spent, base, epoch   int64
	fees                 int64
	wallets              map[uint64]int64
	gone                 map[uint64]bool
	escrow               int64
}

func (l *ledger) day() int64      { return dayOf(l.now) }
func (l *ledger) nowEpoch() int64 { return l.day() / daysAnEpoch }

// leave says whether the limit and the fund allow an amount to leave. The fund's
// virtual receipts of the block are not there yet, so inBlock is what it held at
// the block's beginning less what has left since.
func (l *ledger) leave(amount int64) bool {
	if l.spent+amount > l.base/2 || amount > l.fund {
		return false
	}
	l.spent, l.fund = l.spent+amount, l.fund-amount
	return true
}

// step draws a transaction and what the model says about it.
func (l *ledger) step(received *int64) (run tx, passes bool) {
	citizen := func() uint64 { return rapid.Uint64Range(1, 5).Draw(l.r, "citizen") }
	amount := rapid.Int64Range(1, 30_000).Draw(l.r, "amount")
	switch rapid.IntRange(0, 9).Draw(l.r, "what") {
	case 0:
		by := citizen()
		if passes = amount <= l.wallets[by]; passes {
			l.wallets[by] -= amount
			*received += amount
		}
		return l.donate(by, amount), passes
	case 1:
		if passes = l.leave(amount); passes {
			l.burned += amount
		}
		return l.burn(amount), passes
	case 2:
		if passes = l.issued+amount <= 200_000; passes {
			l.issued += amount
			l.fund += amount
		}
		return l.issue(amount), passes
	case 3, 4:
		return l.stepAppropriate(amount)
	case 5:
		return l.stepStop()
	case 6:
		who := rapid.Uint64Range(3, 5).Draw(l.r, "who")
		if rapid.IntRange(0, 3).Draw(l.r, "leaves") > 0 {
			return l.payFee(who, coins(1)), l.takeFee(who)
		}
		l.gone[who] = true
		for _, b := range l.budgets {
			b.ended = b.ended || b.citizen == who
		}
		return func(ctx context.Context) error {
			l.register.bad[who] = true
			return l.k.Hooks().Settle(ctx, who)
		}, true
	default:
		return l.stepDisburse(amount)
	}
}

func (l *ledger) takeFee(who uint64) bool {
	if l.wallets[who] == 0 {
		return false
	}
	l.wallets[who]--
	l.fees++
	return true
}

func (l *ledger) stepAppropriate(amount int64) (tx, bool) {
	b := &budget{limit: amount, period: 1 + amount/rapid.Int64Range(1, 3).Draw(l.r, "part")}
	if b.period > b.limit {
		b.period = b.limit
	}
	holder := types.OfficeHolder("treasurer")
	if rapid.Bool().Draw(l.r, "to a citizen") {
		b.citizen = rapid.Uint64Range(3, 5).Draw(l.r, "holder")
		holder = types.CitizenHolder(b.citizen)
	}
	days := rapid.Int64Range(1, 60).Draw(l.r, "days")
	b.expires = l.day() + days
	held := 0
	for _, other := range l.budgets {
		if b.citizen != 0 && other.citizen == b.citizen && !other.ended && !other.isClosed {
			held++
		}
	}
	passes := !l.gone[b.citizen] && held < types.MaxHeldByCitizen && l.leave(amount)
	if passes {
		l.budgets = append(l.budgets, b)
		l.escrow += amount
	}
	return func(ctx context.Context) error {
		msg := appropriation(holder, b.limit, b.period)
		msg.Days = days
		_, err := l.msg.Appropriate(ctx, msg)
		return err
	}, passes
}

func (l *ledger) stepDisburse(amount int64) (tx, bool) {
	id := rapid.IntRange(1, len(l.budgets)+1).Draw(l.r, "appropriation")
	officer := rapid.Uint64Range(1, 5).Draw(l.r, "officer")
	payee := rapid.Uint64Range(1, 5).Draw(l.r, "payee")
	seconds := rapid.SampledFrom([]int64{0, 3_600, 20 * daySeconds}).Draw(l.r, "escrow")
	passes := id <= len(l.budgets)
	if passes {
		b := l.budgets[id-1]
		if b.citizen != 0 && rapid.Bool().Draw(l.r, "by the holder") {
			officer = b.citizen
		}
		open := !b.ended && !b.isClosed && l.day() < b.expires
		may := officer == 1 && b.citizen == 0 || b.citizen == officer && !l.gone[officer]
		room := min(b.limit-b.sum(live), b.period-b.sum(func(p *payment) bool { return live(p) && p.epoch == l.nowEpoch() }))
		if passes = open && may && amount <= room; passes {
			b.payments = append(b.payments, &payment{
				amount: amount, epoch: l.nowEpoch(), release: l.now.Unix() + seconds, to: payee,
				state: types.DISBURSEMENT_STATUS_ESCROW,
			})
		}
	}
	return func(ctx context.Context) error {
		params, err := l.k.Params.Get(ctx)
		if err != nil {
			return err
		}
		params.EscrowSeconds = seconds
		if err := l.k.Params.Set(ctx, params); err != nil {
			return err
		}
		return l.disburse(officer, uint64(id), l.citizen(payee), amount)(ctx)
	}, passes
}

func (l *ledger) stepStop() (tx, bool) {
	id := rapid.IntRange(1, len(l.budgets)+1).Draw(l.r, "appropriation")
	number := rapid.IntRange(1, 4).Draw(l.r, "number")
	passes := id <= len(l.budgets) && number <= len(l.budgets[id-1].payments)
	if passes {
		b := l.budgets[id-1]
		p := b.payments[number-1]
		if passes = p.state == types.DISBURSEMENT_STATUS_ESCROW && l.now.Unix() < p.release; passes {
			p.state = types.DISBURSEMENT_STATUS_STOPPED
			if b.isClosed {
				l.escrow -= p.amount
				l.fund += p.amount
			}
		}
	}
	return l.stop(2, uint64(id), uint64(number)), passes
}

// endBlock pays what is due and closes what is over.
func (l *ledger) endBlock() {
	for _, b := range l.budgets {
		for _, p := range b.payments {
			if p.state == types.DISBURSEMENT_STATUS_ESCROW && p.release <= l.now.Unix() {
				p.state = types.DISBURSEMENT_STATUS_PAID
				l.wallets[p.to] += p.amount
				l.escrow -= p.amount
			}
		}
		if !b.isClosed && (b.ended || l.day() >= b.expires) {
			b.isClosed = true
			left := b.limit - b.sum(live)
			l.escrow -= left
			l.fund += left
		}
	}
}

// requireAgreement compares everything.
func (l *ledger) requireAgreement() {
	require.Equal(l.r, l.fund, l.inFund(), "fund")
	require.Equal(l.r, l.escrow, l.inEscrow(), "escrow")
	collector := l.balance(l.moduleAddress(authtypes.FeeCollectorName))
	everything := l.inFund() + l.inEscrow() + collector + l.balance(operatorA)
	for number, wallet := range l.wallets {
		require.Equal(l.r, wallet, l.balance(l.citizen(number)), "citizen %d", number)
		everything += wallet
	}
	require.Equal(l.r, 2_000_000+l.issued-l.burned, l.supply(), "supply")
	require.Equal(l.r, l.supply(), everything, "money was created or lost")
	for i, b := range l.budgets {
		a := l.appropriation(uint64(i + 1))
		require.Equal(l.r, b.isClosed, a.Status == types.APPROPRIATION_STATUS_CLOSED, "appropriation %d", a.Id)
		require.Equal(l.r, b.sum(isPaid), a.Paid.Int64(), "appropriation %d", a.Id)
		require.Equal(l.r, b.sum(live), a.Committed.Int64(), "appropriation %d", a.Id)
		require.LessOrEqual(l.r, b.sum(live), b.limit, "appropriation %d is overdrawn", a.Id)
		require.Len(l.r, b.payments, int(a.Disbursements))
	}
}

// TestTheBudgetAgainstAModel: under any interleaving of everything that moves
// money, no appropriation is overdrawn, no money is made or lost, the limit
// holds, and the books are those of the balances (checked after every block).
func TestTheBudgetAgainstAModel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := withProposers(t)
		l := &ledger{nation: n, r: r, fund: 1_000_000, base: 1_000_000, wallets: map[uint64]int64{}, gone: map[uint64]bool{}}
		for number := uint64(1); number <= 5; number++ {
			l.wallets[number] = 200_000
		}
		n.proposer = sdk.ConsAddress(account("nobody"))
		for range rapid.IntRange(1, 20).Draw(r, "blocks") {
			n.now = n.now.Add(time.Duration(rapid.IntRange(1, 12*24).Draw(r, "hours")) * time.Hour)
			if l.epoch != l.nowEpoch() {
				l.epoch, l.base, l.spent = l.nowEpoch(), l.fund, 0
			}
			l.fund, l.fees = l.fund+l.fees, 0

			var txs []tx
			var passes []bool
			received := int64(0)
			for range rapid.IntRange(0, 5).Draw(r, "transactions") {
				run, ok := l.step(&received)
				txs, passes = append(txs, run), append(passes, ok)
			}
			for i, err := range n.block(txs...) {
				require.Equal(r, passes[i], err == nil, "transaction %d: %v", i, err)
			}
			l.fund += received
			l.endBlock()
			l.requireAgreement()
		}
	})
}
