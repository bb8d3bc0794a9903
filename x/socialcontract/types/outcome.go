package types

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// ActOrigin says who acts with the seal: an enacted referendum or an office.
type ActOrigin struct {
	// Referendum that is enacted; zero when an office acts.
	Referendum uint64
	// Office that acts; empty when a referendum does.
	Office string
	// Prose says that the act holds nothing but law messages.
	Prose bool
	// Track the act was decided on; the zero track when an office acts.
	Track Track
}

type originKey struct{}

// WithOrigin returns ctx for the handlers of an act's messages.
func WithOrigin(ctx sdk.Context, origin ActOrigin) sdk.Context {
	return ctx.WithValue(originKey{}, origin)
}

// OriginOf returns who acts, to the handler of a message of an act. It finds
// nothing in a transaction that does not act with the seal.
func OriginOf(ctx context.Context) (ActOrigin, bool) {
	origin, ok := sdk.UnwrapSDKContext(ctx).Value(originKey{}).(ActOrigin)
	return origin, ok
}

// Outcome is what became of an act. Unless Status is ENACTED nothing changed.
type Outcome struct {
	// Status is ENACTED, FAILED or UNCONSTITUTIONAL.
	Status ReferendumStatus
	// Reason is the part of the cause that is the same on every machine, and so
	// may enter state.
	Reason string
	// Cause is the error itself, for people; it never enters state.
	Cause error
	// GasUsed by the messages and the firewall.
	GasUsed uint64
	// Responses of the messages in order, encoded.
	Responses [][]byte
}

// Enacted tells whether the act took effect.
func (o Outcome) Enacted() bool { return o.Status == REFERENDUM_STATUS_ENACTED }

// Err returns nil for an act that took effect, else its cause.
func (o Outcome) Err() error {
	if o.Enacted() {
		return nil
	}
	return errorsmod.Wrap(o.Cause, "the act did not take effect")
}
