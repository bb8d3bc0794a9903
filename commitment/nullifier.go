package commitment

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"
)

const (
	// NullifierDomain separates a nullifier from every other keyed hash.
	NullifierDomain = "civitas/nullifier/v1"
	// KeySize is the size of the registrars' key, in bytes.
	KeySize = 32
)

// Errors of nullifiers.
var (
	ErrKey      = errors.New("the registrars' key is 32 bytes in hex, in a file that only its owner can read")
	ErrIssuer   = errors.New("the issuer is the code of ICAO Doc 9303: three letters, or D")
	ErrDocument = errors.New("the document's number has 1 to 32 letters and digits")
	ErrBirth    = errors.New("a birth date is written 1990-12-31, with 00 for what the document does not know")
)

// Key is the registrars' common key.
type Key [KeySize]byte

// Document is what a nullifier is made of, as the document says it.
type Document struct {
	// Issuer is the issuing state or organisation, by the code of ICAO Doc 9303.
	Issuer string
	// Number by which the issuer knows the person, or else that of the document.
	Number string
	// Born is the date of birth.
	Born string
}

var (
	issuerForm = regexp.MustCompile(`^(D|[A-Z]{3})$`)
	numberForm = regexp.MustCompile(`^[0-9A-Z]{1,32}$`)
	birthForm  = regexp.MustCompile(`^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$`)
	// What printers put between the parts of a number.
	between = strings.NewReplacer(" ", "", "-", "", ".", "", "/", "", "<", "")
)

// Canonical returns the document in its one form, so that two registrars who read
// the same document get the same nullifier.
func (d Document) Canonical() (Document, error) {
	one := Document{
		Issuer: strings.ToUpper(between.Replace(d.Issuer)),
		Number: strings.ToUpper(between.Replace(d.Number)),
		Born:   strings.TrimSpace(d.Born),
	}
	switch {
	case !issuerForm.MatchString(one.Issuer):
		return Document{}, fmt.Errorf("%w: %q", ErrIssuer, d.Issuer)
	case !numberForm.MatchString(one.Number):
		return Document{}, ErrDocument
	case !isBirth(one.Born):
		return Document{}, fmt.Errorf("%w: %q", ErrBirth, d.Born)
	}
	return one, nil
}

// isBirth tells whether text is a date, whose day, or day and month, may be unknown.
func isBirth(text string) bool {
	if !birthForm.MatchString(text) {
		return false
	}
	if strings.HasSuffix(text, "-00-00") {
		return true
	}
	if month, unknown := strings.CutSuffix(text, "-00"); unknown {
		text = month + "-01"
	}
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// Nullifier returns the HMAC-SHA-256, under the registrars' key, of the domain, a
// zero byte, and the encoded fields born, issuer and number.
func Nullifier(key Key, document Document) (Commitment, error) {
	one, err := document.Canonical()
	if err != nil {
		return Commitment{}, err
	}
	encoded, err := Encode([]Field{{"issuer", one.Issuer}, {"number", one.Number}, {"born", one.Born}})
	if err != nil {
		return Commitment{}, err
	}
	mac := hmac.New(sha256.New, key[:])
	for _, part := range [][]byte{[]byte(NullifierDomain), {0}, encoded} {
		mac.Write(part)
	}
	return Commitment(mac.Sum(nil)), nil
}

// ReadKey reads the registrars' key. A file that others can read is refused: the
// key would then have been anybody's.
func ReadKey(path string) (Key, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Key{}, err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return Key{}, fmt.Errorf("%w: %s has mode %s", ErrKey, path, mode)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Key{}, err
	}
	bz, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(bz) != KeySize {
		return Key{}, fmt.Errorf("%w: %s", ErrKey, path)
	}
	return Key(bz), nil
}
