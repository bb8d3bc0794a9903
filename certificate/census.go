package certificate

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/big"
	"time"
)

// CensusStore is the store of the census.
const CensusStore = "census"

// Keys of the census.
const (
	prefixSnapshots      = 0x01
	prefixCertifications = 0x04
	prefixOpinions       = 0x09
)

// MaxCertifications of auditors that a certificate shows one by one; of more it
// shows the numbers only.
const MaxCertifications = MaxEntries - 2

// SnapshotKey is the entry of CensusStore with the snapshot of a round.
func SnapshotKey(round uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefixSnapshots}, round)
}

// CertificationKey is the entry with what one auditor says about it.
func CertificationKey(round, auditor uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64([]byte{prefixCertifications}, round), auditor)
}

// OpinionsKey is the entry with how many auditors say what.
func OpinionsKey(round uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefixOpinions}, round)
}

// Census is one round of the census as of a block.
type Census struct {
	// Snapshot of the round, which never changes.
	Snapshot Snapshot
	// Value is the snapshot as stored, with what a later version may have added.
	Value []byte
	// Opinions of the auditors as of the block.
	Opinions Opinions
	// Certifications one by one, by number of the auditor. There are as many as the
	// opinions count, or MaxCertifications if that is less.
	Certifications []Certification
}

// Snapshot is the nation as one round found it. docs/methodology.md says what each
// figure means.
type Snapshot struct {
	Round       uint64
	ChainID     string
	Height      int64
	Time        time.Time
	FirstEpoch  int64
	LastEpoch   int64
	People      People
	Contract    Contract
	Economy     Economy
	Land        Land
	Methodology []byte
}

// People counts persons.
type People struct {
	Citizens, Lapsed, Suspended, Expelled, Departed, Residents uint64
	Admissions, Departures, AdmissionsTotal, DeparturesTotal   uint64
	Electorate                                                 []DistrictCount
	ElectorateTotal                                            uint64
	CitizensByCountry                                          []CountryCount
	Respondents                                                uint64
	RespondentsByCountry                                       []CountryCount
}

// DistrictCount is a number of persons in a district.
type DistrictCount struct {
	District uint32
	Count    uint64
}

// CountryCount is a number of persons in a country; an empty one is none.
type CountryCount struct {
	Country string
	Count   uint64
}

// Contract is the social contract in figures.
type Contract struct {
	Version                                     uint64
	Root                                        []byte
	Signatures, OpenReferenda, Laws, Validators uint64
}

// Economy is the common purse, in base units.
type Economy struct {
	Denom                                         string
	Supply, Issued                                *big.Int
	Fund, Appropriated, Disbursed, DisbursedTotal []Coin
	Income                                        Income
}

// Coin is an amount of a denomination.
type Coin struct {
	Denom  string
	Amount *big.Int
}

// Income is what the treasury paid to citizens.
type Income struct {
	Total, EpochTotal *big.Int
	Recipients        uint64
	Classes           []IncomeClass
}

// IncomeClass is how many were paid an amount of so many binary digits.
type IncomeClass struct {
	FromBits, ToBits uint32
	Citizens         uint64
}

// Land is the footprint.
type Land struct {
	Parcels, AreaDm2 uint64
	Value            *big.Int
	Countries        []CountryLand
}

// CountryLand is the footprint in a country; an empty one is virtual.
type CountryLand struct {
	Country          string
	Parcels, AreaDm2 uint64
	Value            *big.Int
}

// Opinions are how many auditors say what about a snapshot, of how many seats that
// were held when it was taken.
type Opinions struct {
	Round, Auditors, Cosigned, Dissented uint64
}

// Certification is what one auditor says.
type Certification struct {
	Round, Number uint64
	Dissent       bool
	NoteHash      []byte
	Height        int64
}

// newCensus reads a census from the proven entries: the snapshot, what auditors say
// one by one, and how many they are.
func newCensus(c *Certificate) (*Census, error) {
	if len(c.Stores) != 1 || c.Stores[0].Name != CensusStore || len(c.Stores[0].Entries) < 2 {
		return nil, fmt.Errorf("%w: a census has two entries or more of the store %s", ErrContent, CensusStore)
	}
	entries := c.Stores[0].Entries
	first, last := entries[0], entries[len(entries)-1]
	if len(first.Key) != 9 || first.Key[0] != prefixSnapshots {
		return nil, fmt.Errorf("%w: the key %X is not a snapshot's", ErrContent, first.Key)
	}
	round := binary.BigEndian.Uint64(first.Key[1:])
	if !bytes.Equal(last.Key, OpinionsKey(round)) {
		return nil, fmt.Errorf("%w: it has the key %X instead of %X", ErrContent, last.Key, OpinionsKey(round))
	}
	census := &Census{Value: first.Value}
	var err error
	if census.Snapshot, err = decodeSnapshot(first.Value); err != nil {
		return nil, fmt.Errorf("%w: the snapshot: %w", ErrContent, err)
	}
	if census.Opinions, err = decodeOpinions(last.Value); err != nil {
		return nil, fmt.Errorf("%w: the opinions: %w", ErrContent, err)
	}
	for _, entry := range entries[1 : len(entries)-1] {
		certification, err := decodeCertification(entry.Value)
		if err != nil {
			return nil, fmt.Errorf("%w: a certification: %w", ErrContent, err)
		}
		if !bytes.Equal(entry.Key, CertificationKey(round, certification.Number)) || certification.Round != round {
			return nil, fmt.Errorf("%w: it has the key %X instead of a certification of round %d", ErrContent, entry.Key, round)
		}
		census.Certifications = append(census.Certifications, certification)
	}
	if err := census.check(c, round); err != nil {
		return nil, fmt.Errorf("%w: round %d: %w", ErrFigures, round, err)
	}
	return census, nil
}
