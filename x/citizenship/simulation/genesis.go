// Package simulation makes random nations and random messages for simulations.
package simulation

import (
	"math/rand"

	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// founders is the share of the simulated accounts that are citizens from
// genesis: one in founders.
const founders = 2

// GenesisState writes a nation in which half of the accounts are founders and
// periods are short enough for a simulation to see them end.
func GenesisState(state *module.SimulationState) {
	params := Params(state.Rand)
	params.Denom = state.BondDenom
	var records []types.CitizenRecord
	for i := 0; i < len(state.Accounts); i += founders {
		number := uint64(len(records)) + 1
		records = append(records, types.NewFounder(
			number, state.Accounts[i].AddressBech32, randomCountry(state.Rand), 0, 1, params,
		))
	}
	calendar := types.Calendar{DaySeconds: 600, GenesisTime: max(1, state.GenTimestamp.Unix())}
	g := types.NewGenesis(params, calendar, records...)
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(g)
}

// Params returns random parameters that Validate accepts.
func Params(r *rand.Rand) types.Params {
	params := types.DefaultParams()
	params.VouchesRequired = 1 + uint32(r.Intn(3))
	params.AttestationsRequired = uint32(r.Intn(2))
	params.VouchesPerEpoch = 1 + uint32(r.Intn(10))
	params.MaxOpenInvitations = 1 + uint32(r.Intn(5))
	params.InvitationDays = 1 + uint32(r.Intn(20))
	params.ApplicationDays = 1 + uint32(r.Intn(50))
	params.WaitingDays = uint32(r.Intn(10))
	params.AffirmationDays = params.WaitingDays + 1 + uint32(r.Intn(50))
	params.CoolingOffDays = uint32(r.Intn(20))
	params.GrowthMinimum = 1 + uint64(r.Intn(20))
	params.GrowthBps = uint32(r.Intn(10_001))
	params.DailyQuota = 1 + uint32(r.Intn(100))
	params.ResidentAttestations = 1
	params.SuspensionDays = 1 + uint32(r.Intn(10))
	params.Panel = 2 + uint32(r.Intn(2))
	params.AppealDays = 1 + uint32(r.Intn(5))
	params.HearingDays = 1 + uint32(r.Intn(10))
	params.BarredDays = params.CoolingOffDays + 1 + uint32(r.Intn(20))
	params.VouchBanDays = uint32(r.Intn(20))
	params.RecoveryDays = 1 + uint32(r.Intn(5))
	return params
}

func randomCountry(r *rand.Rand) string {
	codes := append(types.Countries(), "")
	return codes[r.Intn(len(codes))]
}
