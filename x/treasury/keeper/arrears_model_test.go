package keeper_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// collector is the naive way to collect dues: a bill for each citizen and epoch,
// which the chain never writes.
type collector struct {
	n      *nation
	bills  map[uint64][]share
	since  map[uint64]int64 // day of the last return
	good   map[uint64]bool
	closed int64
	keeps  int64
	fund   int64
}

// close bills everybody who was in good standing before the day of the close.
func (c *collector) close(rates types.EpochRates) {
	c.closed = rates.Epoch
	for number, good := range c.good {
		if good && c.since[number] < rates.ClosedOn && rates.Dues.IsPositive() {
			c.bills[number] = append(c.bills[number], share{rates.Epoch, rates.Dues.Int64()})
		}
		c.bills[number] = slices.DeleteFunc(c.bills[number], func(s share) bool { return s.epoch <= rates.Epoch-c.keeps })
	}
}

func (c *collector) owes(number uint64) (sum int64) {
	for _, bill := range c.bills[number] {
		sum += bill.rate
	}
	return sum
}

// What everybody owes is what bills would say, whatever happens and in whatever order.
func TestDuesEqualBills(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := collector{n: withDues(t), bills: map[uint64][]share{}, since: map[uint64]int64{}, good: map[uint64]bool{}, keeps: 3}
		n := c.n
		for number := uint64(1); number <= 5; number++ {
			c.good[number] = true
		}
		citizens := rapid.Uint64Range(1, 5)
		r.Repeat(map[string]func(*rapid.T){
			"a payment": func(t *rapid.T) {
				number := citizens.Draw(t, "citizen")
				epochs := rapid.IntRange(0, 4).Draw(t, "epochs")
				bills := c.bills[number]
				if epochs > 0 {
					bills = bills[:min(epochs, len(bills))]
				}
				err := n.do(n.payDues(citizens.Draw(t, "payer"), number, uint32(epochs)))
				switch {
				case len(c.bills[number]) == 0:
					require.ErrorIs(t, err, types.ErrNothingOwed)
				case epochs > len(c.bills[number]):
					require.ErrorIs(t, err, types.ErrTooManyEpochs)
				default:
					require.NoError(t, err)
					for _, bill := range bills {
						c.fund += bill.rate
					}
					c.bills[number] = c.bills[number][len(bills):]
				}
			},
			"a standing": func(t *rapid.T) {
				number := citizens.Draw(t, "citizen")
				to := good
				if c.good[number] {
					to = rapid.SampledFrom([]citizenshiptypes.Standing{lapsed, suspended, departed, expelled}).Draw(t, "to")
				}
				n.must(n.stands(number, to))
				c.good[number], c.since[number] = to == good, n.register.since[number]
				delete(c.bills, number)
			},
			"other dues": func(t *rapid.T) {
				n.setParams(func(p *types.Params) {
					p.Dues = math.NewInt(rapid.Int64Range(0, 1_000).Draw(t, "dues"))
					c.keeps = rapid.Int64Range(1, 5).Draw(t, "keeps")
					p.ClaimEpochs = uint32(c.keeps)
				})
			},
			"a day":  func(*rapid.T) { n.sleep(1) },
			"epochs": func(t *rapid.T) { n.sleep(daysAnEpoch * rapid.Int64Range(1, 2).Draw(t, "epochs")) },
			"": func(t *rapid.T) {
				n.block()
				if rates, closed := n.newest(); closed && rates.Epoch > c.closed {
					c.close(rates)
				}
				for number := range c.good {
					require.Equal(t, c.owes(number), n.dues(number), "citizen %d", number)
				}
				require.Equal(t, c.fund, n.books(types.SPAN_TOTAL, 0)["fund uciv in dues"])
			},
		})
	})
}
