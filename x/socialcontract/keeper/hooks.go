package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
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
// withdraws the open votes and ends the delegations of whoever is expelled or
// departs. A suspension keeps the seats, in which nobody acts meanwhile: one
// judge suspends, and one person alone must not end an office. Delegations rest
// while the delegator is not in good standing.
func (h Hooks) AfterStandingChanged(ctx context.Context, number uint64, _, to citizenshiptypes.Standing) error {
	if to != citizenshiptypes.STANDING_CITIZEN && to != citizenshiptypes.STANDING_SUSPENDED {
		if err := h.k.endOffices(ctx, number); err != nil {
			return err
		}
	}
	if hasLeft(to) {
		if err := h.k.leave(ctx, number); err != nil {
			return err
		}
		return h.k.endDelegationsTo(ctx, number, types.DELEGATION_END_LEFT)
	}
	return h.k.recountDelegation(ctx, number, to == citizenshiptypes.STANDING_CITIZEN)
}

// Settle ends the offices of whoever departs, withdraws their open votes, and ends
// what they have delegated.
// It is idempotent and bounded by MaxOffices and the open referenda.
func (h Hooks) Settle(ctx context.Context, number uint64) error {
	if err := h.k.endOffices(ctx, number); err != nil {
		return err
	}
	return h.k.leave(ctx, number)
}

// AfterMoved ends the delegations of and to whoever moves. An open vote counts in
// the district of the opening, and so does who votes for whom there.
func (h Hooks) AfterMoved(ctx context.Context, number uint64, _, _ uint32) error {
	return h.k.moved(ctx, number)
}

// AfterAccountRotated moves a validator's seat to the new account.
func (h Hooks) AfterAccountRotated(ctx context.Context, number uint64, from, to sdk.AccAddress) error {
	return h.k.moveOperator(ctx, number, from, to)
}
