// Package simulate makes the factories of random messages in simulations.
package simulate

import (
	"context"
	"errors"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// ErrNothing skips a message for which the state has no use now.
var ErrNothing = errors.New("nothing to do it with")

// blind is one in how many messages is sent by whoever comes first.
const blind = 10

// Handler is a method of a message server.
type Handler[T sdk.Msg, R any] func(context.Context, T) (R, error)

// Draft is a random message that has no sender yet.
type Draft[T sdk.Msg] func(by simsx.SimAccount) (T, error)

// Factory drafts a message and looks for an account that may send it, which most
// accounts may not: it rehearses the message in a branch of the state with one
// account after the other, in random order. One message in blind is sent without
// a rehearsal, so that refusals are simulated too. The gate is not rehearsed: it
// may refuse, and a refusal is no failure, but a panic is one.
func Factory[T sdk.Msg, R any](
	handle Handler[T, R], draft func(ctx context.Context, data *simsx.ChainDataSource) (Draft[T], error),
) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(func(
		ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	) ([]simsx.SimAccount, T, simsx.SimDeliveryResultHandler) {
		by, msg, err := cast(ctx, data, reporter, handle, draft)
		if err != nil {
			var none T
			reporter.Skip(err.Error())
			return nil, none, nil
		}
		return []simsx.SimAccount{by}, msg, Refusable
	})
}

// cast finds a sender for a draft.
func cast[T sdk.Msg, R any](
	ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	handle Handler[T, R], draft func(context.Context, *simsx.ChainDataSource) (Draft[T], error),
) (by simsx.SimAccount, msg T, err error) {
	write, err := draft(ctx, data)
	if err != nil {
		return by, msg, err
	}
	r := data.Rand()
	rehearsed := r.Intn(blind) > 0
	for _, i := range r.Perm(data.AccountsCount()) {
		by = data.AccountAt(reporter, i)
		by.LiquidBalance() // from here on shared: the fee comes out of what the draft leaves
		if msg, err = write(by); err != nil {
			continue
		}
		if !rehearsed || rehearse(ctx, handle, msg) == nil {
			return by, msg, nil
		}
	}
	return by, msg, errors.New("nobody may send it")
}

// rehearse handles a message without a trace. A panic is left for the delivery
// to find.
func rehearse[T sdk.Msg, R any](ctx context.Context, handle Handler[T, R], msg T) (err error) {
	defer func() {
		if recover() != nil {
			err = nil
		}
	}()
	if m, ok := any(msg).(sdk.HasValidateBasic); ok {
		if err := m.ValidateBasic(); err != nil {
			return err
		}
	}
	branch, _ := sdk.UnwrapSDKContext(ctx).CacheContext()
	_, err = handle(branch, msg)
	return err
}

// Refusable takes every error but a panic for a refusal.
func Refusable(err error) error {
	if errors.Is(err, sdkerrors.ErrPanic) {
		return err
	}
	return nil
}

// OneOf returns a random choice, or ErrNothing where there is none.
func OneOf[T any](data *simsx.ChainDataSource, choices []T) (T, error) {
	if len(choices) == 0 {
		var none T
		return none, ErrNothing
	}
	return choices[data.Rand().Intn(len(choices))], nil
}
