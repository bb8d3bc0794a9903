package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/x/treasury/client/cli"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestMoney(t *testing.T) {
	require.Equal(t, "1,234.5 CIV", money.Amount(units(1_234_500_000), civ))
	require.Equal(t, "1,234,500,000 uciv", cli.Money{}.Amount(units(1_234_500_000), civ))
	require.Equal(t, "1234.5", money.Plain(units(1_234_500_000), civ))
	require.Equal(t, "0 CIV", money.Amount(math.Int{}, civ), "what a node leaves out")
	require.Equal(t, []string{"1,000.00", "    0.50", "   -0.25"}, money.Column(civ, units(1_000_000_000), units(500_000), units(-250_000)))
	require.Equal(t, []string{"10", " 2"}, money.Column(civ, units(10_000_000), units(2_000_000)))
	require.Equal(t, []string{"10.50"}, money.Column(civ, units(10_500_000)))
	// The metadata of a currency of another chain may say anything.
	odd := cli.Money{civ: describe.Unit{Name: "a b\x1b", Exponent: 6}}
	require.Equal(t, civ, odd.Unit(civ))
	require.Equal(t, "7", odd.Plain(units(7), civ))
}

func TestBars(t *testing.T) {
	for want, of := range map[string][2]int64{
		"░░░░░░░░░░": {0, 0}, "██████████": {5, 5}, "█░░░░░░░░░": {1, 1_000_000}, "█████████░": {999_999, 1_000_000}, "█████░░░░░": {1, 2},
	} {
		require.Equal(t, want, cli.Bar(units(of[0]), units(of[1]), 10), of)
	}
	require.Equal(t, "██████████", cli.Bar(units(9), units(5), 10), "never wider")
	require.Equal(t, "░░░░░░░░░░", cli.Bar(units(-9), units(5), 10))
	require.Equal(t, "░░░░░░░░░░", cli.Bar(math.Int{}, math.Int{}, 10))
	require.Equal(t, "█████▒▒░░░", cli.Bars(units(50), units(20), units(100), 10))
	require.Equal(t, "█████▒░░░░", cli.Bars(units(50), units(1), units(100), 10), "what waits is seen")
	require.Equal(t, "█████▒▒▒▒▒", cli.Bars(units(50), units(50), units(100), 10))
	require.Equal(t, "█▒░░░░░░░░", cli.Bars(units(1), units(1), units(1_000), 10))
}

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		epoch, day string
		span       types.Span
		period     int64
		refusal    string
	}{
		{"", "", types.SPAN_TOTAL, 0, ""},
		{"6", "", types.SPAN_EPOCH, 6, ""},
		{"", "0", types.SPAN_DAY, 0, ""},
		{"1", "1", 0, 0, "Ask for an epoch or for a day, not for both."},
		{"7", "", 0, 0, "Civic epoch 7 has not begun: it is now epoch 6."},
		{"", "41", 0, 0, "Civic day 41 has not begun: it is now day 40."},
		{"", "-1", 0, 0, `"-1" is no number of a civic day.`},
		{"one", "", 0, 0, `"one" is no number of a civic epoch.`},
	} {
		span, period, err := cli.ParsePeriod(c.epoch, c.day, calendar)
		if c.refusal != "" {
			require.EqualError(t, err, c.refusal)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.span, span)
		require.Equal(t, c.period, period)
	}
}

func TestParsePurse(t *testing.T) {
	one, err := cli.ParsePurse("escrow")
	require.NoError(t, err)
	require.Equal(t, []types.Purse{types.PURSE_ESCROW}, one)
	all, err := cli.ParsePurse("all")
	require.NoError(t, err)
	require.Equal(t, types.PURSE_FUND, all[0])
	require.Len(t, all, len(types.Purse_name)-1)
	_, err = cli.ParsePurse("pocket")
	require.ErrorContains(t, err, `There is no purse "pocket"; there are fund, escrow`)
}

// Who pays names the epochs, so that one that closes meanwhile stays out.
func TestToPay(t *testing.T) {
	dues := cli.Arrears{Citizen: 2, Owed: coin(1_500_000), Epochs: closes()}
	sum, epochs, err := cli.ToPay(dues, "")
	require.NoError(t, err)
	require.Equal(t, coin(1_500_000), sum)
	require.EqualValues(t, 3, epochs)
	sum, epochs, err = cli.ToPay(dues, "1")
	require.NoError(t, err)
	require.Equal(t, coin(500_000), sum)
	require.EqualValues(t, 1, epochs)
	for asked, refusal := range map[string]string{
		"4": "Citizen 2: not 4 epochs are owed, but 3.", "0": `"0" is no number of epochs.`, "all": `"all" is no number of epochs.`,
	} {
		_, _, err = cli.ToPay(dues, asked)
		require.EqualError(t, err, refusal)
	}
	value := coin(1_234_567)
	levy := cli.Arrears{Parcel: 7, Owed: coin(3_705), Value: &value, Epochs: closes()}
	sum, _, err = cli.ToPay(levy, "2")
	require.NoError(t, err)
	require.Equal(t, coin(2_470), sum)
	levy.Epochs = nil
	_, _, err = cli.ToPay(levy, "")
	require.EqualError(t, err, "On parcel 7: nothing is owed.")
}

// A node may name amounts that cannot be.
func TestChecked(t *testing.T) {
	require.NoError(t, cli.Checked(coin(0)))
	for _, coin := range []sdk.Coin{{}, {Denom: civ}, {Denom: civ, Amount: units(-1)}, {Denom: "\x1b", Amount: units(1)}} {
		require.Error(t, cli.Checked(coin))
	}
}

func TestRefusals(t *testing.T) {
	for _, refusal := range cli.Plain() {
		require.NotEmpty(t, refusal.Sentence)
		require.Equal(t, byte('.'), refusal.Sentence[len(refusal.Sentence)-1])
	}
}
