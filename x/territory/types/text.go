package types

import (
	"unicode"
	"unicode/utf8"

	"cosmossdk.io/math"
)

// ValidateAmount checks that an amount is positive and not absurd, so that the product
// of a pledge and the sum of 2³² others, and that of a title's units and of what it
// earns, stay within 256 bits: a block's end computes both and must not fail.
func ValidateAmount(v math.Int) error {
	if v.IsNil() || !v.IsPositive() || v.BigIntMut().BitLen() > MaxAmountBits {
		return ErrInvalidAmount.Wrapf("must be positive and below 2^%d", MaxAmountBits)
	}
	return nil
}

// ValidateReason refuses a reason that is not one printable line of 1 to MaxTextLen bytes.
func ValidateReason(reason string) error {
	if reason == "" || !validText(reason, MaxTextLen) {
		return ErrInvalidReason.Wrapf("one printable line of 1 to %d bytes is needed", MaxTextLen)
	}
	return nil
}

// validText says whether a text is one printable line of at most limit bytes.
func validText(text string, limit int) bool {
	if len(text) > limit || !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// Validate checks that the document has a hash and a short location.
func (d Document) Validate() error {
	if len(d.Hash) != HashLen {
		return ErrInvalidDocument.Wrapf("the hash has %d bytes, not %d", len(d.Hash), HashLen)
	}
	if !validText(d.URI, MaxURILen) {
		return ErrInvalidDocument.Wrapf("the URI must be one line of at most %d bytes", MaxURILen)
	}
	return nil
}
