package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/client/proposalfile"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Proposed is what became of a proposal.
type Proposed struct {
	ID     uint64     `json:"referendum_id"`
	Title  string     `json:"title"`
	Office string     `json:"office,omitempty"`
	Status string     `json:"status"`
	Ends   *time.Time `json:"ends,omitempty"`
	// Signatures under a petition, and how many it needs.
	Signatures uint64 `json:"signatures"`
	Needed     uint64 `json:"signatures_needed"`

	next string
}

// String says what happens next.
func (p Proposed) String() string {
	kind := "Petition"
	if p.Office != "" {
		kind = "Referendum"
	}
	return fmt.Sprintf("%s %d (%s) is submitted. %s", kind, p.ID, wallet.Printable(p.Title), p.next)
}

func (p Ports) proposeCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "propose <file>", Short: "Propose what a file says, as a petition or in the name of an office", Args: cobra.ExactArgs(1),
		Long: `Propose what a file in Markdown says ('civitasd referendum --help' shows one). It is checked
as 'civitasd referendum check' does, and you are asked before anything is sent. A petition
has your signature, and needs those of others; what an office proposes needs none.`,
		Example: "civitasd referendum propose proposal.md --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		checked, err := p.checked(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		msg, err := checked.proposal.Msg(s.Me())
		if err != nil {
			return wallet.Act{}, err
		}
		return wallet.Act{
			Msg: msg, Preview: "\n" + checked.screen(), Warning: proposeWarning(checked),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgProposeResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.proposed(s, answer.ReferendumId)
			},
		}, nil
	})
}

// proposeWarning says what is about to be done.
func proposeWarning(c Checked) string {
	as := "as a petition, which you sign with it"
	if c.Office != "" {
		as = "in the name of the office " + wallet.Printable(c.Office)
	}
	return fmt.Sprintf("You propose %q to the nation, %s.\nEverybody can read it, and it cannot be taken back.", wallet.Printable(c.Title), as)
}

// proposed says how far a new proposal is.
func (p Ports) proposed(s *wallet.Session, id uint64) (wallet.Facts, error) {
	res, err := p.referendum(s, id)
	if err != nil {
		return nil, err
	}
	at, err := p.clock(s)
	r := res.Referendum
	told := Proposed{
		ID: id, Title: r.Title, Office: r.Office, Status: r.Status.String(), Ends: deadline(r),
		Signatures: res.Signatures, Needed: r.SignaturesNeeded, next: gathering(res, at),
	}
	if r.Status == types.REFERENDUM_STATUS_PETITION && !r.Qualified {
		told.next += fmt.Sprintf(" Others sign it with `civitasd referendum sign %d`.", id)
	}
	return told, err
}

// reader reads proposals; units of the currency are asked of the node when a file
// has one.
func (p Ports) reader(s *wallet.Session) proposalfile.Reader {
	reader := proposalfile.Reader{Codec: s.Codec, Seal: authtypes.NewModuleAddress(types.ModuleName).String()}
	if s.Flag(flagOffline) != "true" {
		var metadata *banktypes.Metadata
		reader.Units = func(name string) (_ proposalfile.Unit, err error) {
			if metadata == nil {
				if metadata, err = p.currency(s.Ctx(), s); err != nil {
					return proposalfile.Unit{}, err
				}
			}
			return unit(*metadata, name)
		}
	}
	return reader
}

// currency asks for the units of the national currency.
func (p Ports) currency(ctx context.Context, s *wallet.Session) (*banktypes.Metadata, error) {
	price, err := p.Price(ctx, s.Context)
	if err != nil {
		return nil, p.Plainly(err)
	}
	res, err := banktypes.NewQueryClient(s.Context).DenomMetadata(ctx, &banktypes.QueryDenomMetadataRequest{Denom: price.Denom})
	if err != nil {
		return nil, p.Plainly(err)
	}
	return &res.Metadata, nil
}

// unit finds a unit of the national currency.
func unit(metadata banktypes.Metadata, name string) (proposalfile.Unit, error) {
	const most = 77 // digits of the largest amount
	known := make([]string, 0, len(metadata.DenomUnits))
	for _, unit := range metadata.DenomUnits {
		if strings.EqualFold(unit.Denom, name) && unit.Exponent <= most {
			return proposalfile.Unit{Base: metadata.Base, Exponent: unit.Exponent}, nil
		}
		known = append(known, wallet.Printable(unit.Denom))
	}
	return proposalfile.Unit{}, fmt.Errorf("%s is no unit of the national currency, which has %s", name, prose.List(known))
}
