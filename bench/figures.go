package main

import (
	"fmt"
	"time"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
)

// workers of Block-STM.
const workers = 8

// measureBlock is the processor time of FinalizeBlock for txs, all of which must
// succeed. The block is committed afterwards, unmeasured.
func (n *nation) measureBlock(c config, name string, txs [][]byte) (time.Duration, error) {
	var spent time.Duration
	err := c.profiled(name, func() (err error) {
		spent, err = cost(func() error {
			res, err := n.finalise(txs...)
			if err != nil {
				return err
			}
			return succeeded(res)
		})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("block of %s: %w", name, err)
	}
	_, err = n.app.Commit()
	return spent, err
}

// votesAndSends gives P1 and P9: blocks of first votes and blocks of paying
// sends, in turns, by the same citizens, sequentially, and bare verifications.
func votesAndSends(c config) ([]figure, error) {
	n, err := found(2*c.blockTxs, serverconfig.BlockExecutorSequential, 0)
	if err != nil {
		return nil, err
	}
	if err := n.openReferenda(c.repeats + 1); err != nil {
		return nil, err
	}
	var perVote, perSend, perVerification []time.Duration
	for i := range c.repeats + 1 {
		votes, err := n.votes(c.blockTxs, uint64(i+1))
		if err != nil {
			return nil, err
		}
		vote, err := n.measureBlock(c, fmt.Sprintf("votes-%d", i), votes)
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
		verification, err := n.verifications(sends)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			continue // the first blocks fill caches
		}
		perVote = append(perVote, vote/time.Duration(c.blockTxs))
		perSend = append(perSend, send/time.Duration(c.blockTxs))
		perVerification = append(perVerification, verification/time.Duration(c.blockTxs))
	}
	vote, send, verification := median(perVote), median(perSend), median(perVerification)
	c.tell("P1 vote %s, send %s, verification %s (each %d repeats)", vote, send, verification, c.repeats)
	return []figure{
		{"P1", ratio(vote, send), fmt.Sprintf("vote tx / bank send, FinalizeBlock CPU of %d-tx blocks, sequential (goal ≤ 1.0)", c.blockTxs)},
		{"P9", ratio(verification, send), fmt.Sprintf("FinalizeBlock throughput of bank sends, %d-tx blocks, sequential / bare secp256k1 verifications (goal ≥ 0.3)", c.blockTxs)},
	}, nil
}

// verifications is the processor time of verifying one secp256k1 signature for
// each transaction, over the bytes of that transaction.
func (n *nation) verifications(txs [][]byte) (time.Duration, error) {
	signatures := make([][]byte, len(txs))
	for i, tx := range txs {
		signature, err := n.citizens[i].key.Sign(tx)
		if err != nil {
			return 0, err
		}
		signatures[i] = signature
	}
	return cost(func() error {
		for i, tx := range txs {
			if !n.citizens[i].key.PubKey().VerifySignature(tx, signatures[i]) {
				return fmt.Errorf("signature %d does not verify", i)
			}
		}
		return nil
	})
}

// emptyBlocks gives P4: empty blocks of a large and of a small nation, executed
// and committed, in turns.
func emptyBlocks(c config) ([]figure, error) {
	const batch, batches = 20, 15
	few, err := found(c.small, serverconfig.BlockExecutorSequential, 0)
	if err != nil {
		return nil, err
	}
	many, err := found(c.citizens, serverconfig.BlockExecutorSequential, 0)
	if err != nil {
		return nil, err
	}
	var perFew, perMany []time.Duration
	for i := range batches + 1 {
		for _, side := range []struct {
			nation *nation
			name   string
			costs  *[]time.Duration
		}{{few, fmt.Sprintf("empty-few-%d", i), &perFew}, {many, fmt.Sprintf("empty-many-%d", i), &perMany}} {
			var spent time.Duration
			err := c.profiled(side.name, func() (err error) {
				spent, err = cost(func() error {
					for range batch {
						if _, err := side.nation.block(); err != nil {
							return err
						}
					}
					return nil
				})
				return err
			})
			if err != nil {
				return nil, err
			}
			if i > 0 {
				*side.costs = append(*side.costs, spent/batch)
			}
		}
	}
	a, b := median(perMany), median(perFew)
	c.tell("P4 empty block: %s at %d citizens, %s at %d", a, c.citizens, b, c.small)
	return []figure{{"P4", ratio(a, b), fmt.Sprintf("empty block at %d citizens / at %d, FinalizeBlock and Commit CPU (goal ≤ 1.1)", c.citizens, c.small)}}, nil
}

// voteExecutions gives P3.
func voteExecutions(c config) ([]figure, error) {
	n, err := found(c.dayTxs, serverconfig.BlockExecutorBlockSTM, workers)
	if err != nil {
		return nil, err
	}
	if err := n.openReferenda(c.repeats); err != nil {
		return nil, err
	}
	executions, err := n.executions(c, c.dayTxs, func(i uint64) ([][]byte, error) { return n.votes(c.dayTxs, i+1) })
	return []figure{{"P3", executions, fmt.Sprintf("Block-STM executions a tx, %d votes on one referendum in a block, %d workers (goal ≤ 1.02)", c.dayTxs, workers)}}, err
}

// sendExecutions gives P10.
func sendExecutions(c config) ([]figure, error) {
	n, err := found(2*c.blockTxs, serverconfig.BlockExecutorBlockSTM, workers)
	if err != nil {
		return nil, err
	}
	executions, err := n.executions(c, c.blockTxs, func(uint64) ([][]byte, error) { return n.sends(c.blockTxs) })
	return []figure{{"P10", executions, fmt.Sprintf("Block-STM executions a bank send, %d paying senders in a block, %d workers (goal ≤ 1.02)", c.blockTxs, workers)}}, err
}

// executions is the median number of executions a transaction over the blocks that make gives.
func (n *nation) executions(c config, txs int, make func(i uint64) ([][]byte, error)) (float64, error) {
	runner := countExecutions(n.app, workers)
	var ratios []float64
	for i := range c.repeats {
		block, err := make(uint64(i))
		if err != nil {
			return 0, err
		}
		before := runner.executions.Load()
		if _, err := n.block(block...); err != nil {
			return 0, err
		}
		ratios = append(ratios, float64(runner.executions.Load()-before)/float64(txs))
	}
	c.tell("executions a transaction, block by block: %.4f", ratios)
	return median(ratios), nil
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
