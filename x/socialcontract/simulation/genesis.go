// Package simulation makes random social contracts and random acts on them.
package simulation

import (
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/module"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// powers are what the simulated charter lets referenda decide.
var powers = []string{
	"/civitas.citizenship.v1.MsgUpdateParams",
	"/civitas.socialcontract.v1.MsgAppoint",
	"/civitas.socialcontract.v1.MsgEnactLaw",
	"/civitas.socialcontract.v1.MsgUpdateParams",
	"/civitas.socialcontract.v1.MsgVacateSeat",
	"/civitas.treasury.v1.MsgAppropriate",
	"/civitas.treasury.v1.MsgIssue",
}

// RandomizedGenState makes a nation with a random track, random budgets and a
// council of random size. Bonds of validators are not simulated: simulations
// start from bonded validators without seats.
func RandomizedGenState(state *module.SimulationState) {
	r := state.Rand
	gs := types.DefaultGenesis()
	gs.Params = types.Params{
		SeatBudget:      uint32(1 + r.Intn(50)),
		EnactmentBudget: uint32(1 + r.Intn(8)),
		ClosingBudget:   uint32(1 + r.Intn(50)),
		PruneBudget:     uint32(1 + r.Intn(500)),
	}
	charter := &gs.Versions[0].Charter
	charter.Tracks = append(charter.Tracks, types.Track{
		Id: "ordinary", QuorumBps: uint32(r.Intn(2_000)), MajorityBps: types.MinMajorityBps,
		MinElectorate: 1, VotingDays: uint32(1 + r.Intn(3)), DelayDays: uint32(r.Intn(2)),
		PetitionBps: uint32(1 + r.Intn(500)), PetitionDays: 3, MaxSlots: 64, SponsorSlots: 2,
	})
	charter.Powers = nil
	for _, url := range powers {
		charter.Powers = append(charter.Powers, types.Power{MsgTypeUrl: url, Track: "ordinary"})
	}
	charter.Limits = []types.LimitRow{
		{Name: types.LimitMaxOpenReferenda, Value: uint64(1 + r.Intn(20))},
		{Name: types.LimitMinValidators, Value: 1},
		{Name: types.LimitSealGas, Value: types.DefaultSealGas},
		{Name: "treasury.issuance_bps", Value: uint64(r.Intn(1_000))},
		{Name: "treasury.spending_bps", Value: uint64(1 + r.Intn(5_000))},
	}
	// Founders of simulated nations live in no district.
	charter.Districts = nil
	// The gate is not simulated: fees, quotas and levels have their own tests.
	charter.Access = []types.AccessRule{
		{Pattern: "/civitas.", Level: citizenshiptypes.LEVEL_ANYONE},
		{Pattern: "/cosmos.", Level: citizenshiptypes.LEVEL_ANYONE},
		{Pattern: "/ibc.", Level: citizenshiptypes.LEVEL_ANYONE},
	}
	charter.Sort()
	seats := uint32(1 + r.Intn(9))
	gs.Offices = []types.Office{{
		Id: council, Title: "Council", Seats: seats, TermDays: uint32(r.Intn(5)),
		Fill: types.OFFICE_FILL_ELECTION, Bond: math.ZeroInt(),
		Warrant: []types.WarrantRow{{MsgTypeUrl: "/civitas.socialcontract.v1.MsgEnactLaw", Cap: uint32(1 + r.Intn(5))}},
	}}
	for holder := uint32(1); holder <= min(seats, uint32(len(state.Accounts)/2)); holder++ {
		// Every second account is a founding citizen.
		gs.Seats = append(gs.Seats, types.Seat{Office: council, Number: holder, Holder: uint64(holder)})
	}
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(gs)
}
