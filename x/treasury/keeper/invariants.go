package keeper

import (
	"context"
	"slices"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// sums are amounts by purse and denomination. They are looked up and never
// listed, since a map has no order.
type sums map[string]math.Int

func sumKey(purse types.Purse, denom string) string { return purse.String() + "/" + denom }

func (s sums) of(purse types.Purse, denom string) math.Int {
	if sum, ok := s[sumKey(purse, denom)]; ok {
		return sum
	}
	return math.ZeroInt()
}

func (s sums) add(purse types.Purse, denom string, amount math.Int) {
	s[sumKey(purse, denom)] = s.of(purse, denom).Add(amount)
}

// booked is what the books say that each purse holds: everything that came in
// less everything that went out.
func (k *Keeper) booked(ctx context.Context) (sums, error) {
	booked := sums{}
	// The lines of the total, see WalkAccounts.
	err := k.WalkAccounts(ctx, types.SPAN_TOTAL, 0, func(_ []byte, line types.AccountLine) (bool, error) {
		amount := line.Amount
		if line.Flow == types.FLOW_OUT {
			amount = amount.Neg()
		}
		booked.add(line.Purse, line.Denom, amount)
		return false, nil
	})
	return booked, err
}

// Invariants checks, after a block or a genesis, that the books, the
// appropriations and the balances agree. It walks every appropriation and
// belongs in tests and imports, never in a block.
func (k *Keeper) Invariants(ctx context.Context) error {
	if err := k.checkBooks(ctx); err != nil {
		return err
	}
	if err := k.checkEscrow(ctx); err != nil {
		return err
	}
	if err := k.checkClaims(ctx); err != nil {
		return err
	}
	return k.checkIssued(ctx)
}

// checkClaims: what the pool holds is what everybody together can claim, and the
// counters count the entitled.
func (k *Keeper) checkClaims(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	window, _, err := k.window(ctx)
	if err != nil {
		return err
	}
	due, counts := math.ZeroInt(), map[int64]uint64{}
	err = k.claims.Entitlements.Walk(ctx, nil, func(_ uint64, from int64) (bool, error) {
		owed, _, err := k.owed(ctx, from)
		if err != nil {
			return true, err
		}
		due = due.Add(owed.Amount)
		counts[window.From(from)]++
		return false, nil
	})
	if err != nil {
		return err
	}
	if held := k.balance(ctx, types.DividendName, params.Denom); !held.Equal(due) {
		return types.ErrBooks.Wrapf("the pool holds %s, %s can be claimed", held, due)
	}
	err = k.walkEntitled(ctx, func(from int64, count uint64) (bool, error) {
		if counts[from] != count {
			return true, types.ErrBooks.Wrapf("%d are entitled from epoch %d, the counter says %d", counts[from], from, count)
		}
		delete(counts, from)
		return false, nil
	})
	if err == nil && len(counts) > 0 {
		err = types.ErrBooks.Wrapf("%d counters of the entitled are missing", len(counts))
	}
	return err
}

// checkBooks: Σ categories = balance, for each purse and denomination, also of those
// that are no longer accepted.
func (k *Keeper) checkBooks(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	booked, err := k.booked(ctx)
	if err != nil {
		return err
	}
	denoms := params.Denoms()
	err = k.WalkAccounts(ctx, types.SPAN_TOTAL, 0, func(_ []byte, line types.AccountLine) (bool, error) {
		if !slices.Contains(denoms, line.Denom) {
			denoms = append(denoms, line.Denom)
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, denom := range denoms {
		for _, purse := range types.Purses() {
			books, held := booked.of(purse, denom), k.balance(ctx, purse.Account(), denom)
			if !books.Equal(held) {
				return types.ErrBooks.Wrapf("%s holds %s%s, the books say %s", purse.Account(), held, denom, books)
			}
		}
	}
	return nil
}

// checkEscrow: what is set aside = what open appropriations can still commit and
// what waits in escrow, and nobody is overdrawn.
func (k *Keeper) checkEscrow(ctx context.Context) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	due := sums{}
	err = k.Appropriations.Walk(ctx, nil, func(id uint64, a types.Appropriation) (bool, error) {
		if err := a.Validate(); err != nil {
			return true, types.ErrBooks.Wrap(err.Error())
		}
		due.add(types.PURSE_ESCROW, a.Denom, a.Cap.Sub(a.Paid).Sub(a.Returned))
		inEscrow, err := k.inEscrow(ctx, id)
		if err != nil {
			return true, err
		}
		inStreams, perPeriod, err := k.inStreams(ctx, id)
		switch {
		case err != nil:
		case !inEscrow.Equal(a.InEscrow()) || !inStreams.Equal(a.Promised):
			err = types.ErrBooks.Wrapf("appropriation %d: %s in escrow and %s in streams, not %s and %s",
				id, inEscrow, inStreams, a.InEscrow(), a.Promised)
		case !perPeriod.Equal(a.Streaming):
			err = types.ErrBooks.Wrapf("appropriation %d: streams accrue %s a period, not %s", id, perPeriod, a.Streaming)
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	for _, denom := range params.Denoms() {
		if held, want := k.balance(ctx, types.EscrowName, denom), due.of(types.PURSE_ESCROW, denom); !held.Equal(want) {
			return types.ErrBooks.Wrapf("%s%s is set aside, appropriations say %s", held, denom, want)
		}
	}
	return nil
}

// inEscrow is the sum of an appropriation's disbursements that wait, each of
// which is in the queue.
func (k *Keeper) inEscrow(ctx context.Context, id uint64) (math.Int, error) {
	sum := math.ZeroInt()
	ranger := collections.NewPrefixedPairRange[uint64, uint64](id)
	err := k.Disbursements.Walk(ctx, ranger, func(_ collections.Pair[uint64, uint64], d types.Disbursement) (bool, error) {
		if d.Status != types.DISBURSEMENT_STATUS_ESCROW {
			return false, nil
		}
		sum = sum.Add(d.Amount)
		queued, err := k.ReleaseQueue.Has(ctx, d.QueueKey())
		if err == nil && !queued {
			err = types.ErrBooks.Wrapf("disbursement %d/%d is not in the queue", d.Appropriation, d.Number)
		}
		return false, err
	})
	return sum, err
}

// inStreams is what the open streams of an appropriation have not paid, and the most
// that they accrue in a period. Each of them is in the queue and in its recipient's
// list, and has not paid more than has accrued.
func (k *Keeper) inStreams(ctx context.Context, id uint64) (left, perPeriod math.Int, err error) {
	left, perPeriod = math.ZeroInt(), math.ZeroInt()
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	ranger := collections.NewPrefixedPairRange[uint64, uint64](id)
	err = k.streams.Streams.Walk(ctx, ranger, func(_ collections.Pair[uint64, uint64], s types.Stream) (bool, error) {
		if err := s.Validate(); err != nil {
			return true, types.ErrBooks.Wrap(err.Error())
		}
		if s.Paid.GT(s.Accrued(now)) {
			return true, types.ErrBooks.Wrapf("stream %d/%d paid %s, %s accrued", s.Appropriation, s.Number, s.Paid, s.Accrued(now))
		}
		if !s.IsOpen() {
			return false, nil
		}
		left, perPeriod = left.Add(s.Left()), perPeriod.Add(s.PerPeriod)
		known, err := k.streams.Queue.Has(ctx, s.QueueKey())
		if err == nil && known && s.Citizen != 0 {
			known, err = k.streams.Of.Has(ctx, s.CitizenKey())
		}
		if err == nil && !known {
			err = types.ErrBooks.Wrapf("stream %d/%d is not in the queue or not in the list", s.Appropriation, s.Number)
		}
		return err != nil, err
	})
	return left, perPeriod, err
}

// checkIssued: the sum of the window is that of its days.
func (k *Keeper) checkIssued(ctx context.Context) error {
	sum := math.ZeroInt()
	err := k.IssuanceDays.Walk(ctx, nil, func(_ int64, day types.IssuanceDay) (bool, error) {
		sum = sum.Add(day.Issued)
		return false, nil
	})
	if err != nil {
		return err
	}
	issued, err := k.issued(ctx)
	if err != nil {
		return err
	}
	if !issued.Equal(sum) {
		return types.ErrBooks.Wrapf("%s issued in the window, its days say %s", issued, sum)
	}
	return nil
}
