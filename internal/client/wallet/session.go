package wallet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// Session is one run of a command.
type Session struct {
	client.Context

	wallet Wallet
	cmd    *cobra.Command
	prompt Prompt
}

// open reads the flags. A command that signs needs a key and a chain.
func (w Wallet) open(cmd *cobra.Command, signs bool) (*Session, error) {
	f := cmd.Flags()
	// The SDK would print a line of its own when it falls back to the key that
	// client.toml names, and fail where the only key there is will do.
	base := client.GetClientContextFromCmd(cmd)
	ctx, err := client.ReadPersistentCommandFlags(base, f)
	if err != nil {
		return nil, err
	}
	ctx = ctx.WithBroadcastMode(flags.BroadcastSync).WithCmdContext(cmd.Context())
	s := &Session{Context: ctx, wallet: w, cmd: cmd, prompt: Terminal(cmd)}
	if f.Changed(flags.FlagFrom) || signs {
		from, err := f.GetString(flags.FlagFrom)
		if err != nil {
			return nil, err
		}
		if err := s.as(from); err != nil {
			return nil, err
		}
	}
	if !signs {
		return s, nil
	}
	if ledger, err := f.GetBool(flags.FlagUseLedger); err != nil || ledger {
		s.Context = s.WithUseLedger(ledger).WithSignModeStr(flags.SignModeLegacyAminoJSON)
	}
	if err := s.readAct(); err != nil {
		return nil, err
	}
	return s, s.nameChain()
}

// readAct reads the flags of a command that sends a transaction.
func (s *Session) readAct() error {
	f := s.cmd.Flags()
	yes, err := f.GetBool(flags.FlagSkipConfirmation)
	if err != nil {
		return err
	}
	s.Context = s.WithSkipConfirmation(yes)
	granter, err := f.GetString(flags.FlagFeeGranter)
	if err != nil || granter == "" {
		return err
	}
	account, err := s.Account(granter)
	if err != nil {
		return err
	}
	address, err := sdk.AccAddressFromBech32(account)
	s.Context = s.WithFeeGranterAddress(address)
	return err
}

// as chooses the key to act with: the one named, else the one that client.toml
// names, else the only one there is.
func (s *Session) as(from string) error {
	if from == "" {
		from = s.KeyringDefaultKeyName
	}
	if from == "" {
		only, err := s.onlyKey()
		if err != nil {
			return err
		}
		from = only
	}
	address, name, kind, err := client.GetFromFields(s.Context, s.Keyring, from)
	if errors.Is(err, sdkerrors.ErrKeyNotFound) {
		return Refusal{Sentence: fmt.Sprintf("There is no key %q in the keyring below %s; `civitasd keys list` shows those there are.", from, s.KeyringDir)}
	}
	if err != nil {
		return err
	}
	s.Context = s.WithFrom(from).WithFromAddress(address).WithFromName(name)
	if kind == keyring.TypeLedger {
		// A Ledger signs amino JSON only.
		s.Context = s.WithSignModeStr(flags.SignModeLegacyAminoJSON)
	}
	return nil
}

func (s *Session) onlyKey() (string, error) {
	records, err := s.Keyring.List()
	if err != nil {
		return "", err
	}
	names := make([]string, len(records))
	for i, record := range records {
		names[i] = record.Name
	}
	switch len(names) {
	case 0:
		return "", Refusal{Sentence: fmt.Sprintf("There is no key in the keyring below %s; `civitasd keys add me` makes one.", s.KeyringDir)}
	case 1:
		return names[0], nil
	default:
		return "", Refusal{Sentence: fmt.Sprintf("Say who you are with --from: the keyring has %s.", strings.Join(names, ", "))}
	}
}

// nameChain makes sure that the chain is known from this side. A signature is for
// one chain, so that a node must not be able to choose it.
func (s *Session) nameChain() error {
	if s.ChainID != "" {
		return nil
	}
	hint := ""
	if node, err := s.GetNode(); err == nil {
		if status, err := node.Status(s.Ctx()); err == nil {
			hint = fmt.Sprintf("; this node says that its chain is %s", status.NodeInfo.Network)
		}
	}
	return Refusal{Sentence: fmt.Sprintf("Say for which nation you sign, with --chain-id or in %s/config/client.toml%s.", s.HomeDir, hint)}
}

// Ctx is the context of the command.
func (s *Session) Ctx() context.Context { return s.cmd.Context() }

// Flag returns a flag of the command.
func (s *Session) Flag(name string) string {
	flag := s.cmd.Flags().Lookup(name)
	if flag == nil {
		return ""
	}
	return flag.Value.String()
}

// Me is the account that acts.
func (s *Session) Me() string { return s.text(s.GetFromAddress()) }

func (s *Session) text(address sdk.AccAddress) string {
	text, err := s.TxConfig.SigningContext().AddressCodec().BytesToString(address)
	if err != nil {
		return ""
	}
	return text
}

// Account reads an account, or the name of a key of one's own.
func (s *Session) Account(text string) (string, error) {
	if address, err := s.TxConfig.SigningContext().AddressCodec().StringToBytes(text); err == nil {
		return s.text(address), nil
	}
	record, err := s.Keyring.Key(text)
	if err != nil {
		return "", Refusal{Sentence: fmt.Sprintf("%q is neither an account nor the name of a key of yours.", text)}
	}
	address, err := record.GetAddress()
	return s.text(address), err
}

// Print prints facts in the format that was asked for.
func (s *Session) Print(facts Facts) error {
	if s.OutputFormat != flags.OutputFormatJSON {
		out := s.cmd.OutOrStdout()
		_, err := fmt.Fprintln(out, painted(facts, colourful(out)))
		return err
	}
	return s.printJSON(facts)
}

func (s *Session) printJSON(value any) error {
	bz, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.cmd.OutOrStdout(), string(bz))
	return err
}
