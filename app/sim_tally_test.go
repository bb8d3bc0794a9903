//go:build sims

package app_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"
)

// maxFee bounds the fee of a random transaction. The simulation would offer any
// part of what the sender has, and soon nobody would have anything.
const maxFee = 10_000

// tally counts what became of the random messages. The simulation's own summary
// counts by module, and takes a refusal that a factory expects for a success.
type tally struct {
	counts map[string]*count
}

type count struct {
	done             int
	refused, skipped map[string]int
}

func newTally() *tally { return &tally{counts: make(map[string]*count)} }

func (t *tally) of(msg sdk.Msg) *count {
	url := sdk.MsgTypeURL(msg)
	if _, known := t.counts[url]; !known {
		t.counts[url] = &count{refused: make(map[string]int), skipped: make(map[string]int)}
	}
	return t.counts[url]
}

// never lists the messages that never succeeded.
func (t *tally) never() []string {
	var never []string
	for _, url := range slices.Sorted(maps.Keys(t.counts)) {
		if t.counts[url].done == 0 {
			never = append(never, url)
		}
	}
	return never
}

// sent is how many messages reached the app.
func (t *tally) sent() (total int) {
	for _, c := range t.counts {
		total += c.done + sum(c.refused)
	}
	return total
}

// String is a line for each type of message, and under it the reasons of
// refusals and skips.
func (t *tally) String() string {
	var out strings.Builder
	for _, url := range slices.Sorted(maps.Keys(t.counts)) {
		c := t.counts[url]
		fmt.Fprintf(&out, "%-50s %5d done %5d refused %5d skipped\n", url, c.done, sum(c.refused), sum(c.skipped))
		for _, reasons := range []map[string]int{c.refused, c.skipped} {
			for _, reason := range slices.Sorted(maps.Keys(reasons)) {
				fmt.Fprintf(&out, "    %5d × %s\n", reasons[reason], reason)
			}
		}
	}
	return out.String()
}

func sum(counts map[string]int) (total int) {
	for _, n := range counts {
		total += n
	}
	return total
}

// counted is a module whose random messages are counted.
type counted struct {
	module.AppModuleSimulation
	tally *tally
}

// WeightedOperationsX registers the module's messages through the tally.
func (c counted) WeightedOperationsX(
	weights simsx.WeightSource, registry simsx.Registry,
	proposals simsx.WeightedProposalMsgIter, legacy []simtypes.WeightedProposalContent,
) {
	registry = countedRegistry{registry, c.tally}
	switch m := c.AppModuleSimulation.(type) {
	case simsx.HasWeightedOperationsX:
		m.WeightedOperationsX(weights, registry)
	case simsx.HasWeightedOperationsXWithProposals:
		m.WeightedOperationsX(weights, registry, proposals, legacy)
	}
}

// ProposalMsgsX registers what the module offers for acts.
func (c counted) ProposalMsgsX(weights simsx.WeightSource, registry simsx.Registry) {
	if m, ok := c.AppModuleSimulation.(simsx.HasProposalMsgsX); ok {
		m.ProposalMsgsX(weights, registry)
	}
}

type countedRegistry struct {
	simsx.Registry
	tally *tally
}

// Add implements simsx.Registry.
func (r countedRegistry) Add(weight uint32, factory simsx.SimMsgFactoryX) {
	r.Registry.Add(weight, countedFactory{factory, r.tally.of(factory.MsgType())})
}

type countedFactory struct {
	simsx.SimMsgFactoryX
	count *count
}

// Create implements simsx.SimMsgFactoryX.
func (f countedFactory) Create() simsx.FactoryMethod {
	create := f.SimMsgFactoryX.Create()
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, sdk.Msg) {
		patient := &patientReporter{SimulationReporter: reporter}
		signers, msg := create(ctx, data, patient)
		if patient.skipped {
			f.count.skipped[patient.comment]++
			reporter.Skip(patient.comment)
			return nil, nil
		}
		if len(signers) > 0 {
			balance := signers[0].LiquidBalance()
			balance.Coins = slices.Clone(balance.Coins)
			for i := range balance.Coins {
				balance.Coins[i].Amount = math.MinInt(balance.Coins[i].Amount, math.NewInt(maxFee))
			}
		}
		return signers, msg
	}
}

// DeliveryResultHandler implements simsx.SimMsgFactoryX.
func (f countedFactory) DeliveryResultHandler() simsx.SimDeliveryResultHandler {
	handle := f.SimMsgFactoryX.DeliveryResultHandler()
	return func(err error) error {
		if err == nil {
			f.count.done++
		} else {
			f.count.refused[reason(err)]++
		}
		return handle(err)
	}
}

// reason is the sentinel at the end of an error; what comes before it names
// accounts and amounts.
func reason(err error) string {
	parts := strings.Split(err.Error(), ": ")
	return parts[len(parts)-1]
}

// patientReporter skips once the factory has returned. The simulation goes on at
// the moment of a skip, while the factory may still draw random numbers: two
// runs of one seed would differ.
type patientReporter struct {
	simsx.SimulationReporter
	skipped bool
	comment string
}

// Skip implements simsx.SimulationReporter.
func (r *patientReporter) Skip(comment string) {
	if !r.skipped {
		r.skipped, r.comment = true, comment
	}
}

// Skipf implements simsx.SimulationReporter.
func (r *patientReporter) Skipf(comment string, args ...any) { r.Skip(fmt.Sprintf(comment, args...)) }

// IsSkipped implements simsx.SimulationReporter.
func (r *patientReporter) IsSkipped() bool { return r.skipped || r.SimulationReporter.IsSkipped() }
