package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (p Ports) vetoCmd() *cobra.Command {
	p = p.saying(wallet.Plain{Err: types.ErrAlreadyMarked, Sentence: "You have vetoed this referendum already."})
	return p.mark(cobra.Command{
		Use: "veto <id>", Short: "Object to a referendum that has passed, before it takes effect", Args: cobra.ExactArgs(1),
		Long: `Object to a referendum that has passed, during its delay. Vetoes of a third of the
electorate cancel it, unless more than half of the electorate said yes. It is free of
charge, and cannot be taken back.`,
		Example: "civitasd referendum veto 1 --from ada",
	}, func(r types.Referendum) string {
		if r.Status == types.REFERENDUM_STATUS_PASSED && !r.VetoProof {
			return ""
		}
		if r.VetoProof {
			return fmt.Sprintf("Referendum %s cannot be vetoed: more than half of the electorate said yes.", named(r))
		}
		return where(r, "cannot be vetoed")
	}, func(s *wallet.Session, id uint64, _ []string) (sdk.Msg, error) {
		return &types.MsgVeto{Citizen: s.Me(), ReferendumId: id}, nil
	}, func(m *Mark, res *types.QueryReferendumResponse, at clock, _ []string) {
		r := res.Referendum
		bar := Bar{Part: res.Vetoes, Whole: r.Electorate, Numerator: types.VetoNumerator, Denominator: types.VetoDenominator}
		m.Count, m.Needed = res.Vetoes, bar.Needed()
		m.Done = fmt.Sprintf("Your veto of referendum %s is recorded.", named(r))
		switch r.Status {
		case types.REFERENDUM_STATUS_VETOED:
			m.Next = fmt.Sprintf("With %s it is cancelled.", prose.Count(res.Vetoes, "veto", "vetoes"))
		case types.REFERENDUM_STATUS_PASSED:
			m.Next = fmt.Sprintf("It is %d of the %s that cancel it; else it takes effect on %s.",
				res.Vetoes, prose.Count(bar.Needed(), "veto", "vetoes"), at.at(r.EnactsAt))
		default:
			m.Next = "It is over by now."
		}
	})
}
