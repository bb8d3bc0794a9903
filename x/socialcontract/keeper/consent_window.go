package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// openWindow lets citizens sign a version that has passed, or object to it.
func (k *Keeper) openWindow(ctx context.Context, version uint64) error {
	a, err := k.amendment.Amendments.Get(ctx, version)
	if err != nil {
		return err
	}
	days, err := k.consentPeriod(ctx, types.LimitConsentDays)
	if err != nil {
		return err
	}
	ends, err := k.after(ctx, days)
	if err != nil {
		return err
	}
	a.WindowHeight, a.WindowEndsAt = sdk.UnwrapSDKContext(ctx).BlockHeight(), &ends
	if err := k.amendment.Amendments.Set(ctx, version, a); err != nil {
		return err
	}
	return k.setVersionStatus(ctx, version, types.VERSION_STATUS_CONSENT)
}

// fixObjections fixes how many objections stop the version whose window has opened
// in this block: a share of everybody in good standing, whether they have signed the
// charter in force or not. It comes after the other acts of the block, for who may
// object is judged as of its end, and an act may have expelled or reinstated people.
func (k *Keeper) fixObjections(ctx context.Context, a types.Amendment) error {
	share, err := k.consentPeriod(ctx, types.LimitObjectionBps)
	if err != nil {
		return err
	}
	if _, a.Electorate, err = k.citizenship.Electorate(ctx, 0); err != nil {
		return err
	}
	a.ObjectionsNeeded = types.ShareOf(a.Electorate, share)
	if err := k.amendment.Amendments.Set(ctx, a.Version, a); err != nil {
		return err
	}
	return emit(ctx, &types.EventConsentOpened{
		Version: a.Version, EndsAt: a.WindowEndsAt.Unix(), ObjectionsNeeded: a.ObjectionsNeeded,
	})
}

// window returns the amendment whose consent window is open now.
func (k *Keeper) window(ctx context.Context) (a types.Amendment, open bool, err error) {
	underWay, found, err := k.UnderWay(ctx)
	if err != nil || !found || underWay.Version == 0 {
		return types.Amendment{}, false, err
	}
	a, _, err = k.Amendment(ctx, underWay.Version)
	return a, a.WindowHeight != 0, err
}

// Object counts a citizen against a version whose window is open. It takes the
// citizen's signature under that version back. Whether there are enough to stop
// it is found when the block's objections are folded.
func (k *Keeper) Object(ctx context.Context, citizen sdk.AccAddress, version uint64) error {
	a, open, err := k.window(ctx)
	if err != nil {
		return err
	}
	if !open || a.Version != version || !now(ctx).Before(*a.WindowEndsAt) {
		return errorsmod.Wrapf(types.ErrNoConsentWindow, "%d", version)
	}
	number, _, err := k.elector(ctx, citizen, types.OpenBallot{OpenedHeight: a.WindowHeight})
	if err != nil {
		return err
	}
	if err := k.mark(ctx, k.amendment.Objections, types.ObjectionCounter(version), version, number); err != nil {
		return err
	}
	if err := k.unsign(ctx, number, version); err != nil {
		return err
	}
	return emit(ctx, &types.EventObjected{Version: version, Citizen: number})
}

// withdrawObjection takes back the objection of somebody who signs, or who has
// left, if there is one.
func (k *Keeper) withdrawObjection(ctx context.Context, version, number uint64) error {
	return k.unmark(ctx, k.amendment.Objections, types.ObjectionCounter(version), version, number,
		&types.EventObjectionWithdrawn{Version: version, Citizen: number})
}

// objectionsChanged is called at a block's end when the number of objections to
// a version changed.
func (k *Keeper) objectionsChanged(ctx context.Context, version, objections uint64) error {
	a, open, err := k.window(ctx)
	if err != nil || !open || a.Version != version || objections < a.ObjectionsNeeded {
		return err
	}
	if _, err := k.closeWindow(ctx, a); err != nil {
		return err
	}
	return k.dropVersion(ctx, version, types.VERSION_STATUS_LAPSED)
}

// closeWindow keeps the number of objections and queues them for pruning.
func (k *Keeper) closeWindow(ctx context.Context, a types.Amendment) (types.Amendment, error) {
	var err error
	if a.Objections, err = k.takeCounter(ctx, types.ObjectionCounter(a.Version)); err != nil {
		return a, err
	}
	if err := k.amendment.Amendments.Set(ctx, a.Version, a); err != nil {
		return a, err
	}
	return a, k.referendum.Prunings.Set(ctx, a.Referendum)
}

// workOffWindow counts who may object to a version whose window has opened in this
// block, and puts the one into force whose window is over.
func (k *Keeper) workOffWindow(ctx context.Context) error {
	a, open, err := k.window(ctx)
	switch {
	case err != nil || !open:
		return err
	case a.WindowHeight == sdk.UnwrapSDKContext(ctx).BlockHeight():
		k.orDrop(ctx, a, "consent window", k.fixObjections)
	case !now(ctx).Before(*a.WindowEndsAt):
		k.orDrop(ctx, a, "activation", k.takeEffect)
	}
	return nil
}

// orDrop does a step of a version in its window, and drops the version if that
// fails, so that the charter in force governs on: it must neither halt the chain nor
// keep the next amendment waiting.
func (k *Keeper) orDrop(
	ctx context.Context, a types.Amendment, what string, step func(context.Context, types.Amendment) error,
) {
	cause := isolated(ctx, func(ctx context.Context) error { return step(ctx, a) })
	if cause == nil {
		return
	}
	logged(ctx, what, cause)
	logged(ctx, "end of a version", isolated(ctx, func(ctx context.Context) error {
		if _, err := k.closeWindow(ctx, a); err != nil {
			return err
		}
		return k.dropVersion(ctx, a.Version, types.VERSION_STATUS_REJECTED)
	}))
}

// takeEffect writes the tables of the new version, at most MaxClauses entries,
// however many citizens there are. Nobody loses the vote before the grace is over.
func (k *Keeper) takeEffect(ctx context.Context, a types.Amendment) error {
	f, err := k.InForce(ctx)
	if err != nil {
		return err
	}
	days, err := k.consentPeriod(ctx, types.LimitGraceDays) // of the charter that ends
	if err != nil {
		return err
	}
	if a, err = k.closeWindow(ctx, a); err != nil {
		return err
	}
	grace, err := k.after(ctx, days)
	if err != nil {
		return err
	}
	a.GraceEndsAt = &grace
	if err := k.amendment.Amendments.Set(ctx, a.Version, a); err != nil {
		return err
	}
	if err := k.amendment.Graces.Set(ctx, collections.Join(grace.Unix(), a.Version)); err != nil {
		return err
	}
	if err := k.setVersionStatus(ctx, f.Version, types.VERSION_STATUS_SUPERSEDED); err != nil {
		return err
	}
	if err := k.setVersionStatus(ctx, a.Version, types.VERSION_STATUS_IN_FORCE); err != nil {
		return err
	}
	if err := k.amendment.UnderWay.Remove(ctx); err != nil {
		return err
	}
	charter, err := k.Charter(ctx, a.Version)
	if err != nil {
		return err
	}
	v, err := k.Version(ctx, a.Version)
	if err != nil {
		return err
	}
	f.Version, f.Root = v.Version, v.Root
	return k.activate(ctx, f, charter)
}

// endGraces lets the vote depend on the versions whose grace is over. The queue
// holds one entry for each version that came into force within the grace.
func (k *Keeper) endGraces(ctx context.Context) error {
	keys, err := firstKeys(ctx, k.amendment.Graces, types.GraceBudget)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if key.K1() > now(ctx).Unix() {
			return nil
		}
		if err := k.amendment.Graces.Remove(ctx, key); err != nil {
			return err
		}
		logged(ctx, "grace", isolated(ctx, func(ctx context.Context) error { return k.endGrace(ctx, key.K2()) }))
	}
	return nil
}

func (k *Keeper) endGrace(ctx context.Context, version uint64) error {
	a, err := k.amendment.Amendments.Get(ctx, version)
	if err != nil {
		return err
	}
	a.Graced = true
	if err := k.amendment.Amendments.Set(ctx, version, a); err != nil {
		return err
	}
	f, err := k.InForce(ctx)
	if err != nil || f.RequiredVersion >= version {
		return err
	}
	f.RequiredVersion = version
	if err := k.charter.InForce.Set(ctx, f); err != nil {
		return err
	}
	return emit(ctx, &types.EventSignatureRequired{Version: version})
}

// ActivatedAt tells whether a version has ever been in force, and since which
// height. A version that nobody knows never was.
func (k *Keeper) ActivatedAt(ctx context.Context, version uint64) (height int64, activated bool, err error) {
	v, err := k.Version(ctx, version)
	if errors.Is(err, types.ErrUnknownVersion) {
		return 0, false, nil
	}
	activated = v.Status == types.VERSION_STATUS_IN_FORCE || v.Status == types.VERSION_STATUS_SUPERSEDED
	return v.ActivatedHeight, activated, err
}
