//go:build data

package app_test

import (
	"crypto/sha256"
	"math"
	"math/bits"
	"slices"
	"sort"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/docs"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// person is a line of the generator's register.
type person struct {
	*apptest.Person
	country  string
	district uint32
	standing citizenshiptypes.Standing
	// votesFrom is the first civic day on which the person votes.
	votesFrom int64
	// owed are closed epochs whose dividend is not paid yet.
	owed int64
}

// books are what the generator writes down of what it does, by the rules that the
// charter and the methodology state and without asking the chain.
type books struct {
	*apptest.Nation
	people  map[uint64]*person
	answers map[uint64]string
	// income of the running epoch, by number.
	income                map[uint64]int64
	admissions, departing [2]uint64 // of the round, and of all
	paidOut               [2]int64  // from appropriations, likewise
	fund, supply, escrow  int64
	fees                  map[int64]int64
	land                  []lot
	laws, open            uint64
	epoch                 int64
	pending               []func() []byte
	pendingFees           int64
	sent                  int
}

const (
	dividendRate = 2_000_000
	fee          = 10_000
	validators   = 4
	perBlock     = 500
)

func newBooks(n *apptest.Nation) *books {
	b := &books{
		Nation: n, people: map[uint64]*person{}, answers: map[uint64]string{}, income: map[uint64]int64{},
		fees: map[int64]int64{}, fund: int64(n.Document.Fund),
	}
	b.supply = b.fund
	for i, founder := range n.Document.Citizens {
		b.people[uint64(i+1)] = &person{
			Person: n.Citizen(founder.Name).Person, country: founder.Country, district: founder.District,
			standing: citizenshiptypes.STANDING_CITIZEN,
		}
		b.supply += int64(founder.Balance)
	}
	b.supply += validators * bond // the founding gives the validators their bond on top
	var err error
	b.epoch, err = n.App.CitizenshipKeeper.Epoch(n.Context())
	require.NoError(n.T, err)
	return b
}

// compare lets the round end and compares its snapshot with the books, all of it at once.
func (b *books) compare(round uint64) {
	b.T.Helper()
	b.flush()
	// The last block before the epoch's end still splits the fees of the one before.
	var got censustypes.Snapshot
	for {
		b.Block()
		var err error
		if got, err = b.App.CensusKeeper.Snapshots.Get(b.Context(), round); err == nil {
			break
		}
		require.Less(b.T, b.Height(), int64(10_000), "no round ends")
	}
	b.closeEpoch()
	require.Equal(b.T, b.snapshot(round), got)
	b.answers, b.income = map[uint64]string{}, map[uint64]int64{}
	b.admissions[0], b.departing[0], b.paidOut[0] = 0, 0, 0
	b.epoch++
}

// closeEpoch sets the dividend of everybody in good standing aside.
func (b *books) closeEpoch() {
	for _, p := range b.people {
		if p.standing == citizenshiptypes.STANDING_CITIZEN {
			p.owed++
			b.fund -= dividendRate
		}
	}
}

// snapshot is what the books say at the end of this block.
func (b *books) snapshot(round uint64) censustypes.Snapshot {
	version, root, err := b.App.SocialContractKeeper.CharterInForce(b.Context())
	require.NoError(b.T, err)
	methodology := sha256.Sum256(docs.Methodology)
	people := b.peopleFigures()
	return censustypes.Snapshot{
		Round: round, ChainId: apptest.ChainID, Height: b.Height(), Time: b.Now(), FirstEpoch: b.epoch, LastEpoch: b.epoch,
		People: people,
		Contract: censustypes.Contract{
			Version: version, Root: root, Signatures: people.ElectorateTotal, OpenReferenda: b.open, Laws: b.laws, Validators: validators,
		},
		Economy: b.economyFigures(), Land: b.landFigures(), MethodologyHash: methodology[:],
	}
}

func (b *books) peopleFigures() censustypes.People {
	figures := censustypes.People{
		Admissions: b.admissions[0], AdmissionsTotal: b.admissions[1],
		Departures: b.departing[0], DeparturesTotal: b.departing[1], Respondents: uint64(len(b.answers)),
	}
	today := b.today()
	places, districts, answers := map[string]uint64{}, map[uint32]uint64{}, map[string]uint64{}
	for _, p := range b.people {
		switch p.standing {
		case citizenshiptypes.STANDING_CITIZEN:
			figures.Citizens++
			places[p.country]++
			if p.votesFrom <= today {
				districts[p.district]++
				figures.ElectorateTotal++
			}
		case citizenshiptypes.STANDING_LAPSED:
			figures.Lapsed++
		case citizenshiptypes.STANDING_SUSPENDED:
			figures.Suspended++
		case citizenshiptypes.STANDING_EXPELLED:
			figures.Expelled++
		case citizenshiptypes.STANDING_DEPARTED:
			figures.Departed++
		case citizenshiptypes.STANDING_RESIDENT:
			figures.Residents++
		default:
			b.T.Fatalf("%s has no standing", p.Name)
		}
	}
	for _, code := range b.answers {
		answers[code]++
	}
	for district, count := range districts {
		figures.Electorate = append(figures.Electorate, censustypes.DistrictCount{District: district, Count: count})
	}
	sort.Slice(figures.Electorate, func(i, j int) bool { return figures.Electorate[i].District < figures.Electorate[j].District })
	figures.CitizensByCountry, figures.RespondentsByCountry = byCountry(places), byCountry(answers)
	return figures
}

func byCountry(counts map[string]uint64) (list []censustypes.CountryCount) {
	for code, count := range counts {
		list = append(list, censustypes.CountryCount{Country: code, Count: count})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Country < list[j].Country })
	return list
}

func (b *books) economyFigures() censustypes.Economy {
	fund := b.fund
	for height, paid := range b.fees {
		if height < b.Height() { // split by the block after
			fund += paid - paid/2 // the other half is the proposer's
		}
	}
	coins := func(amount int64) sdk.Coins { return b.Coins(amount) }
	figures := censustypes.Economy{
		Denom: b.Denom(), Supply: sdkmath.NewInt(b.supply), Issued: sdkmath.ZeroInt(), Fund: coins(fund), Appropriated: coins(b.escrow),
		Income: censustypes.Income{Total: sdkmath.ZeroInt(), EpochTotal: sdkmath.ZeroInt(), Recipients: uint64(len(b.income))},
	}
	if b.paidOut[1] > 0 {
		figures.Disbursed, figures.DisbursedTotal = coins(b.paidOut[0]), coins(b.paidOut[1])
	}
	var classes [65]uint64
	var total int64
	for _, amount := range b.income {
		total += amount
		classes[bits.Len64(uint64(amount))]++
	}
	figures.Income.Total, figures.Income.EpochTotal = sdkmath.NewInt(total), sdkmath.NewInt(total)
	figures.Income.Classes = merged(classes)
	return figures
}

// merged joins classes from below until each has twenty persons, and what is left
// at the top with the last.
func merged(classes [65]uint64) (list []censustypes.IncomeClass) {
	var from, count, left uint64
	var top uint32
	for digits := uint32(1); digits <= 64; digits++ {
		if classes[digits] == 0 {
			continue
		}
		if count == 0 {
			from = uint64(digits)
		}
		count, top = count+classes[digits], digits
		if left = count; count >= 20 {
			list = append(list, censustypes.IncomeClass{FromBits: uint32(from), ToBits: digits, Citizens: count})
			count, left = 0, 0
		}
	}
	if left > 0 && len(list) > 0 {
		list[len(list)-1].ToBits = top
		list[len(list)-1].Citizens += left
	}
	return list
}

func (b *books) landFigures() censustypes.Land {
	land := censustypes.Land{Value: sdkmath.ZeroInt()}
	for _, p := range b.land {
		line := censustypes.CountryLand{Country: p.country, Parcels: 1, AreaDm2: p.area(), Value: sdkmath.NewInt(p.value)}
		land.Countries = append(land.Countries, line)
		land.Parcels, land.AreaDm2, land.Value = land.Parcels+1, land.AreaDm2+line.AreaDm2, land.Value.Add(line.Value)
	}
	slices.SortFunc(land.Countries, func(a, b censustypes.CountryLand) int {
		if a.Country < b.Country {
			return -1
		}
		return 1
	})
	return land
}

// area is that between two parallels and two meridians of WGS84, in square
// decimetres, by the formula of Snyder (Map Projections, 1987, equation 3-12).
func (p lot) area() uint64 {
	const a, f = 6_378_137.0, 1 / 298.257223563
	e := math.Sqrt(f * (2 - f))
	q := func(latitude int32) float64 {
		s := math.Sin(float64(latitude) * 1e-7 * math.Pi / 180)
		return (1 - e*e) * (s/(1-e*e*s*s) - math.Log((1-e*s)/(1+e*s))/(2*e))
	}
	width := float64(p.east-p.west) * 1e-7 * math.Pi / 180
	return uint64(math.Round(a * a / 2 * width * (q(p.north) - q(p.south)) * 100))
}
