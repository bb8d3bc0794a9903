// Package cli holds the commands whose messages carry other messages.
package cli

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// GetTxCmd returns the commands that AutoCLI cannot make.
func GetTxCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:                        types.ModuleName,
		Short:                      "Sign, propose, vote and hold office",
		SuggestionsMinimumDistance: 2,
		RunE:                       client.ValidateCmd,
	}
	cmd.AddCommand(proposeCmd(), execOfficeCmd())
	return cmd
}

func proposeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "propose [file]",
		Short: "Propose a referendum from a JSON file",
		Long: `Propose a referendum. The file looks like this; "authority" may be left out
of messages, since the seal signs them all:

{
  "title": "A school for the valley",
  "text": "The treasury pays 500 CIV for a school.",
  "office": "",
  "messages": [
    {"@type": "/civitas.treasury.v1.MsgAppropriate", "title": "School", …}
  ]
}

Without an office it is a petition that needs signatures.`,
		Example: "civitasd tx socialcontract propose school.json --from ada",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			clientCtx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			proposal, err := ReadProposal(clientCtx.Codec, args[0])
			if err != nil {
				return err
			}
			messages, err := sdktx.SetMsgs(proposal.Messages)
			if err != nil {
				return err
			}
			return tx.GenerateOrBroadcastTxCLI(clientCtx, cmd.Flags(), &types.MsgPropose{
				Proposer: clientCtx.GetFromAddress().String(), Office: proposal.Office,
				Title: proposal.Title, Text: proposal.Text, Messages: messages,
			})
		},
	}
	flags.AddTxFlagsToCmd(cmd)
	return cmd
}

func execOfficeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "exec-office [office] [file]",
		Short: "Run messages with the seal within the warrant of your office",
		Long: `Run messages with the seal. The file is that of "propose"; only its messages count:

{"messages": [{"@type": "/civitas.socialcontract.v1.MsgAppoint", "office": "surveyor", "holder": "7"}]}`,
		Example: "civitasd tx socialcontract exec-office council appoint.json --from ada",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			clientCtx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			proposal, err := ReadProposal(clientCtx.Codec, args[1])
			if err != nil {
				return err
			}
			msg, err := types.NewMsgExecOffice(clientCtx.GetFromAddress().String(), args[0], proposal.Messages...)
			if err != nil {
				return err
			}
			return tx.GenerateOrBroadcastTxCLI(clientCtx, cmd.Flags(), msg)
		},
	}
	flags.AddTxFlagsToCmd(cmd)
	return cmd
}

// Proposal is what a proposal file holds.
type Proposal struct {
	Title    string
	Text     string
	Office   string
	Messages []sdk.Msg
}

// ReadProposal reads a proposal file and fills in the seal as the authority of
// messages that name none.
func ReadProposal(cdc codec.Codec, file string) (Proposal, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return Proposal{}, err
	}
	var raw struct {
		Title    string                       `json:"title"`
		Text     string                       `json:"text"`
		Office   string                       `json:"office"`
		Messages []map[string]json.RawMessage `json:"messages"`
	}
	if err := json.Unmarshal(content, &raw); err != nil {
		return Proposal{}, fmt.Errorf("%s: %w", file, err)
	}
	out := Proposal{Title: raw.Title, Text: raw.Text, Office: raw.Office}
	seal, err := json.Marshal(authtypes.NewModuleAddress(types.ModuleName).String())
	if err != nil {
		return Proposal{}, err
	}
	for i, message := range raw.Messages {
		var url string
		if err := json.Unmarshal(message["@type"], &url); err != nil {
			return Proposal{}, fmt.Errorf("%s: message %d needs an \"@type\" such as /civitas.treasury.v1.MsgAppropriate", file, i+1)
		}
		if field := types.AuthorityField(cdc.InterfaceRegistry(), url); field != "" && message[field] == nil {
			message[field] = seal
		}
		bz, err := json.Marshal(message)
		if err != nil {
			return Proposal{}, err
		}
		var msg sdk.Msg
		if err := cdc.UnmarshalInterfaceJSON(bz, &msg); err != nil {
			return Proposal{}, fmt.Errorf("%s: message %d: %w", file, i+1, err)
		}
		out.Messages = append(out.Messages, msg)
	}
	return out, nil
}
