package main

import (
	"fmt"
	"time"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	claimGas = 160_000
	// epochDays is the length of an epoch of the measured nations.
	epochDays = 30
	// dividendPairs is how often the two closes of T1 are measured.
	dividendPairs = 100
)

// longLived lets nobody's affirmation expire while epochs pass.
func longLived(g *citizenshiptypes.GenesisState) {
	for i := range g.Citizens {
		g.Citizens[i].DueDay = 10_000
	}
}

// untilEve lets time pass until the next block is the first of the next epoch, with
// every day before it closed.
func (n *nation) untilEve(epoch int) error {
	// An epoch is over the moment after its end, and one civic day closes a block.
	n.now = founded.Add(time.Duration(epoch)*epochDays*day - (epochDays+eve)*time.Second)
	for range epochDays + eve {
		if _, err := n.block(); err != nil {
			return err
		}
	}
	return nil
}

// foundToShare founds a nation of count people whose next block shares out a
// dividend among them.
func foundToShare(count int) (*nation, error) {
	n, err := found(count, serverconfig.BlockExecutorSequential, 0, longLived)
	if err != nil {
		return nil, err
	}
	return n, n.untilEve(1)
}

// shared fails unless an epoch was shared out among everybody.
func (n *nation) shared(epoch int64) error {
	res, err := treasurykeeper.NewQueryServer(n.app.TreasuryKeeper).Dividend(n.context(), &treasurytypes.QueryDividendRequest{Citizen: 1})
	if err != nil {
		return err
	}
	if len(res.Rates) == 0 {
		return fmt.Errorf("no epoch is shared out")
	}
	last := res.Rates[len(res.Rates)-1]
	if last.Epoch != epoch || last.Population != uint64(len(n.citizens)) || !last.Dividend.IsPositive() {
		return fmt.Errorf("epoch %d is shared out among %d of %d: %s each", last.Epoch, last.Population, len(n.citizens), last.Dividend)
	}
	return nil
}

// dividends gives T1: the block that pays an epoch's dividend to c.citizens
// against the one that pays it to c.small.
func dividends(c config) ([]figure, error) {
	few, err := foundToShare(c.small)
	if err != nil {
		return nil, err
	}
	many, err := foundToShare(c.citizens)
	if err != nil {
		return nil, err
	}
	t, done, err := takeTurns(few, many, dividendPairs/2)
	if err != nil {
		return nil, err
	}
	defer done()
	t.budget = nil
	ratios, err := t.measure(nil, dividendPairs)
	if err != nil {
		return nil, err
	}
	for _, n := range []*nation{few, many} {
		if _, err := n.block(); err != nil {
			return nil, err
		}
		if err := n.shared(1); err != nil {
			return nil, err
		}
	}
	c.tell("T1 EndBlock that pays a dividend to %d: %s; to %d against it: median %.3f of %d pairs",
		c.small, median(t.budget), c.citizens, median(ratios), len(ratios))
	return []figure{{"T1", median(ratios), fmt.Sprintf(
		"EndBlock that pays an epoch's dividend to %d citizens / to %d, CPU (goal ≤ 1.1)", c.citizens, c.small,
	)}}, nil
}

// claims gives T2: blocks of claims of the dividend and blocks of paying sends, in
// turns, by the same citizens, sequentially; an epoch closes before each.
func claims(c config) ([]figure, error) {
	n, err := found(2*c.blockTxs, serverconfig.BlockExecutorSequential, 0, longLived)
	if err != nil {
		return nil, err
	}
	var perClaim, perSend []time.Duration
	for i := range c.repeats + 1 {
		if err := n.untilEve(i + 1); err != nil {
			return nil, err
		}
		if _, err := n.block(); err != nil {
			return nil, err
		}
		txs, err := n.claimTxs(c.blockTxs)
		if err != nil {
			return nil, err
		}
		claim, err := n.measureBlock(c, fmt.Sprintf("claims-%d", i), txs)
		if err != nil {
			return nil, err
		}
		sends, err := n.sends(c.blockTxs)
		if err != nil {
			return nil, err
		}
		send, err := n.measureBlock(c, fmt.Sprintf("sends-%d", i), sends)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			continue // the first blocks fill caches
		}
		perClaim = append(perClaim, claim/time.Duration(c.blockTxs))
		perSend = append(perSend, send/time.Duration(c.blockTxs))
	}
	claim, send := median(perClaim), median(perSend)
	c.tell("T2 claim %s, send %s (each %d repeats)", claim, send, c.repeats)
	return []figure{{"T2", ratio(claim, send), fmt.Sprintf(
		"claim of a dividend / bank send, FinalizeBlock CPU of %d-tx blocks, sequential (goal ≤ 1.3)", c.blockTxs,
	)}}, nil
}

// claimTxs are claims of count citizens.
func (n *nation) claimTxs(count int) ([][]byte, error) {
	txs := make([][]byte, count)
	for i := range count {
		tx, err := n.sign(n.citizens[i], txOptions{gas: claimGas, free: true}, &treasurytypes.MsgClaimDividend{Citizen: n.citizens[i].text})
		if err != nil {
			return nil, err
		}
		txs[i] = tx
	}
	return txs, nil
}
