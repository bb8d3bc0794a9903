package keeper

import (
	"errors"
	"fmt"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Dispatch executes messages with the seal: all of them, or none. It checks
// each message again, runs them in a cache with a finite gas meter, recovers
// from whatever they do, and lets the firewall compare the state before and
// after. The error is an error of this module's own state only; what becomes of
// the act is in the outcome, and unless it is enacted nothing has changed.
//
// Offices come with origin.Office; only the enactment queue sets
// origin.Referendum.
func (k *Keeper) Dispatch(ctx sdk.Context, origin types.ActOrigin, msgs []sdk.Msg) (types.Outcome, error) {
	required, err := k.CheckMessages(ctx, msgs)
	if err != nil {
		return unconstitutional(err), nil
	}
	if err := k.checkOrigin(origin, required, msgs); err != nil {
		return unconstitutional(err), nil
	}
	limit, err := k.sealGas(ctx)
	if err != nil {
		return types.Outcome{}, err
	}
	// In a transaction the act can use no more than what its sender paid for.
	limit = min(limit, ctx.GasMeter().GasRemaining())
	origin.Prose = isProse(msgs)

	cacheCtx, write := ctx.CacheContext()
	cacheCtx = types.WithOrigin(cacheCtx, origin)
	out := k.execute(cacheCtx, limit, msgs)
	if out.Enacted() {
		write()
	}
	ctx.GasMeter().ConsumeGas(out.GasUsed, "acts of the seal")
	return out, nil
}

// checkOrigin refuses what the one who acts may not decide: a referendum on a
// track weaker than the charter now asks for, and an office whatever needs the
// strongest track or the words of several officers.
func (k *Keeper) checkOrigin(origin types.ActOrigin, required types.Track, msgs []sdk.Msg) error {
	if origin.Referendum != 0 {
		if !origin.Track.Covers(required) {
			return errorsmod.Wrapf(types.ErrWeakTrack, "%s as it was at the opening; now it takes %s, which asks for more", origin.Track.Id, required.Id)
		}
		return nil
	}
	for _, msg := range msgs {
		switch url := sdk.MsgTypeURL(msg); {
		case types.StrongestOnly(url):
			return errorsmod.Wrap(types.ErrStrongestOnly, url)
		case types.ReferendumOnly(url):
			return errorsmod.Wrap(types.ErrReferendumOnly, url)
		}
	}
	return nil
}

// execute runs the messages and the firewall in ctx, which the caller writes or
// drops. No error and no panic leaves it.
func (k *Keeper) execute(ctx sdk.Context, gasLimit uint64, msgs []sdk.Msg) (out types.Outcome) {
	// The firewall has a meter of its own, so that no act can starve it.
	meter, firewall := storetypes.NewGasMeter(gasLimit), storetypes.NewGasMeter(types.MeasureGas)
	position := "firewall"
	defer func() {
		if r := recover(); r != nil {
			out = failed(position, panicError(r))
			ctx.Logger().Error("act with the seal panicked", "at", position, "panic", fmt.Sprint(r))
		}
		out.GasUsed = meter.GasConsumedToLimit() + firewall.GasConsumedToLimit()
	}()

	before, err := k.measureLimits(ctx.WithGasMeter(firewall))
	if err != nil {
		return failed(position, err)
	}

	responses := make([][]byte, 0, len(msgs))
	msgCtx := ctx.WithGasMeter(meter)
	for i, msg := range msgs { // at most MaxProposalMessages
		position = fmt.Sprintf("message %d %s", i+1, sdk.MsgTypeURL(msg))
		res, err := k.router.Handler(msg)(msgCtx, msg)
		if err != nil {
			if errors.Is(err, types.ErrUnconstitutional) {
				return withPosition(position, unconstitutional(err))
			}
			return failed(position, err)
		}
		ctx.EventManager().EmitEvents(res.GetEvents())
		responses = append(responses, res.Data)
	}

	position = "firewall"
	if err := k.checkLimits(ctx.WithGasMeter(firewall), before); err != nil {
		if errors.Is(err, types.ErrUnconstitutional) {
			return withPosition(position, unconstitutional(err))
		}
		return failed(position, err)
	}
	return types.Outcome{Status: types.REFERENDUM_STATUS_ENACTED, Responses: responses}
}

func panicError(r any) error {
	switch r.(type) {
	case storetypes.ErrorOutOfGas, storetypes.ErrorGasOverflow:
		return types.ErrActOutOfGas
	}
	return types.ErrActPanicked
}

func failed(position string, err error) types.Outcome {
	return withPosition(position, types.Outcome{
		Status: types.REFERENDUM_STATUS_FAILED, Reason: stableReason(err), Cause: err,
	})
}

func unconstitutional(err error) types.Outcome {
	return types.Outcome{
		Status: types.REFERENDUM_STATUS_UNCONSTITUTIONAL, Reason: stableReason(err), Cause: err,
	}
}

func withPosition(position string, out types.Outcome) types.Outcome {
	if position != "" {
		out.Reason = bound(position + ": " + out.Reason)
		out.Cause = errorsmod.Wrap(out.Cause, position)
	}
	return out
}

// stableReason returns what every machine says of an error: its registered
// code and description. What was wrapped around it may hold anything, a pointer
// or the order of a map, and must not reach state.
func stableReason(err error) string {
	var registered *errorsmod.Error
	if !errors.As(err, &registered) {
		return "internal error"
	}
	return bound(fmt.Sprintf("%s %d: %s", registered.Codespace(), registered.ABCICode(), registered.Error()))
}

func bound(reason string) string {
	return reason[:min(len(reason), types.MaxReasonLen)]
}
