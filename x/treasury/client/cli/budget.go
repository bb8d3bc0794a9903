package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	flagAll     = "all"
	flagOffice  = "office"
	flagCitizen = "citizen"

	// shownPayments is how many payments a screen lists.
	shownPayments = 20
)

func (p Ports) budgetCmd() *cobra.Command {
	cmd := p.read(cobra.Command{
		Use: "budget [appropriation]", Short: "Show what the nation has set aside, for what, and what is left of it", Args: cobra.MaximumNArgs(1),
		Long: `Show the appropriations that can be disbursed from: money set aside by law for one purpose,
with who may spend it. A bar shows what is paid, what waits in escrow, where it can still be
stopped, or is promised to streams, and what is left. With a number, show that appropriation and its payments.`,
		Example: "civitasd treasury budget\ncivitasd treasury budget --office treasurer\ncivitasd treasury budget 1 # once there is one",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		if len(args) == 1 {
			id, err := wallet.ParseID(args[0], "an appropriation; `civitasd treasury budget` lists them")
			if err != nil {
				return nil, err
			}
			return p.appropriation(s, id)
		}
		return p.budget(s)
	})
	f := cmd.Flags()
	f.Bool(flagAll, false, "Those that are over as well")
	f.String(flagOffice, "", "Those of this office")
	f.String(flagCitizen, "", "Those of the citizen with this number")
	return cmd
}

// budget gathers the appropriations that are asked for.
func (p Ports) budget(s *wallet.Session) (Budget, error) {
	all := s.Flag(flagAll) == "true"
	req := &types.QueryAppropriationsRequest{Office: s.Flag(flagOffice)}
	if text := s.Flag(flagCitizen); text != "" {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			return Budget{}, wallet.Refusal{Sentence: fmt.Sprintf("%q is no number of a citizen.", text)}
		}
		req.Citizen = number
	}
	switch {
	case req.Office != "" && req.Citizen != 0:
		return Budget{}, wallet.Refusal{Sentence: "Ask for those of an office or of a citizen, not of both."}
	case all && (req.Office != "" || req.Citizen != 0):
		return Budget{}, wallet.Refusal{Sentence: "What is over is listed for all holders together: leave --office and --citizen out."}
	}
	days, err := p.calendar(s)
	if err != nil {
		return Budget{}, err
	}
	b := Budget{Appropriations: []Appropriated{}, All: all, Calendar: days}
	var denoms []string
	for req.Pagination = (&query.PageRequest{}); req.Pagination != nil; {
		res, err := types.NewQueryClient(s.Context).Appropriations(s.Ctx(), req)
		if err != nil {
			return b, err
		}
		for _, a := range res.Appropriations {
			a = whole(a)
			if !all && !a.OpenOn(days.Day) && bound(a).IsZero() {
				continue
			}
			told := Appropriated{Appropriation: a}
			if told.Payments, err = p.escrow(s, a); err != nil {
				return b, err
			}
			b.Appropriations, denoms = append(b.Appropriations, told), append(denoms, a.Denom)
		}
		req.Pagination = nil
		if next := res.Pagination.GetNextKey(); len(next) > 0 {
			req.Pagination = &query.PageRequest{Key: next}
		}
	}
	b.Money, err = p.money(s, denoms...)
	return b, err
}

// escrow asks for the payments of an appropriation that wait in escrow: from the
// newest back, until they are as much as the appropriation says.
func (p Ports) escrow(s *wallet.Session, a types.Appropriation) ([]types.Disbursement, error) {
	var found []types.Disbursement
	missing := a.InEscrow()
	for page := (&query.PageRequest{Reverse: true}); page != nil && missing.IsPositive(); {
		res, err := types.NewQueryClient(s.Context).Disbursements(s.Ctx(), &types.QueryDisbursementsRequest{Appropriation: a.Id, Pagination: page})
		if err != nil {
			return nil, err
		}
		for _, d := range res.Disbursements {
			if d.Status == types.DISBURSEMENT_STATUS_ESCROW {
				d.Amount = amountOf(d.Amount)
				found, missing = append(found, d), missing.Sub(d.Amount)
			}
		}
		page = nil
		if next := res.Pagination.GetNextKey(); len(next) > 0 {
			page = &query.PageRequest{Key: next, Reverse: true}
		}
	}
	return found, nil
}

// appropriation gathers what there is of one, with its newest payments.
func (p Ports) appropriation(s *wallet.Session, id uint64) (Shown, error) {
	client := types.NewQueryClient(s.Context)
	res, err := client.Appropriation(s.Ctx(), &types.QueryAppropriationRequest{Id: id})
	if wallet.NotFound(err) {
		return Shown{}, noAppropriation(id)
	}
	if err != nil {
		return Shown{}, err
	}
	made, err := client.Disbursements(s.Ctx(), &types.QueryDisbursementsRequest{
		Appropriation: id, Pagination: &query.PageRequest{Reverse: true, Limit: shownPayments},
	})
	if err != nil {
		return Shown{}, err
	}
	shown := Shown{
		Appropriated: Appropriated{Appropriation: whole(res.Appropriation), Payments: made.Disbursements},
		Available:    amountOf(res.Available), More: len(made.Pagination.GetNextKey()) > 0,
	}
	if shown.Calendar, err = p.calendar(s); err != nil {
		return shown, err
	}
	shown.Money, err = p.money(s, res.Appropriation.Denom)
	return shown, err
}
