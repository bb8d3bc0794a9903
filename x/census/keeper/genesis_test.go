package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/census/types"
)

// lived is the state of a census with two closed rounds, one that waits for its
// snapshot and one that is open.
func lived(t *testing.T) *types.GenesisState {
	f := open(t)
	f.contract.auditors[1] = true
	f.nextEpoch()
	require.NoError(t, f.respond(1, 2, "PT"))
	f.nextEpoch()
	require.NoError(t, f.certify(1, 1, true, hash))
	require.NoError(t, f.respond(2, 3, ""))
	require.NoError(t, f.respond(3, 3, "AU"))
	f.people.undrained = true
	f.nextEpoch()
	require.NoError(t, f.respond(2, 4, "AU"))
	f.endBlock()
	gs, err := f.ExportGenesis(f.ctx)
	require.NoError(t, err)
	return gs
}

func TestGenesisLosesNothing(t *testing.T) {
	gs := lived(t)
	require.NoError(t, gs.Validate())
	require.Len(t, gs.Rounds, 4)
	require.Len(t, gs.Snapshots, 2)
	require.Len(t, gs.Counters, 3)
	f := newFixture(t, gs)
	again, err := f.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.Equal(t, gs, again)

	f.people.epoch = 4
	f.endBlock()
	require.EqualValues(t, 2, f.snapshot(3).People.Respondents, "the census goes on where it was")
	require.EqualValues(t, 1, f.respondents(4))
}

func TestTheDefaultGenesisIsValid(t *testing.T) {
	require.NoError(t, types.DefaultGenesis().Validate())
	f := newFixture(t, types.DefaultGenesis())
	gs, err := f.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.Equal(t, types.DefaultGenesis().NextPrune, gs.NextPrune)
}

func TestGenesisRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*types.GenesisState){
		"parameters out of bounds":           func(gs *types.GenesisState) { gs.Params.PrunePerBlock = 0 },
		"an open round that is not there":    func(gs *types.GenesisState) { gs.OpenRound = 9 },
		"pruning ahead of the rounds":        func(gs *types.GenesisState) { gs.NextPrune = 9 },
		"pruning of round zero":              func(gs *types.GenesisState) { gs.NextPrune = 0 },
		"a gap between rounds":               func(gs *types.GenesisState) { gs.Rounds[1].Number = 7 },
		"rounds that overlap":                func(gs *types.GenesisState) { gs.Rounds[1].FirstEpoch = 1 },
		"a round of a future epoch":          func(gs *types.GenesisState) { gs.LastEpoch = 1 },
		"a closed round after a closing one": func(gs *types.GenesisState) { gs.Rounds[1].Status = types.ROUND_STATUS_CLOSING },
		"two open rounds":                    func(gs *types.GenesisState) { gs.Rounds[2].Status = types.ROUND_STATUS_OPEN },
		"no open round":                      func(gs *types.GenesisState) { gs.Rounds[3].Status = types.ROUND_STATUS_CLOSING },
		"a snapshot missing":                 func(gs *types.GenesisState) { gs.Snapshots = gs.Snapshots[:1] },
		"a snapshot of another round":        func(gs *types.GenesisState) { gs.Snapshots[1].Round = 3 },
		"a snapshot without methodology":     func(gs *types.GenesisState) { gs.Snapshots[1].MethodologyHash = nil },
		"a snapshot without an amount":       func(gs *types.GenesisState) { gs.Snapshots[1].Economy.Supply = math.Int{} },
		"a response twice":                   func(gs *types.GenesisState) { gs.Responses = append(gs.Responses, gs.Responses[0]) },
		"a response of a pruned round":       func(gs *types.GenesisState) { gs.Responses[0].Round = 1 },
		"a response in no country":           func(gs *types.GenesisState) { gs.Responses[0].Country = "xx" },
		"a certification twice":              func(gs *types.GenesisState) { gs.Certifications = append(gs.Certifications, gs.Certifications[0]) },
		"a certification of nothing":         func(gs *types.GenesisState) { gs.Certifications[0].Round = 3 },
		"a dissent without a note":           func(gs *types.GenesisState) { gs.Certifications[0].NoteHash = nil },
		"opinions of nothing":                func(gs *types.GenesisState) { gs.Opinions = append(gs.Opinions, types.Opinions{Round: 3}) },
		"opinions of another round":          func(gs *types.GenesisState) { gs.Opinions[1].Round = 3 },
		"opinions that nobody has":           func(gs *types.GenesisState) { gs.Opinions[0].Cosigned++ },
		"a dissent that is not counted":      func(gs *types.GenesisState) { gs.Opinions[0].Dissented = 0 },
		"a snapshot without an income":       func(gs *types.GenesisState) { gs.Snapshots[1].Economy.Income.Total = math.Int{} },
		"counters out of order":              func(gs *types.GenesisState) { gs.Counters[0], gs.Counters[1] = gs.Counters[1], gs.Counters[0] },
		"a counter that is wrong":            func(gs *types.GenesisState) { gs.Counters[0].Total = math.NewInt(5) },
		"a counter missing":                  func(gs *types.GenesisState) { gs.Counters = gs.Counters[1:] },
	} {
		t.Run(name, func(t *testing.T) {
			gs := lived(t)
			spoil(gs)
			require.Error(t, gs.Validate())
			f := newFixture(t, types.DefaultGenesis())
			require.Error(t, f.InitGenesis(f.ctx, *gs))
		})
	}
}

func TestParametersHaveBounds(t *testing.T) {
	for name, spoil := range map[string]func(*types.Params){
		"no epochs":      func(p *types.Params) { p.EpochsPerRound = 0 },
		"many epochs":    func(p *types.Params) { p.EpochsPerRound = types.MaxEpochsPerRound + 1 },
		"many rounds":    func(p *types.Params) { p.KeepRounds = types.MaxKeepRounds + 1 },
		"no pruning":     func(p *types.Params) { p.PrunePerBlock = 0 },
		"much pruning":   func(p *types.Params) { p.PrunePerBlock = types.MaxPrunePerBlock + 1 },
		"a long address": func(p *types.Params) { p.MethodologyUri = string(make([]byte, types.MaxURILen+1)) },
		"no methodology": func(p *types.Params) { p.MethodologyHash = nil },
	} {
		p := types.DefaultParams()
		spoil(&p)
		require.ErrorIs(t, p.Validate(), types.ErrInvalidParams, name)
	}
	require.NoError(t, types.DefaultParams().Validate())
}
