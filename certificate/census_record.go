package certificate

import (
	"math"
	"math/big"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

const (
	// maxDigits bounds an amount: 256 bits have no more.
	maxDigits = 78
	// maxDenomLen is the bank's.
	maxDenomLen = 128
)

// count is a number below 2⁶⁴.
func (m message) count(number protowire.Number, to *uint64) {
	m.number(number, math.MaxUint64, func(value uint64) { *to = value })
}

// small is a number below 2³².
func (m message) small(number protowire.Number, to *uint32) {
	m.number(number, math.MaxUint32, func(value uint64) { *to = uint32(value) }) //nolint:gosec // bounded
}

// text is visible characters, or none.
func (m message) text(number protowire.Number, most int, to *string) {
	m.part(number, func(value []byte) error {
		if len(value) > most || !visible(value) {
			return errBounds
		}
		*to = string(value)
		return nil
	})
}

// amount is a whole number that is not negative, in decimal digits and without a
// zero before them.
func (m message) amount(number protowire.Number, to **big.Int) {
	*to = new(big.Int)
	m.part(number, func(text []byte) error {
		if len(text) == 0 || len(text) > maxDigits || len(text) > 1 && text[0] == '0' {
			return errBounds
		}
		for _, digit := range text {
			if digit < '0' || digit > '9' {
				return errBounds
			}
		}
		(*to).SetString(string(text), 10)
		return nil
	})
}

// list is a field that is there once for each item.
func list[T any](m message, number protowire.Number, to *[]T, decode func([]byte) (T, error)) {
	m.parts(number, func(value []byte) error {
		item, err := decode(value)
		if err != nil {
			return err
		}
		*to = append(*to, item)
		return nil
	})
}

func decodeSnapshot(value []byte) (s Snapshot, err error) {
	// What is zero is left out, and must read as zero.
	s.Time, _ = decodeTime(nil)
	s.Economy, _ = decodeEconomy(nil)
	s.Land, _ = decodeLand(nil)
	m := message{}
	m.count(1, &s.Round)
	m.text(2, maxChainIDLen, &s.ChainID)
	m.signed(3, &s.Height)
	m.part(4, func(value []byte) (err error) { s.Time, err = decodeTime(value); return err })
	m.signed(5, &s.FirstEpoch)
	m.signed(6, &s.LastEpoch)
	m.part(7, func(value []byte) (err error) { s.People, err = decodePeople(value); return err })
	m.part(8, func(value []byte) (err error) { s.Contract, err = decodeContract(value); return err })
	m.part(9, func(value []byte) (err error) { s.Economy, err = decodeEconomy(value); return err })
	m.part(10, func(value []byte) (err error) { s.Land, err = decodeLand(value); return err })
	m.bytes(11, hashLen, func(hash []byte) { s.Methodology = hash })
	return s, m.decode(value)
}

func decodeTime(value []byte) (time.Time, error) {
	var seconds, nanos uint64
	m := message{}
	m.number(1, maxSeconds, func(value uint64) { seconds = value })
	m.number(2, 999_999_999, func(value uint64) { nanos = value })
	err := m.decode(value)
	return time.Unix(int64(seconds), int64(nanos)).UTC(), err
}

func decodePeople(value []byte) (p People, err error) {
	m := message{}
	for i, to := range []*uint64{
		&p.Citizens, &p.Lapsed, &p.Suspended, &p.Expelled, &p.Departed, &p.Residents,
		&p.Admissions, &p.Departures, &p.AdmissionsTotal, &p.DeparturesTotal,
	} {
		m.count(protowire.Number(i+1), to)
	}
	list(m, 11, &p.Electorate, decodeDistrictCount)
	m.count(12, &p.ElectorateTotal)
	list(m, 13, &p.CitizensByCountry, decodeCountryCount)
	m.count(14, &p.Respondents)
	list(m, 15, &p.RespondentsByCountry, decodeCountryCount)
	return p, m.decode(value)
}

func decodeDistrictCount(value []byte) (d DistrictCount, err error) {
	m := message{}
	m.small(1, &d.District)
	m.count(2, &d.Count)
	return d, m.decode(value)
}

func decodeCountryCount(value []byte) (c CountryCount, err error) {
	m := message{}
	m.text(1, 2, &c.Country)
	m.count(2, &c.Count)
	return c, m.decode(value)
}

func decodeContract(value []byte) (c Contract, err error) {
	m := message{}
	m.count(1, &c.Version)
	m.bytes(2, hashLen, func(root []byte) { c.Root = root })
	for i, to := range []*uint64{&c.Signatures, &c.OpenReferenda, &c.Laws, &c.Validators} {
		m.count(protowire.Number(i+3), to)
	}
	return c, m.decode(value)
}

func decodeEconomy(value []byte) (e Economy, err error) {
	e.Income, _ = decodeIncome(nil)
	m := message{}
	m.text(1, maxDenomLen, &e.Denom)
	m.amount(2, &e.Supply)
	m.amount(3, &e.Issued)
	list(m, 4, &e.Fund, decodeCoin)
	list(m, 5, &e.Appropriated, decodeCoin)
	list(m, 6, &e.Disbursed, decodeCoin)
	list(m, 7, &e.DisbursedTotal, decodeCoin)
	m.part(8, func(value []byte) (err error) { e.Income, err = decodeIncome(value); return err })
	return e, m.decode(value)
}

func decodeCoin(value []byte) (c Coin, err error) {
	m := message{}
	m.text(1, maxDenomLen, &c.Denom)
	m.amount(2, &c.Amount)
	return c, m.decode(value)
}

func decodeIncome(value []byte) (i Income, err error) {
	m := message{}
	m.amount(1, &i.Total)
	m.amount(2, &i.EpochTotal)
	m.count(3, &i.Recipients)
	list(m, 4, &i.Classes, func(value []byte) (c IncomeClass, err error) {
		m := message{}
		m.small(1, &c.FromBits)
		m.small(2, &c.ToBits)
		m.count(3, &c.Citizens)
		return c, m.decode(value)
	})
	return i, m.decode(value)
}

func decodeLand(value []byte) (l Land, err error) {
	m := message{}
	m.count(1, &l.Parcels)
	m.count(2, &l.AreaDm2)
	m.amount(3, &l.Value)
	list(m, 4, &l.Countries, func(value []byte) (c CountryLand, err error) {
		m := message{}
		m.text(1, 2, &c.Country)
		m.count(2, &c.Parcels)
		m.count(3, &c.AreaDm2)
		m.amount(4, &c.Value)
		return c, m.decode(value)
	})
	return l, m.decode(value)
}

func decodeOpinions(value []byte) (o Opinions, err error) {
	m := message{}
	for i, to := range []*uint64{&o.Round, &o.Auditors, &o.Cosigned, &o.Dissented} {
		m.count(protowire.Number(i+1), to)
	}
	return o, m.decode(value)
}

func decodeCertification(value []byte) (c Certification, err error) {
	m := message{}
	m.count(1, &c.Round)
	m.count(2, &c.Number)
	m.number(3, 1, func(dissent uint64) { c.Dissent = dissent == 1 })
	m.bytes(4, hashLen, func(hash []byte) { c.NoteHash = hash })
	m.signed(5, &c.Height)
	return c, m.decode(value)
}
