package types

import (
	"encoding/binary"

	"cosmossdk.io/math"
)

// MaxClaimEpochs bounds for how many closed epochs claims and arrears reach back.
const MaxClaimEpochs = 64

// IncomeBits is the largest class of incomes, which has no upper end.
const IncomeBits = 64

// Before is the sum of the dividends of all epochs before this one.
func (r EpochRates) Before() math.Int { return r.Dividends.Sub(r.Dividend) }

// Levy is what the epoch takes of a parcel of that value: rounded up, in favour of the
// fund, epoch by epoch, so that the number of payments changes nothing.
func (r EpochRates) Levy(value math.Int) math.Int {
	return value.Sub(Share(value, BasisPoints-r.LevyBps))
}

// NoRates are those of an epoch in which nothing is paid and nothing owed.
func NoRates(epoch, day int64) EpochRates {
	return EpochRates{
		Epoch: epoch, ClosedOn: day,
		Dividend: math.ZeroInt(), Dividends: math.ZeroInt(), Dues: math.ZeroInt(),
	}
}

// Validate refuses rates that no close can have laid down.
func (r EpochRates) Validate() error {
	for name, amount := range map[string]math.Int{"dividend": r.Dividend, "dividends": r.Dividends, "dues": r.Dues} {
		if amount.IsNil() || amount.IsNegative() {
			return ErrInvalidGenesis.Wrapf("rates of epoch %d: %s", r.Epoch, name)
		}
	}
	switch {
	case r.Epoch < 0 || r.ClosedOn < 0:
		return ErrInvalidGenesis.Wrapf("rates of epoch %d, closed on day %d", r.Epoch, r.ClosedOn)
	case r.Dividends.LT(r.Dividend):
		return ErrInvalidGenesis.Wrapf("rates of epoch %d: the sum of dividends is less than the last", r.Epoch)
	case r.Population == 0 && r.Dividend.IsPositive():
		return ErrInvalidGenesis.Wrapf("rates of epoch %d: a dividend of nobody", r.Epoch)
	case r.LevyBps > BasisPoints:
		return ErrInvalidGenesis.Wrapf("rates of epoch %d: a levy of %d basis points", r.Epoch, r.LevyBps)
	}
	return nil
}

// Kinds of counters beside the lines of the public accounts, which begin with
// their span.
const (
	kindEntitled byte = 0x10
	kindIncome   byte = 0x11
)

// EntitledPrefix is what the counters of the entitled begin with.
func EntitledPrefix() []byte { return []byte{kindEntitled} }

// IncomesPrefix is what the counters of incomes begin with.
func IncomesPrefix() []byte { return []byte{kindIncome} }

// EntitledCounter counts the citizens whose first unclaimed epoch is this one.
func EntitledCounter(from int64) []byte {
	return binary.BigEndian.AppendUint64(EntitledPrefix(), uint64(from)) //nolint:gosec // No epoch is negative.
}

// ParseEntitled is the inverse of EntitledCounter.
func ParseEntitled(counter []byte) (from int64, err error) {
	if len(counter) != 1+periodLen || counter[0] != kindEntitled {
		return 0, ErrBooks.Wrapf("counter %X", counter)
	}
	return int64(binary.BigEndian.Uint64(counter[1:])), nil //nolint:gosec // It was written from an int64.
}

// EpochIncomesPrefix is what the counters of the incomes of one epoch begin with.
func EpochIncomesPrefix(epoch int64) []byte {
	return binary.BigEndian.AppendUint64(IncomesPrefix(), uint64(epoch)) //nolint:gosec // No epoch is negative.
}

// IncomeTotal counts what the treasury has paid to citizens in an epoch.
func IncomeTotal(epoch int64) []byte { return IncomeCounter(epoch, 0) }

// IncomeCounter counts the citizens of one class of incomes in an epoch.
func IncomeCounter(epoch int64, bits uint32) []byte {
	return append(EpochIncomesPrefix(epoch), byte(bits)) //nolint:gosec // At most IncomeBits.
}

// ParseIncome is the inverse of both: class zero is the total.
func ParseIncome(counter []byte) (epoch int64, bits uint32, err error) {
	if len(counter) != 1+periodLen+1 || counter[0] != kindIncome || counter[1+periodLen] > IncomeBits {
		return 0, 0, ErrBooks.Wrapf("counter %X", counter)
	}
	epoch = int64(binary.BigEndian.Uint64(counter[1:])) //nolint:gosec // It was written from an int64.
	return epoch, uint32(counter[1+periodLen]), nil
}

// ClassOf is the class of an income, which is positive.
func ClassOf(amount math.Int) uint32 {
	return uint32(min(amount.BigIntMut().BitLen(), IncomeBits))
}

// From is the first epoch of the window that somebody can claim whose first
// unclaimed epoch is from.
func (w EpochWindow) From(from int64) int64 { return max(w.Oldest, from) }
