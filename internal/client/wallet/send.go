package wallet

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/acts"
)

// Gas is estimated by running the act on the node's last block; the next one may
// take a little more.
const (
	adjustNumerator   = 3
	adjustDenominator = 2
)

// outcome is what became of a transaction.
type outcome struct {
	Hash   string `json:"txhash"`
	Height int64  `json:"height"`
	Code   uint32 `json:"code"`
	// Codespace, Error: why the chain refused.
	Codespace string `json:"codespace,omitempty"`
	Error     string `json:"error,omitempty"`
	// Facts are what the sentence was made from.
	Facts    Facts  `json:"facts,omitempty"`
	Sentence string `json:"sentence,omitempty"`

	data []byte
}

// Receipt is what the chain answered to an act that is in a block.
type Receipt struct {
	// Height of the block.
	Height int64

	data []byte
}

// Response decodes the chain's answer to the message.
func (r Receipt) Response(into proto.Message) error {
	var data sdk.TxMsgData
	if err := proto.Unmarshal(r.data, &data); err != nil {
		return err
	}
	if len(data.MsgResponses) != 1 {
		return fmt.Errorf("the chain answered %d messages instead of one", len(data.MsgResponses))
	}
	return proto.Unmarshal(data.MsgResponses[0].Value, into)
}

// perform asks for consent, sends, waits, and tells.
func (s *Session) perform(act Act) error {
	if act.Warning != "" && !s.SkipConfirm {
		if err := s.prompt.Consent(act.Warning, act.Answer); err != nil {
			return err
		}
	}
	sent, err := s.send(act.Msg)
	if err != nil {
		return s.refused(outcome{}, s.wallet.Plainly(err))
	}
	if sent.Code == 0 && s.Flag(flagNoWait) == "true" {
		sent.Sentence = "Sent, and in no block yet; `civitasd query wait-tx " + sent.Hash + "` waits for it."
		return s.report(sent)
	}
	if sent.Code == 0 {
		if sent, err = s.wait(sent); err != nil {
			return s.refused(sent, s.wallet.Plainly(err))
		}
	}
	if sent.Code != 0 {
		return s.refused(sent, s.wallet.sentence(sent.Error))
	}
	if sent.Facts, err = act.Tell(Receipt{Height: sent.Height, data: sent.data}); err != nil {
		// It is done; that it cannot be told is no failure of the act.
		sent.Sentence = fmt.Sprintf("It is done, in block %d. What follows could not be read: %s", sent.Height, s.wallet.Plainly(err))
		return s.report(sent)
	}
	sent.Sentence = sent.Facts.String()
	return s.report(sent)
}

// report prints what became of the act.
func (s *Session) report(o outcome) error {
	if s.OutputFormat == flags.OutputFormatJSON {
		return s.printJSON(o)
	}
	_, err := fmt.Fprintln(s.cmd.OutOrStdout(), strings.TrimRight(o.Sentence, "\n"))
	return err
}

// refused prints for a program what the error tells a person.
func (s *Session) refused(o outcome, why error) error {
	if s.OutputFormat == flags.OutputFormatJSON {
		if o.Code == 0 {
			o.Code = 1 // no code of the chain: it never came to a block
		}
		o.Error = why.Error()
		if err := s.printJSON(o); err != nil {
			return err
		}
	}
	return why
}

// send builds, signs and broadcasts one message.
func (s *Session) send(msg sdk.Msg) (outcome, error) {
	factory, err := tx.NewFactoryCLI(s.Context, s.cmd.Flags())
	if err != nil {
		return outcome{}, err
	}
	if factory, err = factory.Prepare(s.Context); err != nil {
		return outcome{}, err
	}
	if factory, err = s.pay(factory, msg); err != nil {
		return outcome{}, err
	}
	builder, err := factory.BuildUnsignedTx(msg)
	if err != nil {
		return outcome{}, err
	}
	if err := tx.Sign(s.Ctx(), factory, s.FromName, builder, true); err != nil {
		return outcome{}, err
	}
	bz, err := s.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return outcome{}, err
	}
	response, err := s.BroadcastTx(bz)
	if err != nil {
		return outcome{}, err
	}
	return outcome{Hash: response.TxHash, Code: response.Code, Codespace: response.Codespace, Error: response.RawLog}, nil
}

// pay gives the transaction its gas and its fee. A free act pays nothing unless
// --fees says so, and any other the least that chain and node ask for.
func (s *Session) pay(factory tx.Factory, msg sdk.Msg) (tx.Factory, error) {
	free := acts.IsFree(msg) && s.Flag(flags.FlagFees) == ""
	price, err := s.price()
	if err != nil {
		return factory, err
	}
	gas, err := s.gas(factory, msg, free, price.Denom)
	if err != nil {
		return factory, err
	}
	factory = factory.WithGas(gas)
	if free || s.Flag(flags.FlagFees) != "" {
		return factory, nil
	}
	fee := sdk.NewCoin(price.Denom, price.Amount.MulInt(math.NewIntFromUint64(gas)).Ceil().RoundInt())
	return factory.WithFees(fee.String()), nil
}

// gas is what --gas says, or an estimate.
func (s *Session) gas(factory tx.Factory, msg sdk.Msg, free bool, denom string) (uint64, error) {
	if given := s.Flag(flags.FlagGas); given != "" && given != flags.GasFlagAuto {
		setting, err := flags.ParseGasSetting(given)
		return setting.Gas, err
	}
	trial := factory.WithSimulateAndExecute(true).WithGasAdjustment(1)
	if !free && factory.Fees().IsZero() {
		// Paying takes gas as well.
		trial = trial.WithFees("1" + denom)
	}
	_, used, err := tx.CalculateGas(s.Context, trial, msg)
	if err != nil {
		return 0, err
	}
	gas := used * adjustNumerator / adjustDenominator
	if free {
		least, most := s.wallet.FreeGas(msg)
		gas = min(max(gas, least), most)
	}
	return gas, nil
}

// price is the higher of the chain's price of gas and the node's.
func (s *Session) price() (sdk.DecCoin, error) {
	price, err := s.wallet.Price(s.Ctx(), s.Context)
	if err != nil {
		return price, err
	}
	config, err := node.NewServiceClient(s.Context).Config(s.Ctx(), &node.ConfigRequest{})
	if err != nil {
		return price, err
	}
	own, err := sdk.ParseDecCoins(config.MinimumGasPrice)
	if err != nil {
		return price, err
	}
	price.Amount = math.LegacyMaxDec(price.Amount, own.AmountOf(price.Denom))
	return price, nil
}

// wait asks the node until the transaction is in a block.
func (s *Session) wait(sent outcome) (outcome, error) {
	hash, err := hex.DecodeString(sent.Hash)
	if err != nil {
		return sent, err
	}
	rpc, err := s.GetNode()
	if err != nil {
		return sent, err
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if result, err := rpc.Tx(s.Ctx(), hash, false); err == nil {
			sent.Height, sent.data = result.Height, result.TxResult.Data
			sent.Code, sent.Codespace, sent.Error = result.TxResult.Code, result.TxResult.Codespace, ""
			if sent.Code != 0 {
				sent.Error = result.TxResult.Log
			}
			return sent, nil
		}
		select {
		case <-s.Ctx().Done():
			return sent, s.Ctx().Err()
		case <-time.After(pollEvery):
		}
	}
	return sent, Refusal{Sentence: fmt.Sprintf("Sent, but in no block after %s; look again with `civitasd query tx %s`.", patience, sent.Hash)}
}
