// Command bench measures what Civitas promises about its speed. It prints one
// line a figure, NAME ratio what, on the real application in memory. Both sides
// of a ratio are measured in the same run, in turns, so that the machine and what
// else it does cancel out.
//
//	go run ./bench                  all figures, as `make bench`
//	go run ./bench -only P1,P9      some of them
//	go run ./bench -profile dir     a CPU profile of each kind of block
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// config is what the command line chooses.
type config struct {
	only     string
	repeats  int
	blockTxs int // transactions in a block of P1, P9 and P10
	dayTxs   int // votes in a block of P3: a referendum day
	citizens int
	small    int
	parcels  int // of the larger land of G1
	profile  string
	verbose  bool
}

// figure is one measured ratio.
type figure struct {
	name  string
	ratio float64
	what  string
}

// measurement prints the figures that one set-up gives.
type measurement struct {
	names []string
	run   func(config) ([]figure, error)
}

var measurements = []measurement{
	{[]string{"P1", "P9"}, votesAndSends},
	{[]string{"P3"}, voteExecutions},
	{[]string{"P4"}, emptyBlocks},
	{[]string{"P5", "S2"}, closingAndPruning},
	{[]string{"P10"}, sendExecutions},
	{[]string{"C1"}, longestEndBlock},
	{[]string{"C2", "C3"}, vouchesAndAdmissions},
	{[]string{"C4"}, bytesOfACitizen},
	{[]string{"S1"}, bytesOfAVote},
	{[]string{"T1"}, dividends},
	{[]string{"T2"}, claims},
	{[]string{"G1", "G2"}, registering},
	{[]string{"N1"}, censusRounds},
}

func main() {
	c := config{blockTxs: 2_000, dayTxs: 4_400, small: 1_000}
	flag.StringVar(&c.only, "only", "", "comma-separated figures; all unless given")
	flag.IntVar(&c.repeats, "repeats", 7, "blocks of each kind, of which the median counts (at most 10)")
	flag.IntVar(&c.citizens, "citizens", 100_000, "citizens of the larger nation of P4, who vote in P5 and S2, who lapse in C1, who are admitted in C4, who share in T1, and who are counted in N1")
	flag.IntVar(&c.parcels, "parcels", 100_000, "titled parcels of the larger land of G1, among which G2 registers")
	flag.StringVar(&c.profile, "profile", "", "directory for CPU profiles; none unless given")
	flag.BoolVar(&c.verbose, "v", false, "tell on stderr what each side cost")
	flag.Parse()
	if err := run(c, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(c config, out io.Writer) error {
	if c.repeats < 1 || c.repeats > 10 {
		return fmt.Errorf("-repeats is %d, not 1 to 10", c.repeats)
	}
	for _, m := range measurements {
		if !slices.ContainsFunc(m.names, c.wants) {
			continue
		}
		figures, err := m.run(c)
		if err != nil {
			return fmt.Errorf("%s: %w", strings.Join(m.names, ", "), err)
		}
		for _, f := range figures {
			if c.wants(f.name) {
				fmt.Fprintf(out, "%s %.3f %s\n", f.name, f.ratio, f.what)
			}
		}
	}
	return nil
}

func (c config) wants(name string) bool {
	return c.only == "" || slices.Contains(strings.Split(c.only, ","), name)
}

func (c config) tell(format string, args ...any) {
	if c.verbose {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
	}
}
