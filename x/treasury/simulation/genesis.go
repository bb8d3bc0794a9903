// Package simulation makes random treasuries and random messages to them.
package simulation

import (
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// maxDues and maxLevyBps are within what the charters of simulations allow.
const maxDues, maxLevyBps = 1_000, 100

// maxEscrow lets a simulation, whose blocks are hours apart, see payments wait.
const maxEscrow = 60_000

func randomEscrow(r random) int64 { return r.Int63n(maxEscrow) }

// random is the part of a simulation's randomness that is used here.
type random interface {
	Intn(n int) int
	Int63n(n int64) int64
}

// randomEpoch says what an epoch gives to citizens and asks of them.
func randomEpoch(r random, params *types.Params) {
	params.Dividend, params.Dues = math.NewInt(r.Int63n(1_000)), math.NewInt(r.Int63n(maxDues))
	params.DividendIssuedBps = uint64(r.Intn(types.BasisPoints + 1))
	params.ClaimEpochs = uint32(1 + r.Intn(4))
	params.LevyBps = uint64(r.Intn(maxLevyBps))
}

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
	randomEpoch(state.Rand, &g.Params)
	g.Metadata = types.DefaultMetadata(state.BondDenom, "sim"+state.BondDenom)
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(g)
}
