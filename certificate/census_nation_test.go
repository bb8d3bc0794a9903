package certificate_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/cometbft/cometbft/crypto"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"
	sdkmath "cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

const round = 3

// snapshot is what the tests' certificate is about.
func snapshot() census.Snapshot {
	coins := func(amount int64) sdk.Coins { return sdk.NewCoins(sdk.NewInt64Coin("uciv", amount)) }
	return census.Snapshot{
		Round: round, ChainId: chainID, Height: 2, Time: at(2), FirstEpoch: 5, LastEpoch: 5,
		People: census.People{
			Citizens: 60, Lapsed: 3, Suspended: 1, Expelled: 1, Departed: 2, Residents: 4,
			Admissions: 10, Departures: 1, AdmissionsTotal: 70, DeparturesTotal: 2,
			Electorate: []census.DistrictCount{{District: 2, Count: 20}, {District: 10, Count: 30}}, ElectorateTotal: 50,
			CitizensByCountry:    []census.CountryCount{{Count: 5}, {Country: "AU", Count: 25}, {Country: "PT", Count: 30}},
			Respondents:          40,
			RespondentsByCountry: []census.CountryCount{{Country: "AU", Count: 40}},
		},
		Contract: census.Contract{Version: 2, Root: profile, Signatures: 50, OpenReferenda: 1, Laws: 7, Validators: 4},
		Economy: census.Economy{
			Denom: "uciv", Supply: sdkmath.NewInt(1_000_000), Issued: sdkmath.NewInt(10), Fund: coins(900), Appropriated: coins(100),
			Disbursed: coins(5), DisbursedTotal: coins(50),
			Income: census.Income{
				Total: sdkmath.NewInt(400), EpochTotal: sdkmath.NewInt(400), Recipients: 50,
				Classes: []census.IncomeClass{{FromBits: 1, ToBits: 2, Citizens: 20}, {FromBits: 3, ToBits: 5, Citizens: 30}},
			},
		},
		Land: census.Land{
			Parcels: 3, AreaDm2: 700, Value: sdkmath.NewInt(9_000),
			Countries: []census.CountryLand{
				{Parcels: 1, AreaDm2: 0, Value: sdkmath.NewInt(1_000)},
				{Country: "AU", Parcels: 2, AreaDm2: 700, Value: sdkmath.NewInt(8_000)},
			},
		},
		MethodologyHash: profile,
	}
}

// written is the store of a census that has one closed round, by its keys.
func written(t testing.TB, s census.Snapshot, opinions census.Opinions, certifications ...census.Certification) map[string][]byte {
	encode := func(value interface{ Marshal() ([]byte, error) }) []byte {
		raw, err := value.Marshal()
		require.NoError(t, err)
		return raw
	}
	all := map[string][]byte{
		string(certificate.SnapshotKey(round)): encode(&s),
		string(certificate.OpinionsKey(round)): encode(&opinions),
		"\x00":                                 {1}, "\x05": {2}, "\x06": {3},
	}
	for _, c := range certifications {
		all[string(certificate.CertificationKey(round, c.Number))] = encode(&c)
	}
	return all
}

// audited are two auditors' words on the round.
func audited() (census.Opinions, []census.Certification) {
	return census.Opinions{Round: round, Auditors: 3, Cosigned: 1, Dissented: 1}, []census.Certification{
		{Round: round, Number: 7, Height: 2}, {Round: round, Number: 9, Dissent: true, NoteHash: profile, Height: 2},
	}
}

// counted is a chain whose last block commits the census.
func counted(t testing.TB, entries map[string][]byte, keys ...crypto.PrivKey) *nation {
	s := state{Store: rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger()), t: t}
	store, other := storetypes.NewKVStoreKey(certificate.CensusStore), storetypes.NewKVStoreKey("bank")
	s.MountStoreWithDB(store, storetypes.StoreTypeIAVL, nil)
	s.MountStoreWithDB(other, storetypes.StoreTypeIAVL, nil)
	require.NoError(t, s.LoadLatestVersion())
	var proven [][]byte
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if key[0] == 0x01 || key[0] == 0x04 || key[0] == 0x09 {
			proven = append(proven, []byte(key))
		}
		s.GetKVStore(store).Set([]byte(key), entries[key])
	}
	for height := range stateHeight {
		s.GetKVStore(other).Set([]byte{1}, []byte{byte(height)})
		s.Commit()
	}
	n := &nation{guard: newGuard(keys...), t: t, state: s}
	n.cert = &certificate.Certificate{
		Kind: certificate.KindCensus, ChainID: chainID, Stores: []certificate.Store{s.proven(certificate.CensusStore, proven...)},
		Blocks: []*cmttypes.LightBlock{n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()})},
	}
	return n
}

// censusOf is the chain of four validators with the tests' census.
func censusOf(t testing.TB, change func(*census.Snapshot, *census.Opinions)) *nation {
	s := snapshot()
	opinions, certifications := audited()
	if change != nil {
		change(&s, &opinions)
	}
	return counted(t, written(t, s, opinions, certifications...), four()...)
}
