package certificate_test

import (
	"bytes"
	"math"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/civitas-chain/civitas/certificate"
)

// field is one more field of a message.
func field(number protowire.Number, kind protowire.Type, value ...byte) []byte {
	return append(protowire.AppendTag(nil, number, kind), value...)
}

func textField(number protowire.Number, text string) []byte {
	return protowire.AppendString(protowire.AppendTag(nil, number, protowire.BytesType), text)
}

func numberField(number protowire.Number, value uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(nil, number, protowire.VarintType), value)
}

// edit is what is added to a message of an entry, in place of a field or after all.
type edit struct {
	name  string
	want  error
	entry int
	path  []protowire.Number
	// without the field of this number, if it is not zero.
	without protowire.Number
	more    []byte
}

func (e edit) apply(message []byte) []byte {
	var out []byte
	for at := 0; at < len(message); {
		number, _, n := protowire.ConsumeField(message[at:])
		if number != e.without {
			out = append(out, message[at:at+n]...)
		}
		at += n
	}
	return append(out, e.more...)
}

// The messages of a census, and where they are in a snapshot.
const (
	inSnapshot = iota
	inCosigned
	inDissent
	inOpinions
)

func path(numbers ...protowire.Number) []protowire.Number { return numbers }

// messages are values that protobuf reads in one way or another.
func (i *inquiry) messages() {
	i.wire()
	i.types()
	refused := certificate.ErrContent
	i.edits([]edit{
		{"a chain id twice", refused, inSnapshot, nil, 0, textField(2, chainID)},
		{"a height twice", refused, inSnapshot, nil, 0, numberField(3, 2)},
		{"people twice", refused, inSnapshot, nil, 0, field(7, protowire.BytesType, 0)},
		{"citizens twice", refused, inSnapshot, path(7), 0, numberField(1, 60)},
		{"an amount twice", refused, inSnapshot, path(9, 4), 0, textField(2, "900")},
		{"a dissent twice", refused, inDissent, nil, 0, numberField(3, 1)},
		{"a note twice", refused, inDissent, nil, 0, textField(4, string(profile))},
		{"opinions twice", refused, inOpinions, nil, 0, numberField(3, 1)},

		{"an absent time", nil, inSnapshot, nil, 4, nil},
		{"an empty time", nil, inSnapshot, nil, 4, field(4, protowire.BytesType, 0)},
		{"absent land", nil, inSnapshot, nil, 10, nil},
		{"an absent amount", nil, inSnapshot, path(9), 3, nil},
		{"an amount of zero", nil, inSnapshot, path(9), 3, textField(3, "0")},
		{"an absent charter", certificate.ErrFigures, inSnapshot, nil, 8, nil},
		{"absent people", certificate.ErrFigures, inSnapshot, nil, 7, nil},
		{"an absent economy", certificate.ErrFigures, inSnapshot, nil, 9, nil},
		{"a chain id that is empty", certificate.ErrFigures, inSnapshot, nil, 2, textField(2, "")},
		{"fields in another order", nil, inSnapshot, nil, 1, numberField(1, round)},
		{"fields of people in another order", nil, inSnapshot, path(7), 1, numberField(1, 60)},
	})
}

// edits asks about a census of which one value is edited.
func (i *inquiry) edits(edits []edit) {
	for _, each := range edits {
		g := counting(i.t, func(entries []certificate.Entry) {
			entries[each.entry].Value = within(i.t, entries[each.entry].Value, each.apply, each.path...)
		})
		i.nation(each.want, each.name, g.chain(i.t))
	}
}

// wire are fields that are not known and others that are no fields.
func (i *inquiry) wire() {
	refused := certificate.ErrContent
	for name, at := range map[string][]protowire.Number{"a snapshot": nil, "people": {7}, "a coin": {9, 4}, "a time": {4}} {
		i.edits([]edit{
			{name + " with a number more", nil, inSnapshot, at, 0, numberField(99, math.MaxUint64)},
			{name + " with the same twice", nil, inSnapshot, at, 0, append(numberField(99, 1), textField(99, "two")...)},
			{name + " with eight bytes more", nil, inSnapshot, at, 0, field(99, protowire.Fixed64Type, 1, 2, 3, 4, 5, 6, 7, 8)},
			{name + " with four bytes more", nil, inSnapshot, at, 0, field(99, protowire.Fixed32Type, 1, 2, 3, 4)},
			{name + " with bytes more", nil, inSnapshot, at, 0, textField(99, "\x80\x0b\xff")},
			{name + " with a group", refused, inSnapshot, at, 0, append(field(99, protowire.StartGroupType), field(99, protowire.EndGroupType)...)},
			{name + " with the end of a group", refused, inSnapshot, at, 0, field(99, protowire.EndGroupType)},
			{name + " with the type six", refused, inSnapshot, at, 0, field(99, 6, 1, 1, 1)},
			{name + " with the type seven", refused, inSnapshot, at, 0, field(99, 7, 1, 1, 1)},
			{name + " with the field zero", refused, inSnapshot, at, 0, []byte{0, 1}},
			{name + " with the last field", nil, inSnapshot, at, 0, numberField(protowire.MaxValidNumber, 1)},
			{name + " with a field beyond the last", refused, inSnapshot, at, 0, numberField(protowire.MaxValidNumber+1, 1)},
			{name + " with a field far beyond", refused, inSnapshot, at, 0, numberField(math.MaxInt32, 1)},
			{name + " with half a tag", refused, inSnapshot, at, 0, []byte{0x98}},
			{name + " with half a number", refused, inSnapshot, at, 0, append(field(99, protowire.VarintType), 0x80)},
			{name + " with half a text", refused, inSnapshot, at, 0, field(99, protowire.BytesType, 9, 1)},
			{name + " with half of eight bytes", refused, inSnapshot, at, 0, field(99, protowire.Fixed64Type, 1, 2, 3, 4)},
			{name + " with half of four bytes", refused, inSnapshot, at, 0, field(99, protowire.Fixed32Type, 1, 2)},
			{name + " with a length beyond all", refused, inSnapshot, at, 0, append(field(99, protowire.BytesType), bytes.Repeat([]byte{0xFF}, 9)...)},
		})
	}
	long := func(number byte, bytes int) []byte {
		out := []byte{number | 0x80}
		for len(out) < bytes-1 {
			out = append(out, 0x80)
		}
		return append(out, 0)
	}
	i.edits([]edit{
		{"a number in two bytes", nil, inSnapshot, nil, 1, field(1, protowire.VarintType, long(round, 2)...)},
		{"a number in ten bytes", nil, inSnapshot, nil, 1, field(1, protowire.VarintType, long(round, 10)...)},
		{"a number in eleven bytes", refused, inSnapshot, nil, 1, field(1, protowire.VarintType, long(round, 11)...)},
		{"a number of 65 bits", refused, inSnapshot, nil, 1, field(1, protowire.VarintType, 0x83, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02)},
		{"a tag in two bytes", nil, inSnapshot, nil, 1, append(long(8, 2), round)},
		{"a tag in ten bytes", nil, inSnapshot, nil, 1, append(long(8, 10), round)},
		{"a tag in eleven bytes", refused, inSnapshot, nil, 1, append(long(8, 11), round)},
		{"a length in two bytes", nil, inSnapshot, nil, 2, slices.Concat(field(2, protowire.BytesType, long(byte(len(chainID)), 2)...), []byte(chainID))},
		{"a length in ten bytes", nil, inSnapshot, nil, 2, slices.Concat(field(2, protowire.BytesType, long(byte(len(chainID)), 10)...), []byte(chainID))},
	})
}

// types are known fields of another type, too long, or too large.
func (i *inquiry) types() {
	refused := certificate.ErrContent
	eight := []byte{1, 0, 0, 0, 0, 0, 0, 0}
	digits := func(count int) string { return string(bytes.Repeat([]byte{'9'}, count)) }
	i.edits([]edit{
		{"a round of eight bytes", refused, inSnapshot, nil, 1, field(1, protowire.Fixed64Type, eight...)},
		{"a round of text", refused, inSnapshot, nil, 1, textField(1, "\x03")},
		{"a chain id of a number", refused, inSnapshot, nil, 2, numberField(2, 1)},
		{"a height of four bytes", refused, inSnapshot, nil, 3, field(3, protowire.Fixed32Type, 1, 0, 0, 0)},
		{"people of a number", refused, inSnapshot, nil, 7, numberField(7, 0)},
		{"laws of text", refused, inSnapshot, path(8), 5, textField(5, "")},
		{"an electorate of a number", refused, inSnapshot, path(7), 0, numberField(11, 0)},
		{"an amount of a number", refused, inSnapshot, path(9), 3, numberField(3, 10)},
		{"a dissent of text", refused, inDissent, nil, 3, textField(3, "\x01")},
		{"a note of a number", refused, inDissent, nil, 4, numberField(4, 0)},
		{"auditors of eight bytes", refused, inOpinions, nil, 2, field(2, protowire.Fixed64Type, eight...)},

		{"a chain id of 51 letters", refused, inSnapshot, nil, 2, textField(2, string(bytes.Repeat([]byte{'a'}, 51)))},
		{"a denomination of 128 letters", nil, inSnapshot, path(9), 1, textField(1, string(bytes.Repeat([]byte{'a'}, 128)))},
		{"a denomination of 129 letters", refused, inSnapshot, path(9), 1, textField(1, string(bytes.Repeat([]byte{'a'}, 129)))},
		{"a denomination of two words", refused, inSnapshot, path(9), 1, textField(1, "u civ")},
		{"a denomination beyond ASCII", refused, inSnapshot, path(9), 1, textField(1, "uçiv")},
		{"a denomination with DEL", refused, inSnapshot, path(9), 1, textField(1, "u\x7f")},
		{"a coin of 129 letters", refused, inSnapshot, path(9, 4), 1, textField(1, string(bytes.Repeat([]byte{'a'}, 129)))},
		{"a country of three letters", refused, inSnapshot, path(10, 4), 1, textField(1, "\x21\x21\x21")},
		{"a country of two signs", nil, inSnapshot, path(10, 4), 1, textField(1, "!~")},
		{"a country that is blank", refused, inSnapshot, path(10, 4), 1, textField(1, " ")},
		{"a note of 32 bytes", nil, inCosigned, nil, 4, textField(4, string(profile))},
		{"a note of one byte", nil, inCosigned, nil, 4, textField(4, "\x00")},
		{"a note of 33 bytes", refused, inCosigned, nil, 4, textField(4, string(profile)+"\x00")},
		{"a methodology of 31 bytes", certificate.ErrFigures, inSnapshot, nil, 11, textField(11, string(profile[1:]))},
		{"a methodology of 33 bytes", refused, inSnapshot, nil, 11, textField(11, string(profile)+"\x00")},
		{"a root of 31 bytes", certificate.ErrFigures, inSnapshot, path(8), 2, textField(2, string(profile[1:]))},

		{"an amount of 78 digits", nil, inSnapshot, path(9), 3, textField(3, digits(78))},
		{"an amount of 79 digits", refused, inSnapshot, path(9), 3, textField(3, digits(79))},
		{"an amount of none", refused, inSnapshot, path(9), 3, textField(3, "")},
		{"an amount with a zero before it", refused, inSnapshot, path(9), 3, textField(3, "010")},
		{"an amount of two zeros", refused, inSnapshot, path(9), 3, textField(3, "00")},
		{"an amount with a plus", refused, inSnapshot, path(9), 3, textField(3, "+10")},
		{"an amount with a minus", refused, inSnapshot, path(9), 3, textField(3, "-10")},
		{"an amount with a point", refused, inSnapshot, path(9), 3, textField(3, "1.0")},
		{"an amount with an exponent", refused, inSnapshot, path(9), 3, textField(3, "1e3")},
		{"an amount with a blank", refused, inSnapshot, path(9), 3, textField(3, " 10")},
		{"an amount and the end of a line", refused, inSnapshot, path(9), 3, textField(3, "10\n")},
		{"an amount in Arabic digits", refused, inSnapshot, path(9), 3, textField(3, "٣")},
		{"an amount in hexadecimal", refused, inSnapshot, path(9), 3, textField(3, "0x1")},

		{"a large district", nil, inSnapshot, path(7), 0, field(11, protowire.BytesType, 6, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F)},
		{"a district beyond 32 bits", refused, inSnapshot, path(7), 0, field(11, protowire.BytesType, 6, 8, 0x8B, 0x80, 0x80, 0x80, 0x10)},
		{"a class beyond 32 bits", refused, inSnapshot, path(9, 8, 4), 1, numberField(1, 1<<32+1)},
		{"a dissent of two", refused, inDissent, nil, 3, numberField(3, 2)},
		{"an explicit consent", nil, inCosigned, nil, 3, numberField(3, 0)},
		{"a second beyond the year 9999", refused, inSnapshot, nil, 4, field(4, protowire.BytesType, append([]byte{7}, numberField(1, 253_402_300_800)...)...)},
		{"a billion nanoseconds", refused, inSnapshot, nil, 4, field(4, protowire.BytesType, append([]byte{6}, numberField(2, 1_000_000_000)...)...)},
		{"a nanosecond less", nil, inSnapshot, nil, 4, field(4, protowire.BytesType, append([]byte{6}, numberField(2, 999_999_999)...)...)},
		{"a certification before time", nil, inCosigned, nil, 5, numberField(5, math.MaxUint64)},
		{"a certification of tomorrow", nil, inCosigned, nil, 5, numberField(5, math.MaxInt64)},
		{"many laws", nil, inSnapshot, path(8), 5, numberField(5, math.MaxUint64)},
		{"no auditors", nil, inOpinions, nil, 2, nil},
	})
}
