package wallet

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Count writes a number of things: "1 vouch", "2 vouches".
func Count(number uint64, one, many string) string {
	if number == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", number, many)
}

// List joins words: "a", "a and b", "a, b and c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

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

// Time writes a time as in "3 March 2027, 14:05 UTC", with seconds if they matter.
func Time(t time.Time, seconds bool) string {
	layout := "2 January 2006, 15:04 UTC"
	if seconds {
		layout = "2 January 2006, 15:04:05 UTC"
	}
	return t.UTC().Format(layout)
}
