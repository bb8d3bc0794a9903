package cli

import (
	"strconv"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Ports are the wallet of the commands for people.
type Ports struct{ wallet.Wallet }

// ReferendumCmd is `civitasd referendum`.
func ReferendumCmd(p Ports) *cobra.Command {
	p.Plain = append(plain(), p.Plain...)
	cmd := &cobra.Command{
		Use:   "referendum",
		Short: "Propose, sign, vote and veto, in short commands",
		Long: `What the nation decides, in short commands. A proposal is a file in Markdown:

  ---
  title: A lighthouse
  messages:
    - type: MsgAppropriate
      title: Lighthouse
      category: works
      holder: {office: treasurer}
      cap: 2_000 CIV
      cap_per_period: 2_000 CIV
      days: 3_000
  ---

  The harbour is dark.

The front matter holds the title, the messages that the seal would execute and, for a
proposal of an office, 'office'; what follows it gives the reasons. A message has a type,
in full or as the last word where that is enough, and its fields as 'civitasd query
socialcontract referendum' shows them. Amounts are base units, or have a unit of the
national currency. 'authority' is filled in: the seal signs. 'check' says what is wrong,
with file and line, and what the proposal would need.

These acts are free of charge, within quotas. propose asks first, and without a terminal
wants --yes; the others act at once. Without --from the only key in the keyring acts, or
the one that client.toml names.

The examples speak of the demonstration nation of 'make start', whose keys lie in
build/nation/node0: add --home build/nation/node0 there.`,
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(p.checkCmd(), p.proposeCmd(), p.signCmd(), p.voteCmd(), p.vetoCmd(), p.showCmd(), p.listCmd())
	return cmd
}

// aReferendum is what the number of one is a number of.
const aReferendum = "a referendum; `civitasd referendum list` shows them"

// referendum asks for one referendum.
func (p Ports) referendum(s *wallet.Session, id uint64) (*types.QueryReferendumResponse, error) {
	res, err := types.NewQueryClient(s.Context).Referendum(s.Ctx(), &types.QueryReferendumRequest{ReferendumId: id})
	if status.Code(err) == codes.NotFound {
		return nil, wallet.Refusal{Sentence: "There is no referendum " + strconv.FormatUint(id, 10) + "; `civitasd referendum list` shows those there are."}
	}
	return res, err
}
