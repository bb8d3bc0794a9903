package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// pruningPairs is one more step for S2, whose blocks are shorter than those of C1.
const pruningPairs = 300

// pruning is what the blocks cost that prune a vote.
type pruning struct {
	*turns
	most      uint64 // votes that a block may remove
	budgetGas uint64
	blocks    []float64 // CPU, against the block that prunes one budget
	gas       []float64 // the same in gas
	whole     []time.Duration
}

// measurePruning is the largest ratio of all blocks that prune. It fails if one
// of them removes more than its budget, or if they leave a vote behind.
func measurePruning(c config, t *turns, budget uint64) (float64, error) {
	t.budget, t.pairs, t.steps = nil, 0, append(slices.Clone(steps), pruningPairs)
	p := pruning{turns: t, most: budget}
	var err error
	if _, p.budgetGas, err = t.one.endBlockAndGas(); err != nil {
		return 0, err
	}
	for done := false; !done; {
		if done, err = p.next(); err != nil {
			return 0, err
		}
	}
	longest := slices.Max(p.blocks)
	c.tell("S2 EndBlock that prunes one budget %s; while %d votes are pruned, against it: first %.3f, median %.3f, longest %.3f (block %d of %d); in gas %.3f; %d pairs",
		median(t.budget), c.citizens, p.blocks[0], median(p.blocks), longest, slices.Index(p.blocks, longest)+1, len(p.blocks), slices.Max(p.gas), t.pairs)
	return longest, t.many.tellEmpty(c, p.whole)
}

// next measures the next block and commits it; done tells that no vote is left.
func (p *pruning) next() (done bool, err error) {
	before, err := p.many.referendum(1)
	if err != nil {
		return false, err
	}
	ratio, err := p.block()
	if err != nil {
		return false, err
	}
	_, gas, err := p.many.endBlockAndGas()
	if err != nil {
		return false, err
	}
	whole, err := p.many.wholeBlock()
	if err != nil {
		return false, err
	}
	p.blocks, p.gas = append(p.blocks, ratio), append(p.gas, float64(gas)/float64(p.budgetGas))
	p.whole = append(p.whole, whole)
	after, err := p.many.referendum(1)
	if err != nil {
		return false, err
	}
	if removed := after.VotesPruned - before.VotesPruned; removed == 0 || removed > p.most {
		return false, fmt.Errorf("block %d removed %d votes; the budget is %d", len(p.blocks), removed, p.most)
	}
	return after.VotesPruned == after.Votes.Cast(), nil
}

// tellEmpty makes sure that no vote is left, and tells what pruning adds to a block.
func (n *nation) tellEmpty(c config, pruning []time.Duration) error {
	for _, key := range n.app.StoreKeys() {
		if key.Name() == contracttypes.StoreKey && n.bytesIn(key, contracttypes.VotePrefix.Bytes()) > 0 {
			return errors.New("there are votes left")
		}
	}
	if _, err := n.block(); err != nil { // finds nothing, and takes the referendum off the queue
		return err
	}
	var empty, ends []time.Duration
	for range max(len(pruning)/10, 1) {
		end, err := n.endBlock()
		if err != nil {
			return err
		}
		spent, err := n.wholeBlock()
		if err != nil {
			return err
		}
		empty, ends = append(empty, spent), append(ends, end)
	}
	c.tell("S2 an empty EndBlock %s; whole blocks, commit included: %s that prune (longest %s), %s empty: %.2f",
		median(ends), median(pruning), slices.Max(pruning), median(empty), ratio(median(pruning), median(empty)))
	return nil
}
