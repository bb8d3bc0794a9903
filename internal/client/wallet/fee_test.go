package wallet_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// A node names the currency and the price; neither may bring the wallet down.
func TestFee(t *testing.T) {
	price := sdkmath.LegacyNewDecWithPrec(1, 3)
	for _, tc := range []struct {
		name  string
		price sdk.DecCoin
		gas   uint64
		want  string
		err   string
	}{
		{"rounded up", sdk.DecCoin{Denom: "uciv", Amount: price}, 100_001, "101uciv", ""},
		{"nothing", sdk.DecCoin{Denom: "uciv", Amount: sdkmath.LegacyZeroDec()}, 100_000, "0uciv", ""},
		{"no currency", sdk.DecCoin{Amount: price}, 1, "", `The node names a currency that cannot be one: "".`},
		{"an invalid currency", sdk.DecCoin{Denom: "1\x1b[2J", Amount: price}, 1, "", `The node names a currency that cannot be one: "1\x1b[2J".`},
		{"no price", sdk.DecCoin{Denom: "uciv"}, 1, "", "The node names a price of gas that cannot be one."},
		{"a negative price", sdk.DecCoin{Denom: "uciv", Amount: price.Neg()}, 1, "", "The node names a price of gas that cannot be one."},
		{
			"a price that would overflow",
			sdk.DecCoin{Denom: "uciv", Amount: sdkmath.LegacyNewDec(math.MaxInt64).MulInt64(math.MaxInt64)},
			math.MaxUint64, "", "The node names a price of gas that cannot be one.",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			fee, err := wallet.Fee(tc.price, tc.gas)
			if tc.err != "" {
				require.EqualError(t, err, tc.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.want, fee.String())
		})
	}
	largest := sdk.DecCoin{Denom: "uciv", Amount: sdkmath.LegacyNewDec(math.MaxInt64)}
	_, err := wallet.Fee(largest, math.MaxUint64)
	require.NoError(t, err, "what is believed never overflows")
}

func TestWithin(t *testing.T) {
	fee := sdk.NewInt64Coin("uciv", 1_000_001)
	for _, tc := range []struct{ ceiling, err string }{
		{"1000001", ""},
		{"1000001uciv", ""},
		{"5other,1000001uciv", ""},
		{"1000000", "The node asks for a fee of 1000001uciv, more than --max-fee allows (1000000); nothing was sent. Ask another node, or allow more."},
		{"2000000other", "The node asks for a fee of 1000001uciv, more than --max-fee allows (2000000other); nothing was sent. Ask another node, or allow more."},
		{"", "The node asks for a fee of 1000001uciv, more than --max-fee allows (); nothing was sent. Ask another node, or allow more."},
		{"much", `--max-fee is not an amount: "much".`},
	} {
		t.Run(tc.ceiling, func(t *testing.T) {
			err := wallet.Within(tc.ceiling, fee)
			if tc.err == "" {
				require.NoError(t, err)
				return
			}
			require.EqualError(t, err, tc.err)
		})
	}
}

func TestAdjusted(t *testing.T) {
	gas, err := wallet.Adjusted(100_001)
	require.NoError(t, err)
	require.EqualValues(t, 150_001, gas)
	for _, used := range []uint64{1_000_000_001, math.MaxUint64/3 + 1, math.MaxUint64} {
		_, err := wallet.Adjusted(used)
		require.ErrorContains(t, err, "more than a block holds; nothing was sent")
	}
}
