package main

import (
	"bufio"
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every figure comes out, in small: what the numbers are is for `make bench`.
func TestEveryFigureIsMeasured(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(config{repeats: 1, blockTxs: 20, dayTxs: 30, citizens: 60, small: 20, profile: t.TempDir()}, &out))
	var names []string
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		var name string
		var ratio float64
		_, err := fmt.Sscanf(lines.Text(), "%s %f", &name, &ratio)
		require.NoError(t, err, lines.Text())
		require.Positive(t, ratio, lines.Text())
		names = append(names, name)
	}
	require.Equal(t, []string{"P1", "P9", "P3", "P4", "P10"}, names)
}

func TestOnlyWhatIsAskedForIsMeasured(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(config{only: "P10", repeats: 1, blockTxs: 10}, &out))
	require.Regexp(t, `^P10 \d+\.\d{3} .+\n$`, out.String())
	require.Error(t, run(config{repeats: 11}, &out))
}
