package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// openQualified opens the votes that wait for it, in order of id, while slots
// for open referenda last. The electorate counts everybody who is due only when
// citizenship has closed the day, so until then nothing opens.
func (k *Keeper) openQualified(ctx context.Context) error {
	ids, err := k.nextOpenings(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	drained, err := k.citizenship.Drained(ctx)
	if err != nil || !drained {
		return err
	}
	most, err := k.maxOpenReferenda(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids { // at most OpeningBudget and one amendment
		open, err := k.ReferendumsOpen(ctx)
		if err != nil {
			return err
		}
		if open >= most {
			return nil
		}
		if err := k.leaveOpenings(ctx, id); err != nil {
			return err
		}
		if err := k.handleOne(ctx, id, k.openVote); err != nil {
			return err
		}
		if err := k.refreshOpen(ctx); err != nil {
			return err
		}
	}
	return nil
}

// nextOpenings returns who opens next, in order of id: the heads of the queue,
// and the first amendment that waits if none is under way.
func (k *Keeper) nextOpenings(ctx context.Context) ([]uint64, error) {
	ids, err := firstKeys(ctx, k.referendum.Openings, types.OpeningBudget)
	if err != nil {
		return nil, err
	}
	_, busy, err := k.UnderWay(ctx)
	if err != nil || busy {
		return ids, err
	}
	amendments, err := firstKeys(ctx, k.amendment.Waiting, 1)
	ids = append(ids, amendments...)
	slices.Sort(ids)
	return ids, err
}

// queueOpening lets r wait for its opening. Amendments wait apart, so that one
// that is under way holds up no other vote.
func (k *Keeper) queueOpening(ctx context.Context, r types.Referendum) error {
	if r.Amends() {
		return k.amendment.Waiting.Set(ctx, r.Id)
	}
	return k.referendum.Openings.Set(ctx, r.Id)
}

func (k *Keeper) leaveOpenings(ctx context.Context, id uint64) error {
	return errors.Join(k.referendum.Openings.Remove(ctx, id), k.amendment.Waiting.Remove(ctx, id))
}

// openVote fixes the track, the electorate and the dates of a vote, unless the
// charter has changed so that its messages could no longer be executed.
func (k *Keeper) openVote(ctx context.Context, id uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil {
		return err
	}
	msgs, err := k.messages(ctx, id)
	if err != nil {
		return err
	}
	track, err := k.CheckMessages(ctx, msgs)
	if err != nil {
		return k.end(ctx, r, refusedStatus(err), stableReason(err), err.Error())
	}
	r.Track = track
	if r.MinVersion, err = k.minVersion(ctx, track); err != nil {
		return err
	}
	count, err := k.countElectorate(ctx, track, r.MinVersion)
	if err != nil {
		return err
	}
	ends, err := k.after(ctx, track.VotingDays)
	if err != nil {
		return err
	}
	if amend, ok := msgs[0].(*types.MsgAmendCharter); ok {
		if err := k.beginAmendment(ctx, &r, amend); err != nil {
			return err
		}
	}
	was := r.Status
	r.Status, r.Electorate = types.REFERENDUM_STATUS_VOTING, count.Electorate()
	r.OpenedHeight, r.OpenedAt, r.VotingEndsAt = sdk.UnwrapSDKContext(ctx).BlockHeight(), now(ctx), &ends
	if err := k.save(ctx, r, was); err != nil {
		return err
	}
	if err := k.referendum.Counts.Set(ctx, id, count); err != nil {
		return err
	}
	if err := k.schedule(ctx, r); err != nil {
		return err
	}
	return emit(ctx, types.NewEventOpened(r))
}

// refusedStatus tells an act that the charter forbids from an amendment that has
// been overtaken.
func refusedStatus(err error) types.ReferendumStatus {
	if errors.Is(err, types.ErrStaleAmendment) || errors.Is(err, types.ErrTooEarly) {
		return types.REFERENDUM_STATUS_FAILED
	}
	return types.REFERENDUM_STATUS_UNCONSTITUTIONAL
}

// schedule lets citizens vote until the close.
func (k *Keeper) schedule(ctx context.Context, r types.Referendum) error {
	err := k.referendum.Ballots.Set(ctx, r.Id, types.OpenBallot{
		Phase: r.Status, OpenedHeight: r.OpenedHeight, EndsAt: r.VotingEndsAt.Unix(), MinVersion: r.MinVersion,
		CharterVersion: r.CharterVersion, Track: r.Track.RowTrack(),
	})
	if err != nil {
		return err
	}
	return k.queueClosing(ctx, r)
}

// queueClosing notes when the vote closes, and when to look for a late swing.
func (k *Keeper) queueClosing(ctx context.Context, r types.Referendum) error {
	if err := k.referendum.Agenda.Set(ctx, collections.Join(r.VotingEndsAt.Unix(), r.Id)); err != nil {
		return err
	}
	if r.Track.LateSwingDays == 0 || r.Extended || r.EarlyOutcome != types.REFERENDUM_STATUS_UNSPECIFIED {
		return nil
	}
	seconds, err := k.citizenship.DaySeconds(ctx)
	if err != nil {
		return err
	}
	mark := r.VotingEndsAt.Add(-time.Duration(int64(r.Track.LateSwingDays)*seconds) * time.Second)
	return k.referendum.Agenda.Set(ctx, collections.Join(mark.Unix(), r.Id))
}

// countElectorate counts who may vote by district, and what each district
// weighs. A district below its floor weighs nothing; one that the charter does
// not know never does.
func (k *Keeper) countElectorate(ctx context.Context, track types.Track, minVersion uint64) (types.Count, error) {
	byDistrict, _, err := k.citizenship.Electorate(ctx, minVersion)
	if err != nil {
		return types.Count{}, err
	}
	var count types.Count
	for _, d := range byDistrict { // at most MaxDistricts
		district, found, err := k.District(ctx, d.District)
		if err != nil {
			return types.Count{}, err
		}
		tally := types.DistrictTally{District: d.District, Electorate: d.Count}
		if found && d.Count > 0 && d.Count >= track.MinDistrictElectorate {
			tally.Weight = uint64(district.Weight)
		}
		count.Districts = append(count.Districts, tally)
	}
	return count, nil
}

// messages returns what a referendum would execute.
func (k *Keeper) messages(ctx context.Context, id uint64) ([]sdk.Msg, error) {
	act, err := k.referendum.Acts.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return act.GetMsgs()
}

// firstKeys returns the first keys of a queue, at most n.
func firstKeys[K any](ctx context.Context, queue collections.KeySet[K], n int) ([]K, error) {
	it, err := queue.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer it.Close()
	var keys []K
	for ; it.Valid() && len(keys) < n; it.Next() {
		key, err := it.Key()
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}
