package census_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/census"
	"github.com/civitas-chain/civitas/docs"
	types "github.com/civitas-chain/civitas/x/census/types"
)

// sample is what a verified census reports.
func sample(t *testing.T) *certificate.Report {
	at := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	header := func(height int64) certificate.Header {
		return certificate.Header{Height: height, Hash: bytes.Repeat([]byte{0x5E}, 32), Time: at.Add(time.Duration(height) * time.Minute)}
	}
	snapshot := types.Snapshot{Round: 3, Time: at, People: types.People{Citizens: 60}}
	snapshot.Economy.Supply, snapshot.Economy.Issued, snapshot.Land.Value = sdkmath.ZeroInt(), sdkmath.ZeroInt(), sdkmath.ZeroInt()
	snapshot.Economy.Income = types.Income{Total: sdkmath.ZeroInt(), EpochTotal: sdkmath.ZeroInt()}
	value, err := snapshot.Marshal()
	require.NoError(t, err)
	methodology := sha256.Sum256(docs.Methodology)
	coins := func(amount int64) []certificate.Coin {
		return []certificate.Coin{{Denom: "uciv", Amount: big.NewInt(amount)}}
	}
	return &certificate.Report{
		Kind: certificate.KindCensus, ChainID: "civitas-test-1", Height: 8, Blocks: 3,
		Header: header(9), Anchor: header(2), SetSince: header(5), Signers: 3, Validators: 4, Signed: 300, Power: 400,
		Census: &certificate.Census{
			Value: value,
			Snapshot: certificate.Snapshot{
				Round: 3, ChainID: "civitas-test-1", Height: 7, Time: at, FirstEpoch: 5, LastEpoch: 6,
				People: certificate.People{
					Citizens: 1_060, Lapsed: 3, Suspended: 1, Expelled: 1, Departed: 2, Residents: 4,
					Admissions: 10, Departures: 1, AdmissionsTotal: 1_070, DeparturesTotal: 2,
					Electorate: []certificate.DistrictCount{{District: 1, Count: 50}}, ElectorateTotal: 50, Respondents: 40,
					CitizensByCountry: []certificate.CountryCount{{Count: 5}, {Country: "PT", Count: 1_055}},
				},
				Contract: certificate.Contract{Version: 2, Root: []byte{0xAB}, Signatures: 50, OpenReferenda: 1, Laws: 7, Validators: 4},
				Economy: certificate.Economy{
					Denom: "uciv", Supply: big.NewInt(1_000_000), Issued: big.NewInt(10), Fund: coins(900),
					Income: certificate.Income{
						Total: big.NewInt(700), EpochTotal: big.NewInt(400), Recipients: 50,
						Classes: []certificate.IncomeClass{{FromBits: 1, ToBits: 2, Citizens: 20}, {FromBits: 3, ToBits: 64, Citizens: 30}},
					},
				},
				Land:        certificate.Land{Parcels: 1, AreaDm2: 700, Value: big.NewInt(9_000)},
				Methodology: methodology[:],
			},
			Opinions: certificate.Opinions{Round: 3, Auditors: 3, Cosigned: 1, Dissented: 1},
			Certifications: []certificate.Certification{
				{Round: 3, Number: 7}, {Round: 3, Number: 9, Dissent: true, NoteHash: []byte{0xCD}},
			},
		},
	}
}

func printed(t *testing.T, report *certificate.Report) string {
	var out bytes.Buffer
	require.NoError(t, census.PrintReport(&out, report, 336*time.Hour, report.Header.Time.Add(72*time.Hour)))
	return out.String()
}

// A report fits on a page and claims no more than the file holds.
func TestReport(t *testing.T) {
	page := printed(t, sample(t))
	require.Less(t, strings.Count(page, "\n"), 60)
	for _, line := range strings.Split(page, "\n") {
		require.LessOrEqual(t, len([]rune(line)), 120, line)
	}
	text := strings.Join(strings.Fields(page), " ")
	for _, part := range []string{
		"PROVEN by the consensus of the validators, for whoever trusts header 2 5E5E",
		"Citizens 1,060 in good standing",
		"Income 700 uciv paid to citizens by the treasury in the round; 400 uciv in its last epoch, to 50 citizens",
		"20 paid 1 to 3 uciv", "30 paid 4 uciv or more",
		"Set aside nothing",
		"a trace of 3 headers leads to it",
		"At least 3 of 4 validators signed it, with at least 300 of 400 of the power.",
		"In every header of the trace the validators are the same since header 5",
		"Valid if validators cannot withdraw their bond in less than 14 days",
		"each by their own word: none named 5, PT 1,055.",
		"1 parcel, title by surveyors, worth 9000 uciv by appraisers",
		"Of 3 seats held when the snapshot was taken, 1 co-signed and 1 dissented. Citizen 7 co-signs. Citizen 9 dissents; the note has the SHA-256 cd.",
		"the header is 3 days old", "docs/methodology.md of this program",
	} {
		require.Contains(t, text, part)
	}
}

func TestReportOfALongRange(t *testing.T) {
	report := sample(t)
	report.LongRange, report.SetSince = true, report.Header
	report.Census.Snapshot.Methodology = bytes.Repeat([]byte{1}, 32)
	report.Census.Snapshot.Land = certificate.Land{}
	text := strings.Join(strings.Fields(printed(t, report)), " ")
	for _, part := range []string{
		"for whoever trusts the validators of the genesis, who sealed header 2",
		"You accept the long range: whoever bought or stole the keys",
		"The trace shows this set of validators in that header alone.",
		"whose SHA-256 is 0101", "Land None.",
	} {
		require.Contains(t, text, part)
	}
	require.NotContains(t, text, "--trust-period")
}

func TestReportForPrograms(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, census.PrintJSON(&out, sample(t)))
	var view struct {
		Height   string `json:"height"`
		SetSince struct {
			Height string `json:"height"`
		} `json:"set_since"`
		Snapshot struct {
			Round  string `json:"round"`
			People struct {
				Citizens string `json:"citizens"`
			} `json:"people"`
		} `json:"snapshot"`
		Auditors       string `json:"auditors"`
		Certifications []struct {
			Number   string `json:"number"`
			NoteHash string `json:"note_hash"`
		} `json:"certifications"`
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &view))
	require.Equal(t, "8", view.Height)
	require.Equal(t, "5", view.SetSince.Height)
	require.Equal(t, "3", view.Snapshot.Round)
	require.Equal(t, "60", view.Snapshot.People.Citizens)
	require.Equal(t, "3", view.Auditors)
	require.Equal(t, "cd", view.Certifications[1].NoteHash)
}

// Whom to trust is asked for, and said once.
func TestTrust(t *testing.T) {
	folder := t.TempDir()
	file, genesis := filepath.Join(folder, "census"), filepath.Join(folder, "genesis.json")
	require.NoError(t, os.WriteFile(file, []byte("CIVCERT"), 0o600))
	require.NoError(t, os.WriteFile(genesis, []byte(`{"chain_id":"civitas-test-1","consensus":{"validators":[
		{"power":"1","pub_key":{"type":"tendermint/PubKeyEd25519","value":"`+strings.Repeat("A", 43)+`="}}]}}`), 0o600))
	hash := strings.Repeat("5E", 32)
	for name, test := range map[string]struct {
		want string
		args []string
	}{
		"nothing to trust":             {"at least one of the flags", nil},
		"a height without a hash":      {"trust-hash", []string{"--trust-height", "2"}},
		"half a hash":                  {"64 hexadecimal digits", []string{"--trust-height", "2", "--trust-hash", "5E"}},
		"a header and a genesis":       {"none of the others can be", []string{"--trust-height", "2", "--trust-hash", hash, "--genesis", genesis, "--accept-long-range"}},
		"a genesis, without accepting": {"say --accept-long-range", []string{"--genesis", genesis}},
		"accepting without a genesis":  {"goes with --genesis", []string{"--trust-height", "2", "--trust-hash", hash, "--accept-long-range"}},
		"a genesis that is not there":  {"cannot be read", []string{"--genesis", genesis + "x", "--accept-long-range"}},
		"a genesis that is none":       {"nothing to trust", []string{"--genesis", file, "--accept-long-range"}},
		"the genesis of another chain": {"is the genesis of", []string{"--genesis", genesis, "--accept-long-range", "--chain-id", "atlantis-1"}},
		"a genesis, and half a file":   {"is refused: not a certificate", []string{"--genesis", genesis, "--accept-long-range"}},
		"a header, and half a file":    {"is refused: not a certificate", []string{"--trust-height", "2", "--trust-hash", hash}},
		"a format that there is not":   {"text or json", []string{"--genesis", genesis, "--accept-long-range", "--output", "xml"}},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := census.Command()
			cmd.SetArgs(append([]string{"verify", file}, test.args...))
			cmd.SetOut(io.Discard)
			cmd.SetErr(io.Discard)
			require.ErrorContains(t, cmd.Execute(), test.want)
		})
	}
}
