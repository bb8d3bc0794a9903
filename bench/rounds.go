package main

import (
	"fmt"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	censuskeeper "github.com/civitas-chain/civitas/x/census/keeper"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
)

// roundPairs is how often the two closes of N1 are measured.
const roundPairs = 100

// foundToCount founds a nation of count people, all of whom have answered the round
// of the census that the next block closes.
func foundToCount(count int) (*nation, error) {
	n, err := found(count, serverconfig.BlockExecutorSequential, 0, longLived)
	if err != nil {
		return nil, err
	}
	if _, err := n.block(); err != nil {
		return nil, err
	}
	if err := n.respond(1); err != nil {
		return nil, err
	}
	return n, n.untilEve(1)
}

// respond lets every citizen answer the round by the module's message.
func (n *nation) respond(round uint64) error {
	const chunk = 10_000
	messages := censuskeeper.NewMsgServer(n.app.CensusKeeper)
	countries := []string{"", "AU", "NZ", "PT"}
	for from := 0; from < len(n.citizens); from += chunk {
		branch := n.app.CommitMultiStore().CacheMultiStore()
		ctx := n.context().WithMultiStore(branch).WithTxIndex(-1)
		for i := from; i < min(from+chunk, len(n.citizens)); i++ {
			if _, err := messages.Respond(ctx, &censustypes.MsgRespond{
				Citizen: n.citizens[i].text, Round: round, Present: true, Country: countries[i%len(countries)],
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

// counted fails unless the round has a snapshot with everybody's answer.
func (n *nation) counted(round uint64) error {
	snapshot, err := n.app.CensusKeeper.Snapshots.Get(n.context(), round)
	if err != nil {
		return err
	}
	if all := uint64(len(n.citizens)); snapshot.People.Citizens != all || snapshot.People.Respondents != all {
		return fmt.Errorf("of %d citizens %d are counted and %d have answered", all, snapshot.People.Citizens, snapshot.People.Respondents)
	}
	return nil
}

// censusRounds gives N1: the block that closes a round which c.citizens have answered
// against the one that closes a round of c.small.
func censusRounds(c config) ([]figure, error) {
	few, err := foundToCount(c.small)
	if err != nil {
		return nil, err
	}
	many, err := foundToCount(c.citizens)
	if err != nil {
		return nil, err
	}
	t, done, err := takeTurns(few, many, roundPairs/2)
	if err != nil {
		return nil, err
	}
	defer done()
	t.budget = nil
	ratios, err := t.measure(nil, roundPairs)
	if err != nil {
		return nil, err
	}
	for _, n := range []*nation{few, many} {
		if _, err := n.block(); err != nil {
			return nil, err
		}
		if err := n.counted(1); err != nil {
			return nil, err
		}
	}
	c.tell("N1 EndBlock that closes a round of %d: %s; of %d against it: median %.3f of %d pairs",
		c.small, median(t.budget), c.citizens, median(ratios), len(ratios))
	return []figure{{"N1", median(ratios), fmt.Sprintf(
		"EndBlock that closes a census round of %d answers / of %d, CPU (goal ≤ 1.1)", c.citizens, c.small,
	)}}, nil
}
