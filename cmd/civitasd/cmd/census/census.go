// Package census holds the commands by which anybody takes a round of the census
// along as a file, and checks such a file without a node.
package census

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/certificate/collect"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
	census "github.com/civitas-chain/civitas/x/census/types"
)

// patience is how long a command waits for a node, a new block included.
const patience = time.Minute

const (
	flagFile  = "output-file"
	flagRound = "round"
)

// Command is `civitasd census`, with the commands of the module.
func Command(more ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "census",
		Short: "See how many we are, take the proof along as a file, or check one",
		RunE:  client.ValidateCmd,
	}
	cmd.AddCommand(certificateCommand(), verifyCommand())
	cmd.AddCommand(more...)
	return cmd
}

func certificateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "certificate",
		Short: "Write a round of the census to a file that verifies offline",
		Long: `Write a round of the census to a file: the snapshot, what the auditors say of it, the
proof that a block commits to both, and that block's header with the signatures of the
validators. 'civitasd census verify' checks it anywhere, without a node.

Whoever will check it trusts a header of the chain. Say which with --trust-height, and
the file leads from there to the header that commits the census. With --genesis and
--accept-long-range it leads from the first validators on, for those who have nothing
but the genesis file.

Any full node of the nation will do that has the trusted header and has followed the
chain since; blocks in between may be pruned. Those that have run since the first block
have what --genesis needs. With --trust-hash or --genesis the file is verified before it
is written. Without them it is as the node says: one that lies can make up a chain, and
whoever checks such a file will refuse it.`,
		Example: `  civitasd census certificate --round 1 --output-file round-1.census --trust-height 2
  civitasd census certificate --output-file newest.census --genesis genesis.json --accept-long-range`,
		Args: cobra.NoArgs,
		RunE: writeCertificate,
	}
	cmd.Flags().String(flags.FlagNode, "tcp://localhost:26657", "RPC of any full node of the nation, <host>:<port>")
	cmd.Flags().Uint64(flagRound, 0, "round of the census; the newest with a snapshot unless said")
	cmd.Flags().String(flagFile, "", "file to write the certificate to")
	cmd.Flags().Int64(flags.FlagHeight, 0, "block whose state is shown; the latest unless said")
	offline.Flags(cmd)
	_ = cmd.MarkFlagRequired(flagFile) // it is defined above
	return cmd
}

func writeCertificate(cmd *cobra.Command, _ []string) error {
	file, err := cmd.Flags().GetString(flagFile)
	if err != nil {
		return err
	}
	round, err := cmd.Flags().GetUint64(flagRound)
	if err != nil {
		return err
	}
	height, err := cmd.Flags().GetInt64(flags.FlagHeight)
	if err != nil {
		return err
	}
	ctx, done := context.WithTimeout(cmd.Context(), patience)
	defer done()
	clientCtx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return err
	}
	if clientCtx.Client == nil {
		return errors.New("no node is named; see --node")
	}
	trust, err := offline.ReadTrust(cmd, clientCtx.ChainID)
	if err != nil {
		return err
	}
	if round == 0 {
		if round, err = newest(ctx, clientCtx); err != nil {
			return err
		}
	}
	if height == 0 {
		if height, err = collect.Latest(ctx, clientCtx.Client); err != nil {
			return err
		}
		height++ // the state of the latest block, which the next header will commit
	}
	raw, report, err := collect.Census(ctx, clientCtx.Client, round, height, trust)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		return fmt.Errorf("the file cannot be written: %w", err)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), `Round %d of the census, as of block %d, is in %s: %d bytes, %s.
%s

%s
`, round, report.Height, file, len(raw), offline.Headers(report.Blocks), offline.Ground(trust), howToVerify(file, report))
	return err
}

// newest is the newest round that has a snapshot.
func newest(ctx context.Context, clientCtx client.Context) (uint64, error) {
	answer, err := census.NewQueryClient(clientCtx).Snapshot(ctx, &census.QuerySnapshotRequest{})
	if err != nil {
		return 0, fmt.Errorf("the node does not name the newest round: %w", err)
	}
	return answer.Snapshot.Round, nil
}

func howToVerify(file string, report *certificate.Report) string {
	if report.LongRange {
		return fmt.Sprintf(`It verifies for whoever has the genesis file of the nation:

  civitasd census verify %s --genesis genesis.json --accept-long-range`, file)
	}
	return fmt.Sprintf(`It verifies for whoever trusts header %d. On another machine, with the hash of that
header from a node that you trust, not from this file's bearer:

  civitasd census verify %s --trust-height %d --trust-hash %X`, report.Anchor.Height, file, report.Anchor.Height, report.Anchor.Hash)
}
