package types

import (
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// breach is an error of this module that is also unconstitutional. Cause keeps
// the module's code in the result of a transaction, Unwrap lets the seal's
// dispatcher recognise a breach of the charter.
type breach struct{ error }

// Breach marks err as a breach of a limit of the charter.
func Breach(err error) error { return breach{err} }

// Cause is the error of this module.
func (b breach) Cause() error { return b.error }

// Unwrap is the error of this module and that of the charter.
func (b breach) Unwrap() []error { return []error{b.error, contracttypes.ErrUnconstitutional} }
