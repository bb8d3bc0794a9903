package simulation

import (
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/census/types"
)

// RandomizedGenState draws the parameters; rounds come with the blocks.
func RandomizedGenState(simState *module.SimulationState) {
	gs := types.DefaultGenesis()
	gs.Params.EpochsPerRound = 1 + uint32(simState.Rand.Intn(3))
	gs.Params.KeepRounds = uint32(simState.Rand.Intn(3))
	gs.Params.PrunePerBlock = 1 + uint32(simState.Rand.Intn(20))
	simState.GenState[types.ModuleName] = simState.Cdc.MustMarshalJSON(gs)
}
