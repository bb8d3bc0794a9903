package main

import (
	"fmt"
	"slices"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// countries in which the citizens of C1 live.
var countries = []string{
	"AR", "AU", "BR", "CA", "CH", "CL", "DE", "ES", "FR", "GB",
	"IE", "IN", "IT", "JP", "KE", "MX", "NZ", "PT", "SG", "ZA",
}

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
// Each block is measured in turns with the block of one budget.
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
	t, done, err := takeTurns(one, many, min(garbageAfter, c.citizens))
	if err != nil {
		return nil, err
	}
	defer done()
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
