package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func (p Ports) signCmd() *cobra.Command {
	p = p.saying(wallet.Plain{Err: types.ErrAlreadyMarked, Sentence: "You have signed this petition already."})
	return p.mark(cobra.Command{
		Use: "sign <id>", Short: "Sign a petition, so that it comes to a vote", Args: cobra.ExactArgs(1),
		Long: `Sign a petition. It is free of charge, and cannot be taken back. Who proposes a petition
signs it with that.`,
		Example: "civitasd referendum sign 1 --from ben",
	}, func(r types.Referendum) string {
		if r.Status == types.REFERENDUM_STATUS_PETITION && !r.Qualified {
			return ""
		}
		return where(r, "takes no signatures")
	}, func(s *wallet.Session, id uint64, _ []string) (sdk.Msg, error) {
		return &types.MsgSignPetition{Citizen: s.Me(), ReferendumId: id}, nil
	}, func(m *Mark, res *types.QueryReferendumResponse, at clock, _ []string) {
		r := res.Referendum
		m.Count, m.Needed = res.Signatures, r.SignaturesNeeded
		m.Done = fmt.Sprintf("You have signed petition %s.", named(r))
		m.Next = gathering(res, at)
	})
}

// gathering says how far a petition is.
func gathering(res *types.QueryReferendumResponse, at clock) string {
	r := res.Referendum
	switch {
	case r.Status == types.REFERENDUM_STATUS_PETITION && r.Qualified:
		return "Its vote is about to be opened."
	case r.Status == types.REFERENDUM_STATUS_PETITION:
		return fmt.Sprintf("It has %d of the %s that it needs until %s.", res.Signatures,
			prose.Count(r.SignaturesNeeded, "signature", "signatures"), at.at(r.PetitionEndsAt))
	case r.Status == types.REFERENDUM_STATUS_VOTING:
		return fmt.Sprintf("Its vote is open until %s: `civitasd referendum vote %d yes|no|abstain`.", at.at(r.VotingEndsAt), r.Id)
	}
	return "It is over by now."
}
