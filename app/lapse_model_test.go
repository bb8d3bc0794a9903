package app_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// lapseDay is the civic day at whose close the crowd falls due.
const lapseDay = 1

// fallDue spreads the citizens over countries, districts and charter versions,
// and lets count of those who hold no office fall due at the close of lapseDay.
func fallDue(count int) func(*app.App, map[string]json.RawMessage) {
	countries := []string{"", "AR", "CH", "DE", "FR", "IN", "JP", "KE", "NZ", "ZA"}
	return func(instance *app.App, state map[string]json.RawMessage) {
		var genesis citizenshiptypes.GenesisState
		instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
		for i := range genesis.Citizens {
			c := &genesis.Citizens[i]
			if i < officers {
				continue
			}
			c.Country, c.District, c.SignedVersion = countries[i%len(countries)], uint32(1+i%2), uint64(i%4)
			if c.SignedVersion > 1 {
				c.FormerVersion = uint64(i / 4 % 2) // versions 2 and 3 were never in force
			}
			if i < officers+count {
				c.DueDay = lapseDay
			}
		}
		state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
	}
}

// officers are the founders of the demonstration nation.
const officers = 5

// model knows where everybody stands by counting them one by one.
type model struct {
	people []citizenshiptypes.CitizenRecord
	// closed is true once lapseDay has closed.
	closed bool
	// queue are those whose lapse no block has written, in the order of their numbers.
	queue []uint64
}

func newModel(n *apptest.Nation) *model {
	m := &model{}
	for number := uint64(1); number <= uint64(len(n.Document.Citizens)); number++ {
		c, err := n.App.CitizenshipKeeper.Citizens.Get(n.Context(), number)
		require.NoError(n.T, err)
		m.people = append(m.people, c.Record(number, ""))
		if c.DueDay == lapseDay {
			m.queue = append(m.queue, number)
		}
	}
	return m
}

func (m *model) lapsed(c citizenshiptypes.CitizenRecord) bool {
	return m.closed && c.DueDay <= lapseDay
}

// affirm moves somebody's due day to far away.
func (m *model) affirm(number uint64) {
	m.people[number-1].DueDay = lapseDay + 10_000
	m.queue = slices.DeleteFunc(m.queue, func(waiting uint64) bool { return waiting == number })
}

// work takes from the queue what one block's end writes.
func (m *model) work() {
	m.queue = m.queue[min(len(m.queue), citizenshiptypes.LapseBudget):]
}

// check compares every answer about numbers with a count of everybody.
func (m *model) check(n *apptest.Nation) {
	n.T.Helper()
	var population citizenshiptypes.Population
	countries, districts := map[string]uint64{}, map[uint32]uint64{}
	electors := map[uint64]map[uint32]uint64{0: {}, 1: {}}
	for _, c := range m.people {
		if m.lapsed(c) {
			population.Lapsed++
			continue
		}
		population.Citizens++
		countries[c.Country]++
		districts[c.District]++
		electors[0][c.District]++
		if c.SignedVersion == 1 || c.FormerVersion == 1 {
			electors[1][c.District]++
		}
	}
	k, ctx := n.App.CitizenshipKeeper, n.Context()
	answer, err := citizenshipkeeper.NewQueryServer(k).Population(ctx, &citizenshiptypes.QueryPopulationRequest{})
	require.NoError(n.T, err)
	require.Equal(n.T, &citizenshiptypes.QueryPopulationResponse{
		Population: population,
		Countries: sorted(countries, func(country string, count uint64) citizenshiptypes.CountryCount {
			return citizenshiptypes.CountryCount{Country: country, Count: count}
		}),
		Districts: byDistrict(districts),
	}, answer, "height %d", n.Height())
	for version, want := range electors {
		counts, total, err := k.Electorate(ctx, version)
		require.NoError(n.T, err)
		require.Equal(n.T, byDistrict(want), counts, "height %d, version %d", n.Height(), version)
		sum := uint64(0)
		for _, count := range want {
			sum += count
		}
		require.Equal(n.T, sum, total, "height %d, version %d", n.Height(), version)
	}
	drained, err := k.Drained(ctx)
	require.NoError(n.T, err)
	require.Equal(n.T, !m.closed || len(m.queue) == 0, drained, "height %d, %d wait", n.Height(), len(m.queue))
}

// reads asserts what the queries say of one person, and what is stored.
func (m *model) reads(n *apptest.Nation, number uint64, stored citizenshiptypes.Standing) {
	n.T.Helper()
	want := citizenshiptypes.STANDING_CITIZEN
	if m.lapsed(m.people[number-1]) {
		want = citizenshiptypes.STANDING_LAPSED
	}
	k, ctx := n.App.CitizenshipKeeper, n.Context()
	queries := citizenshipkeeper.NewQueryServer(k)
	citizen, err := queries.Citizen(ctx, &citizenshiptypes.QueryCitizenRequest{Number: number})
	require.NoError(n.T, err)
	require.Equal(n.T, want, citizen.Citizen.Standing, "number %d", number)
	passport, err := queries.Passport(ctx, &citizenshiptypes.QueryPassportRequest{Number: number})
	require.NoError(n.T, err)
	require.Equal(n.T, want, passport.Standing, "number %d", number)
	record, err := k.Citizens.Get(ctx, number)
	require.NoError(n.T, err)
	require.Equal(n.T, stored, record.Standing, "number %d", number)
}

func byDistrict(counts map[uint32]uint64) []citizenshiptypes.DistrictCount {
	return sorted(counts, func(district uint32, count uint64) citizenshiptypes.DistrictCount {
		return citizenshiptypes.DistrictCount{District: district, Count: count}
	})
}

// sorted lists a map in the order of its keys, or nothing.
func sorted[K cmp.Ordered, T any](counts map[K]uint64, item func(K, uint64) T) (list []T) {
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, item(key, counts[key]))
	}
	return list
}
