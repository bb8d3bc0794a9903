package keeper

import (
	"bytes"
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// apply opens an application, using the applicant's invitation if there is one.
func (k *Keeper) apply(ctx context.Context, applicant sdk.AccAddress, msg *types.MsgApply) (types.Application, error) {
	if err := k.checkApplication(ctx, msg); err != nil {
		return types.Application{}, err
	}
	if has, err := k.Applications.Has(ctx, applicant); has || err != nil {
		return types.Application{}, either(err, errorsmod.Wrap(types.ErrAlreadyApplied, k.text(applicant)))
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Application{}, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return types.Application{}, err
	}
	returning, former, err := k.formerNumber(ctx, applicant)
	if err != nil {
		return types.Application{}, err
	}
	if returning > 0 {
		if err := k.mayApplyAgain(ctx, returning, former, msg.Residence); err != nil {
			return types.Application{}, err
		}
	}
	sponsor, err := k.useInvitation(ctx, applicant)
	if err != nil {
		return types.Application{}, err
	}
	// The lineage is that of the latest admission; a resident has none yet.
	if returning > 0 {
		if err := k.forgetWords(ctx, applicant); err != nil {
			return types.Application{}, err
		}
	}
	application := types.Application{
		Sponsor: sponsor, Returning: returning,
		AppliedDay: today, ExpiresDay: today + int64(params.ApplicationDays),
		CharterVersion: msg.CharterVersion, Profile: msg.Profile, Country: msg.Country, District: msg.District,
		Residence: msg.Residence,
	}
	if err := k.changeApplicant(ctx, application, types.STANDING_UNSPECIFIED, types.STANDING_APPLICANT); err != nil {
		return types.Application{}, err
	}
	if err := k.Applications.Set(ctx, applicant, application); err != nil {
		return types.Application{}, err
	}
	if err := k.ApplicationExpiry.Set(ctx, collections.Join(application.ExpiresDay, applicant)); err != nil {
		return types.Application{}, err
	}
	return application, emit(ctx, &types.EventApplied{
		Applicant: k.text(applicant), Sponsor: sponsor, Returning: returning, CharterVersion: msg.CharterVersion,
	})
}

// withdrawApplication ends an application by the applicant's own will.
func (k *Keeper) withdrawApplication(ctx context.Context, applicant sdk.AccAddress) error {
	a, err := k.application(ctx, applicant)
	if err != nil {
		return err
	}
	if a.Round > 0 {
		// The turn goes back to the sponsor, as when a word is withdrawn.
		if a, err = k.leaveQueue(ctx, applicant, a); err != nil {
			return err
		}
	}
	if err := k.discard(ctx, applicant, a); err != nil {
		return err
	}
	return emit(ctx, &types.EventApplicationWithdrawn{Applicant: k.text(applicant)})
}

// mayApplyAgain refuses those whose time has not come: a bar after an expulsion
// outlasts leaving. A resident may apply to be a citizen at any time.
func (k *Keeper) mayApplyAgain(ctx context.Context, number uint64, former types.Citizen, residence bool) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return err
	}
	if until, barred, err := k.barredUntil(ctx, number); err != nil || (barred && today < until) {
		return either(err, errorsmod.Wrapf(types.ErrBarred, "number %d may apply from day %d", number, until))
	}
	switch former.Standing {
	case types.STANDING_DEPARTED:
		if back := former.SinceDay + int64(params.CoolingOffDays); today < back {
			return errorsmod.Wrapf(types.ErrCoolingOff, "number %d may apply from day %d", number, back)
		}
	case types.STANDING_RESIDENT:
		if residence {
			return errorsmod.Wrapf(types.ErrAlreadyRegistered, "number %d is a resident", number)
		}
	}
	return nil
}

// checkApplication checks what the applicant says against the nation.
func (k *Keeper) checkApplication(ctx context.Context, msg *types.MsgApply) error {
	contract, err := k.contract()
	if err != nil {
		return err
	}
	version, root, err := contract.CharterInForce(ctx)
	if err != nil {
		return err
	}
	if msg.CharterVersion != version || !bytes.Equal(msg.CharterRoot, root) {
		return errorsmod.Wrapf(types.ErrCharter, "version %d with root %X; in force is %d with root %X",
			msg.CharterVersion, msg.CharterRoot, version, root)
	}
	if len(msg.Profile) != types.HashLen {
		return errorsmod.Wrapf(types.ErrCommitment, "profile has %d", len(msg.Profile))
	}
	if !types.ValidCountry(msg.Country) {
		return errorsmod.Wrapf(types.ErrCountry, "%q", msg.Country)
	}
	return k.hasDistrict(ctx, msg.District)
}

// useInvitation ends the applicant's invitation and returns its sponsor, whose
// place the application keeps, or zero.
func (k *Keeper) useInvitation(ctx context.Context, applicant sdk.AccAddress) (uint64, error) {
	invitation, err := k.Invitations.Get(ctx, applicant)
	if has, err := found(err); !has {
		return 0, err
	}
	if err := k.Invitations.Remove(ctx, applicant); err != nil {
		return 0, err
	}
	return invitation.Sponsor, k.InvitationExpiry.Remove(ctx, collections.Join(invitation.ExpiresDay, applicant))
}

// forgetWords removes the vouches for an account and its attestations.
func (k *Keeper) forgetWords(ctx context.Context, acc sdk.AccAddress) error {
	return k.moveWords(ctx, acc, nil)
}

// moveWords moves the vouches for an account and its attestations to another
// account, or removes them. Bound: MaxVouches + MaxAttestations.
func (k *Keeper) moveWords(ctx context.Context, from, to sdk.AccAddress) error {
	vouchers, err := k.vouchers(ctx, from)
	if err != nil {
		return err
	}
	for _, voucher := range vouchers {
		if err := k.removeVouch(ctx, from, voucher); err != nil {
			return err
		}
		if to == nil {
			continue
		}
		if err := k.setVouch(ctx, to, voucher); err != nil {
			return err
		}
	}
	attestations, err := k.attestations(ctx, from)
	if err != nil {
		return err
	}
	for _, a := range attestations {
		if err := k.Attestations.Remove(ctx, collections.Join(from, a.Registrar)); err != nil {
			return err
		}
		if to == nil {
			continue
		}
		if err := k.Attestations.Set(ctx, collections.Join(to, a.Registrar), a.Attestation); err != nil {
			return err
		}
	}
	return nil
}
