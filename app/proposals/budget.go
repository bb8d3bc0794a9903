// Package proposals builds the blocks that this node proposes and judges those
// that others propose. Both go by the same budget, so that every block that
// Prepare builds is one that Process accepts.
package proposals

import (
	"math"

	cmttypes "github.com/cometbft/cometbft/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// The share of a block's bytes and gas that transactions other than civic acts
// may use: 80 %.
const (
	payingNumerator   = 4
	payingDenominator = 5
)

// cost is what a transaction or a block takes of the budget.
type cost struct {
	bytes uint64
	gas   uint64
}

// budget is what is left of a block.
type budget struct {
	all    cost
	paying cost
}

// newBudget returns the budget of a block. maxGas of 0 or less is unlimited.
func newBudget(maxBytes, maxGas int64) budget {
	total := cost{bytes: uint64(max(maxBytes, 0)), gas: math.MaxUint64}
	if maxGas > 0 {
		total.gas = uint64(maxGas)
	}
	return budget{all: total, paying: cost{bytes: payingShare(total.bytes), gas: payingShare(total.gas)}}
}

// blockBudget returns the budget that the consensus parameters give a block.
func blockBudget(ctx sdk.Context) budget {
	maxBytes, maxGas := int64(cmttypes.MaxBlockSizeBytes), int64(-1)
	if block := ctx.ConsensusParams().Block; block != nil {
		maxGas = block.MaxGas
		// -1 stands for the largest size that CometBFT carries.
		if block.MaxBytes > 0 {
			maxBytes = block.MaxBytes
		}
	}
	return newBudget(maxBytes, maxGas)
}

// payingShare is n × 4 / 5 rounded down, written so that it cannot overflow.
func payingShare(n uint64) uint64 {
	return n/payingDenominator*payingNumerator + n%payingDenominator*payingNumerator/payingDenominator
}

// costOf returns the bytes that a transaction takes in a block, with its
// framing, and the gas that it asks for. The declared gas counts rather than
// what the ante handler reports, since only the first is known without state.
func costOf(tx sdk.Tx, raw []byte) cost {
	c := cost{bytes: uint64(max(cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{raw}), 0))}
	if gasTx, ok := tx.(interface{ GetGas() uint64 }); ok {
		c.gas = gasTx.GetGas()
	}
	return c
}

// fits tells whether a transaction of that cost and lane has room left.
func (b budget) fits(c cost, civic bool) bool {
	if c.bytes > b.all.bytes || c.gas > b.all.gas {
		return false
	}
	return civic || (c.bytes <= b.paying.bytes && c.gas <= b.paying.gas)
}

// spend takes a cost that fits off the budget.
func (b *budget) spend(c cost, civic bool) {
	b.all.bytes -= c.bytes
	b.all.gas -= c.gas
	if !civic {
		b.paying.bytes -= c.bytes
		b.paying.gas -= c.gas
	}
}

// exhausted tells whether nothing more can fit.
func (b budget) exhausted() bool {
	return b.all.bytes == 0 || b.all.gas == 0
}
