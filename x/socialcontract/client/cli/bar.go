package cli

import (
	"encoding/json"
	"math/bits"
	"strings"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// barWidth is the number of cells of a bar, beside its mark.
const barWidth = 40

// Bar is a share that a referendum has to reach, or to exceed.
type Bar struct {
	// Name of what is counted.
	Name string `json:"name"`
	// Part of Whole is where it stands.
	Part  uint64 `json:"part"`
	Whole uint64 `json:"whole"`
	// Numerator of Denominator is the threshold.
	Numerator   uint64 `json:"threshold_numerator"`
	Denominator uint64 `json:"threshold_denominator"`
	// Exceed is true where the threshold itself is not enough.
	Exceed bool `json:"exceed"`
}

// reaching is a bar that has to reach a share in basis points.
func reaching(name string, part, whole uint64, bps uint32) Bar {
	return Bar{Name: name, Part: part, Whole: whole, Numerator: uint64(min(bps, types.BasisPoints)), Denominator: types.BasisPoints}
}

// exceeding is a bar that has to exceed a share in basis points.
func exceeding(name string, part, whole uint64, bps uint32) Bar {
	bar := reaching(name, part, whole, bps)
	bar.Exceed = true
	return bar
}

// Met tells whether the share is reached, or exceeded. Of nothing no share is. The
// products have 128 bits, as those of the chain have.
func (b Bar) Met() bool {
	h1, l1 := bits.Mul64(b.Part, b.Denominator)
	h2, l2 := bits.Mul64(b.Whole, b.Numerator)
	over := h1 > h2 || h1 == h2 && l1 > l2
	return b.Whole > 0 && (over || !b.Exceed && h1 == h2 && l1 == l2)
}

// Needed is the least part that is enough.
func (b Bar) Needed() uint64 {
	hi, lo := bits.Mul64(b.Whole, b.Numerator)
	quotient, rest := bits.Div64(hi, lo, b.Denominator)
	if b.Exceed || rest > 0 {
		return quotient + 1
	}
	return quotient
}

// MarshalJSON adds what follows from the numbers.
func (b Bar) MarshalJSON() ([]byte, error) {
	type numbers Bar
	return json.Marshal(struct {
		numbers
		Needed uint64 `json:"needed"`
		Met    bool   `json:"met"`
	}{numbers(b), b.Needed(), b.Met()})
}

// cells returns how many cells are filled, and before which the mark stands. Rounding
// never crosses the mark: the bar touches it where the threshold is reached, passes it
// where it is exceeded, and else stays behind.
func (b Bar) cells() (filled, mark int) {
	mark = scale(b.Numerator, b.Denominator, true)
	if b.Exceed {
		mark = min(mark, barWidth-1)
	} else {
		mark = max(mark, 1)
	}
	if b.Whole == 0 {
		return 0, mark
	}
	filled = scale(b.Part, b.Whole, false)
	if b.Part > 0 {
		filled = max(filled, 1)
	}
	behind, enough := mark-1, mark
	if b.Exceed {
		behind, enough = mark, mark+1
	}
	if b.Met() {
		return max(filled, enough), mark
	}
	return min(filled, behind), mark
}

// scale is a share in cells, rounded down or to the nearest.
func scale(part, whole uint64, nearest bool) int {
	hi, lo := bits.Mul64(min(part, whole), barWidth)
	if nearest {
		var carry uint64
		lo, carry = bits.Add64(lo, whole/2, 0)
		hi += carry
	}
	quotient, _ := bits.Div64(hi, lo, whole)
	return int(quotient)
}

// String draws the bar.
func (b Bar) String() string {
	filled, mark := b.cells()
	drawn := []rune(strings.Repeat("█", filled) + strings.Repeat("░", barWidth-filled))
	return string(drawn[:mark]) + "│" + string(drawn[mark:])
}
