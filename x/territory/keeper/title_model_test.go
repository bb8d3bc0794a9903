package keeper_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// estate is the model of one title: everybody's units, and in exact fractions what they
// have earned and were not paid.
type estate struct {
	units  map[uint64]int64
	due    map[uint64]*big.Rat
	total  int64
	earned map[uint64]int64 // what everybody was paid, in all
}

func (e *estate) share(amount int64) {
	for citizen, units := range e.units {
		e.due[citizen].Add(e.due[citizen], big.NewRat(units*amount, e.total))
	}
}

// pay takes the whole part of what is due.
func (e *estate) pay(citizen uint64) int64 {
	whole := new(big.Int).Quo(e.due[citizen].Num(), e.due[citizen].Denom())
	e.due[citizen].Sub(e.due[citizen], new(big.Rat).SetInt(whole))
	e.earned[citizen] += whole.Int64()
	return whole.Int64()
}

// TestStakesAgainstFractions runs random transfers, rents, claims, splits, mergers and the
// halt of a campaign against the model. The module is solvent to the last fraction after
// every block, and everybody has exactly what the model says.
func TestStakesAgainstFractions(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := newNation(t)
		e := &estate{units: map[uint64]int64{}, due: map[uint64]*big.Rat{}, earned: map[uint64]int64{}}
		id := n.launches(rapid.Int64Range(100, 3_000).Draw(r, "goal"), 2_500, 7_500)
		goal := n.campaign(id).Goal.Int64()
		for citizen := uint64(2); citizen <= 6; citizen++ {
			e.due[citizen] = new(big.Rat)
			if amount := rapid.Int64Range(0, goal).Draw(r, "pledge"); amount > 0 {
				n.pledges(citizen, id, amount)
			}
		}
		n.pledges(2, id, goal)
		n.block()
		paid := map[uint64]int64{}
		for citizen := uint64(2); citizen <= 6; citizen++ {
			p, err := n.query.Pledge(n.outside(), &types.QueryPledgeRequest{CampaignId: id, Citizen: citizen})
			if err != nil {
				continue
			}
			e.units[citizen], paid[citizen] = p.Pledge.Stake.Int64(), p.Pledge.Stake.Int64()
			e.total += e.units[citizen]
		}
		require.Equal(t, n.campaign(id).Accepted.Int64(), e.total)
		parcels := []uint64{n.registers("title", square(0, 0, 10), id)}
		require.NoError(t, n.surveys(parcels[0]))
		require.Equal(t, e.total, n.title(1).Units.Int64())
		halted, tenant, lease := false, uint64(15), uint64(0)
		for range rapid.IntRange(5, 40).Draw(r, "steps") {
			parcel := rapid.SampledFrom(parcels).Draw(r, "parcel")
			citizen := rapid.Uint64Range(2, 6).Draw(r, "citizen")
			switch what := rapid.IntRange(0, 11).Draw(r, "what"); {
			case what <= 3:
				to := rapid.Uint64Range(2, 6).Draw(r, "to")
				units := rapid.Int64Range(0, e.units[citizen]+1).Draw(r, "units")
				err := gives(citizen, parcel, to, units)(n)
				require.Equal(t, to != citizen && e.units[citizen] > 0 && units <= e.units[citizen], err == nil, "%v", err)
				if err != nil {
					continue
				}
				if units == 0 {
					units = e.units[citizen]
				}
				e.pay(citizen)
				e.units[citizen] -= units
				e.units[to] += units
				if e.units[citizen] == 0 {
					e.due[to].Add(e.due[to], e.due[citizen])
					e.due[citizen] = new(big.Rat)
				}
			case what <= 5:
				amount := e.pay(citizen)
				err := claims(citizen, parcel)(n)
				require.Equal(t, amount > 0, err == nil, "%v", err)
			case what <= 7:
				rent := rapid.Int64Range(1, 1_000).Draw(r, "rent")
				by := addr(1) // the steward
				lease++
				require.NoError(t, rentsBut(by, parcel, func(m *types.MsgOfferLease) { m.Rent = coin(rent) })(n))
				require.NoError(t, takes(tenant, lease, coin(rent))(n))
				require.NoError(t, quits(addr(tenant), lease)(n))
				e.share(rent - rent/10)
			case what == 8 && !halted:
				halted = true
				e.share(goal - n.campaign(id).MilestoneAmount(0).Int64())
				n.days(21)
			case what == 9 && halted && len(parcels) == 1:
				require.NoError(t, splits(addr(1), parcel, halves()...)(n))
				last := must(n.k.NextParcel.Peek(n.outside()))
				parcels = []uint64{last - 2, last - 1}
			case what == 10 && len(parcels) == 2:
				require.NoError(t, merges(addr(1), "title", square(0, 0, 10), parcels...)(n))
				parcels = []uint64{must(n.k.NextParcel.Peek(n.outside())) - 1}
			default:
				n.block()
			}
			for citizen, stake := range n.stakes(parcels[0]) {
				require.Equal(t, e.units[citizen], stake[0])
				require.Equal(t, new(big.Int).Quo(e.due[citizen].Num(), e.due[citizen].Denom()).Int64(), stake[1])
			}
		}
		for citizen := uint64(2); citizen <= 6; citizen++ {
			_, _ = do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(citizen), CampaignId: id}) // the excess, or of a halt
			if halted {
				e.pay(citizen)
			}
		}
		n.block()
		n.block()
		for citizen := uint64(2); citizen <= 6; citizen++ {
			require.Equal(t, purse-paid[citizen]+e.earned[citizen], n.balance(citizen), "citizen %d", citizen)
		}
		units := math.ZeroInt()
		for _, stake := range n.stakes(parcels[0]) {
			units = units.AddRaw(stake[0])
		}
		require.Equal(t, e.total, units.Int64())
	})
}
