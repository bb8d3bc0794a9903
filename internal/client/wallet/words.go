package wallet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Table writes rows of a name and a value under each other. Files and nodes fill
// them, and no value may look like another row.
func Table(rows [][2]string) string {
	width := 0
	for i, row := range rows {
		rows[i] = [2]string{Printable(row[0]), Printable(row[1])}
		width = max(width, utf8.RuneCountInString(rows[i][0]))
	}
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "  %-*s  %s\n", width, row[0], row[1])
	}
	return text.String()
}
