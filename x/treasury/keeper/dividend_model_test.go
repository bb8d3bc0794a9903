package keeper_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// share is what one citizen can claim of one epoch, written down citizen by
// citizen, as the chain never does.
type share struct{ epoch, rate int64 }

// almoner is the naive dividend: at each close everybody who is entitled gets a
// share, a claim empties the purse, and shares that are too old go.
type almoner struct {
	n        *nation
	entitled map[uint64]bool
	shares   map[uint64][]share
	paid     map[uint64]int64 // balance of each
	keeps    int64
	newest   int64
	everyone []uint64
}

func newAlmoner(t testing.TB) *almoner {
	a := &almoner{
		n: withDividend(t), entitled: map[uint64]bool{}, shares: map[uint64][]share{}, paid: map[uint64]int64{},
		keeps: 3, everyone: []uint64{1, 2, 3, 4, 5},
	}
	for _, number := range a.everyone {
		a.entitled[number], a.paid[number] = true, 200_000
	}
	return a
}

func (a *almoner) sum(number uint64) (sum int64) {
	for _, s := range a.shares[number] {
		sum += s.rate
	}
	return sum
}

func (a *almoner) pay(number uint64) {
	a.paid[number] += a.sum(number)
	delete(a.shares, number)
}

// close gives everybody a share of what the chain has decided to be the rate, which
// other tests are about.
func (a *almoner) close(rates types.EpochRates) {
	a.newest = rates.Epoch
	for _, number := range a.everyone {
		if a.entitled[number] {
			a.shares[number] = append(a.shares[number], share{rates.Epoch, rates.Dividend.Int64()})
		}
		a.shares[number] = slices.DeleteFunc(a.shares[number], func(s share) bool { return s.epoch <= rates.Epoch-a.keeps })
	}
}

func (a *almoner) check(t *rapid.T) {
	var pool int64
	for _, number := range a.everyone {
		pool += a.sum(number)
		require.Equal(t, a.sum(number), a.n.owed(number), "citizen %d is owed", number)
		require.Equal(t, a.paid[number], a.n.balance(a.n.citizen(number)), "citizen %d has", number)
	}
	require.Equal(t, pool, a.n.inPool())
}

// newest is what the last close laid down.
func (n *nation) newest() (types.EpochRates, bool) {
	n.Helper()
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(n, err)
	require.NoError(n, g.Validate(), "at any height")
	if len(g.Rates) == 0 {
		return types.EpochRates{}, false
	}
	return g.Rates[len(g.Rates)-1], true
}

// The pool is what everybody can claim, and everybody can claim what a book for
// each citizen says, whatever happens to them and in whatever order.
func TestTheDividendEqualsABookForEachCitizen(t *testing.T) {
	standings := []citizenshiptypes.Standing{
		citizenshiptypes.STANDING_CITIZEN, citizenshiptypes.STANDING_LAPSED, citizenshiptypes.STANDING_SUSPENDED,
		citizenshiptypes.STANDING_DEPARTED, citizenshiptypes.STANDING_EXPELLED,
	}
	rapid.Check(t, func(r *rapid.T) {
		a := newAlmoner(t)
		n := a.n
		r.Repeat(map[string]func(*rapid.T){
			"claims of one block": func(t *rapid.T) {
				numbers := rapid.SliceOfDistinct(rapid.SampledFrom(a.everyone), rapid.ID[uint64]).Draw(t, "who")
				txs := make([]tx, len(numbers))
				for i, number := range numbers {
					txs[i] = n.claim(number)
				}
				for i, err := range n.block(txs...) {
					require.Equal(t, a.sum(numbers[i]) > 0, err == nil, "%d: %v", numbers[i], err)
					a.pay(numbers[i])
				}
			},
			"a change of standing": func(t *rapid.T) {
				number, to := rapid.SampledFrom(a.everyone).Draw(t, "who"), rapid.SampledFrom(standings).Draw(t, "to")
				n.must(n.stands(number, to))
				if a.entitled[number] = to == citizenshiptypes.STANDING_CITIZEN; a.entitled[number] {
					return
				}
				if to == citizenshiptypes.STANDING_EXPELLED {
					delete(a.shares, number)
				}
				a.pay(number)
			},
			"an admission": func(t *rapid.T) {
				number := uint64(len(a.everyone) + 1)
				n.register.accounts[number] = account(rapid.StringN(8, 8, 8).Draw(t, "name"))
				a.everyone, a.entitled[number] = append(a.everyone, number), true
				a.paid[number] = n.balance(n.citizen(number))
				n.must(func(ctx context.Context) error { return n.k.Hooks().AfterAdmitted(ctx, number) })
			},
			"other parameters": func(t *rapid.T) {
				n.setParams(func(p *types.Params) {
					p.Dividend = math.NewInt(rapid.Int64Range(0, 50_000).Draw(t, "dividend"))
					p.DividendIssuedBps = rapid.Uint64Range(0, 10_000).Draw(t, "issued")
					a.keeps = rapid.Int64Range(1, 5).Draw(t, "keeps")
					p.ClaimEpochs = uint32(a.keeps)
				})
			},
			"an epoch": func(t *rapid.T) {
				n.register.busy = rapid.Bool().Draw(t, "the day is not closed")
				n.sleep(daysAnEpoch)
			},
			"a gift": func(*rapid.T) {
				n.must(n.donate(1, 100))
				a.paid[1] -= 100
			},
			"": func(t *rapid.T) {
				n.block()
				if rates, closed := n.newest(); closed && rates.Epoch > a.newest {
					a.close(rates)
				}
				n.register.busy = false
				a.check(t)
			},
		})
	})
}
