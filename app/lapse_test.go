package app_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// foundToLapse founds a nation whose next block closes the day on which the
// affirmations of count citizens expire. Those whom early names affirm before.
func foundToLapse(t *testing.T, citizens, count int, early ...uint64) (*apptest.Nation, *model) {
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: citizens > 1_000}, Edit: apptest.Crowd(citizens), State: fallDue(count),
	})
	m := newModel(n)
	m.check(n)
	var txs [][]byte
	for _, number := range early {
		m.affirm(number)
		txs = append(txs, affirmation(n, number))
	}
	for _, result := range n.Block(txs...).TxResults {
		n.Succeeded(result)
	}
	for end := apptest.Start.Add((lapseDay + 1) * n.Day()); n.Now().Before(end.Add(-time.Second)); n.Block() {
		m.check(n)
	}
	return n, m
}

func affirmation(n *apptest.Nation, number uint64) []byte {
	person := member(n, number)
	return person.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, &citizenshiptypes.MsgAffirm{Citizen: person.String()})
}

// member is the citizen of the crowd with that number.
func member(n *apptest.Nation, number uint64) *apptest.Citizen {
	return n.Citizen(fmt.Sprintf("citizen %d", number))
}

// When the affirmations of many expire at once, every count and every reading is
// right from the close of the day on, however long the queue is that writes it
// down; whoever affirms meanwhile is back, once; and no block costs more than the
// one that writes a single budget down.
func TestScaleLapsesOfOneDay(t *testing.T) {
	count := apptest.ScaleOr(t, 430)
	citizens := officers + count + 20 // of whom 20 are not due
	one, _ := foundToLapse(t, citizens, citizenshiptypes.LapseBudget)
	budget, longest := one.GasOfEndBlock(), uint64(0)

	n, m := foundToLapse(t, citizens, count, 6, 13, 100, uint64(officers+count))
	due := append([]uint64{}, m.queue...)
	first, late := due[0], due[len(due)-1]
	heard := map[uint64][]string{}
	blocks := (len(due) + citizenshiptypes.LapseBudget - 1) / citizenshiptypes.LapseBudget
	every := max(1, blocks/100)
	for block := 0; block < blocks+2; block++ {
		longest = max(longest, n.GasOfEndBlock())
		var txs [][]byte
		switch block {
		case 1: // one whose lapse is written, and one who still waits
			m.reads(n, first, citizenshiptypes.STANDING_LAPSED)
			m.reads(n, late, citizenshiptypes.STANDING_CITIZEN)
			txs = [][]byte{affirmation(n, first), affirmation(n, late)}
			m.affirm(first)
			m.affirm(late)
		case 2: // again, which changes nothing
			txs = [][]byte{affirmation(n, late)}
		}
		response := n.Block(txs...)
		for _, result := range response.TxResults {
			n.Succeeded(result)
			hear(t, heard, result.Events)
		}
		hear(t, heard, response.Events)
		m.closed = true
		m.work()
		if block%every == 0 || block < 4 || block >= blocks-2 {
			m.check(n)
			m.reads(n, first, standingOf(block >= 1))
			m.reads(n, late, citizenshiptypes.STANDING_CITIZEN)
			for _, number := range m.queue[:min(len(m.queue), 1)] {
				m.reads(n, number, citizenshiptypes.STANDING_CITIZEN)
			}
		}
	}
	require.Empty(t, m.queue)
	require.Len(t, heard, len(due))
	for _, number := range due {
		want := []string{"STANDING_CITIZEN STANDING_LAPSED"}
		if number == first || number == late {
			want = append(want, "STANDING_LAPSED STANDING_CITIZEN")
		}
		require.Equal(t, want, heard[number], "number %d", number)
	}
	t.Logf("%d lapses: longest EndBlock %d gas, of one budget %d: %.3f", len(due), longest, budget, float64(longest)/float64(budget))
	require.LessOrEqual(t, float64(longest), 1.1*float64(budget))
}

// standingOf is what is stored of the first in the queue once it has affirmed.
func standingOf(affirmed bool) citizenshiptypes.Standing {
	if affirmed {
		return citizenshiptypes.STANDING_CITIZEN
	}
	return citizenshiptypes.STANDING_LAPSED
}

// hear notes the changes of standing among events, by number.
func hear(t *testing.T, heard map[uint64][]string, events []abci.Event) {
	t.Helper()
	for _, event := range events {
		if event.Type != "civitas.citizenship.v1.EventStandingChanged" {
			continue
		}
		said := map[string]string{}
		for _, attribute := range event.Attributes {
			said[attribute.Key] = strings.Trim(attribute.Value, `"`)
		}
		number, err := strconv.ParseUint(said["number"], 10, 64)
		require.NoError(t, err)
		heard[number] = append(heard[number], said["from"]+" "+said["to"])
	}
}
