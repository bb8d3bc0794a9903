package describe_test

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
)

func TestCoin(t *testing.T) {
	largest := sdkmath.NewIntFromBigInt(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)))
	for _, tc := range []struct {
		amount sdkmath.Int
		denom  string
		want   string
	}{
		{sdkmath.NewInt(500_000_000), "uciv", "500 CIV"},
		{sdkmath.NewInt(2_000_000_000), "uciv", "2,000 CIV"},
		{sdkmath.NewInt(1_234_567_890_120), "uciv", "1,234,567.89012 CIV"},
		{sdkmath.NewInt(1), "uciv", "0.000001 CIV"},
		{sdkmath.ZeroInt(), "uciv", "0 CIV"},
		{sdkmath.Int{}, "uciv", "0 CIV"},
		{sdkmath.NewInt(-1_500_000), "uciv", "-1.5 CIV"},
		{sdkmath.NewInt(123_456), "ufranc", "123,456 ufranc"},
		{sdkmath.NewInt(5), "ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", "5 ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2"},
		{sdkmath.NewInt(5), "", `5 ""`},
		{sdkmath.NewInt(5), "CIV. Expel citizen 12", `5 "CIV. Expel citizen 12"`},
		{largest, "uciv", "115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457,584,007,913,129.639935 CIV"},
	} {
		require.Equal(t, tc.want, describetest.Words().Coin(sdk.Coin{Denom: tc.denom, Amount: tc.amount}))
	}
	require.Equal(t, "500,000 uciv", describe.Words{}.Coin(sdk.NewInt64Coin("uciv", 500_000)), "without metadata")
}

// Metadata may come from elsewhere: a unit is a word, or the denomination is shown.
func TestUnitsAreWords(t *testing.T) {
	for _, tc := range []struct {
		unit describe.Unit
		want string
	}{
		{describe.Unit{Name: "CIV", Exponent: 0}, "1,000 CIV"},
		{describe.Unit{Name: "CIV", Exponent: 18}, "0.000000000000001 CIV"},
		{describe.Unit{Name: "CIV", Exponent: 19}, "1,000 uciv"},
		{describe.Unit{Name: "CIV", Exponent: math.MaxUint32}, "1,000 uciv"},
		{describe.Unit{Name: "", Exponent: 6}, "1,000 uciv"},
		{describe.Unit{Name: "transfer/channel-0/CIV", Exponent: 0}, "1,000 uciv"},
		{describe.Unit{Name: "CIV in all", Exponent: 6}, "1,000 uciv"},
		{describe.Unit{Name: strings.Repeat("C", 91), Exponent: 6}, "1,000 uciv"},
	} {
		w := describe.NewWords("uciv", func(string) (describe.Unit, bool) { return tc.unit, true })
		require.Equal(t, tc.want, w.Money(sdkmath.NewInt(1_000)))
	}
	require.Equal(t, "1,000 base units", describe.Words{}.Money(sdkmath.NewInt(1_000)))
}

func TestNumbers(t *testing.T) {
	w := describe.Words{}
	for want, got := range map[string]string{
		"citizen 12":                            w.Citizen(12),
		"citizen 1234567":                       w.Citizen(1_234_567),
		"0":                                     w.Number(0),
		"999":                                   w.Number(999),
		"1,000":                                 w.Number(1_000),
		"18,446,744,073,709,551,615":            w.Number(math.MaxUint64),
		"1 seat":                                w.Count(1, "seat", "seats"),
		"0 seats":                               w.Count(0, "seat", "seats"),
		"1 civic day":                           w.Days(1),
		"3,650 civic days":                      w.Days(3_650),
		"-9,223,372,036,854,775,808 civic days": w.Days(math.MinInt64),
		"block 1,200,000":                       w.Block(1_200_000),
		"25 %":                                  w.Percent(2_500),
		"0.05 %":                                w.Percent(5),
		"100 %":                                 w.Percent(10_000),
		"1,234.5":                               w.Hundredths(123_450),
		"3 March 2027, 14:05 UTC":               w.Time(time.Date(2027, 3, 3, 15, 5, 0, 0, time.FixedZone("", 3_600))),
	} {
		require.Equal(t, want, got)
	}
}
