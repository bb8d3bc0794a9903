package certificate

import (
	"errors"
	"fmt"
	"math/big"
	"math/bits"
)

// Least persons of a class of incomes, and the class without an upper end.
const (
	minClass = 20
	maxClass = 64
)

// check holds the invariants of the figures: what must be so whatever the nation
// did. Consensus proves the bytes; that they fit together shows that the chain
// counted as its methodology says.
func (c *Census) check(cert *Certificate, round uint64) error {
	s, last := c.Snapshot, cert.last()
	switch {
	case s.Round != round || round == 0:
		return fmt.Errorf("the snapshot is of round %d", s.Round)
	case s.ChainID != cert.ChainID:
		return fmt.Errorf("the snapshot is of the chain %q", s.ChainID)
	case s.Height < 1 || s.Height >= last.Height || s.Time.After(last.Time):
		return fmt.Errorf("the snapshot is of block %d, and header %d commits it", s.Height, last.Height)
	case s.LastEpoch < s.FirstEpoch:
		return fmt.Errorf("the round ends with epoch %d and begins with epoch %d", s.LastEpoch, s.FirstEpoch)
	case len(s.Methodology) != hashLen:
		return errors.New("there is no methodology")
	}
	return errors.Join(s.People.check(), s.Contract.check(s.People), s.Economy.check(s.FirstEpoch == s.LastEpoch), s.Land.check(), c.checkOpinions(round))
}

func (p People) check() error {
	total, err := sumOf(p.Electorate, func(d DistrictCount) (string, uint64) { return fmt.Sprintf("%010d", d.District), d.Count })
	switch {
	case err != nil:
		return fmt.Errorf("the electorate by district: %w", err)
	case total != p.ElectorateTotal:
		return fmt.Errorf("the districts have %d electors, and all of them %d", total, p.ElectorateTotal)
	case p.ElectorateTotal > p.Citizens:
		return fmt.Errorf("of %d citizens %d can vote", p.Citizens, p.ElectorateTotal)
	case p.Admissions > p.AdmissionsTotal || p.Departures > p.DeparturesTotal:
		return errors.New("more were admitted or left in the round than since genesis")
	}
	for _, by := range []struct {
		what  string
		total uint64
		list  []CountryCount
	}{{"citizens", p.Citizens, p.CitizensByCountry}, {"respondents", p.Respondents, p.RespondentsByCountry}} {
		total, err := sumOf(by.list, func(c CountryCount) (string, uint64) { return c.Country, c.Count })
		if err != nil {
			return fmt.Errorf("the %s by country: %w", by.what, err)
		}
		if total != by.total {
			return fmt.Errorf("the countries have %d %s, and all of them %d", total, by.what, by.total)
		}
	}
	return nil
}

func (c Contract) check(p People) error {
	switch {
	case c.Version < 1 || len(c.Root) != hashLen:
		return errors.New("there is no charter")
	case c.Signatures > p.Citizens:
		return fmt.Errorf("of %d citizens %d have signed the charter", p.Citizens, c.Signatures)
	case c.Validators < 1:
		return errors.New("nobody seals the chain")
	}
	return nil
}

func (e Economy) check(oneEpoch bool) error {
	if e.Denom == "" {
		return errors.New("there is no currency")
	}
	amounts := make([]map[string]*big.Int, 0, 4)
	for _, coins := range [][]Coin{e.Fund, e.Appropriated, e.Disbursed, e.DisbursedTotal} {
		of, before := make(map[string]*big.Int, len(coins)), ""
		for _, coin := range coins {
			if coin.Denom <= before || coin.Amount.Sign() <= 0 {
				return errors.New("amounts are out of order, or of nothing")
			}
			of[coin.Denom], before = coin.Amount, coin.Denom
		}
		amounts = append(amounts, of)
	}
	held := new(big.Int)
	for _, of := range amounts[:2] {
		if amount, found := of[e.Denom]; found {
			held.Add(held, amount)
		}
	}
	if held.Cmp(e.Supply) > 0 {
		return fmt.Errorf("the nation holds %s of a supply of %s", held, e.Supply)
	}
	for denom, amount := range amounts[2] {
		if total, found := amounts[3][denom]; !found || amount.Cmp(total) > 0 {
			return fmt.Errorf("more of %s was disbursed in the round than since genesis", denom)
		}
	}
	return e.Income.check(oneEpoch)
}

// check holds that what the classes say fits the total: each person of a class has
// at least its lower end and less than its upper one.
func (i Income) check(oneEpoch bool) error {
	switch order := i.EpochTotal.Cmp(i.Total); {
	case order > 0 || oneEpoch && order != 0:
		return fmt.Errorf("the last epoch paid %s, and the round %s", i.EpochTotal, i.Total)
	case i.EpochTotal.Cmp(new(big.Int).SetUint64(i.Recipients)) < 0 || i.Recipients == 0 && i.EpochTotal.Sign() > 0:
		return fmt.Errorf("%d were paid %s", i.Recipients, i.EpochTotal)
	case i.Recipients < minClass && len(i.Classes) > 0:
		return fmt.Errorf("there are classes of %d persons", i.Recipients)
	case i.Recipients < minClass:
		return nil
	}
	least, most, open := new(big.Int), new(big.Int), false
	persons, before := uint64(0), uint32(0)
	for _, class := range i.Classes {
		if class.FromBits <= before || class.ToBits < class.FromBits || class.ToBits > maxClass || class.Citizens < minClass {
			return fmt.Errorf("the class of %d to %d digits has %d persons", class.FromBits, class.ToBits, class.Citizens)
		}
		sum, carry := bits.Add64(persons, class.Citizens, 0)
		if carry > 0 {
			return errors.New("the classes have too many persons")
		}
		persons, before, open = sum, class.ToBits, class.ToBits == maxClass
		of := new(big.Int).SetUint64(class.Citizens)
		least.Add(least, new(big.Int).Lsh(of, uint(class.FromBits-1)))
		most.Add(most, new(big.Int).Sub(new(big.Int).Lsh(of, uint(class.ToBits)), of))
	}
	switch {
	case persons != i.Recipients:
		return fmt.Errorf("the classes have %d persons, and all of them %d", persons, i.Recipients)
	case i.EpochTotal.Cmp(least) < 0 || !open && i.EpochTotal.Cmp(most) > 0:
		return fmt.Errorf("the classes do not add up to %s", i.EpochTotal)
	}
	return nil
}

func (l Land) check() error {
	value := new(big.Int)
	parcels, err := sumOf(l.Countries, func(c CountryLand) (string, uint64) {
		value.Add(value, c.Value)
		return c.Country, c.Parcels
	})
	if err != nil {
		return fmt.Errorf("the land by country: %w", err)
	}
	area, err := sumOf(l.Countries, func(c CountryLand) (string, uint64) { return c.Country, c.AreaDm2 })
	if err != nil {
		return fmt.Errorf("the land by country: %w", err)
	}
	if parcels != l.Parcels || area != l.AreaDm2 || value.Cmp(l.Value) != 0 {
		return fmt.Errorf("the countries have %d parcels of %d dm² worth %s, and all of them %d of %d dm² worth %s",
			parcels, area, value, l.Parcels, l.AreaDm2, l.Value)
	}
	return nil
}

// checkOpinions holds that no certification that the chain counts is left out, up
// to as many as a file has room for.
func (c *Census) checkOpinions(round uint64) error {
	o := c.Opinions
	all, carry := bits.Add64(o.Cosigned, o.Dissented, 0)
	if o.Round != round || carry > 0 {
		return fmt.Errorf("the opinions are of round %d, %d for and %d against", o.Round, o.Cosigned, o.Dissented)
	}
	if want := min(all, MaxCertifications); uint64(len(c.Certifications)) != want {
		return fmt.Errorf("it has %d of %d certifications", len(c.Certifications), want)
	}
	var cosigned, dissented uint64
	for _, each := range c.Certifications {
		if each.Dissent {
			dissented++
		} else {
			cosigned++
		}
	}
	if cosigned > o.Cosigned || dissented > o.Dissented {
		return fmt.Errorf("%d auditors are for it and %d against, and the chain counts %d and %d", cosigned, dissented, o.Cosigned, o.Dissented)
	}
	return nil
}

// sumOf adds up what a list has under strictly ascending names.
func sumOf[T any](list []T, item func(T) (string, uint64)) (sum uint64, err error) {
	before := ""
	for i, each := range list {
		name, count := item(each)
		if i > 0 && name <= before {
			return 0, errors.New("it is out of order")
		}
		before = name
		next, carry := bits.Add64(sum, count, 0)
		if carry > 0 {
			return 0, errors.New("it is too much")
		}
		sum = next
	}
	return sum, nil
}
