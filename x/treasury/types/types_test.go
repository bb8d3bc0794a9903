package types_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestDefaultsAreValid(t *testing.T) {
	require.NoError(t, types.DefaultParams().Validate())
	require.NoError(t, types.DefaultGenesis().Validate())
}

// drawAmount draws amounts of every size that the treasury moves.
func drawAmount(r *rapid.T, name string) math.Int {
	bytes := rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(r, name)
	return math.NewIntFromBigInt(new(big.Int).SetBytes(bytes))
}

// A part is within the share exactly when its basis points, rounded up, are
// within the bound: the firewall and the keeper judge alike.
func TestPartBpsAgreesWithShare(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		base, part := drawAmount(r, "base"), drawAmount(r, "part")
		bps := rapid.Uint64Range(0, 1<<40).Draw(r, "bps")
		if !base.IsPositive() {
			return
		}
		require.Equal(r, part.LTE(types.Share(base, bps)), types.PartBps(part, base).LTE(math.NewIntFromUint64(bps)))
	})
}

func TestShareNeverOverflows(t *testing.T) {
	largest := math.NewIntFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)))
	require.True(t, types.Share(largest, 1<<63).IsPositive())
	require.True(t, types.PartBps(math.OneInt(), math.ZeroInt()).Equal(math.NewInt(types.BasisPoints)))
}

func TestAmountsThatCannotBeMoved(t *testing.T) {
	largest := math.NewIntFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 160), big.NewInt(1)))
	require.NoError(t, types.ValidateAmount(sdk.NewCoin("uciv", largest)))
	for name, amount := range map[string]sdk.Coin{
		"nothing":     {Denom: "uciv"},
		"zero":        {Denom: "uciv", Amount: math.ZeroInt()},
		"negative":    {Denom: "uciv", Amount: math.NewInt(-1)},
		"too large":   {Denom: "uciv", Amount: largest.AddRaw(1)},
		"of no denom": {Amount: math.OneInt()},
	} {
		require.ErrorIs(t, types.ValidateAmount(amount), types.ErrInvalidAmount, name)
	}
}

// The counters of the books can be read back, and those of one period lie
// together.
func TestCountersOfTheBooks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		line := types.AccountLine{
			Purse:    types.Purse(rapid.Int32Range(1, 2).Draw(r, "purse")),
			Denom:    rapid.StringMatching(`[a-zA-Z][a-zA-Z0-9/:._-]{2,127}`).Draw(r, "denom"),
			Flow:     types.Flow(rapid.Int32Range(1, 2).Draw(r, "flow")),
			Category: rapid.StringMatching(`[a-z][a-z0-9_.-]{0,39}`).Draw(r, "category"),
			Amount:   math.OneInt(),
		}
		span := types.Span(rapid.Int32Range(1, 3).Draw(r, "span"))
		period := rapid.Int64Range(0, 1<<62).Draw(r, "period")
		counter := line.Counter(span, period)
		require.LessOrEqual(r, len(counter), 255, "a counter of the journal")
		require.Equal(r, types.PeriodPrefix(span, period), counter[:9])
		gotSpan, gotPeriod, got, err := types.ParseCounter(counter, line.Amount)
		require.NoError(r, err)
		require.Equal(r, span, gotSpan)
		require.Equal(r, period, gotPeriod)
		require.Equal(r, line, got)
	})
}

func TestACounterThatIsNoneIsAnError(t *testing.T) {
	for _, counter := range [][]byte{nil, {1}, {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9}, {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9, 'u', 'c'}} {
		_, _, _, err := types.ParseCounter(counter, math.OneInt())
		require.ErrorIs(t, err, types.ErrBooks)
	}
}

// The caps hold under any order of committing and taking back.
func TestAnAppropriationIsNeverOverdrawn(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		limit := rapid.Int64Range(1, 1_000).Draw(r, "cap")
		period := rapid.Int64Range(1, limit).Draw(r, "period cap")
		a := types.Appropriation{
			Cap: math.NewInt(limit), CapPerPeriod: math.NewInt(period),
			Committed: math.ZeroInt(), PeriodCommitted: math.ZeroInt(), Streaming: math.ZeroInt(), Promised: math.ZeroInt(),
		}
		type commitment struct{ epoch, amount int64 }
		var kept []commitment
		epoch := int64(0)
		for range rapid.IntRange(1, 40).Draw(r, "steps") {
			epoch += rapid.Int64Range(0, 1).Draw(r, "epochs")
			if len(kept) > 0 && rapid.Bool().Draw(r, "take back") {
				i := rapid.IntRange(0, len(kept)-1).Draw(r, "which")
				a.Uncommit(kept[i].epoch, math.NewInt(kept[i].amount))
				kept = append(kept[:i], kept[i+1:]...)
			} else {
				amount := rapid.Int64Range(1, 500).Draw(r, "amount")
				available := a.AvailableIn(epoch).Int64()
				err := a.Commit(epoch, math.NewInt(amount))
				require.Equal(r, amount <= available, err == nil)
				if err == nil {
					kept = append(kept, commitment{epoch, amount})
				}
			}
			all, now := int64(0), int64(0)
			for _, c := range kept {
				all += c.amount
				if c.epoch == epoch {
					now += c.amount
				}
			}
			require.LessOrEqual(r, all, limit)
			require.LessOrEqual(r, now, period)
			require.Equal(r, min(limit-all, period-now), a.AvailableIn(epoch).Int64())
		}
	})
}
