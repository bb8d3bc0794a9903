package ante

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
)

// MaxNested is how many MsgExec may lie within each other.
const MaxNested = 3

// walk calls visit for each message of a transaction, those inside authz's
// MsgExec included, outer ones first. nested is how many MsgExec a message lies
// in. The size of the transaction, which costs gas, bounds the messages;
// MaxNested bounds the depth.
func walk(msgs []sdk.Msg, visit func(msg sdk.Msg, nested int) error) error {
	return walkNested(msgs, 0, visit)
}

func walkNested(msgs []sdk.Msg, nested int, visit func(msg sdk.Msg, nested int) error) error {
	for _, msg := range msgs {
		if err := visit(msg, nested); err != nil {
			return err
		}
		exec, ok := msg.(*authz.MsgExec)
		if !ok {
			continue
		}
		if nested+1 > MaxNested {
			return errorsmod.Wrapf(ErrNested, "at most %d MsgExec within each other", MaxNested)
		}
		inner, err := exec.GetMessages()
		if err != nil {
			return err
		}
		if err := walkNested(inner, nested+1, visit); err != nil {
			return err
		}
	}
	return nil
}
