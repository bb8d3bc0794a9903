package types

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"unicode/utf8"
)

// Validate checks a law by itself.
func (m *MsgEnactLaw) Validate() error {
	if m.Tier < LAW_TIER_CHARTER || m.Tier > LAW_TIER_ORDINANCE {
		return fmt.Errorf("%w: tier %s", ErrInvalidLaw, m.Tier)
	}
	if err := validateTitle(m.Title); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalidLaw, err)
	}
	if m.SunsetDays > MaxSunsetDays {
		return fmt.Errorf("%w: sunset in %d days; at most %d", ErrInvalidLaw, m.SunsetDays, MaxSunsetDays)
	}
	return m.validateText()
}

func (m *MsgEnactLaw) validateText() error {
	switch {
	case (m.Text == "") == (m.Uri == ""):
		return fmt.Errorf("%w: either the text or its URI", ErrInvalidLaw)
	case len(m.Text) > MaxLawTextLen || !utf8.ValidString(m.Text):
		return fmt.Errorf("%w: the text has %d bytes; at most %d of valid UTF-8", ErrInvalidLaw, len(m.Text), MaxLawTextLen)
	case len(m.Uri) > MaxURILen || !utf8.ValidString(m.Uri):
		return fmt.Errorf("%w: the URI has %d bytes; at most %d of valid UTF-8", ErrInvalidLaw, len(m.Uri), MaxURILen)
	case m.Uri != "" && len(m.TextHash) != HashLength:
		return fmt.Errorf("%w: a text kept elsewhere needs its SHA-256", ErrInvalidLaw)
	case m.Text != "" && len(m.TextHash) != 0 && !bytes.Equal(m.TextHash, m.Hash()):
		return fmt.Errorf("%w: the hash is not that of the text", ErrInvalidLaw)
	}
	return nil
}

// Hash returns the SHA-256 of the text, or what the message says it is when the
// text is kept elsewhere.
func (m *MsgEnactLaw) Hash() []byte {
	if m.Text == "" {
		return m.TextHash
	}
	sum := sha256.Sum256([]byte(m.Text))
	return sum[:]
}
