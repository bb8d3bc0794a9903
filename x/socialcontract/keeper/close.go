package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// due works off one entry of the agenda. What is due follows from where the
// referendum stands.
func (k *Keeper) due(ctx context.Context, id uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case r.Status == types.REFERENDUM_STATUS_PETITION && !r.Qualified:
		return k.expire(ctx, r)
	case r.Status != types.REFERENDUM_STATUS_VOTING:
		return nil
	case now(ctx).Before(*r.VotingEndsAt):
		return k.noteEarlyOutcome(ctx, r)
	}
	return k.closeVote(ctx, r)
}

// noteEarlyOutcome keeps what the outcome would be some days before the close.
func (k *Keeper) noteEarlyOutcome(ctx context.Context, r types.Referendum) error {
	count, err := k.CountVotes(ctx, r)
	if err != nil {
		return err
	}
	r.EarlyOutcome = count.Decide(r.Track)
	return k.save(ctx, r, r.Status)
}

// closeVote reads the counters, one for each district and option, however many
// have voted, and decides.
func (k *Keeper) closeVote(ctx context.Context, r types.Referendum) error {
	count, err := k.CountVotes(ctx, r)
	if err != nil {
		return err
	}
	outcome := count.Decide(r.Track)
	if swung(r, outcome) {
		return k.extend(ctx, r)
	}
	was := r.Status
	r.Status, r.Votes = outcome, count.Votes()
	if err := k.referendum.Counts.Set(ctx, r.Id, count); err != nil {
		return err
	}
	if err := k.clearCounters(ctx, r.Id, count); err != nil {
		return err
	}
	if err := emit(ctx, types.NewEventClosed(r)); err != nil {
		return err
	}
	if outcome != types.REFERENDUM_STATUS_PASSED {
		r.Status = was
		return k.end(ctx, r, outcome, "", "")
	}
	return k.pass(ctx, r, was)
}

// swung tells whether the outcome turned between the late-swing mark and the
// close; a vote is extended once.
func swung(r types.Referendum, outcome types.ReferendumStatus) bool {
	const passed = types.REFERENDUM_STATUS_PASSED
	return !r.Extended && r.Track.ExtensionDays > 0 &&
		r.EarlyOutcome != types.REFERENDUM_STATUS_UNSPECIFIED &&
		(r.EarlyOutcome == passed) != (outcome == passed)
}

func (k *Keeper) extend(ctx context.Context, r types.Referendum) error {
	seconds, err := k.citizenship.DaySeconds(ctx)
	if err != nil {
		return err
	}
	// From the block that closes, so that everybody has the whole extension.
	ends := now(ctx).Add(time.Duration(int64(r.Track.ExtensionDays)*seconds) * time.Second)
	r.Extended, r.VotingEndsAt = true, &ends
	if err := k.save(ctx, r, r.Status); err != nil {
		return err
	}
	if err := k.schedule(ctx, r); err != nil {
		return err
	}
	return emit(ctx, types.NewEventExtended(r.Id, ends.Unix()))
}

// pass queues the enactment for the end of the delay, and lets the electorate
// veto until then.
func (k *Keeper) pass(ctx context.Context, r types.Referendum, was types.ReferendumStatus) error {
	enacts, err := k.after(ctx, r.Track.DelayDays)
	if err != nil {
		return err
	}
	r.EnactsAt, r.VetoProof = &enacts, types.AbsoluteMajority(r.Votes.Yes, r.Electorate)
	if err := k.save(ctx, r, was); err != nil {
		return err
	}
	err = k.referendum.Ballots.Set(ctx, r.Id, types.OpenBallot{
		Phase: r.Status, OpenedHeight: r.OpenedHeight, EndsAt: enacts.Unix(),
		MinVersion: r.MinVersion, ClosedToVeto: r.VetoProof,
	})
	if err != nil {
		return err
	}
	if err := k.referendum.Prunings.Set(ctx, r.Id); err != nil {
		return err
	}
	return k.referendum.Enactments.Set(ctx, collections.Join(enacts.Unix(), r.Id))
}

// CountVotes returns the count of a referendum by district: the running one as
// of the last fold while the vote is open, the final one afterwards. It reads
// three counters for each of at most MaxDistricts districts, and belongs in
// EndBlock and queries.
func (k *Keeper) CountVotes(ctx context.Context, r types.Referendum) (types.Count, error) {
	count, err := k.countOf(ctx, r.Id)
	if err != nil || r.Status != types.REFERENDUM_STATUS_VOTING {
		return count, err
	}
	for i := range count.Districts {
		d := &count.Districts[i]
		for _, option := range types.Options() {
			votes, err := k.referendum.Journal.Count(ctx, types.TallyCounter(r.Id, d.District, option))
			if err != nil {
				return types.Count{}, err
			}
			d.Votes.Set(option, votes)
		}
	}
	return count, nil
}

func (k *Keeper) countOf(ctx context.Context, id uint64) (types.Count, error) {
	count, err := k.referendum.Counts.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Count{}, nil
	}
	return count, err
}

// clearCounters removes the running counters of a closed vote.
func (k *Keeper) clearCounters(ctx context.Context, id uint64, count types.Count) error {
	for _, d := range count.Districts { // at most MaxDistricts
		for _, option := range types.Options() {
			votes := d.Votes.Of(option)
			if votes == 0 {
				continue
			}
			if err := k.referendum.Journal.AddInt(ctx, types.TallyCounter(id, d.District, option), math.NewIntFromUint64(votes).Neg()); err != nil {
				return err
			}
		}
	}
	return nil
}
