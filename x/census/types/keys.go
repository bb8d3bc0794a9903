// Package types holds the census's rounds, responses and snapshots: their messages,
// records and rules that need no store.
package types

import (
	"encoding/binary"

	"cosmossdk.io/collections"
)

const (
	// ModuleName of the census.
	ModuleName = "census"
	// StoreKey of the persistent store.
	StoreKey = ModuleName
	// TransientStoreKey of the block's deltas of the counters.
	TransientStoreKey = "transient_" + ModuleName

	// AuditorOffice is the office whose holders certify snapshots.
	AuditorOffice = "auditor"
)

// Compiled bounds. Each names a loop or a size somewhere in the module.
const (
	// MaxEpochsPerRound bounds how long a round lasts.
	MaxEpochsPerRound = 1_000
	// MaxKeepRounds bounds the closed rounds whose responses are kept.
	MaxKeepRounds = 100
	// MaxPrunePerBlock bounds the responses that one block prunes.
	MaxPrunePerBlock = 1_000
	// MaxCountries bounds the counters of a round: the codes and the empty one.
	MaxCountries = 250
	// MaxURILen bounds the methodology's address, in bytes.
	MaxURILen = 256
	// MinClass is the least number of persons that a class of incomes shows.
	MinClass = 20
	// HashLen is the length of a hash, in bytes.
	HashLen = 32
)

// Prefixes of the collections. The numbers of SnapshotsPrefix, CertificationsPrefix
// and OpinionsPrefix are part of what a certificate shows and never change.
var (
	ParamsPrefix         = collections.NewPrefix(0x00)
	SnapshotsPrefix      = collections.NewPrefix(0x01)
	RoundsPrefix         = collections.NewPrefix(0x02)
	ResponsesPrefix      = collections.NewPrefix(0x03)
	CertificationsPrefix = collections.NewPrefix(0x04)
	LastEpochPrefix      = collections.NewPrefix(0x05)
	OpenRoundPrefix      = collections.NewPrefix(0x06)
	NextSnapshotPrefix   = collections.NewPrefix(0x07)
	NextPrunePrefix      = collections.NewPrefix(0x08)
	OpinionsPrefix       = collections.NewPrefix(0x09)
	JournalTotalsPrefix  = collections.NewPrefix(0x20)
	JournalTouchedPrefix = collections.NewPrefix(0x21)
)

// CollKey is the key of the response: (round, citizen).
func (r Response) CollKey() collections.Pair[uint64, uint64] {
	return collections.Join(r.Round, r.Number)
}

// CollKey is the key of the certification: (round, auditor).
func (c Certification) CollKey() collections.Pair[uint64, uint64] {
	return collections.Join(c.Round, c.Number)
}

// roundLen is the length of a round in a counter.
const roundLen = 8

// RoundCounters is the prefix of a round's counters.
func RoundCounters(round uint64) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 0, roundLen+2), round)
}

// CountryCounter counts the answers of a round that name the country.
func CountryCounter(round uint64, country string) []byte {
	return append(RoundCounters(round), country...)
}

// CounterCountry is the country of a counter of CountryCounter.
func CounterCountry(counter []byte) string { return string(counter[roundLen:]) }
