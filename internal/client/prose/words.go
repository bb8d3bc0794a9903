package prose

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// bpsPerPercent are the basis points of one percent.
const bpsPerPercent = 100

// Percent writes basis points: "10 %", "33.33 %".
func Percent(bps uint64) string {
	whole, part := bps/bpsPerPercent, bps%bpsPerPercent
	switch {
	case part == 0:
		return fmt.Sprintf("%d %%", whole)
	case part%10 == 0:
		return fmt.Sprintf("%d.%d %%", whole, part/10)
	}
	return fmt.Sprintf("%d.%02d %%", whole, part)
}

// Count writes a number of things: "1 day", "2 days".
func Count(number uint64, one, many string) string {
	if number == 1 {
		return "1 " + one
	}
	return Number(number) + " " + many
}

// Days writes a number of days.
func Days(number uint64) string { return Count(number, "day", "days") }

// Number writes thousands apart: "50,000,000".
func Number(number uint64) string {
	digits := strconv.FormatUint(number, 10)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// List joins words: "a", "a and b", "a, b and c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Time writes a time as in "3 March 2027, 14:05 UTC", with seconds if they matter.
func Time(t time.Time, seconds bool) string {
	layout := "2 January 2006, 15:04 UTC"
	if seconds {
		layout = "2 January 2006, 15:04:05 UTC"
	}
	return t.UTC().Format(layout)
}
