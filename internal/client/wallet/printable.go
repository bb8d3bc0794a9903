package wallet

import (
	"strconv"
	"strings"
	"unicode"
)

// Printable writes a text of somebody else in one line: what could move the cursor,
// break the line or turn the direction of writing is shown by its code instead.
func Printable(text string) string {
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

// Text is what a person reads of facts.
func Text(facts Facts) string { return printableLines(strings.TrimRight(facts.String(), "\n")) }

// printableLines is the same for a text of our own that has lines.
func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Printable(line)
	}
	return strings.Join(lines, "\n")
}

// unprintable are controls, among them those of direction, and every space but the
// plain one.
func unprintable(char rune) bool { return !unicode.IsPrint(char) }
