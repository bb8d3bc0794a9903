package types

import (
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Categories that the module books under by itself. No appropriation and no
// other module may use them.
const (
	CategoryOpening   = "opening"
	CategoryIssuance  = "issuance"
	CategoryBurned    = "burned"
	CategoryDonations = "donations"
	CategoryFees      = "fees"
	CategoryReturned  = "returned"
	CategoryDividends = "dividends"
	CategoryDues      = "dues"
	CategoryLevies    = "levies"
)

var (
	ownCategories = []string{
		CategoryOpening, CategoryIssuance, CategoryBurned, CategoryDonations, CategoryFees, CategoryReturned,
		CategoryDividends, CategoryDues, CategoryLevies,
	}
	categoryPattern = regexp.MustCompile(`^[a-z][a-z0-9_.-]{0,39}$`)
)

// ValidateCategory refuses a category that is not one word of at most 40 small
// letters, digits, dots, dashes and underscores, or that the module keeps for
// itself.
func ValidateCategory(category string) error {
	if !categoryPattern.MatchString(category) {
		return ErrInvalidCategory.Wrapf("%q is not one word of small letters", category)
	}
	if slices.Contains(ownCategories, category) {
		return ErrInvalidCategory.Wrapf("%q is kept for the treasury itself", category)
	}
	return nil
}

// The counter of a line of the public accounts is
//
//	span, period (8 bytes, big endian), purse, length of denom, denom, flow, category
//
// so that the lines of one period lie together, in the order in which the
// accounts are printed.
const periodLen = 8

// PeriodPrefix is what the counters of all lines of one period begin with.
func PeriodPrefix(span Span, period int64) []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(span)}, uint64(period)) //nolint:gosec // No period is negative.
}

// OutflowPrefix is what the counters of everything that ever left a purse in one
// denomination begin with.
func OutflowPrefix(purse Purse, denom string) []byte {
	return AccountLine{Purse: purse, Denom: denom, Flow: FLOW_OUT}.Counter(SPAN_TOTAL, 0)
}

// Counter is the counter of the line in the period.
func (l AccountLine) Counter(span Span, period int64) []byte {
	counter := append(PeriodPrefix(span, period), byte(l.Purse), byte(len(l.Denom)))
	counter = append(counter, l.Denom...)
	counter = append(counter, byte(l.Flow))
	return append(counter, l.Category...)
}

// IsLine tells whether a counter is a line of the public accounts.
func IsLine(counter []byte) bool { return len(counter) > 0 && counter[0] < kindEntitled }

// ParseCounter is the inverse of Counter, with amount as the sum.
func ParseCounter(counter []byte, amount math.Int) (Span, int64, AccountLine, error) {
	const head = 1 + periodLen + 2
	if len(counter) < head+1 {
		return 0, 0, AccountLine{}, fmt.Errorf("%w: counter %X", ErrBooks, counter)
	}
	denomLen := int(counter[head-1])
	if len(counter) < head+denomLen+1 {
		return 0, 0, AccountLine{}, fmt.Errorf("%w: counter %X", ErrBooks, counter)
	}
	period := int64(binary.BigEndian.Uint64(counter[1 : 1+periodLen])) //nolint:gosec // It was written from an int64.
	return Span(counter[0]), period, AccountLine{
		Purse:    Purse(counter[1+periodLen]),
		Denom:    string(counter[head : head+denomLen]),
		Flow:     Flow(counter[head+denomLen]),
		Category: string(counter[head+denomLen+1:]),
		Amount:   amount,
	}, nil
}

// Validate refuses an entry that no movement can have made.
func (e BookEntry) Validate() error {
	known := (e.Span == SPAN_TOTAL && e.Period == 0) || ((e.Span == SPAN_EPOCH || e.Span == SPAN_DAY) && e.Period >= 0)
	known = known && slices.Contains(Purses(), e.Line.Purse)
	known = known && (e.Line.Flow == FLOW_IN || e.Line.Flow == FLOW_OUT)
	if !known || !categoryPattern.MatchString(e.Line.Category) {
		return ErrInvalidGenesis.Wrapf("books: %s", e.String())
	}
	if err := sdk.ValidateDenom(e.Line.Denom); err != nil {
		return ErrInvalidGenesis.Wrapf("books: %s", err)
	}
	if e.Line.Amount.IsNil() || !(e.Line.Amount.IsPositive() || (e.Pending && e.Line.Amount.IsZero())) {
		return ErrInvalidGenesis.Wrapf("books: amount of %s", e.String())
	}
	if e.Pending && (e.Before.IsNil() || e.Before.IsNegative()) {
		return ErrInvalidGenesis.Wrapf("books: amount before of %s", e.String())
	}
	return nil
}

// Purses are the balances of the treasury, in their order.
func Purses() []Purse { return []Purse{PURSE_FUND, PURSE_ESCROW, PURSE_DIVIDEND} }

// Account names the module account that is the purse.
func (p Purse) Account() string {
	switch p {
	case PURSE_ESCROW:
		return EscrowName
	case PURSE_DIVIDEND:
		return DividendName
	default:
		return ModuleName
	}
}
