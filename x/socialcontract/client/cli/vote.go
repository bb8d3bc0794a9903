package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// parseOption reads a vote.
func parseOption(text string) (types.VoteOption, error) {
	for option, word := range options {
		if strings.EqualFold(word, text) {
			return option, nil
		}
	}
	return types.VOTE_OPTION_UNSPECIFIED, wallet.Refusal{Sentence: fmt.Sprintf("A vote is yes, no or abstain, not %q.", text)}
}

func (p Ports) voteCmd() *cobra.Command {
	return p.mark(cobra.Command{
		Use: "vote <id> yes|no|abstain", Short: "Vote, or change your vote until the close", Args: cobra.ExactArgs(2),
		Long: `Vote, or change your vote until the close. An abstention counts towards the quorum and
towards nothing else. It is free of charge, and a sign of life: citizenship does not lapse
while one votes. Everybody can see how you voted, as long as the votes are kept.`,
		Example: "civitasd referendum vote 1 yes --from ada",
	}, func(r types.Referendum) string {
		if r.Status == types.REFERENDUM_STATUS_VOTING {
			return ""
		}
		return where(r, "is not open to votes")
	}, func(s *wallet.Session, id uint64, args []string) (sdk.Msg, error) {
		option, err := parseOption(args[1])
		return &types.MsgVote{Voter: s.Me(), ReferendumId: id, Option: option}, err
	}, func(m *Mark, res *types.QueryReferendumResponse, at clock, args []string) {
		r := res.Referendum
		m.Option = strings.ToLower(args[1])
		said := "You have voted " + m.Option + " on"
		if m.Option == options[types.VOTE_OPTION_ABSTAIN] {
			said = "You have abstained on"
		}
		m.Done = fmt.Sprintf("%s referendum %s.", said, named(r))
		if r.CharterVersion != 0 && m.Option == options[types.VOTE_OPTION_YES] {
			m.Done += fmt.Sprintf(" With it you have signed version %d of the charter, should it come into force.", r.CharterVersion)
		}
		m.Next = "The vote is over by now."
		if r.Status == types.REFERENDUM_STATUS_VOTING {
			m.Next = fmt.Sprintf("You can change it until %s.", at.at(r.VotingEndsAt))
		}
	})
}
