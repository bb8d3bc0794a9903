package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// shown is how many entries a screen lists.
const shown = 20

// Parcels are the nation's titled parcels and what they add up to.
type Parcels struct {
	setting
	Footprint types.QueryFootprintResponse `json:"footprint"`
	Parcels   []types.Parcel               `json:"parcels"`
	More      bool                         `json:"more"`
}

// Parcel is one parcel with who owns it and its leases.
type Parcel struct {
	setting
	*types.QueryParcelResponse
	Stakes *types.QueryStakesResponse `json:"stakes"`
	Leases []types.Lease              `json:"leases"`
}

func (p Ports) parcelCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "parcel [parcel]", Short: "Show the nation's land, and one parcel with its attestations and when each expires", Args: cobra.MaximumNArgs(1),
		Long: `Show the parcels that belong to the nation or to stakes, and what they add up to in the
census. With a number, show that parcel: what the chain computed, what officers attested
and until when that counts, who owns it, and its lease.`,
		Example: "civitasd territory parcel\ncivitasd territory parcel 1 # once there is one",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		set, err := p.setting(s)
		if err != nil {
			return nil, err
		}
		if len(args) == 0 {
			return p.parcels(s, set)
		}
		id, err := wallet.ParseID(args[0], "a parcel; `civitasd territory parcel` lists them")
		if err != nil {
			return nil, err
		}
		return p.parcel(s, set, id)
	})
	cmd.AddCommand(p.claimCmd(), p.liveCmd())
	return cmd
}

func (p Ports) parcels(s *wallet.Session, set setting) (Parcels, error) {
	client := types.NewQueryClient(s.Context)
	footprint, err := client.Footprint(s.Ctx(), &types.QueryFootprintRequest{})
	if err != nil {
		return Parcels{}, err
	}
	res, err := client.Parcels(s.Ctx(), &types.QueryParcelsRequest{
		Status: types.PARCEL_STATUS_TITLED, Pagination: &query.PageRequest{Limit: shown},
	})
	if err != nil {
		return Parcels{}, err
	}
	return Parcels{setting: set, Footprint: *footprint, Parcels: res.Parcels, More: len(res.Pagination.GetNextKey()) > 0}, nil
}

func (p Ports) parcel(s *wallet.Session, set setting, id uint64) (Parcel, error) {
	client := types.NewQueryClient(s.Context)
	v := Parcel{setting: set}
	var err error
	v.QueryParcelResponse, err = client.Parcel(s.Ctx(), &types.QueryParcelRequest{ParcelId: id})
	if wallet.NotFound(err) {
		return v, wallet.Refusal{Sentence: fmt.Sprintf("There is no parcel %d; `civitasd territory parcel` lists them.", id)}
	}
	if err != nil {
		return v, err
	}
	if v.Stakes, err = client.Stakes(s.Ctx(), &types.QueryStakesRequest{ParcelId: id, Pagination: &query.PageRequest{Limit: shown}}); err != nil {
		return v, err
	}
	leases, err := client.Leases(s.Ctx(), &types.QueryLeasesRequest{ParcelId: id, Pagination: &query.PageRequest{Limit: 1, Reverse: true}})
	if err != nil {
		return v, err
	}
	v.Leases = leases.Leases
	return v, nil
}

// area writes an area of hundredths of a square metre.
func area(dm2 uint64) string {
	return fmt.Sprintf("%s.%02d m²", prose.Number(dm2/100), dm2%100)
}

// String lists the parcels.
func (v Parcels) String() string {
	if len(v.Parcels) == 0 {
		return "The nation has no land yet."
	}
	var text strings.Builder
	total := v.Footprint.Total
	fmt.Fprintf(&text, "In the census: %s, %s, worth %s\n\n",
		prose.Count(total.Parcels, "parcel", "parcels"), area(total.AreaDm2), v.amount(total.Value))
	rows := make([][]string, 0, len(v.Parcels))
	for _, p := range v.Parcels {
		owner, size := "stakes", area(p.AreaDm2)
		if p.TitleId == 0 {
			owner = "nation"
		}
		where := p.Country
		if p.Kind == types.PARCEL_KIND_VIRTUAL {
			where, size = "virtual", ""
		}
		rows = append(rows, []string{fmt.Sprint(p.Id), where, owner, size, wallet.Printable(short(p.Deed.Reference, 30))})
	}
	text.WriteString(prose.Table(rows, "  "))
	if v.More {
		text.WriteString("\nMore: civitasd query territory parcels --status titled\n")
	}
	return text.String()
}

// short cuts a text that is too long for a column.
func short(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// String is one screen.
func (v Parcel) String() string {
	p := v.Parcel
	var text strings.Builder
	fmt.Fprintf(&text, "Parcel %d: %s\n\n", p.Id, heading(p.Deed.Reference, prose.Width-10, ""))
	rows := [][]string{{"status", word(p.Status.String(), "PARCEL_STATUS_")}}
	if p.Kind == types.PARCEL_KIND_VIRTUAL {
		rows = append(rows, []string{"where", p.Deed.Document.URI})
	} else {
		rows = append(rows, []string{"where", p.Country}, []string{"area", area(p.AreaDm2) + ", computed by the chain"})
	}
	counts := "no: it takes a survey and an appraisal that have not expired"
	if v.Counts {
		counts = "yes, worth " + v.amount(v.Value)
	}
	rows = append(rows, []string{"in the census", counts}, []string{"owner", v.owner()})
	if p.CampaignId != 0 {
		rows = append(rows, []string{"bought by", fmt.Sprintf("campaign %d", p.CampaignId)})
	}
	for _, l := range v.Leases {
		rows = append(rows, []string{"lease", fmt.Sprintf("%d, %s", l.Id, word(l.Status.String(), "LEASE_STATUS_"))})
	}
	for _, row := range rows {
		row[1] = wallet.Printable(row[1])
	}
	text.WriteString(prose.Table(rows, "  "))
	text.WriteString("\nAttested\n\n" + v.attestations())
	return text.String()
}

// owner says to whom a parcel belongs.
func (v Parcel) owner() string {
	switch {
	case v.Stakes == nil || v.Parcel.Status == types.PARCEL_STATUS_REGISTERED:
		return "nobody: no title is attested"
	case v.Stakes.Nation:
		return "the nation"
	}
	count := prose.Number(uint64(len(v.Stakes.Stakes)))
	if len(v.Stakes.Pagination.GetNextKey()) > 0 {
		count = "more than " + count
	}
	return fmt.Sprintf("%s stakes of %s units; `civitasd query territory stakes %d` lists them", count, v.Stakes.Title.Units, v.Parcel.Id)
}

// attestations lists what officers have attested, and when each expires.
func (v Parcel) attestations() string {
	p := v.Parcel
	var rows [][]string
	if p.Surveyor != 0 {
		what := "boundary and title"
		if p.TitleAreaDm2 != 0 {
			what += " of " + area(p.TitleAreaDm2)
		}
		rows = append(rows, []string{"survey", fmt.Sprintf("citizen %d", p.Surveyor), what, v.left(p.SurveyExpiryDay)})
	}
	for _, a := range v.Appraisals {
		rows = append(rows, []string{"appraisal", fmt.Sprintf("citizen %d", a.Appraiser), v.amount(a.Value), v.left(a.ExpiryDay)})
	}
	if len(rows) == 0 {
		return "  nothing\n"
	}
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "  %s by %s: %s\n    %s\n", row[0], row[1], wallet.Printable(row[2]), row[3])
	}
	return text.String()
}

func (p Ports) claimCmd() *cobra.Command {
	return p.act(cobra.Command{
		Use: "claim <parcel>", Short: "Be paid what your stake in a parcel has earned", Args: cobra.ExactArgs(1),
		Example: "civitasd territory parcel claim 1 --from ada --yes",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		id, err := wallet.ParseID(args[0], "a parcel")
		return wallet.Act{
			Msg:     &types.MsgClaimRent{Citizen: s.Me(), ParcelId: id},
			Warning: fmt.Sprintf("You are paid what your stake in parcel %d has earned.", id),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgClaimRentResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				return p.done(s, answer.Amount, "You have been paid ", ".")
			},
		}, err
	})
}

// idAndCoin reads a number and an amount.
func idAndCoin(args []string) (id uint64, amount sdk.Coin, err error) {
	if id, err = wallet.ParseID(args[0], "a campaign"); err != nil {
		return 0, amount, err
	}
	amount, err = parseCoin(args[1])
	return id, amount, err
}
