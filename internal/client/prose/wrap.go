// Package prose sets text for people to read at a terminal: it breaks lines, aligns
// tables, puts numbers into words, and shows what changed between two texts.
package prose

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Width of a line, in columns.
const Width = 80

// apart is the start of a line that stands by itself in Markdown: an item of a list,
// a quotation, a row of a table, or a line that is indented.
var apart = regexp.MustCompile(`^(\s+|[-*+>|]\s|\d{1,9}[.)]\s|\|)`)

// Lines sets a text in paragraphs: lines that belong together are joined and broken
// anew, at most columns wide. Empty lines stay between paragraphs.
func Lines(text string, columns int) []string {
	var (
		set   []string
		block []string
	)
	flush := func() {
		if len(block) > 0 {
			set = append(set, wrap(strings.Join(block, " "), columns)...)
			block = nil
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		switch {
		case strings.TrimSpace(line) == "":
			flush()
			if len(set) > 0 && set[len(set)-1] != "" {
				set = append(set, "")
			}
			continue
		case apart.MatchString(line):
			flush()
		}
		block = append(block, line)
	}
	flush()
	return set
}

// Indent puts a margin before every line that is not empty.
func Indent(lines []string, margin string) string {
	var text strings.Builder
	for _, line := range lines {
		if line != "" {
			text.WriteString(margin + line)
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// wrap breaks one paragraph between words, and a word only where it is longer than a
// line.
func wrap(text string, columns int) []string {
	var (
		lines []string
		line  strings.Builder
		used  int
	)
	end := func() {
		lines = append(lines, line.String())
		line.Reset()
		used = 0
	}
	for _, word := range strings.Fields(text) {
		size := Columns(word)
		if used > 0 && used+1+size > columns {
			end()
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		for _, char := range word {
			if wide := columnsOf(char); used+wide > columns && used > 0 {
				end()
			}
			line.WriteRune(char)
			used += columnsOf(char)
		}
	}
	if used > 0 {
		end()
	}
	return lines
}

// Columns is how wide a text stands on a terminal.
func Columns(text string) int {
	columns := 0
	for _, char := range text {
		columns += columnsOf(char)
	}
	return columns
}

func columnsOf(char rune) int {
	if unicode.In(char, unicode.Mn, unicode.Me) {
		return 0
	}
	if kind := width.LookupRune(char).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
		return 2
	}
	return 1
}
