// Package wallet is the frame of the commands for people: it asks, signs, sends,
// waits until the act is in a block, and tells in a plain sentence what happens
// next. A command says which message to send and what to tell; everything else is
// here, so that all of them behave alike.
package wallet

import (
	"context"

	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"github.com/spf13/cobra"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Wallet is what the commands need to know of the chain.
type Wallet struct {
	// Price is what gas costs at least on the whole chain.
	Price func(ctx context.Context, conn gogogrpc.ClientConn) (sdk.DecCoin, error)
	// FreeGas bounds the gas that a free act asks for.
	FreeGas func(msg sdk.Msg) (least, most uint64)
	// Plain says the chain's refusals to a person. What it does not name is told
	// in the chain's words.
	Plain []Plain
}

// Plain is one refusal of the chain in a sentence.
type Plain struct {
	Err      *errorsmod.Error
	Sentence string
}

// Facts are what a command tells. As JSON they are what a program reads.
type Facts interface {
	// String tells the facts in sentences.
	String() string
}

// Act is one message, and what to say before and after.
type Act struct {
	Msg sdk.Msg
	// Preview is shown above the warning, to who is asked at a terminal.
	Preview string
	// Warning is said, and consent asked for, before what cannot be undone.
	Warning string
	// Answer gives consent; empty means that yes does.
	Answer string
	// Tell says what came of it, from what the chain answered and from the chain.
	Tell func(receipt Receipt) (Facts, error)
}

// Act returns a command that performs an act.
func (w Wallet) Act(cmd cobra.Command, prepare func(s *Session, args []string) (Act, error)) *cobra.Command {
	command := &cmd
	addFlags(command)
	addActFlags(command)
	command.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := w.open(cmd, true)
		if err != nil {
			return w.Plainly(err)
		}
		act, err := prepare(s, args)
		if err != nil {
			return w.Plainly(err)
		}
		return s.perform(act)
	}
	return command
}

// Read returns a command that only reads.
func (w Wallet) Read(cmd cobra.Command, read func(s *Session, args []string) (Facts, error)) *cobra.Command {
	command := &cmd
	addFlags(command)
	command.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := w.open(cmd, false)
		if err != nil {
			return w.Plainly(err)
		}
		facts, err := read(s, args)
		if err != nil {
			return w.Plainly(err)
		}
		return s.Print(facts)
	}
	return command
}
