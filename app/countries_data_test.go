//go:build data

package app_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

const (
	// people is how many citizens the nation of all countries is founded with.
	people = 10_000
	// guests are admitted in the first round, and in both.
	guests, allGuests = 25, 60
	// Civic days on which some founders' proof of life runs out, one in each round.
	firstLapse, secondLapse = 26, 50
)

// country is one of the 212 of the file.
type country struct {
	code       string
	population uint64
}

// countries reads the population of the countries of the world.
func countries(t *testing.T) []country {
	t.Helper()
	read := func(name string) [][]string {
		folder := os.Getenv("CIVITAS_DATA")
		require.NotEmpty(t, folder, "CIVITAS_DATA must name the data folder")
		file, err := os.Open(filepath.Join(folder, "population", name))
		require.NoError(t, err)
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		require.NoError(t, err)
		return rows[1:]
	}
	assigned := map[string]bool{}
	for _, row := range read("country-list.csv") {
		assigned[row[1]] = true
	}
	require.Len(t, assigned, 249)
	var all []country
	for _, row := range read("country_pop_gdp_derived.csv") {
		c := country{}
		// The register takes assigned codes alone; people of other places name none.
		if region, err := language.ParseRegion(row[0]); err == nil && assigned[region.String()] {
			c.code = region.String()
		}
		var err error
		c.population, err = strconv.ParseUint(row[3], 10, 64)
		require.NoError(t, err)
		all = append(all, c)
	}
	require.Len(t, all, 212)
	return all
}

// shared lists the countries of so many people, by the largest remainder.
func shared(t *testing.T, world []country, count uint64) (codes []string) {
	t.Helper()
	var weights []uint64
	var total uint64
	for _, c := range world {
		weights = append(weights, c.population)
		total += c.population
	}
	for i, share := range apportion(count, weights) {
		quota := count * weights[i] / total
		require.Contains(t, []uint64{quota, quota + 1}, share)
		for range share {
			codes = append(codes, world[i].code)
		}
	}
	require.Len(t, codes, int(count))
	return codes
}

// world is an edit that gives the nation the population of all countries: the five
// founders of the demonstration stay where they are, and the others come from the
// countries of the file in turns of both districts.
func world(codes []string) func(*charterfile.Document) {
	return func(document *charterfile.Document) {
		for i, code := range codes {
			document.Citizens = append(document.Citizens, charterfile.Founder{
				Name: fmt.Sprintf("citizen %d", i+1), Country: code, District: 1 + uint32(i%2), Balance: 1_000_000,
			})
		}
		for i := range document.Charter.Tracks {
			if document.Charter.Tracks[i].Id == "ordinary" {
				document.Charter.Tracks[i].QuorumBps = 0
			}
		}
		document.Calendar = charterfile.Calendar{DaySeconds: 10, EpochSeconds: 300}
	}
}

// lapses lets the proof of life of 120 founders run out in the first round, and that
// of 180 others in the second.
func lapses(instance *app.App, state map[string]json.RawMessage) {
	var genesis citizenshiptypes.GenesisState
	instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
	for i := range genesis.Citizens {
		switch number := genesis.Citizens[i].Number; {
		case number > 9_000 && number <= 9_120:
			genesis.Citizens[i].DueDay = firstLapse
		case number > 9_200 && number <= 9_380:
			genesis.Citizens[i].DueDay = secondLapse
		}
	}
	state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
}

// Two rounds of the census of a nation with the population of 212 countries, with
// admissions, lapses and departures between them, give figure for figure what the
// generator has kept in books of its own.
func TestCensusOfAllCountries(t *testing.T) {
	began := time.Now()
	all := countries(t)
	n := apptest.Found(t, apptest.NationOptions{
		Options:    apptest.Options{BlockTime: 2 * time.Second},
		Validators: validators,
		Edit:       world(shared(t, all, people-5)),
		State:      lapses,
	})
	t.Logf("founded after %s", time.Since(began).Round(time.Second))
	b := newBooks(n)
	newcomers := shared(t, all, allGuests)
	ada, ben, chloe, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")

	// The first round.
	for _, judge := range []*apptest.Citizen{emil, dara} {
		b.paid(judge, expels(judge.String(), 150, "2026/1", false))
	}
	b.budget()
	land := []lot{
		{country: "NZ", west: 1_747_000_000, south: -413_000_000, east: 1_747_100_000, north: -412_950_000, value: 7_000_000},
		{country: "FR", west: 23_500_000, south: 488_500_000, east: 23_600_000, north: 488_560_000, value: 11_000_001},
	}
	for _, lot := range land {
		b.title(ben, dara, lot)
	}
	for number := uint64(1); number <= people; number++ {
		switch {
		case number%100 == 0: // changes the answer
			b.responds(number, 1, "")
			b.responds(number, 1, "PT")
		case number%101 == 0: // takes it back
			b.responds(number, 1, "IE")
			b.withdraws(number, 1)
		case number%3 != 0:
			b.responds(number, 1, b.people[number].country)
		}
	}
	for i := uint64(0); i < 40; i++ {
		b.renounces(8_000 + 7*i)
	}
	b.settles("resident 1")
	b.admits(ada, newcomers[:guests], 0)
	b.flush()
	b.until(firstLapse + 1)
	for number := uint64(9_001); number <= 9_120; number++ {
		b.lapses(number)
	}
	b.people[150].standing = citizenshiptypes.STANDING_EXPELLED // nobody has appealed
	b.compare(1)

	// The second round.
	b.admits(ada, newcomers[guests:], 1)
	b.settles("resident 2")
	for number := uint64(9_001); number <= 9_003; number++ {
		b.affirms(number)
	}
	b.title(ben, dara, lot{country: "", value: 500})
	for number := uint64(1); number < people; number += 20 {
		b.claims(number)
	}
	for i := uint64(0); i < 25; i++ {
		b.disburses(chloe, 4_000+i, 1_000)
		b.disburses(chloe, 5_000+i, 5_000_000)
	}
	b.paid(emil, suspends(emil, 200, "2026/2", 30))
	b.loses(200, citizenshiptypes.STANDING_SUSPENDED)
	for i := uint64(0); i < 30; i++ {
		b.renounces(8_003 + 7*i)
	}
	for number := uint64(2); number <= people; number += 4 {
		if b.people[number].standing == citizenshiptypes.STANDING_CITIZEN {
			b.responds(number, 2, b.people[number].country)
		}
	}
	b.until(secondLapse + 1)
	for number := uint64(9_201); number <= 9_380; number++ {
		b.lapses(number)
	}
	b.proposes(ada, &socialcontracttypes.MsgEnactLaw{
		Authority: apptest.Seal(), Tier: socialcontracttypes.LAW_TIER_STATUTE, Title: "Night", Text: "There is one.",
	})
	b.open++
	b.compare(2)

	first, err := n.App.CensusKeeper.Snapshots.Get(n.Context(), 1)
	require.NoError(t, err)
	second, err := n.App.CensusKeeper.Snapshots.Get(n.Context(), 2)
	require.NoError(t, err)
	require.NoError(t, n.App.TreasuryKeeper.Invariants(n.Context()))
	for _, s := range []censustypes.Snapshot{first, second} {
		raw, err := s.Marshal()
		require.NoError(t, err)
		t.Logf("round %d: %d citizens in %d countries, %d lapsed, %d admitted, %d gone, %d answers from %d countries, income of %d citizens in %d classes; %d bytes",
			s.Round, s.People.Citizens, len(s.People.CitizensByCountry), s.People.Lapsed, s.People.Admissions, s.People.Departures,
			s.People.Respondents, len(s.People.RespondentsByCountry), s.Economy.Income.Recipients, len(s.Economy.Income.Classes), len(raw))
	}
	t.Logf("%d transactions in %d blocks, %s", b.sent, n.Height(), time.Since(began).Round(time.Second))
}

// lot is a rectangle of land, in units of 10⁻⁷ degree, or a virtual one.
type lot struct {
	country                  string
	west, south, east, north int32
	value                    int64
}

// message registers the lot.
func (p lot) message(registrant string) *territorytypes.MsgRegisterParcel {
	document := sha256.Sum256([]byte("deed of " + p.country))
	msg := &territorytypes.MsgRegisterParcel{
		Registrant: registrant, Kind: territorytypes.PARCEL_KIND_VIRTUAL,
		Deed: territorytypes.Deed{Reference: "Folio 1", Document: territorytypes.Document{Hash: document[:], URI: "https://example.org/" + p.country}},
	}
	if p.country == "" {
		return msg
	}
	msg.Kind, msg.Country = territorytypes.PARCEL_KIND_PHYSICAL, p.country
	msg.Boundary.Polygons = []territorytypes.Polygon{{Rings: []territorytypes.Ring{{Coordinates: []int32{
		p.west, p.south, p.east, p.south, p.east, p.north, p.west, p.north, p.west, p.south,
	}}}}}
	return msg
}
