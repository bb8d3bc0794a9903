package cli_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// bar is a bar of basis points.
func bar(part, whole uint64, bps uint32, exceed bool) cli.Bar {
	return cli.Bar{Part: part, Whole: whole, Numerator: uint64(bps), Denominator: types.BasisPoints, Exceed: exceed}
}

// drawn returns how many cells are filled before the mark, after it, and in all.
func drawn(t require.TestingT, b cli.Bar) (before, after, cells int) {
	left, right, marked := strings.Cut(b.String(), "│")
	require.True(t, marked, b.String())
	for _, side := range []string{left, right} {
		require.NotContains(t, strings.TrimLeft(side, "█"), "█", "filled from the left")
	}
	if strings.Contains(left, "░") {
		require.NotContains(t, right, "█", "no gap")
	}
	return strings.Count(left, "█"), strings.Count(right, "█"), len([]rune(left)) + len([]rune(right))
}

// At a threshold the bar says what the count decides: it touches the mark when the
// share is reached, and passes it when it is exceeded.
func TestBarsAtThresholds(t *testing.T) {
	for _, tc := range []struct {
		name         string
		bar          cli.Bar
		met          bool
		needed       uint64
		before, rest int // cells filled before the mark, and cells before it in all
		after        int
	}{
		{"quorum one short", bar(5, 60, 1000, false), false, 6, 3, 4, 0},
		{"quorum reached", bar(6, 60, 1000, false), true, 6, 4, 4, 0},
		{"quorum exceeded", bar(30, 60, 1000, false), true, 6, 4, 4, 16},
		{"quorum of a fraction, short", bar(3, 7, 5000, false), false, 4, 17, 20, 0},
		{"quorum of a fraction", bar(4, 7, 5000, false), true, 4, 20, 20, 2},
		{"quorum by a hair short", bar(499_999, 1_000_000, 5000, false), false, 500_000, 19, 20, 0},
		{"quorum to the hair", bar(500_000, 1_000_000, 5000, false), true, 500_000, 20, 20, 0},
		{"everybody must vote, one missing", bar(999, 1000, 10_000, false), false, 1000, 39, 40, 0},
		{"everybody", bar(1000, 1000, 10_000, false), true, 1000, 40, 40, 0},
		{"tiny quorum, nobody", bar(0, 1000, 1, false), false, 1, 0, 1, 0},
		{"tiny quorum", bar(1, 1000, 1, false), true, 1, 1, 1, 0},
		{"tie", bar(5, 10, 5000, true), false, 6, 20, 20, 0},
		{"majority of one", bar(6, 11, 5000, true), true, 6, 20, 20, 1},
		{"majority of one among a million", bar(500_001, 1_000_000, 5000, true), true, 500_001, 20, 20, 1},
		{"all but nothing is not enough", bar(9_999, 10_000, 9_999, true), false, 10_000, 39, 39, 0},
		{"all is", bar(10_000, 10_000, 9_999, true), true, 10_000, 39, 39, 1},
		{"two thirds, exactly", bar(6_666, 9_999, 6_666, true), true, 6_666, 27, 27, 1},
		{"nobody has voted", bar(0, 0, 5000, true), false, 1, 0, 20, 0},
		{"the largest electorate", bar(math.MaxUint64/2, math.MaxUint64, 5000, true), false, 1 << 63, 19, 20, 0},
		{"the largest majority", bar(1<<63, math.MaxUint64, 5000, true), true, 1 << 63, 20, 20, 1},
		{"vetoes, one short", cli.Bar{Part: 19, Whole: 60, Numerator: 1, Denominator: 3}, false, 20, 12, 13, 0},
		{"vetoes", cli.Bar{Part: 20, Whole: 60, Numerator: 1, Denominator: 3}, true, 20, 13, 13, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.met, tc.bar.Met())
			require.Equal(t, tc.needed, tc.bar.Needed())
			before, after, cells := drawn(t, tc.bar)
			require.Equal(t, [3]int{tc.before, tc.after, 40}, [3]int{before, after, cells}, tc.bar.String())
			left, _, _ := strings.Cut(tc.bar.String(), "│")
			require.Len(t, []rune(left), tc.rest)
		})
	}
}

// Whatever the counts, the bar agrees with the chain, and the part that it calls
// needed is the least that the chain would take.
func TestBarsAgreeWithTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.OneOf(rapid.Uint64Range(1, 300), rapid.Uint64Min(1)).Draw(t, "whole")
		part := rapid.Uint64Max(whole).Draw(t, "part")
		exceed := rapid.Bool().Draw(t, "exceed")
		bps := rapid.Uint32Range(1, 9_999).Draw(t, "bps")
		decides := func(part uint64) bool {
			if exceed {
				return types.Exceeds(part, whole, bps)
			}
			return types.Reaches(part, whole, bps)
		}
		b := bar(part, whole, bps, exceed)
		require.Equal(t, decides(part), b.Met())
		require.True(t, decides(b.Needed()))
		require.False(t, decides(b.Needed()-1))
		before, after, _ := drawn(t, b)
		left, _, _ := strings.Cut(b.String(), "│")
		full := before == len([]rune(left))
		if exceed {
			require.Equal(t, b.Met(), after > 0, b.String())
		} else {
			require.Equal(t, b.Met(), full, b.String())
		}

		vetoes := cli.Bar{Part: part, Whole: whole, Numerator: types.VetoNumerator, Denominator: types.VetoDenominator}
		require.Equal(t, types.Cancels(part, whole), vetoes.Met())
		require.True(t, types.Cancels(vetoes.Needed(), whole))
		require.False(t, types.Cancels(vetoes.Needed()-1, whole))
	})
}
