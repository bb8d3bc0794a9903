package cli

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Lineage is whose word admitted whom.
type Lineage struct {
	Number uint64 `json:"number"`
	// Vouchers gave their word for the person.
	Vouchers []uint64 `json:"vouchers"`
	// Vouched are those for whom the person did.
	Vouched []types.LineageEntry `json:"vouched"`
}

// String says it both ways.
func (l Lineage) String() string {
	text := fmt.Sprintf("Nobody vouched for number %d.", l.Number)
	if len(l.Vouchers) > 0 {
		text = fmt.Sprintf("%s vouched for number %d.", prose.List(numbers(l.Vouchers)), l.Number)
	}
	if len(l.Vouched) == 0 {
		return text + fmt.Sprintf(" Number %d has vouched for nobody.", l.Number)
	}
	named := make([]string, len(l.Vouched))
	for i, entry := range l.Vouched {
		named[i] = strconv.FormatUint(entry.Number, 10)
		if entry.Number == 0 {
			named[i] = entry.Account + " (not admitted)"
		}
	}
	return text + fmt.Sprintf(" Number %d has vouched for %s.", l.Number, prose.List(named))
}

func (p Ports) lineageCmd() *cobra.Command {
	return p.Read(cobra.Command{
		Use: "lineage [number|account]", Short: "Show who vouched for a person, and for whom the person vouched", Args: cobra.MaximumNArgs(1),
		Example: "civitasd citizen lineage 6",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		number, err := p.whose(s, args)
		if err != nil {
			return nil, err
		}
		told := Lineage{Number: number}
		for page := (&query.PageRequest{}); page != nil; {
			res, err := types.NewQueryClient(s.Context).Lineage(s.Ctx(), &types.QueryLineageRequest{Number: number, Pagination: page})
			if err != nil {
				return nil, err
			}
			told.Vouchers, told.Vouched = res.Vouchers, append(told.Vouched, res.Vouched...)
			page = nil
			if next := res.Pagination.GetNextKey(); len(next) > 0 {
				page = &query.PageRequest{Key: next}
			}
		}
		return told, nil
	})
}

// Population is how many there are.
type Population struct {
	Nation string `json:"nation"`
	types.QueryPopulationResponse
	names map[uint32]string
}

// String is one screen.
func (p Population) String() string {
	rows := [][2]string{}
	row := func(name string, count uint64) {
		if count > 0 {
			rows = append(rows, [2]string{name, strconv.FormatUint(count, 10)})
		}
	}
	row("residents", p.Population.Residents)
	row("applicants", p.Population.Applicants)
	row("lapsed", p.Population.Lapsed)
	row("suspended", p.Population.Suspended)
	row("expelled", p.Population.Expelled)
	row("departed", p.Population.Departed)
	for _, district := range p.Districts {
		row(fmt.Sprintf("in district %d (%s)", district.District, p.names[district.District]), district.Count)
	}
	for _, country := range p.Countries {
		name := "who name no country"
		if country.Country != "" {
			name = "living in " + country.Country
		}
		row(name, country.Count)
	}
	return fmt.Sprintf("%s has %s in good standing.\n\n%s", p.Nation, prose.Count(p.Population.Citizens, "citizen", "citizens"), wallet.Table(rows))
}

func (p Ports) populationCmd() *cobra.Command {
	return p.Read(cobra.Command{
		Use: "population", Short: "Count the nation", Args: cobra.NoArgs,
		Example: "civitasd citizen population",
	}, func(s *wallet.Session, _ []string) (wallet.Facts, error) {
		res, err := types.NewQueryClient(s.Context).Population(s.Ctx(), &types.QueryPopulationRequest{})
		if err != nil {
			return nil, err
		}
		charter, errCharter := p.Charter(s.Ctx(), s.Context)
		names, errNames := p.Districts(s.Ctx(), s.Context)
		return Population{Nation: charter.Name, QueryPopulationResponse: *res, names: names}, errors.Join(errCharter, errNames)
	})
}
