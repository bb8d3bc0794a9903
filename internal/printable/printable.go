// Package printable makes a text that somebody else wrote safe to show.
package printable

import (
	"strconv"
	"strings"
	"unicode"
)

// Line writes a text in one line: what could move the cursor, break the line or turn
// the direction of writing is shown by its code instead, and what is not UTF-8 by �.
func Line(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if !strings.ContainsFunc(text, unprintable) {
		return text
	}
	var safe strings.Builder
	for _, char := range text {
		if !unprintable(char) {
			safe.WriteRune(char)
			continue
		}
		code := strconv.QuoteRuneToASCII(char)
		safe.WriteString(code[1 : len(code)-1])
	}
	return safe.String()
}

// unprintable are controls, among them those of direction, and every space but the
// plain one.
func unprintable(char rune) bool { return !unicode.IsPrint(char) }
