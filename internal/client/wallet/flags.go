package wallet

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

const (
	flagNoWait = "no-wait"
	flagMaxFee = "max-fee"

	// defaultMaxFee is one unit of the currency, in base units. No act of a
	// citizen comes near it.
	defaultMaxFee = "1000000"

	// validity is how long a signed act can come into a block, by the clock of this
	// side, which a node cannot turn as it could the height of its last block.
	validity = 10 * time.Minute
	// patience is how long a command waits until its act is in a block.
	patience = 90 * time.Second
	// pollEvery is how often it asks.
	pollEvery = 250 * time.Millisecond
)

// addFlags adds what every command has, under the SDK's names. Experts' flags
// (offline signing, sign modes, several signers) are left to `civitasd tx`.
func addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String(flags.FlagFrom, "", "Your key: its name or its address")
	f.String(flags.FlagNode, "tcp://localhost:26657", "The node to ask")
	f.String(flags.FlagChainID, "", "The nation's chain")
	f.StringP(flags.FlagOutput, "o", flags.OutputFormatText, "What to print: text, or json for programs")
	flags.AddKeyringFlags(f)
}

// addActFlags adds what a command has that sends a transaction.
func addActFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolP(flags.FlagSkipConfirmation, "y", false, "Do not ask")
	f.Bool(flagNoWait, false, "Do not wait until the act is in a block")
	f.String(flags.FlagFees, "", "What to pay, instead of the least that the chain asks for")
	f.String(flagMaxFee, defaultMaxFee, "Refuse a fee above this: base units of the currency, or coins such as 2000000uciv")
	f.String(flags.FlagGas, "", "How much gas to ask for, instead of an estimate")
	f.String(flags.FlagFeeGranter, "", "Who pays the fee out of an allowance for you")
	f.String(flags.FlagNote, "", "A note that everybody can read")
	f.Bool(flags.FlagUseLedger, false, "Sign with a Ledger device")
}
