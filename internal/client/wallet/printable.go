package wallet

import (
	"strings"

	"github.com/civitas-chain/civitas/internal/printable"
)

// Printable writes a text of somebody else in one line, so that it cannot draw on the
// terminal.
func Printable(text string) string { return printable.Line(text) }

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
