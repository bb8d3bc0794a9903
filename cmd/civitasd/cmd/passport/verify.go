package passport

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
)

func verifyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify <file>",
		Short: "Check a passport offline",
		Long: `Check a passport file against one header that you trust. Nothing is asked of any
node, and no home folder is needed: the file, the header's height and hash, and the
clock of this machine are all it takes. Every byte of the file is checked.

Get the hash from a source that is not the bearer: a node of yours, or several of
others'. Headers older than --trust-period, counted from the trusted one, lead
nowhere, since those who signed them may have left and sold their keys; the header
that commits the record itself may be of any age. A trace is valid if validators
cannot withdraw their bond in less than that period: it is 14 days unless said, so
give a shorter one where the nation's unbonding time is 14 days or less.

Who has no newer header, but the genesis file, can trust the first validators with
--genesis and --accept-long-range, at any age. The report says what that assumes.`,
		Example: `  civitasd passport verify ada.passport --trust-height 2 \
    --trust-hash "$(curl -s 'localhost:26657/commit?height=2' | jq -r .result.signed_header.commit.block_id.hash)"`,
		Args: cobra.ExactArgs(1),
		// The root command reads, and makes, the configuration of a home folder.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			asJSON, err := inJSON(cmd)
			if err != nil {
				return err
			}
			chainID, err := cmd.Flags().GetString(flags.FlagChainID)
			if err != nil {
				return err
			}
			trust, err := offline.ReadTrust(cmd, chainID)
			if err != nil {
				return err
			}
			file, err := offline.ReadFile(args[0])
			if err != nil {
				return err
			}
			now := time.Now()
			report, err := certificate.Verify(file, trust, now)
			if err != nil {
				return fmt.Errorf("%s is refused: %w", args[0], err)
			}
			return printVerified(cmd.OutOrStdout(), args[0], report, trust.Period, now, asJSON)
		},
	}
	offline.Flags(cmd)
	offline.Required(cmd)
	cmd.Flags().String(flags.FlagChainID, "", "chain that the passport must be of; the trusted header's unless said")
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format, text or json")
	return cmd
}

// printVerified says what a genuine file proves, if it is a passport.
func printVerified(out io.Writer, name string, report *certificate.Report, period time.Duration, now time.Time, asJSON bool) error {
	switch {
	case report.Passport == nil:
		return fmt.Errorf("%s is genuine, but a %s and no passport", name, report.Kind)
	case asJSON:
		return printJSON(out, viewOf(report, "", true))
	default:
		return printReport(out, report, period, now)
	}
}
