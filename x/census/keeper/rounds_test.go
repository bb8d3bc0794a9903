package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/census/types"
)

func TestTheFirstRoundOpensAtTheEndOfTheFirstBlock(t *testing.T) {
	f := newFixture(t, types.DefaultGenesis())
	number, err := f.Open(f.ctx)
	require.NoError(t, err)
	require.Zero(t, number)
	f.endBlock()
	require.Equal(t, types.Round{
		Number: 1, Status: types.ROUND_STATUS_OPEN, FirstEpoch: 1, OpenedHeight: 1, OpenedTime: genesis,
	}, f.round(1))
	require.True(t, f.said(&types.EventRoundOpened{Round: 1, Epoch: 1}))
}

func TestARoundLastsItsEpochs(t *testing.T) {
	gs := types.DefaultGenesis()
	gs.Params.EpochsPerRound = 3
	f := newFixture(t, gs)
	f.endBlock()
	f.nextEpoch()
	f.nextEpoch()
	f.endBlock()
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(1).Status)
	f.forget()
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(1).Status)
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(2).Status)
	require.True(t, f.said(&types.EventRoundEnded{Round: 1, Epoch: 4}))
	require.True(t, f.said(&types.EventRoundOpened{Round: 2, Epoch: 4}))
	s := f.snapshot(1)
	require.EqualValues(t, 1, s.FirstEpoch)
	require.EqualValues(t, 3, s.LastEpoch)
}

func TestMissedEpochsAreMadeUpFor(t *testing.T) {
	f := open(t)
	f.people.err = errFake
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(1).Status, "an epoch that cannot be read changes nothing")
	f.people.err = nil
	f.people.epoch += 5
	f.endBlock()
	require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(1).Status)
	require.EqualValues(t, 7, f.round(2).FirstEpoch)
	require.EqualValues(t, 6, f.snapshot(1).LastEpoch)
}

func TestTheSnapshotWaitsUntilTheCountersOfTheDayAreClosed(t *testing.T) {
	f := open(t)
	f.people.undrained = true
	f.nextEpoch()
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_CLOSING, f.round(1).Status)
	require.Equal(t, types.ROUND_STATUS_CLOSING, f.round(2).Status)
	require.ErrorIs(t, f.respond(1, 1, ""), types.ErrRoundNotOpen)
	require.NoError(t, f.respond(1, 3, ""))

	f.people.undrained = false
	f.endBlock()
	require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(1).Status)
	require.Equal(t, types.ROUND_STATUS_CLOSING, f.round(2).Status, "one snapshot a block")
	f.endBlock()
	require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(2).Status)
}

func TestWhatCannotBeReadDelaysTheSnapshotAndNothingElse(t *testing.T) {
	for name, breakIt := range map[string]func(*fixture, error){
		"an error of the contract":  func(f *fixture, err error) { f.contract.err = err },
		"an error of the treasury":  func(f *fixture, err error) { f.treasury.err = err },
		"an error of the territory": func(f *fixture, err error) { f.territory.err = err },
		"a panic":                   func(f *fixture, err error) { f.contract.panics = err != nil },
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t)
			require.NoError(t, f.respond(1, 1, "PT"))
			breakIt(f, errFake)
			f.nextEpoch()
			require.Equal(t, types.ROUND_STATUS_CLOSING, f.round(1).Status)
			require.Equal(t, types.ROUND_STATUS_OPEN, f.round(2).Status, "the next round opens all the same")
			require.True(t, f.saidType(&types.EventSnapshotDelayed{}))
			require.EqualValues(t, 1, f.respondents(1), "nothing is lost")

			breakIt(f, nil)
			f.endBlock()
			require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(1).Status)
			require.EqualValues(t, 1, f.snapshot(1).People.Respondents)
		})
	}
}

func TestResponsesOfOldRoundsArePrunedWithinTheBudget(t *testing.T) {
	gs := types.DefaultGenesis()
	gs.Params.KeepRounds, gs.Params.PrunePerBlock = 1, 2
	f := newFixture(t, gs)
	f.endBlock()
	for n := uint64(1); n <= 5; n++ {
		require.NoError(t, f.respond(n, 1, ""))
	}
	left := func(round uint64) (n int) {
		for number := uint64(1); number <= 9; number++ {
			has, err := f.Responses.Has(f.ctx, types.Response{Round: round, Number: number}.CollKey())
			require.NoError(t, err)
			if has {
				n++
			}
		}
		return n
	}
	f.nextEpoch()
	require.Equal(t, 5, left(1), "the newest closed round keeps its responses")
	require.NoError(t, f.respond(1, 2, ""))
	f.nextEpoch()
	require.Equal(t, 3, left(1))
	f.endBlock()
	require.Equal(t, 1, left(1))
	require.False(t, f.said(&types.EventResponsesPruned{Round: 1}))
	f.endBlock()
	require.Zero(t, left(1))
	require.True(t, f.said(&types.EventResponsesPruned{Round: 1}))
	f.endBlock()
	require.Equal(t, 1, left(2))
	require.EqualValues(t, 5, f.snapshot(1).People.Respondents, "the snapshot stays")
	require.EqualValues(t, 5, f.respondents(1))
}
