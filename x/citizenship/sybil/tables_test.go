package sybil_test

import (
	"fmt"
	"strings"
	"sync"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// tables are the generated parts of docs/sybil.md, by name.
var tables = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"policy":     policyTable(),
		"reach":      reachTable(),
		"small":      smallTable(),
		"vouches":    vouchTable(),
		"growth":     growthTable(),
		"levers":     leverTable(),
		"watch":      watchTable(),
		"throughput": throughputTable(),
		"sizes":      sizeTable(),
	}
})

// table writes Markdown.
func table(head string, rows ...[]string) string {
	var b strings.Builder
	columns := strings.Split(head, "|")
	fmt.Fprintf(&b, "| %s |\n|%s\n", strings.Join(columns, " | "), strings.Repeat("---|", len(columns)))
	for _, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
	}
	return b.String()
}

func policyTable() string {
	var rows [][]string
	c, l := chosen(), lenient()
	for _, p := range []struct {
		name            string
		chosen, lenient uint64
	}{
		{"vouches_required", uint64(c.VouchesRequired), uint64(l.VouchesRequired)},
		{"attestations_required", uint64(c.AttestationsRequired), uint64(l.AttestationsRequired)},
		{"vouches_per_epoch", uint64(c.VouchesPerEpoch), uint64(l.VouchesPerEpoch)},
		{"growth_minimum", c.GrowthMinimum, l.GrowthMinimum},
		{"growth_bps", uint64(c.GrowthBps), uint64(l.GrowthBps)},
		{"waiting_days", uint64(c.WaitingDays), uint64(l.WaitingDays)},
		{"affirmation_days", uint64(c.AffirmationDays), uint64(l.AffirmationDays)},
		{"vouch_ban_days", uint64(c.VouchBanDays), uint64(l.VouchBanDays)},
	} {
		rows = append(rows, []string{"`" + p.name + "`", fmt.Sprint(p.chosen), fmt.Sprint(p.lenient)})
	}
	return table("parameter|built in|a lenient policy", rows...)
}

// reachTable is what k bribed citizens and r corrupt registrars reach.
func reachTable() string {
	var rows [][]string
	for _, policy := range []struct {
		name   string
		params types.Params
	}{{"lenient", lenient()}, {"built in", chosen()}} {
		for _, k := range []uint64{0, 1, 3, 10, 50} {
			row := []string{policy.name, fmt.Sprint(k)}
			for r := range uint64(3) {
				s := attacked(policy.params)
				s.bribed, s.registrars = k, r
				row = append(row, percent(study(s, runs).worst))
			}
			rows = append(rows, row)
		}
	}
	return table("policy|k|r = 0|r = 1|r = 2", rows...)
}

// smallTable is what fewer citizens to begin with mean.
func smallTable() string {
	var rows [][]string
	for _, n := range []struct{ citizens, bribed uint64 }{{20, 2}, {100, 3}, {1000, 10}, {10_000, 50}} {
		row := []string{number(n.citizens), number(n.bribed)}
		for _, against := range []struct {
			policy     types.Params
			registrars uint64
		}{{lenient(), 1}, {chosen(), 1}, {chosen(), 2}} {
			s := attacked(against.policy)
			s.citizens, s.bribed, s.registrars = n.citizens, n.bribed, against.registrars
			out := study(s, runs)
			row = append(row, fmt.Sprintf("%s, %s", percent(out.worst), epoch(out.half)))
		}
		rows = append(rows, row)
	}
	return table("citizens|k|lenient, r = 1|built in, r = 1|built in, r = 2", rows...)
}

// vouchTable is the exact bound of one epoch for twelve colluders.
func vouchTable() string {
	const colluders = 12
	budgets := []uint32{1, 2, 3, 5}
	var rows [][]string
	for _, required := range []uint32{2, 3, 4, 5} {
		row := []string{fmt.Sprint(required)}
		for _, budget := range budgets {
			s := attacked(chosen())
			s.params.VouchesRequired, s.params.VouchesPerEpoch = required, budget
			waits := number(s.vouchLimit(colluders))
			s.params.WaitingDays = 0
			row = append(row, fmt.Sprintf("%s / %s", waits, number(s.vouchLimit(colluders))))
		}
		rows = append(rows, row)
	}
	return table("`vouches_required`|budget 1|budget 2|budget 3|budget 5", rows...)
}

// growthTable is the exact bound on an attacker whom only growth bounds.
func growthTable() string {
	var rows [][]string
	for _, g := range []struct {
		minimum uint64
		bps     uint32
	}{{100, 500}, {10, 500}, {5, 500}, {2, 500}, {10, 1000}, {10, 200}, {10, 100}} {
		row := []string{fmt.Sprintf("%d, %s", g.minimum, percent(uint64(g.bps)))}
		for _, citizens := range []uint64{20, 100, 1000, 100_000} {
			s := attacked(chosen())
			s.citizens, s.params.GrowthMinimum, s.params.GrowthBps = citizens, g.minimum, g.bps
			row = append(row, fmt.Sprintf("%s / %s / %s",
				epoch(s.earliest(1, 10, 200)), epoch(s.earliest(1, 3, 200)), epoch(s.earliest(1, 2, 200))))
		}
		rows = append(rows, row)
	}
	return table("`growth_minimum`, `growth_bps`|20 citizens|100|1,000|100,000", rows...)
}

// growthOf is a row of what happened: false citizens, shares, first epochs.
func growthOf(name string, out summary) []string {
	row := []string{name}
	for _, at := range []int{1, 3, 6, 12, 24} {
		row = append(row, fmt.Sprint(out.after[at-1]))
	}
	return append(row, percent(out.peak)+" / "+percent(out.worst), epoch(out.tenth), epoch(out.third), epoch(out.half))
}

const growthHead = "|epoch 1|3|6|12|24|peak share: median / worst|10 %|third|half"

func leverTable() string {
	var rows [][]string
	for _, v := range levers() {
		rows = append(rows, growthOf(v.name, study(v.of(attacked(chosen())), runs)))
	}
	rows = append(rows, growthOf("the lenient policy, one corrupt registrar", study(attacked(lenient()), runs)))
	return table("change"+growthHead, rows...)
}

// watchTable is what finding and recalling do, under the policy that is built in.
func watchTable() string {
	var rows [][]string
	for _, detect := range []uint64{0, 100, 500, 1000, 2000} {
		row := []string{percent(detect)}
		for _, answer := range []struct {
			after uint64
			expel bool
		}{{0, false}, {10, false}, {3, false}, {1, false}, {3, true}, {1, true}} {
			s := attacked(chosen())
			s.detectBps, s.recallAfter, s.expelRecalled = detect, answer.after, answer.expel
			out := study(s, runs)
			row = append(row, fmt.Sprintf("%s, %s", percent(out.worst), epoch(out.third)))
		}
		rows = append(rows, row)
	}
	return table("found an epoch|no recall|recall after 10|after 3|after 1|expulsion after 3|after 1", rows...)
}

// throughputTable is what a policy lets honest people do when nobody attacks.
func throughputTable() string {
	var rows [][]string
	for _, v := range []variant{
		{"built in", func(*setting) {}},
		{"`vouches_per_epoch` 1", func(s *setting) { s.params.VouchesPerEpoch = 1 }},
		{"`growth_bps` 200", func(s *setting) { s.params.GrowthBps = 200 }},
		{"`growth_minimum` 100", func(s *setting) { s.params.GrowthMinimum = 100 }},
		{"`growth_minimum` 2", func(s *setting) { s.params.GrowthMinimum = 2 }},
	} {
		for _, citizens := range []uint64{20, 100, 1000, 100_000} {
			s := v.of(attacked(chosen()))
			s.citizens = citizens
			f := s.honestGrowth()
			rows = append(rows, []string{
				v.name, number(citizens), number(f.allowed), percent(f.vouchersBps), number(f.attestations),
				number(f.after12), number(f.after24), number(f.attested24),
			})
		}
	}
	return table("policy|citizens|admissions an epoch|citizens who vouch|attestations a seat|after 12 epochs|after 24|after 24, 100 attestations a seat", rows...)
}

func sizeTable() string {
	var rows [][]string
	for _, v := range advice() {
		s := v.of(attacked(chosen()))
		f := s.honestGrowth()
		rows = append(rows, []string{
			v.name,
			fmt.Sprintf("%d, %d", s.params.VouchesRequired, s.params.VouchesPerEpoch),
			fmt.Sprintf("%d of %d, %d", s.params.AttestationsRequired, s.seats, s.attestCap),
			fmt.Sprintf("%d, %d", s.params.GrowthMinimum, s.params.GrowthBps),
			number(f.attested24),
			fmt.Sprintf("%d, %d", s.bribed, s.registrars),
		})
		out := study(s, runs)
		last := len(rows) - 1
		rows[last] = append(rows[last], percent(out.worst), epoch(out.third), epoch(out.half))
	}
	return table("citizens|vouches: required, budget|attestations: required of seats, cap|growth: minimum, bps|"+
		"honest citizens after 24|k, r|peak share, worst|third|half", rows...)
}

// number prints with thousands apart, and no bound as such.
func number(n uint64) string {
	if n == unlimited {
		return "no bound"
	}
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
