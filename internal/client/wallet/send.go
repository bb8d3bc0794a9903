package wallet

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// outcome is what became of a transaction.
type outcome struct {
	Hash   string `json:"txhash"`
	Height int64  `json:"height"`
	Code   uint32 `json:"code"`
	// Fee that was offered; empty for what is free.
	Fee string `json:"fee"`
	// Unknown is true where the act may still take place, or have done so.
	Unknown bool `json:"unknown,omitempty"`
	// Codespace, Error: why the chain refused.
	Codespace string `json:"codespace,omitempty"`
	Error     string `json:"error,omitempty"`
	// Facts are what the sentence was made from.
	Facts    Facts  `json:"facts,omitempty"`
	Sentence string `json:"sentence,omitempty"`

	data []byte
	// expires is the last moment at which the transaction can come into a block.
	expires time.Time
}

// unknown is what is said when nothing is.
func (o outcome) unknown(why string) Unknown {
	return Unknown{Hash: o.Hash, Why: why, Expires: o.expires}
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

// perform finds the fee, asks for consent, sends, waits, and tells.
func (s *Session) perform(act Act) error {
	factory, err := s.prepare(act.Msg)
	if err != nil {
		return s.refused(outcome{}, s.wallet.Plainly(err))
	}
	if act.Warning != "" && !s.SkipConfirm {
		if err := s.prompt.Show(act.Preview); err != nil {
			return err
		}
		if err := s.prompt.Consent(act.Warning+"\n"+s.bill(factory.Fees()), act.Answer); err != nil {
			return err
		}
	}
	sent, err := s.send(factory, act.Msg)
	if err != nil {
		return s.refused(sent, s.wallet.Plainly(err))
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
	_, err := fmt.Fprintln(s.cmd.OutOrStdout(), printableLines(strings.TrimRight(o.Sentence, "\n")))
	return err
}

// refused prints for a program what the error tells a person.
func (s *Session) refused(o outcome, why error) error {
	if s.OutputFormat == flags.OutputFormatJSON {
		if o.Code == 0 {
			o.Code = 1 // no code of the chain: it is in no block that we know of
		}
		o.Unknown = errors.As(why, new(Unknown))
		o.Error = why.Error()
		if err := s.printJSON(o); err != nil {
			return err
		}
	}
	return why
}

// prepare finds what the transaction needs besides its message.
func (s *Session) prepare(msg sdk.Msg) (tx.Factory, error) {
	factory, err := tx.NewFactoryCLI(s.Context, s.cmd.Flags())
	if err != nil {
		return factory, err
	}
	if factory, err = factory.Prepare(s.Context); err != nil {
		return factory, err
	}
	return s.pay(factory, msg)
}

// send builds, signs and broadcasts one message.
func (s *Session) send(factory tx.Factory, msg sdk.Msg) (outcome, error) {
	sent := outcome{Fee: factory.Fees().String()}
	sent.expires = time.Now().Add(validity).Truncate(time.Second)
	builder, err := factory.WithTimeoutTimestamp(sent.expires).BuildUnsignedTx(msg)
	if err != nil {
		return sent, err
	}
	if err := tx.Sign(s.Ctx(), factory, s.FromName, builder, true); err != nil {
		return sent, err
	}
	bz, err := s.TxConfig.TxEncoder()(builder.GetTx())
	if err != nil {
		return sent, err
	}
	// The hash is ours to compute, and to show before anything can go wrong.
	sent.Hash = fmt.Sprintf("%X", sha256.Sum256(bz))
	if _, err := fmt.Fprintf(s.cmd.ErrOrStderr(), "Sending transaction %s\n", sent.Hash); err != nil {
		return sent, err
	}
	response, err := s.BroadcastTx(bz)
	if err != nil {
		return sent, sent.unknown(err.Error())
	}
	if response == nil {
		return sent, sent.unknown("the node gave no answer")
	}
	if response.Codespace == sdkerrors.RootCodespace && response.Code == sdkerrors.ErrTxInMempoolCache.ABCICode() {
		return sent, nil // the node has it already
	}
	sent.Code, sent.Codespace, sent.Error = response.Code, response.Codespace, response.RawLog
	return sent, nil
}

// wait asks the node until the transaction is in a block.
func (s *Session) wait(sent outcome) (outcome, error) {
	hash, err := hex.DecodeString(sent.Hash)
	if err != nil {
		return sent, err
	}
	rpc, err := s.GetNode()
	if err != nil {
		return sent, sent.unknown(err.Error())
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
			return sent, sent.unknown(s.Ctx().Err().Error())
		case <-time.After(pollEvery):
		}
	}
	return sent, sent.unknown(fmt.Sprintf("the node knows of no block with it after %s", patience))
}
