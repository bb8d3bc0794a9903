package types

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// MaxIDLength bounds ids of articles, tracks, offices and licences, in bytes.
	MaxIDLength = 32
	// MaxURLLength bounds message type URLs and access patterns, in bytes.
	MaxURLLength = 128
	// MaxNameLength bounds names and titles, in bytes.
	MaxNameLength = 256
)

// ValidateID accepts a lower-case word of letters, digits, '-' and '_' that starts with a letter.
func ValidateID(id string) error {
	if id == "" || len(id) > MaxIDLength {
		return fmt.Errorf("id %q has %d bytes; it needs 1 to %d", id, len(id), MaxIDLength)
	}
	for i, c := range []byte(id) {
		letter := 'a' <= c && c <= 'z'
		other := '0' <= c && c <= '9' || c == '-' || c == '_'
		if !letter && (i == 0 || !other) {
			return fmt.Errorf("id %q may hold only a-z, 0-9, '-' and '_', and starts with a letter", id)
		}
	}
	return nil
}

// ValidateArticleID accepts numbers such as "II.3" or "12a".
func ValidateArticleID(id string) error {
	if id == "" || len(id) > MaxIDLength {
		return fmt.Errorf("article id %q has %d bytes; it needs 1 to %d", id, len(id), MaxIDLength)
	}
	for i, c := range []byte(id) {
		alnum := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !alnum && (i == 0 || c != '.' && c != '-') {
			return fmt.Errorf("article id %q may hold only letters, digits, '.' and '-', and starts with a letter or digit", id)
		}
	}
	return nil
}

// ValidateTypeURL accepts "/package.Message".
func ValidateTypeURL(url string) error {
	if len(url) > MaxURLLength {
		return fmt.Errorf("message type %q is longer than %d bytes", url, MaxURLLength)
	}
	name, found := strings.CutPrefix(url, "/")
	if !found || !strings.Contains(name, ".") || strings.HasSuffix(name, ".") {
		return fmt.Errorf("message type %q must look like /civitas.citizenship.v1.MsgInvite", url)
	}
	return validateDotted(name, url)
}

// validateDotted checks the characters of a protobuf name.
func validateDotted(name, url string) error {
	for _, c := range []byte(name) {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '_') {
			return fmt.Errorf("message type %q holds the character %q", url, c)
		}
	}
	if strings.Contains(name, "..") || strings.HasPrefix(name, ".") {
		return fmt.Errorf("message type %q has an empty part", url)
	}
	return nil
}

// validateText checks that text is UTF-8 and has between least and most bytes.
func validateText(what, text string, least, most int) error {
	if len(text) < least || len(text) > most {
		return fmt.Errorf("%s has %d bytes; it needs %d to %d", what, len(text), least, most)
	}
	if !utf8.ValidString(text) {
		return fmt.Errorf("%s is not UTF-8", what)
	}
	return nil
}
