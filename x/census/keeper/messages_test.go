package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

func TestAnAnswerCountsOnceAndMayChange(t *testing.T) {
	f := open(t)
	require.NoError(t, f.respond(1, 1, "PT"))
	require.True(t, f.said(&types.EventResponded{Round: 1, Number: 1, Country: "PT"}))
	require.NoError(t, f.respond(2, 1, ""))
	require.Zero(t, f.respondents(1), "the block's answers are counted at its end")
	f.endBlock()
	require.EqualValues(t, 2, f.respondents(1))

	require.NoError(t, f.respond(1, 1, "AU"))
	require.True(t, f.said(&types.EventResponded{Round: 1, Number: 1, Country: "AU", Changed: true}))
	require.NoError(t, f.respond(2, 1, ""))
	f.endBlock()
	require.EqualValues(t, 2, f.respondents(1))
	res, err := f.queries.Response(f.ctx, &types.QueryResponseRequest{Number: 1})
	require.NoError(t, err)
	require.Equal(t, types.Response{Round: 1, Number: 1, Country: "AU", Height: 3}, res.Response)

	require.NoError(t, f.withdraw(2, 1))
	require.True(t, f.said(&types.EventResponseWithdrawn{Round: 1, Number: 2}))
	f.nextEpoch()
	s := f.snapshot(1)
	require.EqualValues(t, 1, s.People.Respondents)
	require.Equal(t, []types.CountryCount{{Country: "AU", Count: 1}}, s.People.RespondentsByCountry)
}

func TestTheSnapshotHoldsEveryFigure(t *testing.T) {
	f := open(t)
	require.NoError(t, f.respond(1, 1, "PT"))
	require.NoError(t, f.respond(2, 1, "PT"))
	require.NoError(t, f.respond(3, 1, ""))
	f.treasury.incomes = map[int64]treasurytypes.EpochIncomes{
		1: {Epoch: 1, Total: math.NewInt(321), Classes: []treasurytypes.IncomeClass{{Bits: 3, Citizens: 20}, {Bits: 7, Citizens: 2}}},
		2: {Epoch: 2, Total: math.NewInt(9), Classes: []treasurytypes.IncomeClass{{Bits: 4, Citizens: 1}}},
	}
	f.nextEpoch()
	s := f.snapshot(1)
	economy := types.Economy{
		Denom: "uciv", Supply: f.treasury.summary.Supply, Issued: f.treasury.summary.Issued,
		Fund: coins(500), Appropriated: coins(50), Disbursed: coins(5), DisbursedTotal: coins(5),
		Income: types.Income{
			Total: math.NewInt(321), EpochTotal: math.NewInt(321), Recipients: 22,
			Classes: []types.IncomeClass{{FromBits: 3, ToBits: 7, Citizens: 22}},
		},
	}
	area, err := f.territory.Footprint(f.ctx)
	require.NoError(t, err)
	require.Equal(t, types.Snapshot{
		Round: 1, ChainId: "civitas-test", Height: 2, Time: s.Time, FirstEpoch: 1, LastEpoch: 1,
		People: types.People{
			Citizens: 9, Lapsed: 8, Suspended: 7, Expelled: 6, Departed: 5, Residents: 4,
			Admissions: 30, Departures: 5, AdmissionsTotal: 30, DeparturesTotal: 5,
			Electorate:           []types.DistrictCount{{District: 1, Count: 2}, {District: 2, Count: 1}},
			ElectorateTotal:      3,
			CitizensByCountry:    []types.CountryCount{{Count: 1}, {Country: "PT", Count: 2}},
			Respondents:          3,
			RespondentsByCountry: []types.CountryCount{{Count: 1}, {Country: "PT", Count: 2}},
		},
		Contract: types.Contract{Version: 2, Root: []byte{1}, Signatures: 3, OpenReferenda: 4, Laws: 5, Validators: 6},
		Economy:  economy,
		Land: types.Land{
			Parcels: 1, AreaDm2: 100, Value: area.Value,
			Countries: []types.CountryLand{{Country: "AU", Parcels: 1, AreaDm2: 100, Value: area.Value}},
		},
		MethodologyHash: types.DefaultParams().MethodologyHash,
	}, s)
	require.Equal(t, genesis.Add(1e9), s.Time)
	res, err := f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{Round: 1})
	require.NoError(t, err)
	require.True(t, f.said(&types.EventSnapshotTaken{Round: 1, Citizens: 9, Respondents: 3, Parcels: 1, Hash: res.Hash}))
	require.EqualValues(t, 2, f.round(1).SnapshotHeight)

	f.people.population.Admissions, f.people.population.Departures = 33, 4
	f.treasury.summary.Disbursed = coins(12)
	f.nextEpoch()
	s = f.snapshot(2)
	require.EqualValues(t, 3, s.People.Admissions)
	require.Zero(t, s.People.Departures, "a total never falls, so there is no growth to report")
	require.Equal(t, coins(7), s.Economy.Disbursed)
	require.Zero(t, s.People.Respondents)
	require.Equal(t, types.Income{Total: math.NewInt(9), EpochTotal: math.NewInt(9), Recipients: 1}, s.Economy.Income)
}

// What one person was paid is known an epoch at a time, so that a round of several
// has the classes of its last.
func TestARoundOfSeveralEpochsAddsUpTheirIncomes(t *testing.T) {
	gs := types.DefaultGenesis()
	gs.Params.EpochsPerRound = 3
	f := newFixture(t, gs)
	f.endBlock()
	f.treasury.incomes = map[int64]treasurytypes.EpochIncomes{
		1: {Epoch: 1, Total: math.NewInt(100), Classes: []treasurytypes.IncomeClass{{Bits: 3, Citizens: 25}}},
		3: {Epoch: 3, Total: math.NewInt(50), Classes: []treasurytypes.IncomeClass{{Bits: 2, Citizens: 20}}},
		4: {Epoch: 4, Total: math.NewInt(7)},
	}
	for range 3 {
		f.nextEpoch()
	}
	require.Equal(t, types.Income{
		Total: math.NewInt(150), EpochTotal: math.NewInt(50), Recipients: 20,
		Classes: []types.IncomeClass{{FromBits: 2, ToBits: 2, Citizens: 20}},
	}, f.snapshot(1).Economy.Income)
}

func TestAuditorsCoSignAndDissent(t *testing.T) {
	f := open(t)
	f.contract.auditors[1], f.contract.auditors[2] = true, true
	f.nextEpoch()
	before := f.snapshot(1)
	require.NoError(t, f.certify(1, 1, false, nil))
	require.NoError(t, f.certify(2, 1, true, hash))
	require.True(t, f.said(&types.EventCertified{Round: 1, Number: 2, Dissent: true, NoteHash: hash}))
	require.Equal(t, 2, f.contract.uses)
	res, err := f.queries.Certifications(f.ctx, &types.QueryCertificationsRequest{Round: 1})
	require.NoError(t, err)
	require.Equal(t, []types.Certification{
		{Round: 1, Number: 1, Height: 3}, {Round: 1, Number: 2, Dissent: true, NoteHash: hash, Height: 3},
	}, res.Certifications)
	require.Equal(t, before, f.snapshot(1), "a certification changes no figure")

	f.contract.auditors[3] = true
	snapshot, err := f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{Round: 1})
	require.NoError(t, err)
	require.Equal(t, types.Opinions{Round: 1, Auditors: 2, Cosigned: 1, Dissented: 1}, snapshot.Opinions, "of those who held a seat then")
}

func TestTheSealEndsARoundSooner(t *testing.T) {
	gs := types.DefaultGenesis()
	gs.Params.EpochsPerRound = 100
	f := newFixture(t, gs)
	f.endBlock()
	f.nextEpoch()
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(1).Status)
	require.NoError(t, updateParams(seal, types.DefaultParams())(f))
	f.endBlock()
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(1).Status, "the epoch that runs is part of it")
	require.NoError(t, f.respond(1, 1, ""))
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_CLOSED, f.round(1).Status)
	require.EqualValues(t, 3, f.snapshot(1).LastEpoch)
	require.EqualValues(t, 1, f.snapshot(1).People.Respondents)
}

func TestParametersChangeFromTheNextRoundOn(t *testing.T) {
	f := open(t)
	params := types.DefaultParams()
	params.EpochsPerRound = 2
	require.NoError(t, f.tx(func(ctx sdk.Context) error {
		_, err := f.msgs.UpdateParams(ctx, &types.MsgUpdateParams{Authority: seal, Params: params})
		return err
	}))
	require.True(t, f.saidType(&types.EventParamsUpdated{}))
	f.nextEpoch()
	require.Equal(t, types.ROUND_STATUS_OPEN, f.round(1).Status)
	res, err := f.queries.Params(f.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, params, res.Params)
}
