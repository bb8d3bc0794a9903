package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

var _ citizenshiptypes.CitizenHooks = Hooks{}

// Hooks is what territory does when citizenship changes.
type Hooks struct{ k *Keeper }

// Hooks returns the hooks for citizenship.
func (k *Keeper) Hooks() Hooks { return Hooks{k} }

// Settle frees the pledges of a person who leaves.
func (h Hooks) Settle(ctx context.Context, number uint64) error { return h.k.Settle(ctx, number) }

// AfterAdmitted does nothing: land belongs to numbers that pledge.
func (Hooks) AfterAdmitted(context.Context, uint64) error { return nil }

// AfterStandingChanged does nothing: property does not depend on standing.
func (Hooks) AfterStandingChanged(context.Context, uint64, citizenshiptypes.Standing, citizenshiptypes.Standing) error {
	return nil
}

// AfterAccountRotated does nothing: pledges and stakes are kept by number.
func (Hooks) AfterAccountRotated(context.Context, uint64, sdk.AccAddress, sdk.AccAddress) error {
	return nil
}

// AfterMoved has nothing to do: nothing here depends on the district.
func (Hooks) AfterMoved(context.Context, uint64, uint32, uint32) error { return nil }
