package cli

import (
	"fmt"
	"math/bits"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// width is how many columns the screens have.
const width = 80

// span writes a length of time in its two largest units, rounded down.
func span(d time.Duration) string {
	const day = 24 * time.Hour
	units := []struct {
		length    time.Duration
		one, many string
	}{{day, "day", "days"}, {time.Hour, "hour", "hours"}, {time.Minute, "minute", "minutes"}, {time.Second, "second", "seconds"}}
	for i, unit := range units {
		if d < unit.length {
			continue
		}
		text := prose.Count(uint64(d/unit.length), unit.one, unit.many)
		if i+1 < len(units) {
			if next := units[i+1]; d%unit.length >= next.length {
				text += " and " + prose.Count(uint64(d%unit.length/next.length), next.one, next.many)
			}
		}
		return text
	}
	return "less than a second"
}

// civicDays writes a number of civic days, and what they are where a civic day is no
// ordinary one.
func civicDays(days uint32, daySeconds int64) string {
	if daySeconds == civictime.SecondsPerDay {
		return prose.Count(uint64(days), "day", "days")
	}
	length := time.Duration(int64(days)*daySeconds) * time.Second
	return fmt.Sprintf("%s (%s)", prose.Count(uint64(days), "civic day", "civic days"), span(length))
}

// share writes a part of a whole in percent, rounded down, so that it never looks like
// a threshold that it does not reach.
func share(part, whole uint64) string {
	if whole == 0 {
		return "0 %"
	}
	hi, lo := bits.Mul64(min(part, whole), types.BasisPoints)
	bps, _ := bits.Div64(hi, lo, whole)
	return prose.Percent(bps)
}

// wrap breaks a line at spaces, and words that are too long anywhere.
func wrap(text, first, rest string) []string {
	var lines []string
	line, prefix := first, utf8.RuneCountInString(first)
	used := prefix
	next := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, used = rest, utf8.RuneCountInString(rest)
		prefix = used
	}
	for word := range strings.SplitSeq(text, " ") {
		space := 0
		if used > prefix {
			space = 1
		}
		if length := utf8.RuneCountInString(word); used+space+length > width && used > prefix {
			next()
			space = 0
		}
		letters := []rune(word)
		for used+space+len(letters) > width {
			room := width - used - space
			line += strings.Repeat(" ", space) + string(letters[:room])
			letters, space = letters[room:], 0
			next()
		}
		line += strings.Repeat(" ", space) + string(letters)
		used += space + len(letters)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// quote shows a text of somebody else, line by line behind a rule, so that no line of
// it can pass for one of ours.
func quote(text string) string {
	const rule = "  │ "
	var quoted strings.Builder
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\t", "    "), "\n") {
		line = wallet.Printable(strings.TrimRight(line, " \r"))
		bare := strings.TrimLeft(line, " ")
		indent := rule + strings.Repeat(" ", min(len(line)-len(bare), width/2))
		rest := indent
		if strings.HasPrefix(bare, "- ") || strings.HasPrefix(bare, "* ") {
			rest += "  "
		}
		for _, part := range wrap(bare, indent, rest) {
			quoted.WriteString(part + "\n")
		}
	}
	return quoted.String()
}

// rows are names and values under each other, the values wrapped.
type rows [][2]string

func (r *rows) add(name, format string, args ...any) {
	*r = append(*r, [2]string{name, fmt.Sprintf(format, args...)})
}

// String writes the rows. A name that is empty goes on with the row before.
func (r rows) String() string {
	longest := 0
	for _, row := range r {
		longest = max(longest, utf8.RuneCountInString(row[0]))
	}
	var text strings.Builder
	for _, row := range r {
		first := fmt.Sprintf("  %-*s  ", longest, row[0])
		for _, line := range wrap(wallet.Printable(row[1]), first, strings.Repeat(" ", longest+4)) {
			text.WriteString(line + "\n")
		}
	}
	return text.String()
}

// clip cuts what has more letters than fit.
func clip(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
