// Package isolate runs a part of a block so that it can fail alone.
package isolate

import (
	"context"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Run runs fn in a branch of the state and writes it only if fn neither fails nor panics.
// A panic is an error, that of a gas meter included: fn must not be told the meter of a
// transaction that has to fail when it is empty.
func Run(ctx context.Context, fn func(context.Context) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if err := fn(branch); err != nil {
		return err
	}
	write()
	return nil
}
