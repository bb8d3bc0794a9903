package certificate_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/civitas-chain/civitas/certificate"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
)

// passports are records and calendars of every content. What the program says of a
// genuine one has the words "number N", "standing S", "since day D" and "account A",
// which are decimal digits, the last closed day counted, and the account in small
// hexadecimal digits.
func (i *inquiry) passports() {
	i.standings()
	i.calendars()
	i.records()
	i.emptyDenomination()
}

// says adds to the last question what its answer has to say.
func (i *inquiry) says(format string, values ...any) {
	last := &i.questions[len(i.questions)-1]
	last.says = append(last.says, fmt.Sprintf(format, values...))
}

func closedDay(day int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(day)^1<<63) }

func (i *inquiry) standings() {
	all := []citizenship.Standing{
		citizenship.STANDING_CITIZEN, citizenship.STANDING_LAPSED, citizenship.STANDING_SUSPENDED,
		citizenship.STANDING_EXPELLED, citizenship.STANDING_DEPARTED, citizenship.STANDING_RESIDENT,
	}
	for _, stored := range all {
		for _, days := range [][2]int64{{376, 377}, {377, 377}, {378, 377}, {-1, 0}, {0, 0}, {math.MinInt64, -1}, {-5, -5}, {math.MaxInt64, math.MaxInt64}} {
			citizen := record()
			citizen.Standing, citizen.SinceDay, citizen.DueDay = stored, -12, days[1]
			number := uint64(days[0])
			g := passport(i.t, func(entries []certificate.Entry) {
				entries[1].Value = closedDay(days[0])
				entries[2].Key = certificate.PassportKeys(number)[2]
				entries[2].Value = raw(i.t, citizen)
			})
			i.nation(nil, fmt.Sprintf("stored as %d, closed and due days %d", stored, days), g.chain(i.t))
			standing, since := int32(stored), int64(-12)
			if stored <= citizenship.STANDING_LAPSED {
				standing = 1
				if days[1] <= days[0] {
					standing, since = 2, days[1]
				}
			}
			i.says("number %d", number)
			i.says("standing %d", standing)
			i.says("since day %d", since)
			i.says("account %s", hex.EncodeToString(account))
		}
	}
}

// edited is one entry of a passport, edited as a message of a census is.
func (i *inquiry) edited(edits []edit) {
	for _, each := range edits {
		g := passport(i.t, func(entries []certificate.Entry) { entries[each.entry].Value = each.apply(entries[each.entry].Value) })
		i.nation(each.want, each.name, g.chain(i.t))
	}
}

func (i *inquiry) calendars() {
	const calendar = 0
	refused := certificate.ErrContent
	i.edited([]edit{
		{"a day of a second", nil, calendar, nil, 1, numberField(1, 1)},
		{"a day without an end", nil, calendar, nil, 1, numberField(1, math.MaxInt64)},
		{"a day of nothing", refused, calendar, nil, 1, numberField(1, 0)},
		{"no length of a day", refused, calendar, nil, 1, nil},
		{"a day of negative length", refused, calendar, nil, 1, numberField(1, math.MaxUint64)},
		{"a length twice", refused, calendar, nil, 0, numberField(1, 60)},
		{"a length of text", refused, calendar, nil, 1, textField(1, "\x01")},
		{"a length of eight bytes", refused, calendar, nil, 1, field(1, protowire.Fixed64Type, 1, 0, 0, 0, 0, 0, 0, 0)},
		{"a genesis of 1970", nil, calendar, nil, 2, nil},
		{"a genesis before", refused, calendar, nil, 2, numberField(2, math.MaxUint64)},
		{"a genesis of 9999", nil, calendar, nil, 2, numberField(2, 253_402_300_799)},
		{"a genesis after", refused, calendar, nil, 2, numberField(2, 253_402_300_800)},
		{"a genesis twice", refused, calendar, nil, 0, numberField(2, 60)},
		{"a calendar with something new", nil, calendar, nil, 0, append(textField(3, "new"), numberField(3, 1)...)},
	})
}

func (i *inquiry) records() {
	const record = 2
	refused := certificate.ErrContent
	letters := func(count int) string { return string(bytes.Repeat([]byte{'a'}, count)) }
	edits := []edit{
		{"no account", refused, record, nil, 1, nil},
		{"an empty account", refused, record, nil, 1, textField(1, "")},
		{"an account of one byte", nil, record, nil, 1, textField(1, "\x00")},
		{"an account of 255 bytes", nil, record, nil, 1, textField(1, letters(255))},
		{"an account of 256 bytes", refused, record, nil, 1, textField(1, letters(256))},
		{"no standing", refused, record, nil, 2, nil},
		{"standing zero", refused, record, nil, 2, numberField(2, 0)},
		{"standing seven", refused, record, nil, 2, numberField(2, 7)},
		{"a standing beyond 32 bits", refused, record, nil, 2, numberField(2, 1<<32+1)},
		{"a negative standing", refused, record, nil, 2, numberField(2, math.MaxUint64)},
		{"no days at all", nil, record, nil, 6, nil},
		{"no country", nil, record, nil, 7, nil},
		{"a country of one letter", nil, record, nil, 7, textField(7, "P")},
		{"a country of three letters", refused, record, nil, 7, textField(7, "PRT")},
		{"a country that is blank", refused, record, nil, 7, textField(7, "P ")},
		{"a country beyond ASCII", refused, record, nil, 7, textField(7, "ç")},
		{"a large district", nil, record, nil, 8, numberField(8, math.MaxUint32)},
		{"a district beyond 32 bits", refused, record, nil, 8, numberField(8, 1<<32)},
		{"a large version", nil, record, nil, 9, numberField(9, math.MaxUint64)},
		{"many rotations", nil, record, nil, 11, numberField(11, math.MaxUint32)},
		{"rotations beyond 32 bits", refused, record, nil, 11, numberField(11, 1<<32)},
		{"no profile", nil, record, nil, 12, nil},
		{"a profile of 31 bytes", nil, record, nil, 12, textField(12, letters(31))},
		{"a profile of 33 bytes", refused, record, nil, 12, textField(12, letters(33))},
		{"no nullifier", nil, record, nil, 13, nil},
		{"an explicit lack of it", nil, record, nil, 13, numberField(13, 0)},
		{"a nullifier of two", refused, record, nil, 13, numberField(13, 2)},
		{"a former version", nil, record, nil, 14, numberField(14, math.MaxUint64)},
		{"the field ten as text, twice", nil, record, nil, 10, append(textField(10, "x"), textField(10, "y")...)},
		{"something new", nil, record, nil, 0, append(textField(15, "new"), numberField(15, 1)...)},
		{"fields in another order", nil, record, nil, 1, textField(1, string(account))},
		{"a standing in two bytes", nil, record, nil, 2, field(2, protowire.VarintType, 0x81, 0)},
	}
	for _, number := range []protowire.Number{2, 3, 4, 5, 6, 8, 9, 11, 13, 14} {
		edits = append(edits, []edit{
			{fmt.Sprintf("the number %d of text", number), refused, record, nil, number, textField(number, "\x01")},
			{fmt.Sprintf("the number %d of four bytes", number), refused, record, nil, number, field(number, protowire.Fixed32Type, 1, 0, 0, 0)},
			{fmt.Sprintf("the number %d twice", number), refused, record, nil, number, append(numberField(number, 1), numberField(number, 1)...)},
		}...)
	}
	for _, number := range []protowire.Number{3, 4, 5, 6} {
		edits = append(edits, edit{fmt.Sprintf("the day %d before day 0", number), nil, record, nil, number, numberField(number, 1<<63)})
	}
	for _, number := range []protowire.Number{1, 7, 12} {
		edits = append(edits, []edit{
			{fmt.Sprintf("the bytes %d of a number", number), refused, record, nil, number, numberField(number, 1)},
			{fmt.Sprintf("the bytes %d twice", number), refused, record, nil, number, append(textField(number, "AU"), textField(number, "AU")...)},
		}...)
	}
	i.edited(edits)
}

// emptyDenomination is in none of the lists of coins.
func (i *inquiry) emptyDenomination() {
	for at := protowire.Number(4); at <= 7; at++ {
		nothing := append(field(at, protowire.BytesType, 3), textField(2, "5")...)
		i.edits([]edit{{fmt.Sprintf("coins %d without a denomination", at), certificate.ErrFigures, inSnapshot, path(9), at, nothing}})
	}
	// Of both, so that what is disbursed is not more than ever.
	both := append(append(field(6, protowire.BytesType, 3), textField(2, "5")...), append(field(7, protowire.BytesType, 3), textField(2, "5")...)...)
	g := counting(i.t, func(entries []certificate.Entry) {
		value := within(i.t, entries[inSnapshot].Value, edit{without: 6}.apply, 9)
		entries[inSnapshot].Value = within(i.t, value, edit{without: 7, more: both}.apply, 9)
	})
	i.nation(certificate.ErrFigures, "coins disbursed without a denomination", g.chain(i.t))
}
