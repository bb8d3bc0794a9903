package certificate

import (
	"encoding/binary"
	"errors"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// Standing is where a person stands, as the chain numbers it.
type Standing uint32

// Standings of a numbered person.
const (
	StandingCitizen   Standing = 1
	StandingLapsed    Standing = 2
	StandingSuspended Standing = 3
	StandingExpelled  Standing = 4
	StandingDeparted  Standing = 5
	StandingResident  Standing = 6
)

// words for each standing.
var words = map[Standing]string{
	StandingCitizen:   "citizen in good standing",
	StandingLapsed:    "lapsed: a citizen whose proof of life is overdue",
	StandingSuspended: "suspended citizen",
	StandingExpelled:  "expelled: not a citizen any more",
	StandingDeparted:  "departed: not a citizen any more",
	StandingResident:  "resident, not a citizen",
}

// String is the standing in words.
func (s Standing) String() string {
	if text, known := words[s]; known {
		return text
	}
	return "unknown"
}

// Citizen is the record of a person as the chain stores it. Days are civic days.
type Citizen struct {
	// Account is the current account.
	Account []byte
	// Standing as stored; Passport has it as of the block.
	Standing Standing
	// SinceDay is the day since which the stored standing holds.
	SinceDay int64
	// AdmissionDay is the day of the latest admission.
	AdmissionDay int64
	// VotingDay is the first day on which the citizen is an elector.
	VotingDay int64
	// DueDay is the day at whose close a citizen lapses.
	DueDay int64
	// Country of residence, ISO 3166-1 alpha-2, or empty.
	Country string
	// District of the person.
	District uint32
	// SignedVersion is the latest version of the charter that the person signed.
	SignedVersion uint64
	// FormerVersion counts instead of SignedVersion until that one is in force.
	FormerVersion uint64
	// Rotations counts the changes of account.
	Rotations uint32
	// Profile is the salted commitment to the person's profile.
	Profile []byte
	// Nullified tells whether a nullifier stands for the person.
	Nullified bool
}

// Calendar is the chain's, fixed at genesis.
type Calendar struct {
	// DaySeconds is the length of a civic day, in seconds.
	DaySeconds int64
	// GenesisTime is the start of day 0, in Unix seconds.
	GenesisTime int64
}

var (
	errWire   = errors.New("it is not a message")
	errType   = errors.New("a field has another type than it should")
	errTwice  = errors.New("a field is there twice")
	errBounds = errors.New("a field is out of bounds")
)

// message says how the fields of a message are decoded.
type message map[protowire.Number]field

type field struct {
	kind protowire.Type
	set  func(value []byte, number uint64) error
	// many tells that the field may be there more than once.
	many bool
}

// decode sets the fields that it knows. Others are passed over: the chain may add
// some in a later version, and what it stores is proven all the same.
func (m message) decode(raw []byte) error {
	seen := make(map[protowire.Number]bool, len(m))
	for len(raw) > 0 {
		number, kind, n := protowire.ConsumeTag(raw)
		if n < 0 || number > protowire.MaxValidNumber { // the library reads some larger ones, too
			return errWire
		}
		raw = raw[n:]
		var value []byte
		var varint uint64
		switch kind {
		case protowire.VarintType:
			varint, n = protowire.ConsumeVarint(raw)
		case protowire.BytesType:
			value, n = protowire.ConsumeBytes(raw)
		case protowire.Fixed32Type, protowire.Fixed64Type:
			n = protowire.ConsumeFieldValue(number, kind, raw)
		default: // groups, which nest and which the chain does not use
			return errWire
		}
		if n < 0 {
			return errWire
		}
		raw = raw[n:]
		known, ok := m[number]
		switch {
		case !ok:
			continue
		case known.kind != kind:
			return errType
		case seen[number] && !known.many:
			return errTwice
		}
		seen[number] = true
		if err := known.set(value, varint); err != nil {
			return err
		}
	}
	return nil
}

// number is a field that is not negative and at most most.
func (m message) number(number protowire.Number, most uint64, set func(uint64)) {
	m[number] = field{kind: protowire.VarintType, set: func(_ []byte, varint uint64) error {
		if varint > most {
			return errBounds
		}
		set(varint)
		return nil
	}}
}

// signed is a field that may be negative, in two's complement.
func (m message) signed(number protowire.Number, to *int64) {
	m.number(number, math.MaxUint64, func(varint uint64) { *to = int64(varint) }) //nolint:gosec // two's complement
}

// bytes is a field of at most most bytes.
func (m message) bytes(number protowire.Number, most int, set func([]byte)) {
	m.part(number, func(value []byte) error {
		if len(value) > most {
			return errBounds
		}
		set(append([]byte(nil), value...))
		return nil
	})
}

// part is a field of bytes that are decoded further.
func (m message) part(number protowire.Number, decode func([]byte) error) {
	m[number] = field{kind: protowire.BytesType, set: func(value []byte, _ uint64) error { return decode(value) }}
}

// parts is such a field that is there any number of times.
func (m message) parts(number protowire.Number, decode func([]byte) error) {
	m[number] = field{kind: protowire.BytesType, set: func(value []byte, _ uint64) error { return decode(value) }, many: true}
}

func decodeCitizen(value []byte) (Citizen, error) {
	var c Citizen
	m := message{}
	m.bytes(1, math.MaxUint8, func(account []byte) { c.Account = account })
	m.number(2, math.MaxInt32, func(standing uint64) { c.Standing = Standing(standing) }) //nolint:gosec // bounded
	m.signed(3, &c.SinceDay)
	m.signed(4, &c.AdmissionDay)
	m.signed(5, &c.VotingDay)
	m.signed(6, &c.DueDay)
	m.bytes(7, 2, func(country []byte) { c.Country = string(country) })
	m.number(8, math.MaxUint32, func(district uint64) { c.District = uint32(district) }) //nolint:gosec // bounded
	m.number(9, math.MaxUint64, func(version uint64) { c.SignedVersion = version })
	m.number(11, math.MaxUint32, func(rotations uint64) { c.Rotations = uint32(rotations) }) //nolint:gosec // bounded
	m.bytes(12, hashLen, func(profile []byte) { c.Profile = profile })
	m.number(13, 1, func(nullified uint64) { c.Nullified = nullified == 1 })
	m.number(14, math.MaxUint64, func(version uint64) { c.FormerVersion = version })
	if err := m.decode(value); err != nil {
		return Citizen{}, err
	}
	if _, known := words[c.Standing]; !known || len(c.Account) == 0 || !visible([]byte(c.Country)) {
		return Citizen{}, errBounds
	}
	return c, nil
}

func decodeCalendar(value []byte) (Calendar, error) {
	var c Calendar
	m := message{}
	m.signed(1, &c.DaySeconds)
	m.signed(2, &c.GenesisTime)
	if err := m.decode(value); err != nil {
		return Calendar{}, err
	}
	if c.DaySeconds < 1 || c.GenesisTime < 0 || c.GenesisTime > maxSeconds {
		return Calendar{}, errBounds
	}
	return c, nil
}

// decodeDay reads an int64 as the store's keys have it: eight bytes, the highest
// first, with the sign bit turned round so that they sort.
func decodeDay(value []byte) (int64, error) {
	if len(value) != 8 {
		return 0, errWire
	}
	return int64(binary.BigEndian.Uint64(value) ^ 1<<63), nil //nolint:gosec // two's complement
}
