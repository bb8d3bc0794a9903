package simulation

import (
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/census/types"
)

// RandomizedGenState draws the parameters; rounds come with the blocks.
func RandomizedGenState(simState *module.SimulationState) {
	gs := types.DefaultGenesis()
	randomise(simState.Rand, &gs.Params)
	simState.GenState[types.ModuleName] = simState.Cdc.MustMarshalJSON(gs)
}

type source interface{ Intn(n int) int }

func randomise(r source, params *types.Params) {
	params.EpochsPerRound = 1 + uint32(r.Intn(3))
	params.KeepRounds = uint32(r.Intn(3))
	params.PrunePerBlock = 1 + uint32(r.Intn(20))
}
