package nation

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations/charterfile"
)

// makeKeys makes a key for each founder whose account is new.
func (f *foundation) makeKeys() error {
	keys, err := keyring.New(sdk.KeyringServiceName(), keyring.BackendTest, f.home(0), strings.NewReader(""), f.instance.AppCodec())
	if err != nil {
		return err
	}
	f.keyring = keys
	for i, citizen := range f.document.Citizens {
		account, err := f.account(citizen)
		if err != nil {
			return err
		}
		if i < f.validators && citizen.Account != charterfile.NewAccount {
			return fmt.Errorf("%s is to validate with an account that is not new: leave the seat of the validator office for a bond signed with its own key, or write \"account: new\"", citizen.Name)
		}
		f.accounts = append(f.accounts, account)
	}
	return nil
}

func (f *foundation) account(citizen charterfile.Founder) (sdk.AccAddress, error) {
	if citizen.Account != charterfile.NewAccount {
		return parseAccount(citizen)
	}
	record, _, err := f.keyring.NewMnemonic(citizen.Name, keyring.English, sdk.FullFundraiserPath, "", hd.Secp256k1)
	if err != nil {
		return nil, err
	}
	return record.GetAddress()
}

func parseAccount(citizen charterfile.Founder) (sdk.AccAddress, error) {
	account, err := sdk.AccAddressFromBech32(citizen.Account)
	if err != nil {
		return nil, fmt.Errorf("the account of %s: %w; write \"new\" to make one", citizen.Name, err)
	}
	return account, nil
}

// placeholders stand for the accounts that a founding would make.
func placeholders(document *charterfile.Document) ([]sdk.AccAddress, error) {
	accounts := make([]sdk.AccAddress, len(document.Citizens))
	for i, citizen := range document.Citizens {
		if citizen.Account == charterfile.NewAccount {
			accounts[i] = make(sdk.AccAddress, 20)
			copy(accounts[i], fmt.Sprintf("new account %d", i))
			continue
		}
		account, err := parseAccount(citizen)
		if err != nil {
			return nil, err
		}
		accounts[i] = account
	}
	return accounts, nil
}

// bond signs the genesis transaction by which a founder's node becomes a validator.
func (f *foundation) bond(index int, node nodeKeys) (json.RawMessage, error) {
	founder := f.document.Citizens[index]
	message, err := founding.Bond(f.document, f.accounts[index], node.consensus, founder.Name)
	if err != nil {
		return nil, err
	}
	config := f.instance.TxConfig()
	builder := config.NewTxBuilder()
	if err := builder.SetMsgs(message); err != nil {
		return nil, err
	}
	builder.SetGasLimit(genTxGas)
	builder.SetMemo(fmt.Sprintf("%s@127.0.0.1:%d", node.id, PeerPort(index)))
	factory := clienttx.Factory{}.
		WithChainID(f.chainID).
		WithTxConfig(config).
		WithKeybase(f.keyring).
		WithSignMode(signing.SignMode_SIGN_MODE_DIRECT)
	// Before the first block every account has number and sequence zero.
	if err := clienttx.Sign(context.Background(), factory.WithAccountNumber(0).WithSequence(0), founder.Name, builder, true); err != nil {
		return nil, err
	}
	return config.TxJSONEncoder()(builder.GetTx())
}

// genTxGas is enough for a bond; nothing is charged for it at the genesis.
const genTxGas = 1_000_000
