package certificate_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

func TestCensus(t *testing.T) {
	n := censusOf(t, nil)
	report, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.NoError(t, err)
	require.Equal(t, certificate.KindCensus, report.Kind)
	require.Nil(t, report.Passport)
	got := report.Census
	require.Equal(t, n.cert.Stores[0].Entries[0].Value, got.Value)
	require.Equal(t, certificate.Opinions{Round: round, Auditors: 3, Cosigned: 1, Dissented: 1}, got.Opinions)
	require.Equal(t, []certificate.Certification{
		{Round: round, Number: 7, Height: 2}, {Round: round, Number: 9, Dissent: true, NoteHash: profile, Height: 2},
	}, got.Certifications)
	coins := func(amount int64) []certificate.Coin {
		return []certificate.Coin{{Denom: "uciv", Amount: big.NewInt(amount)}}
	}
	require.Equal(t, certificate.Snapshot{
		Round: round, ChainID: chainID, Height: 2, Time: at(2), FirstEpoch: 5, LastEpoch: 5,
		People: certificate.People{
			Citizens: 60, Lapsed: 3, Suspended: 1, Expelled: 1, Departed: 2, Residents: 4,
			Admissions: 10, Departures: 1, AdmissionsTotal: 70, DeparturesTotal: 2,
			Electorate: []certificate.DistrictCount{{District: 2, Count: 20}, {District: 10, Count: 30}}, ElectorateTotal: 50,
			CitizensByCountry:    []certificate.CountryCount{{Count: 5}, {Country: "AU", Count: 25}, {Country: "PT", Count: 30}},
			Respondents:          40,
			RespondentsByCountry: []certificate.CountryCount{{Country: "AU", Count: 40}},
		},
		Contract: certificate.Contract{Version: 2, Root: profile, Signatures: 50, OpenReferenda: 1, Laws: 7, Validators: 4},
		Economy: certificate.Economy{
			Denom: "uciv", Supply: big.NewInt(1_000_000), Issued: big.NewInt(10), Fund: coins(900), Appropriated: coins(100),
			Disbursed: coins(5), DisbursedTotal: coins(50),
			Income: certificate.Income{
				Total: big.NewInt(400), EpochTotal: big.NewInt(400), Recipients: 50,
				Classes: []certificate.IncomeClass{{FromBits: 1, ToBits: 2, Citizens: 20}, {FromBits: 3, ToBits: 5, Citizens: 30}},
			},
		},
		Land: certificate.Land{
			Parcels: 3, AreaDm2: 700, Value: big.NewInt(9_000),
			Countries: []certificate.CountryLand{
				{Parcels: 1, Value: big.NewInt(1_000)}, {Country: "AU", Parcels: 2, AreaDm2: 700, Value: big.NewInt(8_000)},
			},
		},
		Methodology: profile,
	}, got.Snapshot)
	t.Logf("%d bytes", len(n.file()))
}

// The keys are those of the census.
func TestCensusKeys(t *testing.T) {
	key := func(prefix []byte, rest ...uint64) []byte {
		out := bytes.Clone(prefix)
		for _, each := range rest {
			out = binary.BigEndian.AppendUint64(out, each)
		}
		return out
	}
	require.Equal(t, key(census.SnapshotsPrefix, 300), certificate.SnapshotKey(300))
	require.Equal(t, key(census.CertificationsPrefix, 300, 7), certificate.CertificationKey(300, 7))
	require.Equal(t, key(census.OpinionsPrefix, 300), certificate.OpinionsKey(300))
}

// A round that nobody has certified, of a nation of which nothing is paid.
func TestACensusOfFewFigures(t *testing.T) {
	s := census.Snapshot{
		Round: round, ChainId: chainID, Height: 3, Time: at(3),
		People:   census.People{Citizens: 1, CitizensByCountry: []census.CountryCount{{Count: 1}}},
		Contract: census.Contract{Version: 1, Root: profile, Validators: 1},
		Economy: census.Economy{
			Denom: "uciv", Supply: sdkmath.ZeroInt(), Issued: sdkmath.ZeroInt(),
			Income: census.Income{Total: sdkmath.ZeroInt(), EpochTotal: sdkmath.ZeroInt()},
		},
		Land: census.Land{Value: sdkmath.ZeroInt()}, MethodologyHash: profile,
	}
	n := counted(t, written(t, s, census.Opinions{Round: round}), classical(1))
	report, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.NoError(t, err)
	require.Empty(t, report.Census.Certifications)
	t.Logf("%d bytes", len(n.file()))
}

// contradictions are figures that do not fit together.
var contradictions = map[string]func(*census.Snapshot, *census.Opinions){
	"another round":                      func(s *census.Snapshot, _ *census.Opinions) { s.Round = 4 },
	"another chain":                      func(s *census.Snapshot, _ *census.Opinions) { s.ChainId = "atlantis-1" },
	"a block that is not committed":      func(s *census.Snapshot, _ *census.Opinions) { s.Height = stateHeight + 1 },
	"a time after the header's":          func(s *census.Snapshot, _ *census.Opinions) { s.Time = at(stateHeight + 2) },
	"a round that ends before it begins": func(s *census.Snapshot, _ *census.Opinions) { s.LastEpoch = 4 },
	"no methodology":                     func(s *census.Snapshot, _ *census.Opinions) { s.MethodologyHash = nil },
	"districts that do not add up":       func(s *census.Snapshot, _ *census.Opinions) { s.People.ElectorateTotal = 49 },
	"districts out of order":             func(s *census.Snapshot, _ *census.Opinions) { s.People.Electorate[0].District = 10 },
	"more electors than citizens": func(s *census.Snapshot, _ *census.Opinions) {
		s.People.Electorate[0].Count, s.People.ElectorateTotal = 40, 70
	},
	"districts that overflow":                 func(s *census.Snapshot, _ *census.Opinions) { s.People.Electorate[0].Count = math.MaxUint64 },
	"more admitted than ever":                 func(s *census.Snapshot, _ *census.Opinions) { s.People.Admissions = 71 },
	"more departed than ever":                 func(s *census.Snapshot, _ *census.Opinions) { s.People.Departures = 3 },
	"countries that do not add up":            func(s *census.Snapshot, _ *census.Opinions) { s.People.CitizensByCountry[0].Count = 6 },
	"countries out of order":                  func(s *census.Snapshot, _ *census.Opinions) { s.People.CitizensByCountry[1].Country = "" },
	"answers that do not add up":              func(s *census.Snapshot, _ *census.Opinions) { s.People.Respondents = 41 },
	"no charter":                              func(s *census.Snapshot, _ *census.Opinions) { s.Contract.Version = 0 },
	"no root of the charter":                  func(s *census.Snapshot, _ *census.Opinions) { s.Contract.Root = nil },
	"more signatures than citizens":           func(s *census.Snapshot, _ *census.Opinions) { s.Contract.Signatures = 61 },
	"no validators":                           func(s *census.Snapshot, _ *census.Opinions) { s.Contract.Validators = 0 },
	"no currency":                             func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Denom = "" },
	"more held than there is":                 func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Supply = sdkmath.NewInt(999) },
	"more disbursed than ever":                func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Disbursed[0].Amount = sdkmath.NewInt(51) },
	"disbursed in a currency never disbursed": func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Disbursed[0].Denom = "uzzz" },
	"coins out of order": func(s *census.Snapshot, _ *census.Opinions) {
		s.Economy.Fund = append(s.Economy.Fund, sdk.NewInt64Coin("uciv", 1))
	},
	"coins of nothing":         func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Fund[0].Amount = sdkmath.ZeroInt() },
	"a negative amount":        func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Issued = sdkmath.NewInt(-1) },
	"an epoch that paid more":  func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.EpochTotal = sdkmath.NewInt(401) },
	"one epoch that paid less": func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.EpochTotal = sdkmath.NewInt(399) },
	"recipients of nothing":    func(s *census.Snapshot, _ *census.Opinions) { income(s, 49) },
	"nobody who received": func(s *census.Snapshot, _ *census.Opinions) {
		s.Economy.Income.Recipients, s.Economy.Income.Classes = 0, nil
	},
	"classes that do not add up": func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Classes[0].Citizens = 21 },
	"a class of a few": func(s *census.Snapshot, _ *census.Opinions) {
		s.Economy.Income.Classes[0].Citizens, s.Economy.Income.Recipients = 19, 49
	},
	"classes of a few recipients":         func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Recipients = 19 },
	"classes that overlap":                func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Classes[1].FromBits = 2 },
	"a class upside down":                 func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Classes[1].ToBits = 2 },
	"a class beyond the last":             func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Classes[1].ToBits = 65 },
	"a total below its classes":           func(s *census.Snapshot, _ *census.Opinions) { income(s, 139) },
	"a total above its classes":           func(s *census.Snapshot, _ *census.Opinions) { income(s, 991) },
	"classes that overflow":               func(s *census.Snapshot, _ *census.Opinions) { s.Economy.Income.Classes[0].Citizens = math.MaxUint64 },
	"parcels that do not add up":          func(s *census.Snapshot, _ *census.Opinions) { s.Land.Parcels = 4 },
	"area that does not add up":           func(s *census.Snapshot, _ *census.Opinions) { s.Land.AreaDm2 = 701 },
	"value that does not add up":          func(s *census.Snapshot, _ *census.Opinions) { s.Land.Value = sdkmath.NewInt(1) },
	"land out of order":                   func(s *census.Snapshot, _ *census.Opinions) { s.Land.Countries[1].Country = "" },
	"area that overflows":                 func(s *census.Snapshot, _ *census.Opinions) { s.Land.Countries[0].AreaDm2 = math.MaxUint64 },
	"opinions of another round":           func(_ *census.Snapshot, o *census.Opinions) { o.Round = 4 },
	"a certification that is left out":    func(_ *census.Snapshot, o *census.Opinions) { o.Dissented = 2 },
	"a certification that is not counted": func(_ *census.Snapshot, o *census.Opinions) { o.Cosigned = 0 },
	"opinions the other way round":        func(_ *census.Snapshot, o *census.Opinions) { o.Cosigned, o.Dissented = 2, 0 },
	"opinions that overflow":              func(_ *census.Snapshot, o *census.Opinions) { o.Cosigned = math.MaxUint64 },
}

// Figures that contradict each other are refused although they are proven.
func TestFiguresMustFitTogether(t *testing.T) {
	for name, change := range contradictions {
		t.Run(name, func(t *testing.T) {
			n := censusOf(t, change)
			_, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.Error(t, err)
			if !strings.Contains(name, "negative") { // that is no number at all
				require.ErrorIs(t, err, certificate.ErrFigures)
			}
		})
	}
	for name, total := range map[string]int64{"the least that the classes allow": 140, "the most that the classes allow": 990} {
		t.Run(name, func(t *testing.T) {
			n := censusOf(t, func(s *census.Snapshot, _ *census.Opinions) { income(s, total) })
			_, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.NoError(t, err)
		})
	}
}

func income(s *census.Snapshot, total int64) {
	s.Economy.Income.Total, s.Economy.Income.EpochTotal = sdkmath.NewInt(total), sdkmath.NewInt(total)
}

// Of more auditors than a file has room for, it shows the numbers.
func TestManyAuditors(t *testing.T) {
	var all []census.Certification
	for number := uint64(1); number <= certificate.MaxCertifications+3; number++ {
		all = append(all, census.Certification{Round: round, Number: number})
	}
	opinions := census.Opinions{Round: round, Auditors: 80, Cosigned: uint64(len(all))}
	n := counted(t, written(t, snapshot(), opinions, all...), four()...)
	entries := n.cert.Stores[0].Entries
	last := len(entries) - 1
	n.cert.Stores[0].Entries = append(slices.Clone(entries[:1+certificate.MaxCertifications]), entries[last])
	report, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.NoError(t, err)
	require.Len(t, report.Census.Certifications, certificate.MaxCertifications)
	n.cert.Stores[0].Entries = append(slices.Clone(entries[:certificate.MaxCertifications]), entries[last])
	_, err = certificate.Verify(n.file(), trust(n.last()), now)
	require.ErrorIs(t, err, certificate.ErrFigures)
}

// Flipping any bit of a census makes it a file that is refused.
func TestEveryBitOfACensusMatters(t *testing.T) {
	opinions, certifications := audited()
	n := counted(t, written(t, snapshot(), opinions, certifications...), classical(1))
	file := n.file()
	for i := range file {
		for bit := range 8 {
			flipped := bytes.Clone(file)
			flipped[i] ^= 1 << bit
			_, err := certificate.Verify(flipped, trust(n.last()), now)
			require.Error(t, err, "byte %d of %d, bit %d", i, len(file), bit)
		}
	}
	for length := range file {
		_, err := certificate.Verify(file[:length], trust(n.last()), now)
		require.ErrorIs(t, err, certificate.ErrFormat, "%d of %d bytes", length, len(file))
	}
}

// What is genuine in one certificate is not in another.
func TestSwappedPartsOfACensusAreRefused(t *testing.T) {
	another := func(t *testing.T) *nation {
		return censusOf(t, func(s *census.Snapshot, _ *census.Opinions) { s.People.Residents = 5 })
	}
	for name, test := range map[string]struct {
		change func(*testing.T, *nation)
		want   error
	}{
		"the snapshot of another history": {func(t *testing.T, n *nation) {
			n.cert.Stores[0].Entries[0] = another(t).cert.Stores[0].Entries[0]
		}, certificate.ErrProof},
		"the number of another round": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Entries[0].Key = certificate.SnapshotKey(round - 1)
		}, certificate.ErrProof},
		"a kind that it is not": {func(_ *testing.T, n *nation) { n.cert.Kind = certificate.KindPassport }, certificate.ErrContent},
		"another chain id": {func(_ *testing.T, n *nation) {
			n.cert.ChainID, n.last().ChainID = "atlantis-1", "atlantis-1"
		}, certificate.ErrAnchor},
		"the header of another history": {func(t *testing.T, n *nation) { n.cert.Blocks = another(t).cert.Blocks }, certificate.ErrAnchor},
		"a dissent left out": {func(_ *testing.T, n *nation) {
			entries := n.cert.Stores[0].Entries
			n.cert.Stores[0].Entries = append(slices.Clone(entries[:2]), entries[3])
		}, certificate.ErrFigures},
		"no opinions": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Entries = n.cert.Stores[0].Entries[:2]
		}, certificate.ErrContent},
		"nothing but the snapshot": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0].Entries = n.cert.Stores[0].Entries[:1]
		}, certificate.ErrContent},
		"an entry of something else": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0] = n.state.proven(certificate.CensusStore, []byte{0}, certificate.OpinionsKey(round))
		}, certificate.ErrContent},
		"something else among the certifications": {func(_ *testing.T, n *nation) {
			n.cert.Stores[0] = n.state.proven(certificate.CensusStore, certificate.SnapshotKey(round), []byte{5}, certificate.OpinionsKey(round))
		}, certificate.ErrContent},
	} {
		t.Run(name, func(t *testing.T) {
			n := censusOf(t, nil)
			anchor := trust(n.last())
			anchor.ChainID = ""
			test.change(t, n)
			_, err := certificate.Verify(n.file(), anchor, now)
			require.ErrorIs(t, err, test.want)
		})
	}
}
