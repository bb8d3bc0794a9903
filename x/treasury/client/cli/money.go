package cli

import (
	"errors"
	"strings"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/internal/describe"
)

// Money writes amounts in the units in which people count the currencies that it
// knows, and others in base units.
type Money map[string]describe.Unit

// money asks for the units of currencies, unless --base wants none.
func (p Ports) money(s *wallet.Session, denoms ...string) (Money, error) {
	units := make(Money)
	if s.Flag(flagBase) == "true" {
		return units, nil
	}
	bank := banktypes.NewQueryClient(s.Context)
	for _, denom := range denoms {
		if _, known := units[denom]; known || sdk.ValidateDenom(denom) != nil {
			continue
		}
		res, err := bank.DenomMetadata(s.Ctx(), &banktypes.QueryDenomMetadataRequest{Denom: denom})
		if wallet.NotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if unit, shown := describe.DisplayUnit(res.Metadata); shown {
			units[denom] = unit
		}
	}
	return units, nil
}

func (m Money) words() describe.Words {
	return describe.NewWords("", func(denom string) (describe.Unit, bool) {
		unit, known := m[denom]
		return unit, known
	})
}

// Amount writes an amount: "1,234.5 CIV".
func (m Money) Amount(amount math.Int, denom string) string { return m.words().Amount(amount, denom) }

// Coin writes a coin: "1,234.5 CIV".
func (m Money) Coin(coin sdk.Coin) string { return m.words().Coin(coin) }

// split is an amount as its number and its unit.
func (m Money) split(amount math.Int, denom string) (number, unit string) {
	number, unit, _ = strings.Cut(m.Amount(amount, denom), " ")
	return number, unit
}

// Unit is what the numbers of a currency count.
func (m Money) Unit(denom string) string {
	_, unit := m.split(math.ZeroInt(), denom)
	return unit
}

// Column writes amounts of a currency without its unit, all with as many decimals as
// the longest has, so that they stand well under each other.
func (m Money) Column(denom string, amounts ...math.Int) []string {
	column, decimals := make([]string, len(amounts)), 0
	for i, amount := range amounts {
		column[i], _ = m.split(amount, denom)
		_, fraction, _ := strings.Cut(column[i], ".")
		decimals = max(decimals, len(fraction))
	}
	if decimals == 1 {
		decimals = 2 // as people write money
	}
	longest := 0
	for i, number := range column {
		whole, fraction, _ := strings.Cut(number, ".")
		if decimals > 0 {
			column[i] = whole + "." + fraction + strings.Repeat("0", decimals-len(fraction))
		}
		longest = max(longest, len(column[i]))
	}
	for i, number := range column {
		column[i] = strings.Repeat(" ", longest-len(number)) + number
	}
	return column
}

// Plain writes an amount as programs read it: "1234.5".
func (m Money) Plain(amount math.Int, denom string) string {
	number, _ := m.split(amount, denom)
	return strings.ReplaceAll(number, ",", "")
}

// amountOf is an amount of a node, which may leave it out.
func amountOf(amount math.Int) math.Int {
	if amount.IsNil() {
		return math.ZeroInt()
	}
	return amount
}

// checked refuses an amount of a node that cannot be one.
func checked(coin sdk.Coin) error {
	if coin.Amount.IsNil() || coin.Amount.IsNegative() || sdk.ValidateDenom(coin.Denom) != nil {
		return errors.New("the node names an amount that cannot be one")
	}
	return nil
}
