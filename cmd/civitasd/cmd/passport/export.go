package passport

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/certificate/collect"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
)

func exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export <number | account>",
		Short: "Write a passport to a file that verifies offline",
		Long: `Write a passport to a file: the record, the proof that a block commits to it, and
that block's header with the signatures of the validators. 'civitasd passport verify'
checks it anywhere, without a node, for anybody who trusts one header of the chain.

Whoever will check it may trust an older header than the one that commits the record.
Say which with --trust-height, and the file leads there: every change of validators
in between is in it. With --genesis and --accept-long-range it leads from the first
validators on.

Any full node of the nation will do. With --trust-hash the file is verified against
that header before it is written. Without it the file is as the node says: one that
lies can make up a chain, and whoever checks such a file will refuse it. Of a node
whose chain is not the one of --chain-id, or of this machine's configuration, nothing
is written. The state of a block is committed by the next header; the command waits
for that one.`,
		Example: `  civitasd passport export 1 --output-file ada.passport
  civitasd passport export 1 --output-file ada.passport --trust-height 2`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			asJSON, err := inJSON(cmd)
			if err != nil {
				return err
			}
			file, err := cmd.Flags().GetString(flagFile)
			if err != nil {
				return err
			}
			trust, err := offline.ReadTrust(cmd, "")
			if err != nil {
				return err
			}
			height, err := cmd.Flags().GetInt64(flags.FlagHeight)
			if err != nil {
				return err
			}
			ctx, done, clientCtx, number, err := asking(cmd, args[0])
			defer done()
			if err != nil {
				return err
			}
			trust.ChainID = clientCtx.ChainID
			if height == 0 {
				if height, err = collect.Latest(ctx, clientCtx.Client); err != nil {
					return err
				}
				height++ // the state of the latest block, which the next header will commit
			}
			raw, report, err := collect.Passport(ctx, clientCtx.Client, number, height, trust)
			if err != nil {
				return err
			}
			if err := about(args[0], report); err != nil {
				return err
			}
			if err := os.WriteFile(file, raw, 0o600); err != nil {
				return fmt.Errorf("the file cannot be written: %w", err)
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), viewOf(report, "", len(trust.Hash)+len(trust.Validators) > 0))
			}
			return printExported(cmd, file, len(raw), report, trust)
		},
	}
	nodeFlags(cmd)
	cmd.Flags().String(flagFile, "", "file to write the passport to")
	offline.Flags(cmd)
	cmd.Flags().Int64(flags.FlagHeight, 0, "block whose state is shown; the latest unless said")
	_ = cmd.MarkFlagRequired(flagFile) // it is defined above
	return cmd
}

func printExported(cmd *cobra.Command, file string, size int, report *certificate.Report, trust certificate.Trust) error {
	if report.LongRange {
		_, err := fmt.Fprintf(cmd.OutOrStdout(), `The passport of number %d, as of block %d, is in %s: %d bytes, %s.
%s

It verifies for whoever has the genesis file of the nation:

  civitasd passport verify %s --genesis genesis.json --accept-long-range
`, report.Passport.Number, report.Height, file, size, offline.Headers(report.Blocks), offline.Ground(trust), file)
		return err
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), `The passport of number %d, as of block %d, is in %s: %d bytes, %s.
%s

It verifies for whoever trusts header %d. On another machine, with the hash of that
header from a node that you trust, not from this file's bearer:

  civitasd passport verify %s --trust-height %d --trust-hash %X
`, report.Passport.Number, report.Height, file, size, offline.Headers(report.Blocks), offline.Ground(trust),
		report.Anchor.Height, file, report.Anchor.Height, report.Anchor.Hash)
	return err
}
