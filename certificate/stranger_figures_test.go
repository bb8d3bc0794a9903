package certificate_test

import (
	"math"
	"math/big"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

// figure is a change of the tests' census.
type figure struct {
	name   string
	fits   bool
	change func(*census.Snapshot)
}

func (i *inquiry) each(figures []figure) {
	opinions, certifications := audited()
	for _, each := range figures {
		s := snapshot()
		each.change(&s)
		want := certificate.ErrFigures
		if each.fits {
			want = nil
		}
		i.nation(want, each.name, stored(i.t, s, opinions, certifications...).chain(i.t))
	}
}

// figures are such as fit together, at a bound, and such as do not in one way only.
func (i *inquiry) figures() {
	i.each([]figure{
		{"a snapshot of the last block", true, func(s *census.Snapshot) { s.Height = stateHeight }},
		{"a snapshot of the header's block", false, func(s *census.Snapshot) { s.Height = stateHeight + 1 }},
		{"a snapshot of block zero", false, func(s *census.Snapshot) { s.Height = 0 }},
		{"a snapshot of a block before", false, func(s *census.Snapshot) { s.Height = -1 }},
		{"a snapshot of the header's time", true, func(s *census.Snapshot) { s.Time = at(stateHeight + 1) }},
		{"a snapshot a nanosecond later", false, func(s *census.Snapshot) { s.Time = at(stateHeight + 1).Add(1) }},
		{"epochs of none", true, func(s *census.Snapshot) { s.FirstEpoch, s.LastEpoch = 0, 0 }},
		{"negative epochs", true, func(s *census.Snapshot) { s.FirstEpoch, s.LastEpoch = -6, -5 }},
		{"negative epochs the wrong way", false, func(s *census.Snapshot) { s.FirstEpoch, s.LastEpoch = -5, -6 }},
		{"the longest of rounds", true, func(s *census.Snapshot) { s.FirstEpoch, s.LastEpoch = math.MinInt64, math.MaxInt64 }},

		{"as many electors as citizens", true, func(s *census.Snapshot) { s.People.Electorate[0].Count, s.People.ElectorateTotal = 30, 60 }},
		{"an elector more than citizens", false, func(s *census.Snapshot) { s.People.Electorate[0].Count, s.People.ElectorateTotal = 31, 61 }},
		{"a district of nobody", true, func(s *census.Snapshot) { s.People.Electorate[0].Count, s.People.ElectorateTotal = 0, 30 }},
		{"no districts", true, func(s *census.Snapshot) { s.People.Electorate, s.People.ElectorateTotal = nil, 0 }},
		{"district zero", true, func(s *census.Snapshot) { s.People.Electorate[0].District = 0 }},
		{"a district twice", false, func(s *census.Snapshot) { s.People.Electorate[1].District = 2 }},
		{"districts the wrong way", false, func(s *census.Snapshot) { s.People.Electorate[1].District = 1 }},
		{"electors who overflow to their total", false, func(s *census.Snapshot) {
			s.People.Electorate[0].Count, s.People.Electorate[1].Count = math.MaxUint64, 51
		}},
		{"a country of nobody", true, func(s *census.Snapshot) {
			s.People.CitizensByCountry[0].Count, s.People.CitizensByCountry[1].Count = 0, 30
		}},
		{"a country twice", false, func(s *census.Snapshot) { s.People.CitizensByCountry[1].Country = "PT" }},
		{"countries the wrong way", false, func(s *census.Snapshot) { s.People.CitizensByCountry[1].Country = "US" }},
		{"countries by bytes", true, func(s *census.Snapshot) { s.People.CitizensByCountry[2].Country = "at" }},
		{"a short country after a long one", false, func(s *census.Snapshot) { s.People.CitizensByCountry[2].Country = "A" }},
		{"a citizen too many", false, func(s *census.Snapshot) { s.People.Citizens = 61 }},
		{"citizens who overflow to their total", false, func(s *census.Snapshot) {
			s.People.CitizensByCountry[1].Count, s.People.CitizensByCountry[2].Count = math.MaxUint64, 56
		}},
		{"answers from a country twice", false, func(s *census.Snapshot) {
			s.People.RespondentsByCountry = []census.CountryCount{{Country: "AU", Count: 20}, {Country: "AU", Count: 20}}
		}},
		{"an answer too few", false, func(s *census.Snapshot) { s.People.Respondents = 39 }},
		{"answers that overflow to their total", false, func(s *census.Snapshot) {
			s.People.RespondentsByCountry = []census.CountryCount{{Country: "AU", Count: math.MaxUint64}, {Country: "PT", Count: 41}}
		}},
		{"more answers than citizens", true, func(s *census.Snapshot) { s.People.Respondents, s.People.RespondentsByCountry[0].Count = 99, 99 }},
		{"as many admitted as ever", true, func(s *census.Snapshot) { s.People.Admissions = 70 }},
		{"one admitted more than ever", false, func(s *census.Snapshot) { s.People.Admissions = 71 }},
		{"as many gone as ever", true, func(s *census.Snapshot) { s.People.Departures = 2 }},
		{"one gone more than ever", false, func(s *census.Snapshot) { s.People.Departures = 3 }},
		{"many others", true, func(s *census.Snapshot) { s.People.Lapsed, s.People.Residents = math.MaxUint64, math.MaxUint64 }},

		{"as many signatures as citizens", true, func(s *census.Snapshot) { s.Contract.Signatures = 60 }},
		{"a signature more than citizens", false, func(s *census.Snapshot) { s.Contract.Signatures = 61 }},
		{"version zero of the charter", false, func(s *census.Snapshot) { s.Contract.Version = 0 }},
		{"no validator", false, func(s *census.Snapshot) { s.Contract.Validators = 0 }},
		{"other numbers of the charter", true, func(s *census.Snapshot) { s.Contract.Laws, s.Contract.OpenReferenda = 0, math.MaxUint64 }},
	})
	i.economies()
	i.incomes()
	i.lands()
}

func coin(denom string, amount int64) sdk.Coin {
	return sdk.Coin{Denom: denom, Amount: sdkmath.NewInt(amount)}
}

func (i *inquiry) economies() {
	figures := []figure{
		{"all of the supply held", true, func(s *census.Snapshot) { s.Economy.Supply = sdkmath.NewInt(1000) }},
		{"one more held than there is", false, func(s *census.Snapshot) { s.Economy.Supply = sdkmath.NewInt(999) }},
		{"more issued than there is", true, func(s *census.Snapshot) { s.Economy.Issued = sdkmath.NewInt(math.MaxInt64) }},
		{"much of another currency", true, func(s *census.Snapshot) {
			s.Economy.Fund, s.Economy.Appropriated = sdk.Coins{coin("uabc", math.MaxInt64), coin("uciv", 900)}, sdk.Coins{coin("uxyz", math.MaxInt64)}
		}},
		{"all disbursed in the round", true, func(s *census.Snapshot) { s.Economy.Disbursed[0].Amount = sdkmath.NewInt(50) }},
		{"one more disbursed than ever", false, func(s *census.Snapshot) { s.Economy.Disbursed[0].Amount = sdkmath.NewInt(51) }},
		{"disbursed of a second currency, and never", false, func(s *census.Snapshot) { s.Economy.Disbursed = sdk.Coins{coin("uciv", 5), coin("uxyz", 1)} }},
		{"no currency at all", false, func(s *census.Snapshot) { s.Economy.Denom = "" }},
		{"no coins", true, func(s *census.Snapshot) {
			s.Economy.Fund, s.Economy.Appropriated, s.Economy.Disbursed, s.Economy.DisbursedTotal = nil, nil, nil, nil
		}},
	}
	for name, list := range map[string]func(*census.Snapshot) *sdk.Coins{
		"a fund":           func(s *census.Snapshot) *sdk.Coins { return &s.Economy.Fund },
		"appropriated":     func(s *census.Snapshot) *sdk.Coins { return &s.Economy.Appropriated },
		"disbursed":        func(s *census.Snapshot) *sdk.Coins { return &s.Economy.Disbursed },
		"disbursed so far": func(s *census.Snapshot) *sdk.Coins { return &s.Economy.DisbursedTotal },
	} {
		set := func(coins ...sdk.Coin) func(*census.Snapshot) {
			return func(s *census.Snapshot) {
				s.Economy.DisbursedTotal = sdk.Coins{coin("uabc", 50), coin("uciv", 50), coin("uxyz", 50)}
				*list(s) = coins
			}
		}
		figures = append(figures, []figure{
			{name + ", in order", true, set(coin("uabc", 5), coin("uciv", 5), coin("uxyz", 5))},
			{name + ", the wrong way", false, set(coin("uciv", 5), coin("uabc", 5))},
			{name + ", one twice", false, set(coin("uciv", 5), coin("uciv", 5))},
			{name + ", of nothing", false, set(coin("uabc", 0), coin("uciv", 5))},
		}...)
	}
	i.each(figures)
}

// paid is an income of one epoch, in classes.
func paid(total int64, recipients uint64, classes ...census.IncomeClass) func(*census.Snapshot) {
	return func(s *census.Snapshot) {
		income(s, total)
		s.Economy.Income.Recipients, s.Economy.Income.Classes = recipients, classes
	}
}

func (i *inquiry) incomes() {
	class := func(from, to uint32, citizens uint64) census.IncomeClass {
		return census.IncomeClass{FromBits: from, ToBits: to, Citizens: citizens}
	}
	power := func(bits uint, times int64, less int64) func(*census.Snapshot) {
		return func(s *census.Snapshot) {
			total := new(big.Int).Mul(new(big.Int).Lsh(big.NewInt(1), bits), big.NewInt(times))
			amount := sdkmath.NewIntFromBigInt(total.Sub(total, big.NewInt(less)))
			s.Economy.Income = census.Income{Total: amount, EpochTotal: amount, Recipients: 20, Classes: []census.IncomeClass{class(uint32(min(bits+1, 64)), 64, 20)}}
			if bits < 60 {
				s.Economy.Income.Classes[0].ToBits = uint32(bits + 1)
			}
		}
	}
	i.each([]figure{
		{"a round that paid more", true, func(s *census.Snapshot) { s.FirstEpoch, s.Economy.Income.Total = 4, sdkmath.NewInt(401) }},
		{"a round that paid less", false, func(s *census.Snapshot) { s.FirstEpoch, s.Economy.Income.Total = 4, sdkmath.NewInt(399) }},
		{"one epoch, and a round that paid more", false, func(s *census.Snapshot) { s.Economy.Income.Total = sdkmath.NewInt(401) }},
		{"an epoch that paid nobody", true, func(s *census.Snapshot) {
			paid(0, 0)(s)
			s.FirstEpoch, s.Economy.Income.Total = 4, sdkmath.NewInt(5)
		}},
		{"nobody who was paid", false, paid(1, 0)},
		{"one each", true, paid(19, 19)},
		{"less than one each", false, paid(18, 19)},
		{"a class of few", false, paid(400, 19, class(1, 64, 19))},
		{"twenty without a class", false, paid(400, 20)},
		{"twenty in a class", true, paid(400, 20, class(1, 5, 20))},
		{"twenty-one in classes of twenty", false, paid(400, 21, class(1, 5, 20))},
		{"a class of nineteen", false, paid(400, 39, class(1, 4, 20), class(5, 6, 19))},
		{"adjacent classes", true, paid(400, 40, class(1, 3, 20), class(4, 5, 20))},
		{"classes with a gap", true, paid(800, 40, class(1, 3, 20), class(5, 6, 20))},
		{"classes that share an end", false, paid(400, 40, class(1, 3, 20), class(3, 5, 20))},
		{"classes the wrong way", false, paid(400, 40, class(4, 5, 20), class(1, 3, 20))},
		{"a class from zero", false, paid(100, 20, class(0, 3, 20))},
		{"a class of zero", false, paid(20, 40, class(0, 0, 20), class(1, 1, 20))},
		{"a class upside down, of a sum that fits", false, paid(400, 40, class(4, 3, 20), class(5, 64, 20))},
		{"a class to 65", false, paid(400, 20, class(1, 65, 20))},
		{"the least of a class", true, paid(20*4, 20, class(3, 5, 20))},
		{"less than the least", false, paid(20*4-1, 20, class(3, 5, 20))},
		{"the most of a class", true, paid(20*31, 20, class(3, 5, 20))},
		{"more than the most", false, paid(20*31+1, 20, class(3, 5, 20))},
		{"more than the most of the class before the last", true, paid(math.MaxInt64, 40, class(3, 5, 20), class(6, 64, 20))},
		{"the least of the class 63", true, power(62, 20, 0)},
		{"the least of the class 64", true, power(63, 20, 0)},
		{"less than the least of the class 64", false, power(63, 20, 1)},
		{"more than 64 bits each", true, power(70, 20, 0)},
		{"the least of the class 54", true, power(53, 20, 0)},
		{"less than that", false, power(53, 20, 1)},
		{"recipients who overflow to their number", false, paid(400, 50, class(1, 2, math.MaxUint64), class(3, 64, 51))},
	})
}

func (i *inquiry) lands() {
	i.each([]figure{
		{"no land", true, func(s *census.Snapshot) { s.Land = census.Land{Value: sdkmath.ZeroInt()} }},
		{"a country without land", true, func(s *census.Snapshot) {
			s.Land.Countries = append(s.Land.Countries, census.CountryLand{Country: "PT", Value: sdkmath.ZeroInt()})
		}},
		{"a country of land twice", false, func(s *census.Snapshot) { s.Land.Countries[0].Country = "AU" }},
		{"land the wrong way", false, func(s *census.Snapshot) { s.Land.Countries[0].Country = "PT" }},
		{"a parcel too few", false, func(s *census.Snapshot) { s.Land.Parcels = 2 }},
		{"a square decimetre too many", false, func(s *census.Snapshot) { s.Land.AreaDm2 = 701 }},
		{"a value of one too few", false, func(s *census.Snapshot) { s.Land.Value = sdkmath.NewInt(8999) }},
		{"parcels that overflow to their number", false, func(s *census.Snapshot) {
			s.Land.Countries[0].Parcels, s.Land.Countries[1].Parcels = math.MaxUint64, 4
		}},
		{"an area that overflows to its size", false, func(s *census.Snapshot) {
			s.Land.Countries[0].AreaDm2, s.Land.Countries[1].AreaDm2 = math.MaxUint64, 701
		}},
		{"a value of more than 64 bits", true, func(s *census.Snapshot) {
			much := sdkmath.NewIntFromBigInt(new(big.Int).Lsh(big.NewInt(1), 200))
			s.Land.Countries[0].Value, s.Land.Countries[1].Value, s.Land.Value = much, much, much.MulRaw(2)
		}},
	})
}
