package apptest

import (
	"crypto/sha256"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
)

// Gas is what a transaction of a test may use unless it says otherwise.
const Gas uint64 = 1_000_000

// Person holds a key and sends transactions with it.
type Person struct {
	Name  string
	Key   cryptotypes.PrivKey
	chain *Chain

	// sequence follows the transactions that this person has signed since the
	// last block, so that several fit into one block.
	sequence map[int64]uint64
}

// NewPerson makes a person with a key that follows from the name, so that a
// failure can be repeated.
func (c *Chain) NewPerson(name string) *Person {
	seed := sha256.Sum256([]byte("civitas test key of " + name))
	return c.PersonWithKey(name, &secp256k1.PrivKey{Key: seed[:]})
}

// PersonWithKey makes a person with a given key.
func (c *Chain) PersonWithKey(name string, key cryptotypes.PrivKey) *Person {
	return &Person{Name: name, Key: key, chain: c, sequence: map[int64]uint64{}}
}

// Address returns the account of the person.
func (p *Person) Address() sdk.AccAddress { return sdk.AccAddress(p.Key.PubKey().Address()) }

// String returns the account of the person in text, so that it can be used in a message.
func (p *Person) String() string { return p.Address().String() }

// TxOptions say how a transaction is signed and paid for.
type TxOptions struct {
	Gas uint64
	Fee sdk.Coins
	// Free pays no fee, as civic acts may.
	Free bool
	// FeeGranter pays instead of the person.
	FeeGranter sdk.AccAddress
	// Sequence overrides the sequence that follows, to replay.
	Sequence *uint64
	// ChainID overrides the chain that is signed for.
	ChainID string
}

// Sign builds a transaction.
func (p *Person) Sign(options TxOptions, msgs ...sdk.Msg) []byte {
	c := p.chain
	c.T.Helper()
	if options.Gas == 0 {
		options.Gas = Gas
	}
	if options.ChainID == "" {
		options.ChainID = ChainID
	}
	if options.Fee == nil && !options.Free {
		options.Fee = c.fee(options.Gas)
	}
	number, sequence := p.account()
	if options.Sequence != nil {
		sequence = *options.Sequence
	}

	builder := c.App.TxConfig().NewTxBuilder()
	require.NoError(c.T, builder.SetMsgs(msgs...))
	builder.SetGasLimit(options.Gas)
	builder.SetFeeAmount(options.Fee)
	builder.SetFeeGranter(options.FeeGranter)

	signature := signing.SignatureV2{
		PubKey:   p.Key.PubKey(),
		Data:     &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT},
		Sequence: sequence,
	}
	require.NoError(c.T, builder.SetSignatures(signature))
	signature, err := clienttx.SignWithPrivKey(c.Context(), signing.SignMode_SIGN_MODE_DIRECT, authsigning.SignerData{
		Address: p.String(), ChainID: options.ChainID, AccountNumber: number, Sequence: sequence, PubKey: p.Key.PubKey(),
	}, builder, p.Key, c.App.TxConfig(), sequence)
	require.NoError(c.T, err)
	require.NoError(c.T, builder.SetSignatures(signature))
	encoded, err := c.App.TxConfig().TxEncoder()(builder.GetTx())
	require.NoError(c.T, err)
	return encoded
}

// account returns the number and the next sequence of the person's account.
func (p *Person) account() (number, sequence uint64) {
	c := p.chain
	account := c.App.AccountKeeper.GetAccount(c.Context(), p.Address())
	if account == nil {
		return 0, 0
	}
	signed := p.sequence[c.height]
	p.sequence[c.height] = signed + 1
	return account.GetAccountNumber(), account.GetSequence() + signed
}

// Sends commits a block with one transaction that pays its fee, and returns the
// result of it.
func (p *Person) Sends(msgs ...sdk.Msg) *abci.ExecTxResult {
	p.chain.T.Helper()
	return p.SendsWith(TxOptions{}, msgs...)
}

// Acts commits a block with one free civic act.
func (p *Person) Acts(msg sdk.Msg) *abci.ExecTxResult {
	p.chain.T.Helper()
	return p.SendsWith(TxOptions{Free: true, Gas: FreeGas}, msg)
}

// FreeGas is what a free act of a test may use.
const FreeGas uint64 = 300_000

// SendsWith commits a block with one transaction.
func (p *Person) SendsWith(options TxOptions, msgs ...sdk.Msg) *abci.ExecTxResult {
	p.chain.T.Helper()
	return p.chain.Block(p.Sign(options, msgs...)).TxResults[0]
}

// fee returns the least fee for gas.
func (c *Chain) fee(gas uint64) sdk.Coins {
	fee, err := c.App.TreasuryKeeper.MinFee(c.Context(), gas)
	require.NoError(c.T, err)
	return sdk.NewCoins(fee)
}

// Balance returns what an account holds of denom.
func (c *Chain) Balance(account sdk.AccAddress, denom string) math.Int {
	return c.App.BankKeeper.GetBalance(c.Context(), account, denom).Amount
}

// Succeeded fails the test unless the transaction did what it said.
func (c *Chain) Succeeded(result *abci.ExecTxResult) *abci.ExecTxResult {
	c.T.Helper()
	require.Zero(c.T, result.Code, result.Log)
	return result
}

// Refused fails the test unless the transaction was refused for reason.
func (c *Chain) Refused(result *abci.ExecTxResult, reason string) {
	c.T.Helper()
	require.NotZero(c.T, result.Code, "expected a refusal: %s", reason)
	require.Contains(c.T, result.Log, reason)
}
