package sybil_test

import (
	"fmt"
	"slices"
)

// summary is what many runs of a setting show, under the worse of the
// attacker's two ways to use vouchers.
type summary struct {
	setting
	// after are the false citizens at the end of each epoch, medians of the runs.
	after []uint64
	// peak is the highest share of the electorate, the median and the worst run.
	peak, worst uint64
	// tenth, third and half are the earliest epochs, in any run, at whose end so
	// much of the electorate was false; zero means never.
	tenth, third, half uint64
	// honest citizens at the end, those bribed left out; median.
	honest uint64
	// delayed is the largest number of honest people who waited; worst run.
	delayed uint64
}

// study runs a setting so many times.
func study(s setting, runs int) summary {
	s.spread = false
	concentrated := studyWay(s, runs)
	s.spread = true
	spread := studyWay(s, runs)
	if spread.worst > concentrated.worst {
		return spread
	}
	return concentrated
}

func studyWay(s setting, runs int) summary {
	out := summary{setting: s}
	frauds := make([][]uint64, s.epochs)
	var peaks, honest []uint64
	for seed := range runs {
		peak := uint64(0)
		history := simulate(s, uint64(seed))
		for i, p := range history {
			peak = max(peak, p.shareBps())
			reached(&out.tenth, i, 10*p.fraudElectors >= p.electors)
			reached(&out.third, i, 3*p.fraudElectors >= p.electors)
			reached(&out.half, i, 2*p.fraudElectors >= p.electors)
			out.delayed = max(out.delayed, p.backlog)
			frauds[i] = append(frauds[i], p.frauds)
		}
		peaks = append(peaks, peak)
		honest = append(honest, history[len(history)-1].honest)
		out.worst = max(out.worst, peak)
	}
	for _, runs := range frauds {
		out.after = append(out.after, median(runs))
	}
	out.peak, out.honest = median(peaks), median(honest)
	return out
}

// reached keeps the earliest epoch, counted from one.
func reached(earliest *uint64, epoch int, yes bool) {
	if at := uint64(epoch) + 1; yes && (*earliest == 0 || at < *earliest) {
		*earliest = at
	}
}

func median(values []uint64) uint64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// percent prints basis points with one digit.
func percent(bps uint64) string { return fmt.Sprintf("%d.%d %%", bps/100, bps%100/10) }

// epoch prints an epoch that may never come.
func epoch(at uint64) string {
	if at == 0 {
		return "never"
	}
	return fmt.Sprint(at)
}
