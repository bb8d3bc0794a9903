package keeper_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// costs measures the operations that the README has a row for.
var costs = []struct {
	name  string
	given func(*nation)
	do    func(*nation) error
}{
	{"`MsgLaunchCampaign`", nil, launch(asItIs)},
	{"`MsgPledge`, the citizen's first", opens, pledge(2, 1, coin(100))},
	{"`MsgPledge`, to the same campaign again", pledged, pledge(2, 1, coin(100))},
	{"`MsgPledge`, the 24th campaign", func(n *nation) {
		changeParams(func(p *types.Params) { p.MaxOpenPerSponsor, p.MaxPledgesPerCitizen = 40, types.MaxPledgesPerCitizen })(n)
		for i := range uint64(24) {
			n.launches(1_000)
			if i > 0 {
				n.pledges(2, i+1, 10)
			}
		}
		n.block()
	}, pledge(2, 1, coin(100))},
	{"`MsgWithdrawPledge`, all of it", pledged, withdraw(2, 1, 0)},
	{"`MsgRefund` of an excess", overfunded, refund(3, 1)},
	{"`MsgReleaseMilestone`", buys, release(surveyor, 1, paper("built"))},
	{"`MsgRegisterParcel`, virtual", nil, describe(func(_ *nation, m *types.MsgRegisterParcel) { virtual(m) })},
	{"`MsgRegisterParcel`, 4 vertices", nil, describe(unchanged)},
	{"`MsgRegisterParcel`, 4 vertices beside 8 parcels", surrounded, describe(unchanged)},
	{"`MsgRegisterParcel`, 1,024 vertices, convex", nil, bounded(types.NewBoundary(geometry.MultiPolygon{{disc()}}))},
	{"`MsgRegisterParcel`, 1,024 vertices, a comb", nil, bounded(types.NewBoundary(geometry.MultiPolygon{{comb(511)}}))},
	{"`MsgSurvey`, the first", described, survey(surveyor, 1, paper("survey"))},
	{"`MsgSurvey`, the first, for a campaign", func(n *nation) {
		intended(n)
		n.pledges(2, 1, 1_000)
		n.block()
	}, survey(surveyor, 1, paper("survey"))},
	{"`MsgSurvey`, again", own, survey(surveyor, 1, paper("survey"))},
	{"`MsgAppraise`, the first", own, appraise(valuer, 1, coin(100), worth)},
	{"`MsgAppraise`, the seventh, each on a day of its own", func(n *nation) {
		own(n)
		for by := valuer; by < valuer+6; by++ {
			require.NoError(n, n.appraises(by, 1, 100))
			n.days(1)
		}
	}, appraise(valuer+6, 1, coin(200), worth)},
	{"`MsgRetire`", func(n *nation) {
		own(n)
		require.NoError(n, n.appraises(valuer, 1, 100))
	}, retire(seal, 1)},
	{"`MsgTransferStake`, a pledge's first", shared, gives(2, 1, 4, 100)},
	{"`MsgTransferStake`, between holdings that earned", func(n *nation) {
		leased(n)
		require.NoError(n, gives(2, 1, 3, 1)(n))
		require.NoError(n, pays(5, 1, 1)(n))
	}, gives(2, 1, 3, 1)},
	{"`MsgClaimRent`", leased, claims(2, 1)},
	{"`MsgTransferParcel`", own, cedes(seal, 1, addr(2))},
	{"`MsgSplitParcel`, 4 vertices into two", own, splits(seal, 1, halves()...)},
	{"`MsgMergeParcels`, two of 4 vertices", pair, merges(seal, "both", both, 1, 2)},
	{"`MsgOfferLease`", shared, rents(addr(1), 1)},
	{"`MsgLease`", offered, takes(5, 1, coin(100))},
	{"`MsgPayRent`", leased, pays(5, 1, 1)},
	{"`MsgEndLease`", leased, quits(addr(5), 1)},
	{"`MsgDeclareResidence`", leased, declares(5, 1)},
	{"a block's end with nothing to do", nil, ends},
	{"a block's end that sums pledges to one campaign", func(n *nation) {
		opens(n)
		n.pledges(2, 1, 100)
	}, ends},
	{"a block's end that funds one", func(n *nation) {
		opens(n)
		n.pledges(2, 1, 1_000)
	}, ends},
	{"a block's end that closes one", func(n *nation) {
		opens(n)
		n.days(10)
		n.register.day++
	}, ends},
	{"a block's end that pays one", func(n *nation) {
		pledged(n)
		require.NoError(n, withdraw(2, 1, 50)(n))
		n.block() // sums and pays
		n.refuses[account(2).String()] = true
		require.NoError(n, withdraw(2, 1, 50)(n))
		n.block() // postpones
		n.refuses = map[string]bool{}
		n.height += types.RetryBlocks
	}, ends},
	{"a block's end on which an appraisal expires", func(n *nation) {
		own(n)
		require.NoError(n, n.appraises(valuer, 1, 100))
		n.days(1)
		n.register.day = 366
	}, ends},
}

func ends(n *nation) error {
	n.block()
	return nil
}

// surrounded has eight parcels around the one to come.
func surrounded(n *nation) {
	for i := range int32(9) {
		if i != 4 {
			titles("deed "+strconv.Itoa(int(i)), 10*(i%3-1), 10*(i/3-1), 10)(n)
		}
	}
}

// disc has 1,024 vertices on two parabolas.
func disc() geometry.Ring {
	var r geometry.Ring
	for i := int32(-256); i < 256; i++ {
		r = append(r, geometry.Point{Lon: 1_000 * i, Lat: 10 * i * i})
	}
	for i := int32(256); i > -256; i-- {
		r = append(r, geometry.Point{Lon: 1_000 * i, Lat: 2_000_000 - 10*i*i})
	}
	return append(r, r[0])
}

// The README's table of costs is what the operations cost: calls exactly, gas to within
// a thousand.
func TestCosts(t *testing.T) {
	rows := make(map[string][]string)
	for _, line := range strings.Split(section(t, "Cost of each operation"), "\n") {
		if cells := strings.Split(strings.Trim(line, "| "), " | "); len(cells) == 5 {
			rows[cells[0]] = cells[1:]
		}
	}
	number := func(cell string) int {
		v, err := strconv.Atoi(regexp.MustCompile(`[^0-9]`).ReplaceAllString(cell, ""))
		require.NoError(t, err, cell)
		return v
	}
	for _, tc := range costs {
		t.Run(tc.name, func(t *testing.T) {
			n := newNation(t)
			if tc.given != nil {
				tc.given(n)
			}
			require.NoError(t, tc.do(n))
			t.Logf("| %s | %d | %d | %d | %d |", tc.name, n.cost.reads, n.cost.ranges, n.cost.writes, n.cost.gas)
			row := rows[tc.name]
			require.Len(t, row, 4)
			require.Equal(t, []int{number(row[0]), number(row[1]), number(row[2])}, []int{n.cost.reads, n.cost.ranges, n.cost.writes})
			if n.cost.gas > 0 {
				require.InDelta(t, number(row[3]), n.cost.gas, 1_000)
			}
		})
	}
	require.Len(t, rows, len(costs)+1, "a row for each, and the heading")
}
