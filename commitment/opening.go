package commitment

import (
	"bytes"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxOpening bounds an opening file, in bytes: the largest set of fields in which
// JSON escapes every byte.
const maxOpening = 6*MaxFields*(MaxName+MaxValue) + 64*1024

// Errors of openings and of commitments in text.
var (
	ErrOpening = errors.New("this is no opening")
	ErrScheme  = errors.New("the opening is of another scheme")
	ErrForm    = errors.New("a commitment has 32 bytes, in base64 or hex")
)

// Opening is what the person keeps: the salt and the fields. Whoever has it can
// check the commitment; whoever has lost it can never open the commitment again.
type Opening struct {
	Salt   Salt
	Fields []Field
}

// openingFile is the JSON of an opening.
type openingFile struct {
	Scheme string  `json:"scheme"`
	Salt   []byte  `json:"salt"`
	Fields []Field `json:"fields"`
}

// NewOpening salts the fields.
func NewOpening(fields []Field) (Opening, error) {
	set, err := Canonical(fields)
	if err != nil {
		return Opening{}, err
	}
	salt, err := NewSalt()
	return Opening{Salt: salt, Fields: set}, err
}

// Commitment returns the commitment that the opening opens.
func (o Opening) Commitment() (Commitment, error) { return Commit(o.Salt, o.Fields) }

// Check fails with ErrMismatch unless the opening is of the commitment.
func (o Opening) Check(commitment Commitment) error {
	own, err := o.Commitment()
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare(own[:], commitment[:]) != 1 {
		return fmt.Errorf("%w: it opens %s", ErrMismatch, own)
	}
	return nil
}

// MarshalJSON implements json.Marshaler.
func (o Opening) MarshalJSON() ([]byte, error) {
	return json.Marshal(openingFile{Scheme: Domain, Salt: o.Salt[:], Fields: o.Fields})
}

// UnmarshalJSON implements json.Unmarshaler. It refuses what it does not know, so
// that a typing error is not an empty field.
func (o *Opening) UnmarshalJSON(bz []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(bz))
	decoder.DisallowUnknownFields()
	var file openingFile
	if err := decoder.Decode(&file); err != nil {
		return fmt.Errorf("%w: %w", ErrOpening, err)
	}
	if file.Scheme != Domain {
		return fmt.Errorf("%w: %q instead of %q", ErrScheme, file.Scheme, Domain)
	}
	if len(file.Salt) != SaltSize {
		return fmt.Errorf("%w: the salt has %d bytes instead of %d", ErrOpening, len(file.Salt), SaltSize)
	}
	set, err := Canonical(file.Fields)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOpening, err)
	}
	*o = Opening{Salt: Salt(file.Salt), Fields: set}
	return nil
}

// Write writes the opening into a new file that nobody else can read. A file that
// exists is left alone: it may be the only copy of a salt.
func (o Opening) Write(path string) error {
	bz, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(append(bz, '\n'))
	return errors.Join(err, file.Sync(), file.Close())
}

// ReadOpening reads an opening file.
func ReadOpening(path string) (Opening, error) {
	file, err := os.Open(path)
	if err != nil {
		return Opening{}, err
	}
	defer file.Close()
	bz, err := io.ReadAll(io.LimitReader(file, maxOpening))
	if err != nil {
		return Opening{}, err
	}
	var opening Opening
	if err := json.Unmarshal(bz, &opening); err != nil {
		if !errors.Is(err, ErrOpening) && !errors.Is(err, ErrScheme) {
			err = fmt.Errorf("%w: %w", ErrOpening, err)
		}
		return Opening{}, fmt.Errorf("%s: %w", path, err)
	}
	return opening, nil
}

// String returns the commitment in base64, as the ledger shows it.
func (c Commitment) String() string { return base64.StdEncoding.EncodeToString(c[:]) }

// Hex returns the commitment in hexadecimal digits.
func (c Commitment) Hex() string { return hex.EncodeToString(c[:]) }

// Parse reads a commitment, or a nullifier, in base64 of either alphabet or in hex.
func Parse(text string) (Commitment, error) {
	text = strings.TrimSpace(text)
	if bz, err := hex.DecodeString(text); err == nil && len(bz) == Size {
		return Commitment(bz), nil
	}
	standard := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
	bz, err := base64.RawStdEncoding.DecodeString(standard)
	if err != nil || len(bz) != Size {
		return Commitment{}, fmt.Errorf("%w: %q", ErrForm, text)
	}
	return Commitment(bz), nil
}
