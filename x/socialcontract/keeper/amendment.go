package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// draft is what an amendment would make of the charter in force.
type draft struct {
	charter    types.Charter
	track      types.Track
	entrenched bool
	operations []byte // hash
}

// draftOf applies an amendment to the charter in force. It reads the whole
// charter, at most MaxClauses entries, and fails when the charter is no longer
// the one that the amendment was written for.
func (k *Keeper) draftOf(ctx context.Context, msg *types.MsgAmendCharter) (draft, error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return draft{}, err
	}
	current, err := k.Charter(ctx, f.Version)
	if err != nil {
		return draft{}, err
	}
	var d draft
	if d.charter, err = current.Amend(msg.Operations); err != nil {
		return draft{}, err
	}
	if err := k.CheckCharter(d.charter); err != nil {
		return draft{}, err
	}
	if err := k.checkOffices(ctx, d.charter); err != nil {
		return draft{}, err
	}
	if d.track, err = current.AmendmentTrack(msg.Operations, d.charter); err != nil {
		return draft{}, err
	}
	d.entrenched = current.Entrenched(msg.Operations, d.charter)
	d.operations, err = types.HashOperations(msg.Operations)
	return d, err
}

// checkOffices refuses a charter whose access table names an office that does
// not exist: nobody could ever reach what the row is about.
func (k *Keeper) checkOffices(ctx context.Context, charter types.Charter) error {
	for _, rule := range charter.Access { // at most MaxClauses
		if rule.Office == "" {
			continue
		}
		exists, err := k.office.Offices.Has(ctx, rule.Office)
		if err != nil {
			return err
		}
		if !exists {
			return types.ErrInvalidCharter.Wrapf("access to %s names the office %q, which does not exist", rule.Pattern, rule.Office)
		}
	}
	return nil
}

// amendmentTrack returns the track that an amendment needs, and refuses one that
// could not be put to the vote now.
func (k *Keeper) amendmentTrack(ctx context.Context, msg *types.MsgAmendCharter) (types.Track, error) {
	d, err := k.draftOf(ctx, msg)
	if err != nil {
		return types.Track{}, err
	}
	if _, err := k.isSecondReading(ctx, d, *now(ctx)); err != nil {
		return types.Track{}, err
	}
	return d.track, nil
}

// isSecondReading tells whether a change of something entrenched that is proposed
// at an instant has passed a first vote. It fails with ErrTooEarly when that was
// not long enough before: nobody gathers signatures for the second vote meanwhile.
func (k *Keeper) isSecondReading(ctx context.Context, d draft, proposed time.Time) (bool, error) {
	if !d.entrenched {
		return false, nil
	}
	reading, err := k.amendment.Readings.Get(ctx, d.operations)
	if errors.Is(err, collections.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	days, err := k.consentPeriod(ctx, types.LimitEntrenchmentDays)
	if err != nil {
		return false, err
	}
	seconds, err := k.citizenship.DaySeconds(ctx)
	if err != nil {
		return false, err
	}
	from := reading.PassedAt.Add(time.Duration(int64(days)*seconds) * time.Second)
	if proposed.Before(from) {
		return false, errorsmod.Wrapf(types.ErrTooEarly, "referendum %d passed at %s; the second vote may be proposed from %s",
			reading.Referendum, reading.PassedAt.UTC().Format(time.RFC3339), from.UTC().Format(time.RFC3339))
	}
	return true, nil
}

// beginAmendment is called when the vote on an amendment opens. It gives the
// version its number and writes it, so that everybody can read and prove what a
// yes vote signs. The first of two readings makes no version.
func (k *Keeper) beginAmendment(ctx context.Context, r *types.Referendum, msg *types.MsgAmendCharter) error {
	d, err := k.draftOf(ctx, msg)
	if err != nil {
		return err
	}
	second, err := k.isSecondReading(ctx, d, *r.SubmittedAt)
	if err != nil {
		return err
	}
	if d.entrenched && !second {
		r.FirstReading = true
		return k.amendment.UnderWay.Set(ctx, types.UnderWay{Referendum: r.Id})
	}
	// The first vote serves one second vote: if that fails, both are due again.
	if err := k.amendment.Readings.Remove(ctx, d.operations); err != nil {
		return err
	}
	version, err := k.amendment.NextVersion.Next(ctx)
	if err != nil {
		return err
	}
	v, err := k.writeVersion(ctx, types.CharterRecord{
		Version: version, Charter: d.charter, Referendum: r.Id, Status: types.VERSION_STATUS_PROPOSED,
		EnactedHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	})
	if err != nil {
		return err
	}
	r.CharterVersion = version
	if err := k.amendment.Amendments.Set(ctx, version, types.Amendment{Version: version, Referendum: r.Id}); err != nil {
		return err
	}
	if err := k.amendment.UnderWay.Set(ctx, types.UnderWay{Referendum: r.Id, Version: version}); err != nil {
		return err
	}
	return emit(ctx, &types.EventVersionProposed{Version: version, Root: v.Root, ReferendumId: r.Id})
}

// AmendCharter is what an enacted amendment does: it opens the consent window of
// its version, or notes the first of two readings.
func (k *Keeper) AmendCharter(ctx context.Context, msg *types.MsgAmendCharter) (uint64, error) {
	origin, _ := types.OriginOf(ctx)
	underWay, found, err := k.UnderWay(ctx)
	if err != nil {
		return 0, err
	}
	if !found || origin.Referendum == 0 || underWay.Referendum != origin.Referendum {
		return 0, types.ErrNotUnderWay
	}
	if underWay.Version != 0 {
		return underWay.Version, k.openWindow(ctx, underWay.Version)
	}
	operations, err := types.HashOperations(msg.Operations)
	if err != nil {
		return 0, err
	}
	err = k.amendment.Readings.Set(ctx, operations, types.Reading{
		Operations: operations, Referendum: origin.Referendum, PassedAt: *now(ctx),
	})
	if err != nil {
		return 0, err
	}
	return 0, emit(ctx, &types.EventFirstReading{ReferendumId: origin.Referendum, Operations: operations})
}

// UnderWay returns the amendment between the opening of its vote and its
// activation or end.
func (k *Keeper) UnderWay(ctx context.Context) (u types.UnderWay, found bool, err error) {
	u, err = k.amendment.UnderWay.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return types.UnderWay{}, false, nil
	}
	return u, err == nil, err
}

// Amendment returns what became of a version that was put to the vote; found is
// false for the founding charter.
func (k *Keeper) Amendment(ctx context.Context, version uint64) (a types.Amendment, found bool, err error) {
	a, err = k.amendment.Amendments.Get(ctx, version)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Amendment{}, false, nil
	}
	return a, err == nil, err
}

// voteEnded frees the way for the next amendment when the referendum on this one
// has ended without opening a consent window.
func (k *Keeper) voteEnded(ctx context.Context, r types.Referendum) error {
	switch {
	case r.FirstReading:
		return k.amendment.UnderWay.Remove(ctx)
	case r.CharterVersion == 0 || r.Status == types.REFERENDUM_STATUS_ENACTED:
		return nil
	}
	return k.dropVersion(ctx, r.CharterVersion, types.VERSION_STATUS_REJECTED)
}

// dropVersion ends a version that will not come into force. Its number, root and
// status stay; its clauses go, at most MaxClauses of them.
func (k *Keeper) dropVersion(ctx context.Context, version uint64, status types.VersionStatus) error {
	if err := k.charter.Clauses.Clear(ctx, collections.NewPrefixedPairRange[uint64, uint32](version)); err != nil {
		return err
	}
	if err := k.charter.ClausePaths.Clear(ctx, collections.NewPrefixedPairRange[uint64, string](version)); err != nil {
		return err
	}
	if err := k.setVersionStatus(ctx, version, status); err != nil {
		return err
	}
	if err := k.amendment.UnderWay.Remove(ctx); err != nil {
		return err
	}
	return emit(ctx, &types.EventVersionEnded{Version: version, Status: status})
}

func (k *Keeper) setVersionStatus(ctx context.Context, version uint64, status types.VersionStatus) error {
	v, err := k.Version(ctx, version)
	if err != nil {
		return err
	}
	v.Status = status
	if status == types.VERSION_STATUS_IN_FORCE {
		v.ActivatedHeight = sdk.UnwrapSDKContext(ctx).BlockHeight()
	}
	return k.charter.Versions.Set(ctx, version, v)
}
