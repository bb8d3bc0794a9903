package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// initReferenda writes referenda, votes and laws. Queues, indices and slots are
// not in the genesis: they follow from where each referendum stands.
func (k *Keeper) initReferenda(ctx context.Context, gs types.GenesisState) error {
	nextReferendum, nextLaw := gs.NextIDs()
	if err := k.referendum.NextReferendum.Set(ctx, nextReferendum); err != nil {
		return err
	}
	if err := k.referendum.NextLaw.Set(ctx, nextLaw); err != nil {
		return err
	}
	for _, record := range gs.Referendums {
		if err := k.initReferendum(ctx, record); err != nil {
			return err
		}
	}
	for _, v := range gs.Votes {
		key := collections.Join(v.ReferendumId, v.Citizen)
		if err := k.referendum.Votes.Set(ctx, key, types.Ballot{Option: v.Option, District: v.District}); err != nil {
			return err
		}
	}
	if err := initMarks(ctx, k.referendum.Signatures, gs.Signatures); err != nil {
		return err
	}
	if err := initMarks(ctx, k.referendum.Vetoes, gs.Vetoes); err != nil {
		return err
	}
	entries := make([]journal.Entry, 0, len(gs.Counters))
	for _, c := range gs.Counters {
		entries = append(entries, journal.Entry{Counter: c.Counter, Total: c.Total, Pending: c.Pending, Before: c.Before})
	}
	if err := k.referendum.Journal.Import(ctx, entries); err != nil {
		return err
	}
	for _, law := range gs.Laws {
		if err := k.initLaw(ctx, law); err != nil {
			return err
		}
	}
	return k.refreshOpen(ctx)
}

func (k *Keeper) initReferendum(ctx context.Context, record types.ReferendumRecord) error {
	r := record.Referendum
	if err := k.save(ctx, r, types.REFERENDUM_STATUS_UNSPECIFIED); err != nil {
		return err
	}
	if err := k.referendum.Acts.Set(ctx, r.Id, record.Act); err != nil {
		return err
	}
	if record.Count != nil {
		if err := k.referendum.Counts.Set(ctx, r.Id, *record.Count); err != nil {
			return err
		}
	}
	if record.Ballot != nil {
		if err := k.referendum.Ballots.Set(ctx, r.Id, *record.Ballot); err != nil {
			return err
		}
	}
	if record.Pruning {
		if err := k.referendum.Prunings.Set(ctx, r.Id); err != nil {
			return err
		}
	}
	switch {
	case r.Status == types.REFERENDUM_STATUS_EXPIRED:
		return k.coolOff(ctx, r, *r.EndedAt)
	case r.EndedAt != nil:
		return nil
	}
	if err := k.restoreSlots(ctx, r); err != nil {
		return err
	}
	return k.requeue(ctx, r)
}

// requeue puts an open referendum into the queue in which it waits.
func (k *Keeper) requeue(ctx context.Context, r types.Referendum) error {
	switch {
	case r.Status == types.REFERENDUM_STATUS_PASSED:
		return k.referendum.Enactments.Set(ctx, collections.Join(r.EnactsAt.Unix(), r.Id))
	case r.Status == types.REFERENDUM_STATUS_VOTING:
		return k.queueClosing(ctx, r)
	case r.Qualified:
		return k.queueOpening(ctx, r)
	}
	return k.referendum.Agenda.Set(ctx, collections.Join(r.PetitionEndsAt.Unix(), r.Id))
}

func initMarks(ctx context.Context, marks collections.KeySet[collections.Pair[uint64, uint64]], records []types.MarkRecord) error {
	for _, m := range records {
		if err := marks.Set(ctx, collections.Join(m.ReferendumId, m.Citizen)); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initLaw(ctx context.Context, law types.Law) error {
	if law.SunsetAt != nil && law.Status == types.LAW_STATUS_IN_FORCE {
		if err := k.referendum.Sunsets.Set(ctx, collections.Join(law.SunsetAt.Unix(), law.Id)); err != nil {
			return err
		}
	}
	return k.saveLaw(ctx, law, types.LAW_STATUS_UNSPECIFIED)
}

// exportReferenda reads what initReferenda writes. Export walks everything.
func (k *Keeper) exportReferenda(ctx context.Context, gs *types.GenesisState) error {
	var err error
	if gs.NextReferendum, err = k.referendum.NextReferendum.Peek(ctx); err != nil {
		return err
	}
	if gs.NextLaw, err = k.referendum.NextLaw.Peek(ctx); err != nil {
		return err
	}
	err = k.referendum.Referenda.Walk(ctx, nil, func(_ uint64, r types.Referendum) (bool, error) {
		record, err := k.exportReferendum(ctx, r)
		gs.Referendums = append(gs.Referendums, record)
		return false, err
	})
	if err != nil {
		return err
	}
	err = k.referendum.Votes.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], b types.Ballot) (bool, error) {
		gs.Votes = append(gs.Votes, types.VoteRecord{
			ReferendumId: key.K1(), Citizen: key.K2(), Option: b.Option, District: b.District,
		})
		return false, nil
	})
	if err != nil {
		return err
	}
	if gs.Signatures, err = exportMarks(ctx, k.referendum.Signatures); err != nil {
		return err
	}
	if gs.Vetoes, err = exportMarks(ctx, k.referendum.Vetoes); err != nil {
		return err
	}
	entries, err := k.referendum.Journal.Export(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		gs.Counters = append(gs.Counters, types.CounterRecord{
			Counter: e.Counter, Total: e.Total, Pending: e.Pending, Before: e.Before,
		})
	}
	return k.referendum.Laws.Walk(ctx, nil, func(_ uint64, law types.Law) (bool, error) {
		gs.Laws = append(gs.Laws, law)
		return false, nil
	})
}

func (k *Keeper) exportReferendum(ctx context.Context, r types.Referendum) (types.ReferendumRecord, error) {
	record := types.ReferendumRecord{Referendum: r}
	var err error
	if record.Act, err = k.referendum.Acts.Get(ctx, r.Id); err != nil {
		return record, err
	}
	if record.Pruning, err = k.referendum.Prunings.Has(ctx, r.Id); err != nil {
		return record, err
	}
	if r.OpenedHeight != 0 {
		count, err := k.countOf(ctx, r.Id)
		if err != nil {
			return record, err
		}
		record.Count = &count
	}
	ballot, err := k.ballot(ctx, r.Id)
	if err == nil && ballot.Phase != types.REFERENDUM_STATUS_UNSPECIFIED {
		record.Ballot = &ballot
	}
	return record, err
}

func exportMarks(ctx context.Context, marks collections.KeySet[collections.Pair[uint64, uint64]]) ([]types.MarkRecord, error) {
	var records []types.MarkRecord
	err := marks.Walk(ctx, nil, func(key collections.Pair[uint64, uint64]) (bool, error) {
		records = append(records, types.MarkRecord{ReferendumId: key.K1(), Citizen: key.K2()})
		return false, nil
	})
	return records, err
}
