package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Hooks are what the treasury does when the life of a citizen changes.
type Hooks struct{ k *Keeper }

var _ citizenshiptypes.CitizenHooks = Hooks{}

// Hooks returns the hooks for citizenship.
func (k *Keeper) Hooks() Hooks { return Hooks{k} }

// AfterAdmitted lets a new citizen share in the dividend.
func (h Hooks) AfterAdmitted(ctx context.Context, number uint64) error {
	return h.k.entitle(ctx, number)
}

// AfterStandingChanged ends what an expelled or departed citizen holds. A lapse
// or suspension leaves it open: Disburse asks for good standing each time, and
// both can be over before the appropriation is. Who shares in the dividend does so
// while the standing is good; an expelled citizen had no right to it.
func (h Hooks) AfterStandingChanged(ctx context.Context, number uint64, _, to citizenshiptypes.Standing) error {
	if err := h.streamsAfter(ctx, number, to); err != nil {
		return err
	}
	if to == citizenshiptypes.STANDING_CITIZEN {
		return h.k.entitle(ctx, number)
	}
	if err := h.k.settleDividend(ctx, number, to == citizenshiptypes.STANDING_EXPELLED); err != nil {
		return err
	}
	switch to {
	case citizenshiptypes.STANDING_EXPELLED:
		return h.endHeld(ctx, number, types.ReasonExpulsion)
	case citizenshiptypes.STANDING_DEPARTED:
		return h.endHeld(ctx, number, types.ReasonDeparture)
	default:
		return nil
	}
}

// Settle pays what a departing citizen is owed, and ends what the citizen holds or
// receives: the queues pay and return the rest at the block's end.
func (h Hooks) Settle(ctx context.Context, number uint64) error {
	if err := h.k.settleDividend(ctx, number, false); err != nil {
		return err
	}
	if err := h.streamsAfter(ctx, number, citizenshiptypes.STANDING_DEPARTED); err != nil {
		return err
	}
	return h.endHeld(ctx, number, types.ReasonDeparture)
}

// AfterAccountRotated has nothing to do: all is kept by number, and a payment
// finds the account of the day.
func (h Hooks) AfterAccountRotated(context.Context, uint64, sdk.AccAddress, sdk.AccAddress) error {
	return nil
}

// AfterMoved has nothing to do: nothing here depends on the district.
func (Hooks) AfterMoved(context.Context, uint64, uint32, uint32) error { return nil }

// endHeld ends at most types.MaxHeldByCitizen appropriations.
func (h Hooks) endHeld(ctx context.Context, number uint64, reason string) error {
	held, err := h.k.openOf(ctx, types.CitizenHolder(number))
	if err != nil {
		return err
	}
	for _, id := range held {
		if err := h.k.end(ctx, id, reason); err != nil {
			return err
		}
	}
	return nil
}
