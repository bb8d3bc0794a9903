package cli

import (
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// CharterPorts are the wallet, and what the commands about the charter are told.
type CharterPorts struct {
	wallet.Wallet
	// Limits says what each limit bounds, by its name, in words that a value follows.
	Limits map[string]string
	// Draft reads a founding document.
	Draft func(file string) (types.Charter, error)
}

// CharterCmd is `civitasd charter`.
func CharterCmd(p CharterPorts) *cobra.Command {
	p.Plain = append(charterRefusals(), p.Plain...)
	cmd := &cobra.Command{
		Use:   "charter",
		Short: "Read, compare, prove and sign the charter",
		Long: `The charter is what the nation has agreed to. A version never changes, and is known by its
root, a hash over all its clauses, which citizens sign. Whatever text a node shows, its root
is computed anew on this machine, and refused where the node names another.

Reading needs no account. sign and object are free of charge, show what has changed since
the version that you signed last, or what would change, and ask.

The examples speak of the demonstration nation of 'make start', whose keys lie in
build/nation/node0: add --home build/nation/node0 there.`,
		RunE: client.ValidateCmd,
	}
	cmd.AddCommand(p.showCmd(), p.diffCmd(), p.signCmd(), p.objectCmd(), p.proofCmd(), p.verifyClauseCmd())
	return cmd
}

// charterRefusals are the chain's refusals that a signer is most likely to meet.
func charterRefusals() []wallet.Plain {
	return []wallet.Plain{
		{Err: types.ErrAlreadySigned, Sentence: "You have signed this version already."},
		{Err: types.ErrWrongVersion, Sentence: "Another version has come into force meanwhile; read it, and sign again."},
		{Err: types.ErrWrongRoot, Sentence: "The charter in force has another root than the text that this node showed; ask another node."},
		{Err: types.ErrNoConsentWindow, Sentence: "The consent window of this version is not open, or not any more."},
		{Err: types.ErrAlreadyMarked, Sentence: "You have objected to this version already."},
		{Err: types.ErrNotInElectorate, Sentence: "Only who was a citizen in good standing when the consent window opened may object."},
	}
}
