package cli

import (
	"encoding/base64"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/commitment"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	flagMethod    = "method"
	flagDocument  = "document"
	flagNullifier = "nullifier"
	flagOpening   = "opening"
)

func (p Ports) attestCmd() *cobra.Command {
	cmd := p.Act(cobra.Command{
		Use: "attest <account>", Short: "Attest an applicant, as a registrar", Args: cobra.ExactArgs(1),
		Long: `Attest that you have examined a person's documents. The commitment to what you saw comes
from an opening that 'civitasd citizen commit' wrote, and the nullifier from
'civitasd citizen nullifier'; docs/privacy.md says what they are.`,
		Example: "civitasd citizen attest gus --method passport-nfc --opening seen.json \\\n  --nullifier " + exampleHash + " --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		applicant, err := s.Account(args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		document, err := committed(s.Flag(flagOpening), s.Flag(flagDocument))
		if err != nil {
			return wallet.Act{}, err
		}
		nullifier, err := commitment.Parse(s.Flag(flagNullifier))
		if err != nil {
			return wallet.Act{}, fmt.Errorf("--%s: %w", flagNullifier, err)
		}
		msg := &types.MsgAttest{
			Registrar: s.Me(), Applicant: applicant, Method: s.Flag(flagMethod), Document: document[:], Nullifier: nullifier[:],
		}
		return wallet.Act{
			Msg: msg, Warning: attestWarning(msg, args[0]),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return p.admission(s, applicant, fmt.Sprintf("Your attestation of %s is recorded.", applicant))
			},
		}, nil
	})
	f := cmd.Flags()
	f.String(flagMethod, "", "How you examined the person, such as passport-nfc or interview")
	f.String(flagOpening, "", "Opening file of what you saw")
	f.String(flagDocument, "", "Commitment to what you saw, instead of an opening file")
	f.String(flagNullifier, "", "Nullifier of the person")
	cmd.MarkFlagsMutuallyExclusive(flagOpening, flagDocument)
	must(cmd.MarkFlagRequired(flagMethod))
	must(cmd.MarkFlagRequired(flagNullifier))
	return cmd
}

// attestWarning says what a registrar answers for.
func attestWarning(msg *types.MsgAttest, typed string) string {
	return "You say, as a registrar, that you have examined the documents of this person:\n" + wallet.Table([][2]string{
		{"applicant", fmt.Sprintf("%s → %s", typed, msg.Applicant)},
		{"method", msg.Method},
		{"document", base64.StdEncoding.EncodeToString(msg.Document) + " (a commitment)"},
		{"nullifier", base64.StdEncoding.EncodeToString(msg.Nullifier)},
	}) + "You cannot take it back."
}

// committed is the commitment of an opening file, or the one that is given.
func committed(opening, given string) (commitment.Commitment, error) {
	switch {
	case opening != "":
		o, err := commitment.ReadOpening(opening)
		if err != nil {
			return commitment.Commitment{}, err
		}
		return o.Commitment()
	case given != "":
		return commitment.Parse(given)
	}
	return commitment.Commitment{}, wallet.Refusal{
		Sentence: "Give an opening file with --opening; `civitasd citizen commit --field name=… --file opening.json` makes one.",
	}
}

// must is for flags that were defined a line before.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
