package describe

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
)

// maxExponent is the largest power of ten between a display unit and a base unit.
const maxExponent = 18

// Unit is what people count a currency in.
type Unit struct {
	// Name such as "CIV".
	Name string
	// Exponent: a unit is 10 to this power of base units.
	Exponent uint32
}

// DisplayUnit is the unit in which bank's metadata says that a currency is shown.
func DisplayUnit(metadata banktypes.Metadata) (Unit, bool) {
	for _, unit := range metadata.DenomUnits {
		if unit.GetDenom() == metadata.Display && metadata.Display != "" {
			return Unit{Name: metadata.Display, Exponent: unit.GetExponent()}, true
		}
	}
	return Unit{}, false
}

// Words write the values of a message for people. The zero value knows no currency
// and writes amounts in base units.
type Words struct {
	currency string
	unit     func(denom string) (Unit, bool)
}

// NewWords returns words that count the currencies that unit knows in their display
// units. currency is the base denomination of the national currency.
func NewWords(currency string, unit func(denom string) (Unit, bool)) Words {
	return Words{currency: currency, unit: unit}
}

// Coin writes an amount of a currency: "1,234.5 CIV".
func (w Words) Coin(coin sdk.Coin) string { return w.Amount(coin.Amount, coin.Denom) }

// Coins writes amounts: "500 CIV and 20 ufranc".
func (w Words) Coins(coins []sdk.Coin) string {
	return w.List(len(coins), func(i int) string { return w.Coin(coins[i]) })
}

// Amount writes an amount whose denomination is kept elsewhere.
func (w Words) Amount(amount math.Int, denom string) string {
	if w.unit != nil {
		if unit, known := w.unit(denom); known && unit.Exponent <= maxExponent && isWord(unit.Name) {
			return decimal(amount, int(unit.Exponent)) + " " + unit.Name
		}
	}
	return decimal(amount, 0) + " " + w.Name(denom)
}

// Money writes an amount of the national currency, which names no denomination.
func (w Words) Money(amount math.Int) string {
	if w.currency == "" {
		return decimal(amount, 0) + " base units"
	}
	return w.Amount(amount, w.currency)
}

// isWord tells whether a unit can stand beside a number without being mistaken for
// something else. The metadata of currencies of other chains are written there; what
// IBC makes of their names has a slash and stays a denomination.
func isWord(name string) bool {
	for i := range len(name) {
		if !alphanumeric(name[i]) {
			return false
		}
	}
	return name != "" && len(name) <= maxName
}

// decimal writes an amount of 10^-exponent. No amount at all is zero.
func decimal(amount math.Int, exponent int) string {
	if amount.IsNil() {
		return "0"
	}
	value := amount.BigInt()
	digits := new(big.Int).Abs(value).String()
	if short := exponent + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	text := group(digits[:len(digits)-exponent])
	if rest := strings.TrimRight(digits[len(digits)-exponent:], "0"); rest != "" {
		text += "." + rest
	}
	if value.Sign() < 0 {
		text = "-" + text
	}
	return text
}

// group separates the thousands.
func group(digits string) string {
	var text strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			text.WriteByte(',')
		}
		text.WriteRune(digit)
	}
	return text.String()
}

// Number writes a quantity: "12,000". A number by which something is known, such as
// that of a law, has no separators and is written by ID.
func (Words) Number(number uint64) string { return group(strconv.FormatUint(number, 10)) }

// ID writes the number by which something is known.
func (Words) ID(id uint64) string { return strconv.FormatUint(id, 10) }

// Citizen names a person: "citizen 12".
func (w Words) Citizen(number uint64) string { return "citizen " + w.ID(number) }

// Count writes a number of things: "1 seat", "2 seats".
func (w Words) Count(number uint64, one, many string) string {
	if number == 1 {
		return "1 " + one
	}
	return w.Number(number) + " " + many
}

// Days writes a length of time: "30 civic days".
func (Words) Days(days int64) string {
	if days == 1 {
		return "1 civic day"
	}
	return decimal(math.NewInt(days), 0) + " civic days"
}

// Block names a block: "block 1,200,000".
func (w Words) Block(height int64) string {
	return "block " + decimal(math.NewInt(height), 0)
}

// Percent writes a share in basis points: "12.5 %".
func (Words) Percent(bps uint64) string {
	return decimal(math.NewIntFromUint64(bps), 2) + " %"
}

// Hundredths writes a number of hundredths: "1,234.56".
func (Words) Hundredths(number uint64) string { return decimal(math.NewIntFromUint64(number), 2) }

// Time writes a moment: "3 March 2027, 14:05 UTC".
func (Words) Time(at time.Time) string { return at.UTC().Format("2 January 2006, 15:04 UTC") }
