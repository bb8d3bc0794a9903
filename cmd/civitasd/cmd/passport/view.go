package passport

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/internal/prefix"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
)

// view is a passport for programs. Numbers that may not fit a float are text, as
// everywhere in the API.
type view struct {
	ChainID string `json:"chain_id"`
	Nation  string `json:"nation,omitempty"`
	// Verified against a header that the caller trusts, not only as a node says.
	Verified bool         `json:"verified"`
	Passport passportView `json:"passport"`
	// Height of the block after which the record was so.
	Height int64      `json:"height,string"`
	Header headerView `json:"header"`
	// Anchor is the trusted header, if verified.
	Anchor     headerView `json:"anchor"`
	Headers    int        `json:"headers"`
	Signers    int        `json:"signers"`
	Validators int        `json:"validators"`
	Signed     int64      `json:"signed_power,string"`
	Power      int64      `json:"total_power,string"`
	URI        string     `json:"uri"`
}

type headerView struct {
	Height int64  `json:"height,string"`
	Hash   string `json:"hash"`
	Time   string `json:"time"`
}

type passportView struct {
	Number        uint64 `json:"number,string"`
	Account       string `json:"account"`
	Standing      string `json:"standing"`
	SinceDay      int64  `json:"since_day,string"`
	AdmissionDay  int64  `json:"admission_day,string"`
	Admitted      string `json:"admitted,omitempty"`
	VotingDay     int64  `json:"voting_day,string"`
	DueDay        int64  `json:"due_day,string"`
	LastClosedDay int64  `json:"last_closed_day,string"`
	Country       string `json:"country"`
	District      uint32 `json:"district"`
	SignedVersion uint64 `json:"signed_version,string"`
	Rotations     uint32 `json:"rotations"`
	Profile       string `json:"profile"`
	Nullified     bool   `json:"nullified"`
}

func viewOf(report *certificate.Report, nation string, verified bool) view {
	p := report.Passport
	v := view{
		ChainID: report.ChainID, Nation: nation, Verified: verified, Height: report.Height,
		Header: viewOfHeader(report.Header), Anchor: viewOfHeader(report.Anchor), Headers: report.Blocks,
		Signers: report.Signers, Validators: report.Validators, Signed: report.Signed, Power: report.Power, URI: uri(report),
		Passport: passportView{
			Number: p.Number, Account: account(p), Standing: citizenship.Standing(p.Standing).String(), SinceDay: p.SinceDay, //nolint:gosec // six values
			AdmissionDay: p.Citizen.AdmissionDay, VotingDay: p.Citizen.VotingDay, DueDay: p.Citizen.DueDay,
			LastClosedDay: p.LastClosedDay, Country: p.Citizen.Country, District: p.Citizen.District,
			SignedVersion: p.Citizen.SignedVersion, Rotations: p.Citizen.Rotations,
			Profile: hex.EncodeToString(p.Citizen.Profile), Nullified: p.Citizen.Nullified,
		},
	}
	if admitted, ok := p.Calendar.Start(p.Citizen.AdmissionDay); ok {
		v.Passport.Admitted = admitted.Format(time.RFC3339)
	}
	return v
}

func viewOfHeader(header certificate.Header) headerView {
	return headerView{Height: header.Height, Hash: fmt.Sprintf("%X", header.Hash), Time: header.Time.Format(time.RFC3339Nano)}
}

// account is the person's, in the nation's notation whatever this program's
// configuration says.
func account(p *certificate.Passport) string {
	text, err := bech32.ConvertAndEncode(prefix.Account, sdk.AccAddress(p.Citizen.Account))
	if err != nil {
		return hex.EncodeToString(p.Citizen.Account)
	}
	return text
}

// uri names the record and the header that commits it, for a QR code.
func uri(report *certificate.Report) string {
	return fmt.Sprintf("civitas:%s/passport/%d@%d#%x", report.ChainID, report.Passport.Number, report.Header.Height, report.Header.Hash[:8])
}

func printJSON(out io.Writer, v view) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// day is a civic day and its date.
func day(p *certificate.Passport, number int64) string {
	start, ok := p.Calendar.Start(number)
	if !ok {
		return fmt.Sprintf("civic day %d", number)
	}
	return fmt.Sprintf("%s (civic day %d)", start.Format("2 January 2006"), number)
}

// lines are what both the card and the report say of the record.
func lines(report *certificate.Report) [][2]string {
	p := report.Passport
	signed := fmt.Sprintf("version %d", p.Citizen.SignedVersion)
	if p.Citizen.SignedVersion == 0 {
		signed = "none"
	}
	if p.Citizen.FormerVersion != 0 {
		signed += fmt.Sprintf(", before it version %d, which counts until the later one is in force", p.Citizen.FormerVersion)
	}
	return [][2]string{
		{"Number", fmt.Sprint(p.Number)},
		{"Admitted", day(p, p.Citizen.AdmissionDay)},
		{"Standing", p.Standing.String()},
		{"Since", day(p, p.SinceDay)},
		{"Charter signed", signed},
		{"District", fmt.Sprint(p.Citizen.District)},
		{"Account", account(p)},
		{"Chain", report.ChainID},
		{"As of", fmt.Sprintf("block %d, %s", report.Height, report.Header.Time.Format("2 January 2006 15:04 MST"))},
	}
}

func table(rows [][2]string) string {
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "  %-16s%s\n", row[0], row[1])
	}
	return text.String()
}
