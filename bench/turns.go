package main

import (
	"runtime"
	"runtime/debug"
	"time"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// steps are how often a block is measured against that of another nation: the
// next step is taken only while the ratio is above doubt.
var steps = []int{5, 20, 75}

const (
	doubt = 1.05
	// garbageAfter is how many pairs run between two collections.
	garbageAfter = 400
)

// turns measures the next EndBlocks of two nations in turns. Each runs several
// times, each time on a fresh branch of the state as it is before that block. The
// median of the ratios counts, so that neither a moment in which the machine was
// slow nor one in which it was fast decides. All of it is measured on one thread,
// and garbage is collected in between, because a collection costs more than a
// block and its moment says nothing about the block.
type turns struct {
	one, many *nation
	steps     []int
	pairs     int
	budget    []time.Duration
}

// takeTurns prepares the machine, and puts it back when done is called.
func takeTurns(one, many *nation, warmUp int) (t *turns, done func(), err error) {
	percent, threads := debug.SetGCPercent(-1), runtime.GOMAXPROCS(1)
	done = func() {
		debug.SetGCPercent(percent)
		runtime.GOMAXPROCS(threads)
	}
	t = &turns{one: one, many: many, steps: steps}
	// The heap grows to what the blocks will use, which costs more than a block.
	if _, err := t.measure(nil, warmUp); err != nil {
		done()
		return nil, nil, err
	}
	return t, done, nil
}

// block is the ratio of the next EndBlock of many to that of one.
func (t *turns) block() (middle float64, err error) {
	var ratios []float64
	for _, count := range t.steps {
		if ratios, err = t.measure(ratios, count); err != nil {
			return 0, err
		}
		if middle = median(ratios); middle <= doubt {
			break
		}
	}
	return middle, nil
}

// measure adds the ratios of count pairs to ratios.
func (t *turns) measure(ratios []float64, count int) ([]float64, error) {
	for range count {
		if t.pairs%garbageAfter == 0 {
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
	spent, _, err := n.endBlockAndGas()
	return spent, err
}

// endBlockAndGas is endBlock and the gas that it would use if it had to pay.
func (n *nation) endBlockAndGas() (spent time.Duration, gas uint64, err error) {
	ctx := n.context()
	ctx = ctx.WithBlockHeight(n.height + 1).WithBlockTime(n.now.Add(time.Second)).WithTxIndex(-1).
		WithConsensusParams(n.app.GetConsensusParams(ctx)).
		WithBlockGasMeter(storetypes.NewInfiniteGasMeter()).WithGasMeter(storetypes.NewInfiniteGasMeter())
	if _, err := n.app.BeginBlocker(ctx); err != nil {
		return 0, 0, err
	}
	ctx = ctx.WithEventManager(sdk.NewEventManager()).WithGasMeter(storetypes.NewInfiniteGasMeter())
	spent, err = spentOn(func() error {
		_, err := n.app.EndBlocker(ctx)
		return err
	})
	return spent, ctx.GasMeter().GasConsumed(), err
}
