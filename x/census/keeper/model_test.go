package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
)

// model is the census as a reader of the specification would keep it.
type model struct {
	answers map[uint64]map[uint64]string // round → citizen → country
	open    uint64
	first   int64
}

func (m *model) count(round uint64) (byCountry []types.CountryCount, sum uint64) {
	for _, country := range []string{"", "AU", "PT"} {
		n := uint64(0)
		for _, c := range m.answers[round] {
			if c == country {
				n++
			}
		}
		if n > 0 {
			byCountry = append(byCountry, types.CountryCount{Country: country, Count: n})
		}
		sum += n
	}
	return byCountry, sum
}

// Whatever citizens answer, change and take back, in whichever blocks, inside
// transactions or outside, a snapshot counts exactly the answers that stand,
// and export → import → export loses nothing at any height.
func TestSnapshotsCountTheAnswersThatStand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gs := types.DefaultGenesis()
		gs.Params.EpochsPerRound = uint32(rapid.IntRange(1, 2).Draw(t, "epochs a round"))
		gs.Params.KeepRounds = uint32(rapid.IntRange(0, 2).Draw(t, "rounds kept"))
		gs.Params.PrunePerBlock = uint32(rapid.IntRange(1, 3).Draw(t, "pruned a block"))
		f := newFixture(t, gs)
		f.endBlock()
		m := &model{answers: map[uint64]map[uint64]string{1: {}}, open: 1, first: 1}
		taken := uint64(0)

		t.Repeat(map[string]func(*rapid.T){
			"answer": func(t *rapid.T) {
				number := rapid.Uint64Range(1, 5).Draw(t, "citizen")
				country := rapid.SampledFrom([]string{"", "AU", "PT"}).Draw(t, "country")
				f.people.bad[number] = rapid.IntRange(0, 4).Draw(t, "lapsed") == 0
				err := f.respond(number, m.open, country)
				if f.people.bad[number] {
					require.ErrorIs(t, err, types.ErrNotGoodStanding)
					return
				}
				require.NoError(t, err)
				m.answers[m.open][number] = country
			},
			"take back": func(t *rapid.T) {
				number := rapid.Uint64Range(1, 5).Draw(t, "citizen")
				f.people.bad[number] = false
				_, answered := m.answers[m.open][number]
				err := f.withdraw(number, m.open)
				if !answered {
					require.ErrorIs(t, err, types.ErrNoResponse)
					return
				}
				require.NoError(t, err)
				delete(m.answers[m.open], number)
			},
			"answer outside a transaction": func(t *rapid.T) {
				number := rapid.Uint64Range(6, 9).Draw(t, "citizen")
				require.NoError(t, f.Respond(f.ctx, account(number), m.open, true, "AU"))
				m.answers[m.open][number] = "AU"
			},
			"end the block": func(t *rapid.T) {
				f.people.undrained = rapid.Bool().Draw(t, "undrained")
				f.endBlock()
			},
			"begin an epoch": func(t *rapid.T) {
				f.nextEpoch()
				if f.people.epoch >= m.first+int64(gs.Params.EpochsPerRound) {
					m.open, m.first = m.open+1, f.people.epoch
					m.answers[m.open] = map[uint64]string{}
				}
			},
			"": func(t *rapid.T) {
				next, err := f.NextSnapshot.Get(f.ctx)
				require.NoError(t, err)
				for ; taken+1 < next; taken++ {
					byCountry, sum := m.count(taken + 1)
					people := f.snapshot(taken + 1).People
					require.Equal(t, sum, people.Respondents)
					require.Equal(t, byCountry, people.RespondentsByCountry)
				}
			},
		})
		f.endBlock()
		for round := taken + 1; round <= m.open; round++ {
			_, sum := m.count(round)
			require.Equal(t, sum, f.respondents(round))
		}
		require.NoError(t, f.Respond(f.ctx.WithEventManager(sdk.NewEventManager()), account(9), m.open, true, "PT"))
		exported, err := f.ExportGenesis(f.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
		g := newFixture(t, exported)
		again, err := g.ExportGenesis(g.ctx)
		require.NoError(t, err)
		require.Equal(t, exported, again)
	})
}
