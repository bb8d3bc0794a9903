package main

import (
	"errors"
	"fmt"
	"time"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	// closingPairs is how often the two closes of P5 are measured.
	closingPairs = 100
	// eve is how many blocks come between the votes and the close.
	eve = 30
)

// foundToClose founds a nation of total people whose next block closes a vote
// in which the first count of them have voted, none with a majority.
func foundToClose(total, count int) (*nation, error) {
	n, err := found(total, serverconfig.BlockExecutorSequential, 0)
	if err != nil {
		return nil, err
	}
	if err := n.openReferenda(1); err != nil {
		return nil, err
	}
	if err := n.cast(1, count); err != nil {
		return nil, err
	}
	r, err := n.referendum(1)
	if err != nil {
		return nil, err
	}
	// One civic day closes a block.
	n.now = r.VotingEndsAt.Add(-(eve + 1) * time.Second)
	for range eve {
		if _, err := n.block(); err != nil {
			return nil, err
		}
	}
	if r, err = n.referendum(1); err != nil || r.Status == contracttypes.REFERENDUM_STATUS_VOTING {
		return n, err
	}
	return nil, fmt.Errorf("the referendum is %s on the eve of its close", r.Status)
}

// cast lets the first count citizens vote by the module's message: no, yes and
// abstain in turns.
func (n *nation) cast(referendum uint64, count int) error {
	const chunk = 10_000
	messages := contractkeeper.NewMsgServer(n.app.SocialContractKeeper)
	options := []contracttypes.VoteOption{
		contracttypes.VOTE_OPTION_NO, contracttypes.VOTE_OPTION_YES, contracttypes.VOTE_OPTION_ABSTAIN,
	}
	for from := 0; from < count; from += chunk {
		branch := n.app.CommitMultiStore().CacheMultiStore()
		ctx := n.context().WithMultiStore(branch).WithTxIndex(-1)
		for i := from; i < min(from+chunk, count); i++ {
			if _, err := messages.Vote(ctx, &contracttypes.MsgVote{
				Voter: n.citizens[i].text, ReferendumId: referendum, Option: options[i%len(options)],
			}); err != nil {
				return err
			}
		}
		branch.Write()
		if _, err := n.block(); err != nil {
			return err
		}
	}
	return nil
}

func (n *nation) referendum(id uint64) (contracttypes.Referendum, error) {
	return n.app.SocialContractKeeper.Referendum(n.context(), id)
}

// closingAndPruning gives P5 and S2: the block that closes a vote of c.citizens
// against the one that closes a vote of c.small, in nations of the same size; and
// the blocks that prune those votes against the one that prunes one budget.
func closingAndPruning(c config) ([]figure, error) {
	pruneBudget := contracttypes.DefaultParams().PruneBudget
	budget := int(pruneBudget)
	few := max(c.small, 2*budget)
	total := founders + max(c.citizens, few)
	one, err := foundToClose(total, few)
	if err != nil {
		return nil, err
	}
	many, err := foundToClose(total, c.citizens)
	if err != nil {
		return nil, err
	}
	t, done, err := takeTurns(one, many, closingPairs/2)
	if err != nil {
		return nil, err
	}
	defer done()
	closing, err := measureClose(c, t, few)
	if err != nil {
		return nil, err
	}
	if r, err := many.referendum(1); err != nil || r.Status != contracttypes.REFERENDUM_STATUS_REJECTED {
		return nil, errors.Join(err, fmt.Errorf("the referendum is %s", r.Status))
	}
	for left := few - budget; left > budget; left -= budget { // the close has pruned the first
		if _, err := one.block(); err != nil {
			return nil, err
		}
	}
	longest, err := measurePruning(c, t, uint64(pruneBudget))
	if err != nil {
		return nil, err
	}
	return []figure{
		{"P5", closing, fmt.Sprintf("EndBlock that closes a vote of %d / of %d, CPU (goal ≤ 1.2)", c.citizens, few)},
		{"S2", longest, fmt.Sprintf(
			"longest EndBlock while %d votes are pruned, at most %d a block / EndBlock that prunes %d, CPU (goal ≤ 1.1)", c.citizens, budget, budget,
		)},
	}, nil
}

// wholeBlock is the processor time of an empty block, executed and committed.
func (n *nation) wholeBlock() (time.Duration, error) {
	return spentOn(func() error {
		_, err := n.block()
		return err
	})
}

// measureClose is the median ratio of the two closes, which it then commits.
func measureClose(c config, t *turns, few int) (float64, error) {
	t.budget = nil
	ratios, err := t.measure(nil, closingPairs)
	if err != nil {
		return 0, err
	}
	_, fewGas, err := t.one.endBlockAndGas()
	if err != nil {
		return 0, err
	}
	_, manyGas, err := t.many.endBlockAndGas()
	if err != nil {
		return 0, err
	}
	fewWhole, err := t.one.wholeBlock()
	if err != nil {
		return 0, err
	}
	manyWhole, err := t.many.wholeBlock()
	if err != nil {
		return 0, err
	}
	c.tell("P5 EndBlock that closes %d votes %s; %d against it: median %.3f of %d pairs; gas %d and %d: %.3f; the whole block once, commit included: %s and %s",
		few, median(t.budget), c.citizens, median(ratios), len(ratios), fewGas, manyGas, float64(manyGas)/float64(fewGas), fewWhole, manyWhole)
	return median(ratios), nil
}
