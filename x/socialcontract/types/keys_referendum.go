package types

import (
	"encoding/binary"
	"fmt"

	"cosmossdk.io/collections"
)

// Prefixes 64 to 127: referenda, petitions, votes and laws.
var (
	ReferendumSeqKey     = collections.NewPrefix(64)
	ReferendumPrefix     = collections.NewPrefix(65)
	ActPrefix            = collections.NewPrefix(66)
	CountPrefix          = collections.NewPrefix(67)
	OpenBallotPrefix     = collections.NewPrefix(68)
	StatusPrefix         = collections.NewPrefix(69)
	VotePrefix           = collections.NewPrefix(70)
	SignaturePrefix      = collections.NewPrefix(71)
	VetoPrefix           = collections.NewPrefix(72)
	AgendaPrefix         = collections.NewPrefix(73)
	OpeningPrefix        = collections.NewPrefix(74)
	EnactmentPrefix      = collections.NewPrefix(75)
	PrunePrefix          = collections.NewPrefix(76)
	TrackSlotPrefix      = collections.NewPrefix(77)
	SponsorSlotPrefix    = collections.NewPrefix(78)
	OldestOpeningKey     = collections.NewPrefix(79)
	OpenCountKey         = collections.NewPrefix(80)
	CoolingPrefix        = collections.NewPrefix(90)
	LawSeqKey            = collections.NewPrefix(96)
	LawPrefix            = collections.NewPrefix(97)
	LawStatusPrefix      = collections.NewPrefix(98)
	SunsetPrefix         = collections.NewPrefix(99)
	JournalTotalsPrefix  = collections.NewPrefix(112)
	JournalTouchedPrefix = collections.NewPrefix(113)
)

// Kinds of journal counters: the first byte of each counter of this module.
const (
	CounterTally     byte = 1
	CounterSignature byte = 2
	CounterVeto      byte = 3
	CounterObjection byte = 4
)

// TallyCounter names the running count of one option in one district of a
// referendum: kind ‖ referendum ‖ district ‖ option.
func TallyCounter(referendum uint64, district uint32, option VoteOption) []byte {
	key := make([]byte, 0, 14)
	key = append(key, CounterTally)
	key = binary.BigEndian.AppendUint64(key, referendum)
	key = binary.BigEndian.AppendUint32(key, district)
	return append(key, byte(option))
}

// SignatureCounter names the count of signatures under a petition.
func SignatureCounter(referendum uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{CounterSignature}, referendum)
}

// VetoCounter names the count of vetoes against a referendum that has passed.
func VetoCounter(referendum uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{CounterVeto}, referendum)
}

// ObjectionCounter names the count of objections to a charter version.
func ObjectionCounter(version uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{CounterObjection}, version)
}

// ParseCounter returns the kind of a counter and the referendum it belongs to,
// or the charter version, or zero for a weight.
func ParseCounter(counter []byte) (kind byte, referendum uint64, err error) {
	if len(counter) > 0 && counter[0] == CounterWeight {
		_, _, err = ParseWeightCounter(counter)
		return CounterWeight, 0, err
	}
	want := map[byte]int{
		CounterTally: 14, CounterSignature: 9, CounterVeto: 9, CounterObjection: 9,
		CounterOverride: 9 + constituencyLen, CounterDelegateVote: 17,
	}
	if len(counter) == 0 || want[counter[0]] != len(counter) {
		return 0, 0, fmt.Errorf("%w: counter %X", ErrReferendumEncoding, counter)
	}
	return counter[0], binary.BigEndian.Uint64(counter[1:9]), nil
}

// CitizenSponsor and OfficeSponsor name who holds a slot of a track.
func CitizenSponsor(number uint64) string { return fmt.Sprintf("citizen/%d", number) }

// OfficeSponsor names an office that holds a slot of a track.
func OfficeSponsor(office string) string { return "office/" + office }
