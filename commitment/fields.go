// Package commitment keeps personal data off the ledger: a salted commitment
// stands for what a person showed, and a nullifier for the person. docs/privacy.md
// specifies both to the byte.
//
// The package knows nothing of the chain, so that a registrar's program, another
// wallet or an auditor can use it alone.
package commitment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds of a set of fields, after normalisation.
const (
	// MaxFields in a set.
	MaxFields = 64
	// MaxName is the longest name, in bytes.
	MaxName = 64
	// MaxValue is the longest value, in bytes.
	MaxValue = 4096
)

// Errors of sets of fields.
var (
	ErrNoFields      = errors.New("there are no fields")
	ErrTooManyFields = errors.New("too many fields")
	ErrName          = errors.New("a name is missing or too long")
	ErrValue         = errors.New("a value is too long")
	ErrText          = errors.New("text is not UTF-8")
	ErrDuplicate     = errors.New("a field is there twice")
	ErrEncoding      = errors.New("encoding is not canonical")
)

// Field is one named text.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Canonical returns the set in its one form: names and values in Unicode NFC,
// sorted by the bytes of the names. It fails where the set has none.
func Canonical(fields []Field) ([]Field, error) {
	switch {
	case len(fields) == 0:
		return nil, ErrNoFields
	case len(fields) > MaxFields:
		return nil, fmt.Errorf("%w: %d, at most %d", ErrTooManyFields, len(fields), MaxFields)
	}
	set := make([]Field, len(fields))
	for i, field := range fields {
		if !utf8.ValidString(field.Name) || !utf8.ValidString(field.Value) {
			return nil, fmt.Errorf("%w: field %q", ErrText, field.Name)
		}
		set[i] = Field{Name: norm.NFC.String(field.Name), Value: norm.NFC.String(field.Value)}
		if size := len(set[i].Name); size == 0 || size > MaxName {
			return nil, fmt.Errorf("%w: %q has %d bytes, at most %d", ErrName, field.Name, size, MaxName)
		}
		if size := len(set[i].Value); size > MaxValue {
			return nil, fmt.Errorf("%w: that of %q has %d bytes, at most %d", ErrValue, field.Name, size, MaxValue)
		}
	}
	slices.SortFunc(set, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	for i := 1; i < len(set); i++ {
		if set[i].Name == set[i-1].Name {
			return nil, fmt.Errorf("%w: %q", ErrDuplicate, set[i].Name)
		}
	}
	return set, nil
}

// Encode returns the bytes of the canonical form: the number of fields, and for
// each field the length of the name, the name, the length of the value, and the
// value; numbers have two bytes, the higher one first.
func Encode(fields []Field) ([]byte, error) {
	set, err := Canonical(fields)
	if err != nil {
		return nil, err
	}
	bz := binary.BigEndian.AppendUint16(nil, uint16(len(set)))
	for _, field := range set {
		for _, text := range []string{field.Name, field.Value} {
			bz = binary.BigEndian.AppendUint16(bz, uint16(len(text)))
			bz = append(bz, text...)
		}
	}
	return bz, nil
}

// Decode reads what Encode wrote, and nothing else: any other bytes that would
// give the same fields are refused.
func Decode(bz []byte) ([]Field, error) {
	count, rest, err := number(bz)
	if err != nil {
		return nil, err
	}
	if count > MaxFields {
		return nil, fmt.Errorf("%w: %d, at most %d", ErrTooManyFields, count, MaxFields)
	}
	fields := make([]Field, count)
	for i := range fields {
		if fields[i].Name, rest, err = text(rest); err != nil {
			return nil, err
		}
		if fields[i].Value, rest, err = text(rest); err != nil {
			return nil, err
		}
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%w: %d bytes follow", ErrEncoding, len(rest))
	}
	set, err := Canonical(fields)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(set, fields) {
		return nil, fmt.Errorf("%w: fields are not sorted or not normalised", ErrEncoding)
	}
	return set, nil
}

func number(bz []byte) (int, []byte, error) {
	if len(bz) < 2 {
		return 0, nil, fmt.Errorf("%w: it ends within a number", ErrEncoding)
	}
	return int(binary.BigEndian.Uint16(bz)), bz[2:], nil
}

func text(bz []byte) (string, []byte, error) {
	size, rest, err := number(bz)
	if err != nil {
		return "", nil, err
	}
	if len(rest) < size {
		return "", nil, fmt.Errorf("%w: it ends within a text", ErrEncoding)
	}
	return string(rest[:size]), rest[size:], nil
}
