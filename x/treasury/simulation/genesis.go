// Package simulation makes random treasuries and random messages to them.
package simulation

import (
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// maxEscrow lets a simulation, whose blocks are hours apart, see payments wait.
const maxEscrow = 60_000

func randomEscrow(r interface{ Int63n(n int64) int64 }) int64 { return r.Int63n(maxEscrow) }

// RandomizedGenState makes a treasury whose currency is the bond denomination,
// with random parameters.
func RandomizedGenState(state *module.SimulationState) {
	g := types.DefaultGenesis()
	g.Params.Denom = state.BondDenom
	g.Params.MinGasPrice = 0
	g.Params.ProposerFeeBps = uint64(state.Rand.Intn(types.BasisPoints + 1))
	g.Params.EscrowSeconds = randomEscrow(state.Rand)
	g.Params.ReleasesPerBlock = uint32(1 + state.Rand.Intn(50))
	g.Params.ClosingsPerBlock = uint32(1 + state.Rand.Intn(10))
	g.Metadata = types.DefaultMetadata(state.BondDenom, "sim"+state.BondDenom)
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(g)
}
