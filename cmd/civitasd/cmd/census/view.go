package census

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

// view is a report for programs.
type view struct {
	ChainID    string     `json:"chain_id"`
	Height     int64      `json:"height,string"`
	Header     headerView `json:"header"`
	Anchor     headerView `json:"anchor"`
	SetSince   headerView `json:"set_since"`
	LongRange  bool       `json:"long_range"`
	Headers    int        `json:"headers"`
	Signers    int        `json:"signers"`
	Validators int        `json:"validators"`
	Signed     int64      `json:"signed_power,string"`
	Power      int64      `json:"total_power,string"`
	// Snapshot as the API has it.
	Snapshot       json.RawMessage `json:"snapshot"`
	Auditors       uint64          `json:"auditors,string"`
	Cosigned       uint64          `json:"cosigned,string"`
	Dissented      uint64          `json:"dissented,string"`
	Certifications []opinionView   `json:"certifications"`
}

type opinionView struct {
	Number   uint64 `json:"number,string"`
	Dissent  bool   `json:"dissent"`
	NoteHash string `json:"note_hash,omitempty"`
}

type headerView struct {
	Height int64  `json:"height,string"`
	Hash   string `json:"hash"`
	Time   string `json:"time"`
}

func printJSON(out io.Writer, report *certificate.Report) error {
	header := func(h certificate.Header) headerView {
		return headerView{Height: h.Height, Hash: fmt.Sprintf("%X", h.Hash), Time: h.Time.Format(time.RFC3339Nano)}
	}
	var snapshot census.Snapshot
	if err := snapshot.Unmarshal(report.Census.Value); err != nil {
		return err
	}
	raw, err := codec.ProtoMarshalJSON(&snapshot, nil)
	if err != nil {
		return err
	}
	opinions := report.Census.Opinions
	certifications := []opinionView{}
	for _, each := range report.Census.Certifications {
		certifications = append(certifications, opinionView{each.Number, each.Dissent, hex.EncodeToString(each.NoteHash)})
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(view{
		ChainID: report.ChainID, Height: report.Height, Header: header(report.Header), Anchor: header(report.Anchor),
		SetSince: header(report.SetSince), LongRange: report.LongRange, Headers: report.Blocks,
		Signers: report.Signers, Validators: report.Validators, Signed: report.Signed, Power: report.Power, Snapshot: raw,
		Auditors: opinions.Auditors, Cosigned: opinions.Cosigned, Dissented: opinions.Dissented, Certifications: certifications,
	})
}
