package types

import (
	"math/big"
	"unicode"
	"unicode/utf8"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
)

// Compiled bounds. No parameter and no charter can raise them.
const (
	// MaxReserveDenoms bounds the denominations besides the national currency.
	MaxReserveDenoms = 16
	// MaxStoppingOffices bounds the offices that may stop a disbursement.
	MaxStoppingOffices = 8
	// MaxCategories bounds the categories of appropriations, so that a period
	// of the public accounts has a bounded number of lines.
	MaxCategories = 256
	// MaxHeldByCitizen bounds the open appropriations of one citizen, all of
	// which end in one step when the citizen leaves. With MaxStreamsOfCitizen it is
	// as large as the gas of that step allows.
	MaxHeldByCitizen = 8
	// MaxItemsPerBlock bounds what the queues may do in one block.
	MaxItemsPerBlock = 10_000
	// MaxEscrowSeconds is the longest escrow, 30 days.
	MaxEscrowSeconds = 30 * 86_400
	// MaxDays is the longest life of an appropriation, in civic days.
	MaxDays = 3_660
	// IssuanceWindowDays is the length of the issuance window, in whole civic
	// days before the present one.
	IssuanceWindowDays = 365
	// MaxStreamsOfCitizen bounds the open streams of which one citizen is the
	// recipient, all of which stop in one step when the citizen leaves.
	MaxStreamsOfCitizen = 8
	// MaxStreamSeconds is the longest time for which a stream accrues, 3,660 days.
	MaxStreamSeconds = MaxDays * 86_400
	// RetrySeconds and RetryDays postpone an item of a queue that failed in a
	// way that should be impossible, so that it never stops the ones behind it.
	RetrySeconds = 3_600
	// RetryDays postpones a closing that failed.
	RetryDays = 1

	// BasisPoints are a whole.
	BasisPoints = 10_000
	// GasUnit is the amount of gas that Params.MinGasPrice is the price of.
	GasUnit = 1_000_000

	// MaxTitleLen bounds titles, purposes and reasons, in characters.
	MaxTitleLen = 140
	// MaxLawLen bounds the reference to a law, in characters.
	MaxLawLen = 64
	// MaxOfficeLen bounds the name of an office, in bytes.
	MaxOfficeLen = 64
	// DocumentHashLen is the length of a SHA-256 hash.
	DocumentHashLen = 32

	// maxAmountBits bounds one amount, so that no sum of the books can overflow.
	maxAmountBits = journal.MaxDeltaBits - 32
	// maxRateBits bounds what an epoch gives to one citizen or asks of one, so that
	// what it gives to all of them is an amount.
	maxRateBits = maxAmountBits - 64
)

// ValidateAmount refuses what cannot be moved: nil, zero, negative, without a
// valid denomination, or larger than a sum of the books may be.
func ValidateAmount(coin sdk.Coin) error {
	if err := sdk.ValidateDenom(coin.Denom); err != nil {
		return ErrInvalidAmount.Wrap(err.Error())
	}
	return validateInt(coin.Amount)
}

func validateInt(amount math.Int) error {
	if amount.IsNil() || !amount.IsPositive() {
		return ErrInvalidAmount.Wrap("must be positive")
	}
	if amount.BigIntMut().BitLen() > maxAmountBits {
		return ErrInvalidAmount.Wrapf("more than %d bits", maxAmountBits)
	}
	return nil
}

// ValidateText refuses text that is empty, longer than max characters, or holds
// control characters, which would break a line of a register.
func ValidateText(field, text string, max int) error {
	if text == "" {
		return ErrInvalidText.Wrapf("%s is empty", field)
	}
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) > max {
		return ErrInvalidText.Wrapf("%s is longer than %d characters or not UTF-8", field, max)
	}
	for _, r := range text {
		if unicode.IsControl(r) {
			return ErrInvalidText.Wrapf("%s holds a control character", field)
		}
	}
	return nil
}

// Share returns ⌊base × bps / 10,000⌋, at most the largest amount there is.
func Share(base math.Int, bps uint64) math.Int {
	product := new(big.Int).Mul(base.BigIntMut(), new(big.Int).SetUint64(bps))
	product.Quo(product, big.NewInt(BasisPoints))
	if product.BitLen() > journal.MaxDeltaBits {
		return math.NewIntFromBigIntMut(new(big.Int).Lsh(big.NewInt(1), journal.MaxDeltaBits))
	}
	return math.NewIntFromBigIntMut(product)
}

// PartBps returns ⌈part × 10,000 / base⌉. Since both are whole, part is within
// Share(base, bps) exactly when PartBps is at most bps. A part of nothing is
// counted as a part of one unit.
func PartBps(part, base math.Int) math.Int {
	if !base.IsPositive() {
		base = math.OneInt()
	}
	product := new(big.Int).Mul(part.BigIntMut(), big.NewInt(BasisPoints))
	divisor := base.BigIntMut()
	product.Add(product, divisor).Sub(product, big.NewInt(1)).Quo(product, divisor)
	return math.NewIntFromBigIntMut(product)
}
