// Package simulation makes random social contracts and random acts on them.
package simulation

import (
	"math/rand"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/module"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// powers are what the simulated charter lets referenda decide.
var powers = []string{
	"/civitas.census.v1.MsgUpdateParams",
	"/civitas.citizenship.v1.MsgExpel",
	"/civitas.citizenship.v1.MsgReinstate",
	"/civitas.citizenship.v1.MsgUpdateParams",
	"/civitas.socialcontract.v1.MsgAppoint",
	"/civitas.socialcontract.v1.MsgCreateOffice",
	"/civitas.socialcontract.v1.MsgEnactLaw",
	"/civitas.socialcontract.v1.MsgGrantLicence",
	"/civitas.socialcontract.v1.MsgRepealLaw",
	"/civitas.socialcontract.v1.MsgRevokeLicence",
	"/civitas.socialcontract.v1.MsgUpdateParams",
	"/civitas.socialcontract.v1.MsgVacateSeat",
	"/civitas.territory.v1.MsgOfferLease",
	"/civitas.territory.v1.MsgRetire",
	"/civitas.territory.v1.MsgTransferParcel",
	"/civitas.territory.v1.MsgUpdateParams",
	"/civitas.treasury.v1.MsgAppropriate",
	"/civitas.treasury.v1.MsgBurn",
	"/civitas.treasury.v1.MsgIssue",
	"/civitas.treasury.v1.MsgUpdateParams",
}

// RandomizedGenState makes a nation with random tracks, periods and budgets and a
// council of random size. Validators are not simulated here: simulations
// of the whole app seat and bond them.
func RandomizedGenState(state *module.SimulationState) {
	r := state.Rand
	gs := types.DefaultGenesis()
	gs.Params = randomParams(r)
	charter := &gs.Versions[0].Charter
	charter.Tracks = randomTracks(r)
	charter.Powers = []types.Power{{MsgTypeUrl: types.AmendPower, Track: "constitutional"}}
	for _, url := range powers {
		charter.Powers = append(charter.Powers, types.Power{MsgTypeUrl: url, Track: "ordinary"})
	}
	charter.Limits = append(
		consentRows(r),
		types.LimitRow{Name: citizenshiptypes.SuspensionsLimit, Value: uint64(1 + r.Intn(20))},
		types.LimitRow{Name: types.LimitMaxOpenReferenda, Value: uint64(2 + r.Intn(20))},
		types.LimitRow{Name: types.LimitMinValidators, Value: 1},
		types.LimitRow{Name: types.LimitSealGas, Value: types.DefaultSealGas},
		types.LimitRow{Name: "treasury.dues", Value: uint64(1_000 + r.Intn(1_000))},
		types.LimitRow{Name: "treasury.issuance_bps", Value: uint64(r.Intn(1_000))},
		types.LimitRow{Name: "treasury.levy_bps", Value: uint64(100 + r.Intn(100))},
		types.LimitRow{Name: "treasury.spending_bps", Value: uint64(1 + r.Intn(5_000))},
	)
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
	office := newOffice(council, seats)
	office.TermDays = uint32(r.Intn(5))
	office.Fill = types.OFFICE_FILL_ELECTION
	office.Warrant = []types.WarrantRow{{MsgTypeUrl: "/civitas.socialcontract.v1.MsgEnactLaw", Cap: uint32(1 + r.Intn(5))}}
	gs.Offices = []types.Office{office}
	for holder := uint32(1); holder <= min(seats, uint32(len(state.Accounts)/2)); holder++ {
		// Every second account is a founding citizen.
		gs.Seats = append(gs.Seats, types.Seat{Office: council, Number: holder, Holder: uint64(holder)})
	}
	state.GenState[types.ModuleName] = state.Cdc.MustMarshalJSON(gs)
}

// randomTracks are an ordinary and a constitutional one, both short.
func randomTracks(r *rand.Rand) []types.Track {
	constitutional := types.Track{
		Id: "constitutional", QuorumBps: uint32(r.Intn(5_000)), MajorityBps: types.MinMajorityBps, ElectorateBps: types.MinMajorityBps,
		MinElectorate: 1, PetitionBps: uint32(1 + r.Intn(500)), PetitionDays: 3, MaxSlots: 8, SponsorSlots: 2, Constitutional: true,
	}
	ordinary := types.Track{
		Id: "ordinary", QuorumBps: uint32(r.Intn(2_000)), MajorityBps: types.MinMajorityBps,
		MinElectorate: 1, PetitionBps: uint32(1 + r.Intn(500)), PetitionDays: 3, MaxSlots: 64, SponsorSlots: 2,
	}
	tracks := []types.Track{constitutional, ordinary}
	for i := range tracks {
		tracks[i].VotingDays, tracks[i].DelayDays = randomTrackDays(r, tracks[i].Constitutional)
	}
	return tracks
}

// randomTrackDays gives the constitutional track longer to vote, for the majority
// of everybody that it needs.
func randomTrackDays(r *rand.Rand, constitutional bool) (voting, delay uint32) {
	if constitutional {
		return uint32(4 + r.Intn(3)), uint32(1 + r.Intn(2))
	}
	return uint32(1 + r.Intn(3)), uint32(1 + r.Intn(3))
}

// consentRows are random rules of the consent window.
func consentRows(r *rand.Rand) []types.LimitRow {
	return []types.LimitRow{
		{Name: types.LimitConsentDays, Value: uint64(2 + r.Intn(3))},
		{Name: types.LimitEntrenchmentDays, Value: uint64(1 + r.Intn(3))},
		{Name: types.LimitGraceDays, Value: uint64(1 + r.Intn(4))},
		{Name: types.LimitObjectionBps, Value: uint64(500 + r.Intn(5_000))},
	}
}

// newOffice is an office that referenda fill and that has no warrant.
func newOffice(id string, seats uint32) types.Office {
	return types.Office{Id: id, Title: id, Seats: seats, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.ZeroInt()}
}

func randomParams(r interface{ Intn(n int) int }) types.Params {
	return types.Params{
		SeatBudget:      uint32(1 + r.Intn(50)),
		EnactmentBudget: uint32(1 + r.Intn(8)),
		ClosingBudget:   uint32(1 + r.Intn(50)),
		PruneBudget:     uint32(1 + r.Intn(500)),
	}
}
