package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Day is a civic day as a person and as a program read it.
type Day struct {
	// Day is the number of the civic day.
	Day int64 `json:"day"`
	// Time is when the day begins, or, of a last day, when it ends.
	Time time.Time `json:"time"`
	// short is true where a civic day is shorter than an hour, so that seconds matter.
	short bool
}

// String writes the time as in "3 March 2027, 14:05 UTC".
func (d Day) String() string {
	layout := "2 January 2006, 15:04 UTC"
	if d.short {
		layout = "2 January 2006, 15:04:05 UTC"
	}
	return d.Time.UTC().Format(layout)
}

// calendar turns civic days into dates.
type calendar struct{ types.QueryCalendarResponse }

func (p Ports) calendar(s *wallet.Session) (calendar, error) {
	res, err := types.NewQueryClient(s.Context).Calendar(s.Ctx(), &types.QueryCalendarRequest{})
	if err != nil {
		return calendar{}, err
	}
	return calendar{*res}, nil
}

func (c calendar) at(day int64, start int64) Day {
	return Day{
		Day: day, short: c.Calendar.DaySeconds < 3_600,
		Time: civictime.Start(start, time.Unix(c.Calendar.GenesisTime, 0), c.Calendar.DaySeconds),
	}
}

// from is the beginning of a day.
func (c calendar) from(day int64) Day { return c.at(day, day) }

// until is the end of a day.
func (c calendar) until(day int64) Day { return c.at(day, day+1) }

// count writes a number of things: "1 vouch", "2 vouches".
func count(number uint64, one, many string) string {
	if number == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", number, many)
}

// list joins words: "a", "a and b", "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// standings in words, after "is".
var standings = map[types.Standing]string{
	types.STANDING_APPLICANT: "an applicant",
	types.STANDING_CITIZEN:   "a citizen in good standing",
	types.STANDING_LAPSED:    "lapsed, for want of an affirmation",
	types.STANDING_SUSPENDED: "suspended by a judge",
	types.STANDING_EXPELLED:  "expelled",
	types.STANDING_DEPARTED:  "departed",
	types.STANDING_RESIDENT:  "a resident",
}

// Standing is a standing in words and in JSON.
type Standing types.Standing

// String says it in words.
func (s Standing) String() string { return standings[types.Standing(s)] }

// MarshalText gives programs the name that the chain uses.
func (s Standing) MarshalText() ([]byte, error) { return []byte(types.Standing(s).String()), nil }

// table writes rows of a name and a value under each other. Files and nodes fill
// them, and no value may look like another row.
func table(rows [][2]string) string {
	width := 0
	for i, row := range rows {
		rows[i] = [2]string{wallet.Printable(row[0]), wallet.Printable(row[1])}
		width = max(width, len(rows[i][0]))
	}
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "  %-*s  %s\n", width, row[0], row[1])
	}
	return text.String()
}
