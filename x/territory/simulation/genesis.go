// Package simulation makes random territories and random messages to them.
package simulation

import (
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// RandomizedGenState makes a nation without land, with random parameters and small goals.
func RandomizedGenState(state *module.SimulationState) {
	g := types.DefaultGenesis()
	g.Params = randomParams(state.Rand, state.BondDenom)
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(g)
}

type source interface {
	Intn(n int) int
}

func randomParams(r source, denom string) types.Params {
	p := types.DefaultParams()
	p.Denom = denom
	p.MinGoal = math.NewInt(int64(1 + r.Intn(100)))
	p.MinPledge = math.NewInt(int64(1 + r.Intn(10)))
	p.MaxPledgesPerCitizen = uint32(1 + r.Intn(types.MaxPledgesPerCitizen))
	p.MaxOpenPerSponsor = uint32(1 + r.Intn(types.MaxOpenPerSponsor))
	p.SurveyDays = int64(1 + r.Intn(100))
	p.AppraisalDays = int64(1 + r.Intn(100))
	p.QueueBudget = uint32(1 + r.Intn(50))
	p.NationShareBps = uint32(r.Intn(types.BasisPoints + 1))
	if r.Intn(2) == 0 {
		p.Access = []types.AccessRule{{Country: "AU", Hold: types.ADMISSION_RESIDENTS, Pledge: types.ADMISSION_RESIDENTS}}
	}
	return p
}
