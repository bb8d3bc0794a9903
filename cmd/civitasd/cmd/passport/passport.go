// Package passport holds the commands by which a person shows the record that the
// chain keeps, takes it along as a file, and by which anybody checks such a file.
package passport

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/certificate/collect"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"
	"github.com/civitas-chain/civitas/internal/prefix"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontract "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// patience is how long a command waits for a node, a new block included.
const patience = time.Minute

const (
	flagFile = "output-file"
	flagQR   = "qr"
)

// Command is `civitasd passport`.
func Command() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "passport",
		Short: "Show your passport, take it along as a file, or check one",
		RunE:  client.ValidateCmd,
	}
	cmd.AddCommand(showCommand(), exportCommand(), verifyCommand())
	return cmd
}

// person finds the number of whom a command is about, by number or account.
func person(ctx context.Context, clientCtx client.Context, who string) (uint64, error) {
	if number, err := strconv.ParseUint(who, 10, 64); err == nil {
		return number, nil
	}
	if human, _, err := bech32.DecodeAndConvert(who); err != nil || human != prefix.Account {
		return 0, fmt.Errorf("%q is neither a number nor an account (%s1…); is it mistyped?", who, prefix.Account)
	}
	answer, err := citizenship.NewQueryClient(clientCtx).CitizenByAccount(ctx, &citizenship.QueryCitizenByAccountRequest{Account: who})
	if status.Code(err) == codes.NotFound {
		return 0, fmt.Errorf("the account %s is no numbered person's", who)
	}
	if err != nil {
		return 0, fmt.Errorf("the node does not say whose the account %s is: %w", who, err)
	}
	return answer.Citizen.Number, nil
}

// about holds that the record is that of the account, if one was asked for: which
// number it has was the node's word.
func about(who string, report *certificate.Report) error {
	if _, err := strconv.ParseUint(who, 10, 64); err == nil || strings.EqualFold(who, account(report.Passport)) {
		return nil
	}
	return fmt.Errorf("the node says that %s is number %d, and the record of that number has the account %s",
		who, report.Passport.Number, account(report.Passport))
}

// nation is the name that the charter in force gives.
func nation(ctx context.Context, clientCtx client.Context) (string, error) {
	answer, err := socialcontract.NewQueryClient(clientCtx).Charter(ctx, &socialcontract.QueryCharterRequest{})
	if err != nil {
		return "", fmt.Errorf("the node does not show the charter: %w", err)
	}
	return answer.Charter.Meta.Name, nil
}

// asking prepares a command that asks a node.
func asking(cmd *cobra.Command, who string) (ctx context.Context, done func(), clientCtx client.Context, number uint64, err error) {
	ctx, done = context.WithTimeout(cmd.Context(), patience)
	if clientCtx, err = client.GetClientQueryContext(cmd); err == nil && clientCtx.Client == nil {
		err = errors.New("no node is named; see --node")
	}
	if err == nil {
		number, err = person(ctx, clientCtx, who)
	}
	return ctx, done, clientCtx, number, err
}

func nodeFlags(cmd *cobra.Command) {
	cmd.Flags().String(flags.FlagNode, "tcp://localhost:26657", "RPC of any full node of the nation, <host>:<port>")
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format, text or json")
}

// inJSON tells which of the two formats is asked for.
func inJSON(cmd *cobra.Command) (bool, error) {
	switch format, err := cmd.Flags().GetString(flags.FlagOutput); {
	case err != nil:
		return false, err
	case format == flags.OutputFormatJSON, format == flags.OutputFormatText:
		return format == flags.OutputFormatJSON, nil
	default:
		return false, fmt.Errorf("the output format is text or json, not %q", format)
	}
}

func showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show <number | account>",
		Short: "Show a passport as a card with a QR code",
		Long: `Show the passport of a person: what the chain records, as of the latest block whose
state is signed. With --trust-height and --trust-hash it is verified against that
header. Without them it is as the node says: the signatures are checked, but a node
that lies can make up a chain, signatures included. Of a node whose chain is not the
one of --chain-id, or of this machine's configuration, nothing is shown. The nation's
name is always the node's word.

The QR code names the record, the header that commits it, and the beginning of that
header's hash: civitas:<chain>/passport/<number>@<header>#<hash>.`,
		Example: `  civitasd passport show 1
  civitasd passport show 1 --trust-height 2 --trust-hash "$HASH"
  civitasd passport show 1 --output json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			asJSON, err := inJSON(cmd)
			if err != nil {
				return err
			}
			qr, err := cmd.Flags().GetString(flagQR)
			if err != nil {
				return err
			}
			trust, err := offline.ReadTrust(cmd, "")
			if err != nil {
				return err
			}
			ctx, done, clientCtx, number, err := asking(cmd, args[0])
			defer done()
			if err != nil {
				return err
			}
			trust.ChainID = clientCtx.ChainID
			height, err := collect.Latest(ctx, clientCtx.Client)
			if err != nil {
				return err
			}
			_, report, err := collect.Passport(ctx, clientCtx.Client, number, height, trust)
			if err != nil {
				return err
			}
			if err := about(args[0], report); err != nil {
				return err
			}
			name, err := nation(ctx, clientCtx)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), viewOf(report, name, len(trust.Hash)+len(trust.Validators) > 0))
			}
			return printCard(cmd.OutOrStdout(), report, name, offline.Ground(trust), qr)
		},
	}
	nodeFlags(cmd)
	offline.Flags(cmd)
	cmd.MarkFlagsRequiredTogether(offline.FlagTrustHeight, offline.FlagTrustHash)
	cmd.Flags().String(flagQR, qrDark, "background of the terminal that the QR code is for: dark, light or none")
	return cmd
}
