package commitment

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
)

const (
	// Domain separates a commitment from every other hash, and names the scheme.
	Domain = "civitas/commitment/v1"
	// Size of a commitment, in bytes.
	Size = sha256.Size
	// SaltSize is the size of a salt, in bytes.
	SaltSize = 32
)

// ErrMismatch is returned for an opening that is not of the commitment.
var ErrMismatch = errors.New("the opening is not of this commitment")

// Salt hides what is committed to: without it, short or guessable fields could be
// found by trying.
type Salt [SaltSize]byte

// Commitment is what the ledger holds.
type Commitment [Size]byte

// NewSalt draws a salt from the operating system.
func NewSalt() (Salt, error) {
	var salt Salt
	if _, err := rand.Read(salt[:]); err != nil {
		return Salt{}, fmt.Errorf("drawing a salt: %w", err)
	}
	return salt, nil
}

// Commit returns the SHA-256 of the domain, a zero byte, the salt and the encoded
// fields.
func Commit(salt Salt, fields []Field) (Commitment, error) {
	encoded, err := Encode(fields)
	if err != nil {
		return Commitment{}, err
	}
	hash := sha256.New()
	for _, part := range [][]byte{[]byte(Domain), {0}, salt[:], encoded} {
		hash.Write(part)
	}
	return Commitment(hash.Sum(nil)), nil
}
