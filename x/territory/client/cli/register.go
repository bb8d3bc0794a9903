package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// RegisterFileCmd sends the message that `civitasd territory import` wrote.
func RegisterFileCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "register-file <message.json>",
		Short:   "Register the parcel that 'civitasd territory import' wrote, in the name of --from",
		Example: "civitasd tx territory register-file parcel.json --from ada --gas auto --gas-adjustment 1.3",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			clientCtx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			msg, err := readMessage(args[0])
			if err != nil {
				return err
			}
			if msg.Registrant, err = clientCtx.TxConfig.SigningContext().AddressCodec().BytesToString(clientCtx.GetFromAddress()); err != nil {
				return err
			}
			return tx.GenerateOrBroadcastTxCLI(clientCtx, cmd.Flags(), msg)
		},
	}
	flags.AddTxFlagsToCmd(cmd)
	return cmd
}

func readMessage(path string) (*types.MsgRegisterParcel, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var any sdk.Msg
	if err := messageCodec().UnmarshalInterfaceJSON(text, &any); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	msg, ok := any.(*types.MsgRegisterParcel)
	if !ok {
		return nil, fmt.Errorf("%s holds %s, not a parcel", path, sdk.MsgTypeURL(any))
	}
	return msg, nil
}
