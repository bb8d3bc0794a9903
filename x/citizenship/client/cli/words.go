package cli

import (
	"time"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/internal/client/prose"
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
func (d Day) String() string { return prose.Time(d.Time, d.short) }

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
