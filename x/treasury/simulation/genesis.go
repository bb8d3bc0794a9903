// Package simulation makes random treasuries and random messages to them.
package simulation

import (
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// RandomizedGenState makes a treasury whose currency is the bond denomination,
// with random parameters.
func RandomizedGenState(state *module.SimulationState) {
	g := types.DefaultGenesis()
	g.Params.Denom = state.BondDenom
	g.Params.MinGasPrice = 0
	g.Params.ProposerFeeBps = uint64(state.Rand.Intn(types.BasisPoints + 1))
	g.Params.EscrowSeconds = state.Rand.Int63n(3) * 3_600
	g.Params.ReleasesPerBlock = uint32(1 + state.Rand.Intn(50))
	g.Params.ClosingsPerBlock = uint32(1 + state.Rand.Intn(10))
	g.Metadata = types.DefaultMetadata(state.BondDenom, "sim"+state.BondDenom)
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(g)
}
