package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// invite opens an invitation: the guest's account exists afterwards, so that
// the guest can sign, and may have an allowance for fees that ends with it.
func (k *Keeper) invite(ctx context.Context, inviter, invitee sdk.AccAddress, allowance sdk.Coins) (types.Invitation, error) {
	sponsor, _, err := k.goodStanding(ctx, inviter)
	if err != nil {
		return types.Invitation{}, err
	}
	if err := k.mayBeInvited(ctx, invitee); err != nil {
		return types.Invitation{}, err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Invitation{}, err
	}
	if err := k.takeGuest(ctx, sponsor, params.MaxOpenInvitations); err != nil {
		return types.Invitation{}, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return types.Invitation{}, err
	}
	invitation := types.Invitation{Sponsor: sponsor, ExpiresDay: today + int64(params.InvitationDays)}
	if err := k.Invitations.Set(ctx, invitee, invitation); err != nil {
		return types.Invitation{}, err
	}
	if err := k.InvitationExpiry.Set(ctx, collections.Join(invitation.ExpiresDay, invitee)); err != nil {
		return types.Invitation{}, err
	}
	if k.accounts.GetAccount(ctx, invitee) == nil {
		k.accounts.SetAccount(ctx, k.accounts.NewAccountWithAddress(ctx, invitee))
	}
	if err := k.grantFees(ctx, inviter, invitee, allowance, invitation.ExpiresDay); err != nil {
		return types.Invitation{}, err
	}
	return invitation, emit(ctx, &types.EventInvited{
		Sponsor: sponsor, Invitee: k.text(invitee), ExpiresDay: invitation.ExpiresDay,
	})
}

// mayBeInvited refuses module accounts, guests, applicants, and persons who may
// not apply.
func (k *Keeper) mayBeInvited(ctx context.Context, invitee sdk.AccAddress) error {
	if _, module := k.modules[string(invitee)]; module {
		return errorsmod.Wrapf(types.ErrAccountTaken, "%s is a module account", k.text(invitee))
	}
	if _, _, err := k.formerNumber(ctx, invitee); err != nil {
		return err
	}
	if has, err := k.Invitations.Has(ctx, invitee); has || err != nil {
		return either(err, errorsmod.Wrap(types.ErrAlreadyInvited, k.text(invitee)))
	}
	if has, err := k.Applications.Has(ctx, invitee); has || err != nil {
		return either(err, errorsmod.Wrap(types.ErrAlreadyApplied, k.text(invitee)))
	}
	return nil
}

// either returns the failure to read, if there was one, or else the rule's error.
func either(failure, rule error) error {
	if failure != nil {
		return failure
	}
	return rule
}

// formerNumber returns the number and record of the person who may apply with
// this account, which is their current one, or zero for an account that was
// never a person's. Any other account of a person is refused.
func (k *Keeper) formerNumber(ctx context.Context, acc sdk.AccAddress) (uint64, types.Citizen, error) {
	entry, err := k.Accounts.Get(ctx, acc)
	if has, err := found(err); !has {
		return 0, types.Citizen{}, err
	}
	if entry.Retired {
		return 0, types.Citizen{}, errorsmod.Wrapf(types.ErrRetiredAccount, "%s of number %d", k.text(acc), entry.Number)
	}
	c, err := k.citizen(ctx, entry.Number)
	if err != nil {
		return 0, types.Citizen{}, err
	}
	if !c.Standing.MayApply() {
		return 0, types.Citizen{}, errorsmod.Wrapf(types.ErrAlreadyRegistered, "%s of number %d", k.text(acc), entry.Number)
	}
	return entry.Number, c, nil
}

func (k *Keeper) grantFees(ctx context.Context, granter, grantee sdk.AccAddress, limit sdk.Coins, lastDay int64) error {
	if len(limit) == 0 {
		return nil
	}
	expiration, err := k.endOf(ctx, lastDay)
	if err != nil {
		return err
	}
	allowance := &feegrant.BasicAllowance{SpendLimit: limit, Expiration: &expiration}
	if err := allowance.ValidateBasic(); err != nil {
		return err
	}
	return k.feegrant.GrantAllowance(ctx, granter, grantee, allowance)
}

// takeGuest counts a guest of a sponsor, up to the bound.
func (k *Keeper) takeGuest(ctx context.Context, sponsor uint64, bound uint32) error {
	guests, err := k.OpenGuests.Get(ctx, sponsor)
	if _, err := found(err); err != nil {
		return err
	}
	if guests >= bound {
		return errorsmod.Wrapf(types.ErrTooManyGuests, "number %d has %d", sponsor, guests)
	}
	return k.OpenGuests.Set(ctx, sponsor, guests+1)
}

// releaseGuest frees the place of a guest who was admitted or gave up. Sponsor
// zero, who stands for those who came alone, has no places.
func (k *Keeper) releaseGuest(ctx context.Context, sponsor uint64) error {
	if sponsor == 0 {
		return nil
	}
	guests, err := k.OpenGuests.Get(ctx, sponsor)
	if _, err := found(err); err != nil {
		return err
	}
	if guests <= 1 {
		return k.OpenGuests.Remove(ctx, sponsor)
	}
	return k.OpenGuests.Set(ctx, sponsor, guests-1)
}

// SpendInvitation takes one free application from the quota of the citizen who
// invited an account. Attempts that fail cost the sponsor, so a guest has few.
// It fails with ErrNoInvitation, ErrTries or ErrQuota.
func (k *Keeper) SpendInvitation(ctx context.Context, applicant sdk.AccAddress) error {
	invitation, err := k.Invitations.Get(ctx, applicant)
	if has, err := found(err); !has {
		return either(err, errorsmod.Wrap(types.ErrNoInvitation, k.text(applicant)))
	}
	if invitation.Tries >= types.MaxTries {
		return errorsmod.Wrapf(types.ErrTries, "%s has tried %d times; apply with a fee", k.text(applicant), invitation.Tries)
	}
	if err := k.SpendQuota(ctx, invitation.Sponsor); err != nil {
		return err
	}
	invitation.Tries++
	return k.Invitations.Set(ctx, applicant, invitation)
}
