package certificate

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"
)

// CitizenshipStore is the store of the register of persons.
const CitizenshipStore = "citizenship"

// Keys of the register.
const (
	prefixCalendar      = 0x01
	prefixLastClosedDay = 0x02
	prefixCitizens      = 0x05
)

// PassportKeys are the entries of CitizenshipStore that a passport proves, in
// their order: the calendar, the last closed day, and the person's record.
func PassportKeys(number uint64) [][]byte {
	return [][]byte{
		{prefixCalendar},
		{prefixLastClosedDay},
		binary.BigEndian.AppendUint64([]byte{prefixCitizens}, number),
	}
}

// Passport is the record of one person as of a block.
type Passport struct {
	// Number of the person.
	Number uint64
	// Citizen is the record as stored.
	Citizen Citizen
	// Standing as of the block: a citizen past the due day is lapsed, whether or
	// not the chain has written it yet.
	Standing Standing
	// SinceDay is the civic day since which Standing holds.
	SinceDay int64
	// LastClosedDay is the civic day up to which the due day counts.
	LastClosedDay int64
	// Calendar that the days are of.
	Calendar Calendar
}

func newPassport(c *Certificate) (*Passport, error) {
	if len(c.Stores) != 1 || c.Stores[0].Name != CitizenshipStore || len(c.Stores[0].Entries) != 3 {
		return nil, fmt.Errorf("%w: a passport has three entries of the store %s", ErrContent, CitizenshipStore)
	}
	entries := c.Stores[0].Entries
	record := entries[2].Key
	if len(record) != 9 {
		return nil, fmt.Errorf("%w: the key %X is not a person's", ErrContent, record)
	}
	p := &Passport{Number: binary.BigEndian.Uint64(record[1:])}
	for i, key := range PassportKeys(p.Number) {
		if !bytes.Equal(entries[i].Key, key) {
			return nil, fmt.Errorf("%w: it has the key %X instead of %X", ErrContent, entries[i].Key, key)
		}
	}
	var err error
	if p.Calendar, err = decodeCalendar(entries[0].Value); err != nil {
		return nil, fmt.Errorf("%w: the calendar: %w", ErrContent, err)
	}
	if p.LastClosedDay, err = decodeDay(entries[1].Value); err != nil {
		return nil, fmt.Errorf("%w: the last closed day: %w", ErrContent, err)
	}
	if p.Citizen, err = decodeCitizen(entries[2].Value); err != nil {
		return nil, fmt.Errorf("%w: the record: %w", ErrContent, err)
	}
	p.Standing, p.SinceDay = p.Citizen.Standing, p.Citizen.SinceDay
	if p.Standing != StandingCitizen && p.Standing != StandingLapsed {
		return p, nil
	}
	// Of citizens the due day decides, whichever of the two is stored.
	p.Standing = StandingCitizen
	if p.Citizen.DueDay <= p.LastClosedDay {
		p.Standing, p.SinceDay = StandingLapsed, p.Citizen.DueDay
	}
	return p, nil
}

// Start is when a civic day began or begins. It is false for days that no
// calendar has a date for.
func (c Calendar) Start(day int64) (time.Time, bool) {
	if c.DaySeconds < 1 || day < -c.GenesisTime/c.DaySeconds || day > (maxSeconds-c.GenesisTime)/c.DaySeconds {
		return time.Time{}, false
	}
	return time.Unix(c.GenesisTime+day*c.DaySeconds, 0).UTC(), true
}
