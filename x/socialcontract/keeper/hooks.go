package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

var (
	_ citizenshiptypes.CitizenHooks = Hooks{}
	_ citizenshiptypes.ContractPort = (*Keeper)(nil)
)

// Hooks are what the social contract does when a citizen changes.
type Hooks struct{ k *Keeper }

// Hooks returns the hooks for citizenship.
func (k *Keeper) Hooks() Hooks { return Hooks{k} }

// AfterAdmitted does nothing: a new citizen holds no office and has cast no vote.
func (Hooks) AfterAdmitted(context.Context, uint64) error { return nil }

// AfterStandingChanged ends the offices of whoever leaves good standing, and
// withdraws the open votes of whoever is expelled or departs. A suspension keeps
// the seats, in which nobody acts meanwhile: one judge suspends, and one person
// alone must not end an office.
func (h Hooks) AfterStandingChanged(ctx context.Context, number uint64, _, to citizenshiptypes.Standing) error {
	if to == citizenshiptypes.STANDING_CITIZEN || to == citizenshiptypes.STANDING_SUSPENDED {
		return nil
	}
	if err := h.k.endOffices(ctx, number); err != nil {
		return err
	}
	if to != citizenshiptypes.STANDING_EXPELLED && to != citizenshiptypes.STANDING_DEPARTED {
		return nil
	}
	return h.k.withdrawVotes(ctx, number)
}

// Settle ends the offices of whoever departs and withdraws their open votes.
// It is idempotent and bounded by MaxOffices and the open referenda.
func (h Hooks) Settle(ctx context.Context, number uint64) error {
	if err := h.k.endOffices(ctx, number); err != nil {
		return err
	}
	return h.k.withdrawVotes(ctx, number)
}

// AfterMoved does nothing: an open vote counts in the district of the opening.
func (Hooks) AfterMoved(context.Context, uint64, uint32, uint32) error { return nil }

// AfterAccountRotated moves a validator's seat to the new account.
func (h Hooks) AfterAccountRotated(ctx context.Context, number uint64, from, to sdk.AccAddress) error {
	return h.k.moveOperator(ctx, number, from, to)
}
