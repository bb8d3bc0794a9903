package main

import (
	"context"
	"fmt"

	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Gas that the measured transactions ask for: enough, and little enough for
// 4,400 votes or 2,000 sends to fit into a block of the default gas.
const (
	voteGas = 90_000
	sendGas = 160_000
)

type txOptions struct {
	gas     uint64
	free    bool
	genesis bool
}

// sign builds the citizen's next transaction.
func (n *nation) sign(c *citizen, options txOptions, msgs ...sdk.Msg) ([]byte, error) {
	config := n.app.TxConfig()
	builder := config.NewTxBuilder()
	if err := builder.SetMsgs(msgs...); err != nil {
		return nil, err
	}
	builder.SetGasLimit(options.gas)
	if !options.free && !options.genesis {
		fee, err := n.app.TreasuryKeeper.MinFee(n.context(), options.gas)
		if err != nil {
			return nil, err
		}
		builder.SetFeeAmount(sdk.NewCoins(fee))
	}
	signature := signing.SignatureV2{
		PubKey: c.key.PubKey(), Sequence: c.sequence,
		Data: &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT},
	}
	if err := builder.SetSignatures(signature); err != nil {
		return nil, err
	}
	signature, err := clienttx.SignWithPrivKey(context.Background(), signing.SignMode_SIGN_MODE_DIRECT, authsigning.SignerData{
		Address: c.text, ChainID: chainID, AccountNumber: c.account, Sequence: c.sequence, PubKey: c.key.PubKey(),
	}, builder, c.key, config, c.sequence)
	if err != nil {
		return nil, err
	}
	if err := builder.SetSignatures(signature); err != nil {
		return nil, err
	}
	if !options.genesis {
		c.sequence++
	}
	return config.TxEncoder()(builder.GetTx())
}

// sends are payments of count citizens, each to a citizen who pays nobody.
func (n *nation) sends(count int) ([][]byte, error) {
	txs := make([][]byte, count)
	for i := range count {
		from, to := n.citizens[i], n.citizens[len(n.citizens)-1-i]
		tx, err := n.sign(from, txOptions{gas: sendGas}, banktypes.NewMsgSend(
			from.address, to.address, sdk.NewCoins(sdk.NewInt64Coin("uciv", 1)),
		))
		if err != nil {
			return nil, err
		}
		txs[i] = tx
	}
	return txs, nil
}

// votes are those of count citizens on one referendum.
func (n *nation) votes(count int, referendum uint64) ([][]byte, error) {
	txs := make([][]byte, count)
	for i := range count {
		c := n.citizens[i]
		tx, err := n.sign(c, txOptions{gas: voteGas, free: true}, &socialcontracttypes.MsgVote{
			Voter: c.text, ReferendumId: referendum, Option: socialcontracttypes.VOTE_OPTION_YES,
		})
		if err != nil {
			return nil, err
		}
		txs[i] = tx
	}
	return txs, nil
}

// openReferenda lets the council put count laws to the vote and waits until
// citizens may vote on them. They are numbered from 1.
func (n *nation) openReferenda(count int) error {
	// The waiting period of the founders passes.
	n.now = n.now.Add(3 * day)
	for range 5 { // one civic day closes a block
		if _, err := n.block(); err != nil {
			return err
		}
	}
	for i := range count {
		law, err := codectypes.NewAnyWithValue(&socialcontracttypes.MsgEnactLaw{
			Authority: authtypes.NewModuleAddress(socialcontracttypes.ModuleName).String(),
			Tier:      socialcontracttypes.LAW_TIER_STATUTE, Title: "A law", Text: fmt.Sprintf("Law %d.", i+1),
		})
		if err != nil {
			return err
		}
		tx, err := n.sign(n.citizens[0], txOptions{gas: 2_000_000}, &socialcontracttypes.MsgPropose{
			Proposer: n.citizens[0].text, Office: "council", Title: "A law", Text: "Why not.",
			Messages: []*codectypes.Any{law},
		})
		if err != nil {
			return err
		}
		if _, err := n.block(tx); err != nil {
			return err
		}
	}
	_, err := n.block()
	return err
}
