package commitment

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// shareForm begins a share in text and names the scheme.
const shareForm = "civitas-key-share-v1"

// fingerprintDomain separates the fingerprint of a key from every other hash.
const fingerprintDomain = "civitas/nullifier-key/v1"

// Errors of shares.
var (
	ErrThreshold = errors.New("a key is shared among 2 to 255 people, of whom at least 2 are needed")
	ErrShare     = errors.New("this is no share of a key")
	ErrShares    = errors.New("the shares do not give the key")
)

// Fingerprint tells keys apart without saying anything of them.
type Fingerprint [8]byte

// String returns the fingerprint in hexadecimal digits.
func (f Fingerprint) String() string { return hex.EncodeToString(f[:]) }

// Fingerprint returns the first bytes of a hash of the key, which is random and
// too long to be found by trying.
func (k Key) Fingerprint() Fingerprint {
	sum := sha256.Sum256(append(append([]byte(fingerprintDomain), 0), k[:]...))
	return Fingerprint(sum[:8])
}

// NewKey draws a key from the operating system.
func NewKey() (Key, error) {
	var key Key
	if _, err := rand.Read(key[:]); err != nil {
		return Key{}, fmt.Errorf("drawing a key: %w", err)
	}
	return key, nil
}

// Share is one point of the polynomials that Split draws.
type Share struct {
	// Index is where the polynomials are evaluated, from 1.
	Index byte
	// Threshold is how many shares give the key.
	Threshold byte
	// Key is the fingerprint of the key.
	Key Fingerprint
	// Value has one byte of each polynomial.
	Value [KeySize]byte
}

// Split shares a key among people so that any threshold of them have it and fewer
// know nothing (A. Shamir, How to share a secret, CACM 22, 1979): each byte of the
// key is the value at 0 of a random polynomial over GF(2⁸), of degree threshold − 1.
func Split(key Key, threshold, people int) ([]Share, error) {
	if threshold < 2 || people < threshold || people > 255 {
		return nil, fmt.Errorf("%w: %d of %d", ErrThreshold, threshold, people)
	}
	coefficients := make([]Key, threshold)
	coefficients[0] = key
	for i := 1; i < threshold; i++ {
		drawn, err := NewKey()
		if err != nil {
			return nil, err
		}
		coefficients[i] = drawn
	}
	shares := make([]Share, people)
	for i := range shares {
		share := Share{Index: byte(i + 1), Threshold: byte(threshold), Key: key.Fingerprint()}
		for _, coefficient := range slices.Backward(coefficients) {
			for j := range share.Value {
				share.Value[j] = multiply(share.Value[j], share.Index) ^ coefficient[j]
			}
		}
		shares[i] = share
	}
	return shares, nil
}

// Combine gives the key back. It fails unless the result has the fingerprint that
// the shares name, so that a wrong share cannot give a wrong register.
func Combine(shares []Share) (Key, error) {
	if len(shares) == 0 {
		return Key{}, fmt.Errorf("%w: there is none", ErrShares)
	}
	for i, share := range shares {
		if share.Key != shares[0].Key || share.Threshold != shares[0].Threshold {
			return Key{}, fmt.Errorf("%w: share %d is of another key", ErrShares, share.Index)
		}
		if slices.ContainsFunc(shares[:i], func(other Share) bool { return other.Index == share.Index }) {
			return Key{}, fmt.Errorf("%w: share %d is there twice", ErrShares, share.Index)
		}
	}
	if need := int(shares[0].Threshold); len(shares) < need {
		return Key{}, fmt.Errorf("%w: %d of the %d needed", ErrShares, len(shares), need)
	}
	var key Key
	for i, share := range shares {
		// The Lagrange polynomial of this share, at 0.
		weight := byte(1)
		for j, other := range shares {
			if i != j {
				weight = multiply(weight, multiply(other.Index, inverse(other.Index^share.Index)))
			}
		}
		for j := range key {
			key[j] ^= multiply(share.Value[j], weight)
		}
	}
	if got := key.Fingerprint(); subtle.ConstantTimeCompare(got[:], shares[0].Key[:]) != 1 {
		return Key{}, fmt.Errorf("%w: the key would be %s instead of %s", ErrShares, got, shares[0].Key)
	}
	return key, nil
}

// multiply multiplies in GF(2⁸) modulo x⁸ + x⁴ + x³ + x + 1, without branches on
// what is secret.
func multiply(a, b byte) byte {
	var product byte
	for range 8 {
		product ^= a & -(b & 1)
		a = a<<1 ^ 0x1b&-(a>>7)
		b >>= 1
	}
	return product
}

// inverse returns a to the power of 254, the inverse of what is not 0.
func inverse(a byte) byte {
	result := byte(1)
	for range 254 {
		result = multiply(result, a)
	}
	return result
}

// String writes the share in one line, for paper: its form, the threshold, the
// index, the fingerprint of the key, the value, and a check of all that.
func (s Share) String() string {
	line := fmt.Sprintf("%s %d %d %s %x", shareForm, s.Threshold, s.Index, s.Key, s.Value)
	return line + " " + lineCheck(line)
}

func lineCheck(line string) string {
	sum := sha256.Sum256([]byte(line))
	return hex.EncodeToString(sum[:2])
}

// ParseShare reads what String wrote.
func ParseShare(text string) (Share, error) {
	text = strings.Join(strings.Fields(text), " ")
	line, check, _ := cutLast(text)
	var (
		form       string
		share      Share
		key, value []byte
	)
	if _, err := fmt.Sscanf(line, "%s %d %d %x %x", &form, &share.Threshold, &share.Index, &key, &value); err != nil ||
		form != shareForm || len(key) != len(share.Key) || len(value) != KeySize || share.Threshold < 2 || share.Index == 0 {
		return Share{}, ErrShare
	}
	share.Key, share.Value = Fingerprint(key), [KeySize]byte(value)
	if check != lineCheck(line) || share.String() != text {
		return Share{}, fmt.Errorf("%w: a character is wrong", ErrShare)
	}
	return share, nil
}

func cutLast(text string) (before, after string, found bool) {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+1:], true
}

// ReadShares reads shares from files, one a file.
func ReadShares(paths []string) ([]Share, error) {
	shares := make([]Share, len(paths))
	for i, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if shares[i], err = ParseShare(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return shares, nil
}
