package prose

import (
	"fmt"
	"strconv"
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
