package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// countries in which the citizens of C1 live.
var countries = []string{
	"AR", "AU", "BR", "CA", "CH", "CL", "DE", "ES", "FR", "GB",
	"IE", "IN", "IT", "JP", "KE", "MX", "NZ", "PT", "SG", "ZA",
}

// lapsePairs is how often a block of C1 is measured against that of one budget,
// in steps: the next step is taken only while the ratio is above lapseDoubt.
var lapsePairs = []int{5, 20, 75}

const (
	lapseDoubt = 1.05
	// lapseGarbage is how many pairs run between two collections.
	lapseGarbage = 400
)

// fallDue lets the affirmations of count citizens expire at the end of day 1,
// and gives everybody a country. The founders, who hold the offices, stay.
func fallDue(count int) func(*citizenshiptypes.GenesisState) {
	return func(g *citizenshiptypes.GenesisState) {
		for i := range g.Citizens {
			g.Citizens[i].Country = countries[i%len(countries)]
			if i >= founders && i < founders+count {
				g.Citizens[i].DueDay = 1
			}
		}
	}
}

// foundToLapse founds a nation whose next block closes the day on which the
// affirmations of count citizens expire.
func foundToLapse(n, count int) (*nation, error) {
	nation, err := found(n, serverconfig.BlockExecutorSequential, 0, fallDue(count))
	if err != nil {
		return nil, err
	}
	nation.now = nation.now.Add(2 * day)
	_, err = nation.block() // closes day 0
	return nation, err
}

// longestEndBlock gives C1: the blocks that work off the lapses of one day, of
// c.citizens citizens, against the block that works off one budget's worth, in
// nations of the same size. It is the longest of them.
//
// Each block runs several times, each time on a fresh branch of the state as it
// is before that block, in turns with the block of one budget. The median of the
// ratios counts, so that neither a moment in which the machine was slow nor one
// in which it was fast decides. A block above lapseDoubt runs more often. All of
// it is measured on one thread, and garbage is collected in between, because a
// collection costs more than a block and its moment says nothing about the block.
func longestEndBlock(c config) ([]figure, error) {
	total := founders + c.citizens
	one, err := foundToLapse(total, min(c.citizens, citizenshiptypes.LapseBudget))
	if err != nil {
		return nil, err
	}
	many, err := foundToLapse(total, c.citizens)
	if err != nil {
		return nil, err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	t := &turns{one: one, many: many}
	// The heap grows to what the blocks will use, which costs more than a block.
	if _, err := t.measure(nil, min(lapseGarbage, c.citizens)); err != nil {
		return nil, err
	}
	var blocks []float64
	for left := c.citizens; left > 0; left -= citizenshiptypes.LapseBudget {
		ratio, err := t.block()
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, ratio)
		if _, err := many.block(); err != nil {
			return nil, err
		}
	}
	drained, err := many.app.CitizenshipKeeper.Drained(many.context())
	if err != nil {
		return nil, err
	}
	if !drained {
		return nil, fmt.Errorf("the queue is not drained after %d blocks", len(blocks))
	}
	longest := slices.Max(blocks)
	c.tell("C1 EndBlock of one budget %s; while %d lapse, against it: first %.3f, median %.3f, longest %.3f (block %d of %d); %d pairs",
		median(t.budget), c.citizens, blocks[0], median(blocks), longest, slices.Index(blocks, longest)+1, len(blocks), t.pairs)
	return []figure{{"C1", longest, fmt.Sprintf(
		"longest EndBlock while %d affirmations of one day expire / EndBlock in which one budget of %d does, CPU (goal ≤ 1.1)",
		c.citizens, citizenshiptypes.LapseBudget,
	)}}, nil
}

// turns measures the next EndBlocks of two nations in turns.
type turns struct {
	one, many *nation
	pairs     int
	budget    []time.Duration
}

// block is the ratio of the next EndBlock of many to that of one.
func (t *turns) block() (middle float64, err error) {
	var ratios []float64
	for _, count := range lapsePairs {
		if ratios, err = t.measure(ratios, count); err != nil {
			return 0, err
		}
		if middle = median(ratios); middle <= lapseDoubt {
			break
		}
	}
	return middle, nil
}

// measure adds the ratios of count pairs to ratios.
func (t *turns) measure(ratios []float64, count int) ([]float64, error) {
	for range count {
		if t.pairs%lapseGarbage == 0 {
			runtime.GC()
		}
		t.pairs++
		budget, err := t.one.endBlock()
		if err != nil {
			return nil, err
		}
		block, err := t.many.endBlock()
		if err != nil {
			return nil, err
		}
		t.budget = append(t.budget, budget)
		ratios = append(ratios, ratio(block, budget))
	}
	return ratios, nil
}

// endBlock is the processor time of every module's EndBlock in the next block,
// were it empty. Nothing of it is kept.
func (n *nation) endBlock() (time.Duration, error) {
	ctx := n.context()
	ctx = ctx.WithBlockHeight(n.height + 1).WithBlockTime(n.now.Add(time.Second)).WithTxIndex(-1).
		WithConsensusParams(n.app.GetConsensusParams(ctx)).
		WithBlockGasMeter(storetypes.NewInfiniteGasMeter()).WithGasMeter(storetypes.NewInfiniteGasMeter())
	if _, err := n.app.BeginBlocker(ctx); err != nil {
		return 0, err
	}
	ctx = ctx.WithEventManager(sdk.NewEventManager())
	return spentOn(func() error {
		_, err := n.app.EndBlocker(ctx)
		return err
	})
}
