package geometry

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ErrDegrees is wrapped when a text is not a number of degrees.
var ErrDegrees = errors.New("not decimal degrees")

// ParseDegrees converts decimal degrees to units of 10⁻⁷ degree, rounding half away from
// zero. Values beyond ±200 degrees and texts of more than 64 characters are refused.
func ParseDegrees(text string) (int32, error) {
	if len(text) > 64 {
		return 0, fmt.Errorf("%w: number of %d characters", ErrDegrees, len(text))
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		if exponent, err := strconv.Atoi(text[i+1:]); err != nil || exponent > 10 || exponent < -1000 {
			return 0, fmt.Errorf("%w: %s", ErrDegrees, text)
		}
	}
	if strings.ContainsAny(text, "/xXpP_") { // before a power of two is written out
		return 0, fmt.Errorf("%w: %q", ErrDegrees, text)
	}
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, fmt.Errorf("%w: %q", ErrDegrees, text)
	}
	value.Mul(value, big.NewRat(UnitsPerDegree, 1))
	double := new(big.Int).Add(new(big.Int).Lsh(new(big.Int).Abs(value.Num()), 1), value.Denom())
	units := double.Quo(double, new(big.Int).Lsh(value.Denom(), 1))
	if units.Cmp(big.NewInt(200*UnitsPerDegree)) > 0 {
		return 0, fmt.Errorf("%w: %s is beyond any longitude or latitude of WGS84", ErrDegrees, text)
	}
	if value.Sign() < 0 {
		return -int32(units.Int64()), nil
	}
	return int32(units.Int64()), nil
}

// FormatDegrees writes units of 10⁻⁷ degree as decimal degrees, exactly.
func FormatDegrees(units int32) string {
	sign, u := "", int64(units)
	if u < 0 {
		sign, u = "-", -u
	}
	return fmt.Sprintf("%s%d.%07d", sign, u/UnitsPerDegree, u%UnitsPerDegree)
}
