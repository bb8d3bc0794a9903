package main

import (
	"bufio"
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
)

// Every figure comes out, in small: what the numbers are is for `make bench`.
func TestEveryFigureIsMeasured(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(config{repeats: 1, blockTxs: 20, dayTxs: 30, citizens: 260, small: 20, parcels: 60, profile: t.TempDir()}, &out))
	var names []string
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		var name string
		var ratio float64
		_, err := fmt.Sscanf(lines.Text(), "%s %f", &name, &ratio)
		require.NoError(t, err, lines.Text())
		require.Positive(t, ratio, lines.Text())
		names = append(names, name)
	}
	require.Equal(t, []string{"P1", "P9", "P3", "P4", "P5", "S2", "P10", "C1", "C2", "C3", "C4", "S1", "T1", "T2", "G1", "G2", "N1"}, names)
}

func TestOnlyWhatIsAskedForIsMeasured(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(config{only: "P10", repeats: 1, blockTxs: 10}, &out))
	require.Regexp(t, `^P10 \d+\.\d{3} .+\n$`, out.String())
	require.Error(t, run(config{repeats: 11}, &out))
}

// What the figures rest on: executions that a conflict makes void are counted.
func TestConflictsAreCounted(t *testing.T) {
	const payers = 400
	n, err := found(payers+1, serverconfig.BlockExecutorBlockSTM, workers)
	require.NoError(t, err)
	ratio, err := n.executions(config{repeats: 3}, payers, func(uint64) (txs [][]byte, err error) {
		hot := n.citizens[payers]
		for _, from := range n.citizens[:payers] {
			tx, err := n.sign(from, txOptions{gas: sendGas}, banktypes.NewMsgSend(
				from.address, hot.address, sdk.NewCoins(sdk.NewInt64Coin("uciv", 1)),
			))
			if err != nil {
				return nil, err
			}
			txs = append(txs, tx)
		}
		return txs, nil
	})
	require.NoError(t, err)
	t.Logf("%.3f executions a transaction", ratio)
	require.Greater(t, ratio, 1.02, "everybody pays one account")
}
