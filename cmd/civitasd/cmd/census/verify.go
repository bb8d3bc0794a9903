package census

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
)

func verifyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify <file>",
		Short: "Check a census certificate offline",
		Long: `Check a census certificate against one header that you trust, or against the first
validators that a genesis file names. Nothing is asked of any node, and no home folder
is needed. Every byte of the file is checked: its encoding, the proofs, the headers and
all signatures, each step of the trace, and that the figures fit together.

Get the hash from a source that is not the bearer: a node of yours, or several of
others'. Headers older than --trust-period, counted from the trusted one, lead nowhere,
since those who signed them may have left and sold their keys. A trace is valid if
validators cannot withdraw their bond in less than that period: it is 14 days unless
said, so give a shorter one where the nation's unbonding time is 14 days or less.

Who has no newer header, but the genesis file, can trust the first validators with
--genesis and --accept-long-range, at any age. The report says what that assumes.`,
		Example: `  civitasd census verify round-1.census --trust-height 2 \
    --trust-hash "$(curl -s 'localhost:26657/commit?height=2' | jq -r .result.signed_header.commit.block_id.hash)"
  civitasd census verify newest.census --genesis genesis.json --accept-long-range`,
		Args: cobra.ExactArgs(1),
		// The root command reads, and makes, the configuration of a home folder.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := cmd.Flags().GetString(flags.FlagOutput)
			if err != nil {
				return err
			}
			if format != flags.OutputFormatJSON && format != flags.OutputFormatText {
				return fmt.Errorf("the output format is text or json, not %q", format)
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
			if report.Census == nil {
				return fmt.Errorf("%s is genuine, but a %s and no census", args[0], report.Kind)
			}
			if format == flags.OutputFormatJSON {
				return printJSON(cmd.OutOrStdout(), report)
			}
			return printReport(cmd.OutOrStdout(), report, trust.Period, now)
		},
	}
	offline.Flags(cmd)
	offline.Required(cmd)
	cmd.Flags().String(flags.FlagChainID, "", "chain that the census must be of; the trusted header's unless said")
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format, text or json")
	return cmd
}
