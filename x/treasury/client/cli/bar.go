package cli

import (
	"math/big"
	"strings"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/client/prose"
)

// The cells of a bar: what is done, what is under way, and the rest.
const (
	cellFull = "█"
	cellHalf = "▒"
	cellRest = "░"
)

// cells is a share of whole in cells, rounded down. What is there has one at least, and
// only the whole has all.
func cells(part, whole math.Int, width int) int {
	part, whole = amountOf(part), amountOf(whole)
	if !part.IsPositive() || !whole.IsPositive() {
		return 0
	}
	if part.GTE(whole) {
		return width
	}
	return max(1, int(new(big.Int).Div(new(big.Int).Mul(part.BigInt(), big.NewInt(int64(width))), whole.BigInt()).Int64()))
}

// bar draws a share.
func bar(part, whole math.Int, width int) string {
	filled := cells(part, whole, width)
	return strings.Repeat(cellFull, filled) + strings.Repeat(cellRest, width-filled)
}

// bars draws what is done, and behind it what is under way.
func bars(done, underWay, whole math.Int, width int) string {
	full := cells(done, whole, width)
	reached := cells(amountOf(done).Add(amountOf(underWay)), whole, width)
	half := max(0, reached-full)
	if amountOf(underWay).IsPositive() && half == 0 && full < width {
		half = 1
	}
	return strings.Repeat(cellFull, full) + strings.Repeat(cellHalf, half) + strings.Repeat(cellRest, width-full-half)
}

// set breaks a sentence into lines of the screen.
func set(sentence string) string { return prose.Indent(prose.Lines(sentence, prose.Width), "") }

// percent writes a share in whole percent, rounded down, and says of little that it is
// not nothing.
func percent(part, whole math.Int) string {
	part, whole = amountOf(part), amountOf(whole)
	if !part.IsPositive() || !whole.IsPositive() {
		return "0 %"
	}
	hundredths := new(big.Int).Div(new(big.Int).Mul(part.BigInt(), big.NewInt(100)), whole.BigInt())
	if hundredths.Sign() == 0 {
		return "<1 %"
	}
	return hundredths.String() + " %"
}
