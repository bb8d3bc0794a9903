package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// The dividend of an epoch is a rate. Everybody who is entitled at its close can
// claim it: the pool receives rate × population. Entitled citizens are counted by
// their first unclaimed epoch, so that an epoch that expires is returned for
// exactly those who have not claimed it:
//
//	pool = Σ over first epochs f of entitled(f) × Σ over closed epochs e ≥ f of rate(e)
//
// at the end of every block.

// declare decides on the dividend of an epoch and funds it: the least of what the
// parameters say, of what the fund holds and may spend, and of what may be issued.
func (k *Keeper) declare(ctx context.Context, rates *types.EpochRates, params types.Params) error {
	population, err := k.entitledBefore(ctx, rates.Epoch+1)
	if err != nil || population == 0 || !params.Dividend.IsPositive() {
		return err
	}
	people := math.NewIntFromUint64(population)
	issued := types.Share(params.Dividend, params.DividendIssuedBps)
	spent := params.Dividend.Sub(issued)

	room, err := k.roomToIssue(ctx)
	if err != nil {
		return err
	}
	issued = math.MinInt(issued, room.Quo(people))
	if room, err = k.roomToSpend(ctx, params.Denom); err != nil {
		return err
	}
	spent = math.MinInt(spent, room.Quo(people))

	if issued.IsPositive() {
		amount := sdk.NewCoin(params.Denom, issued.Mul(people))
		if err := k.mint(ctx, amount, types.PURSE_DIVIDEND); err != nil {
			return err
		}
		if err := emit(ctx, types.NewEventIssued(amount, types.CategoryDividends)); err != nil {
			return err
		}
	}
	if spent.IsPositive() {
		if err := k.fundDividend(ctx, sdk.NewCoin(params.Denom, spent.Mul(people))); err != nil {
			return err
		}
	}
	rates.Population, rates.Dividend = population, issued.Add(spent)
	rates.Dividends = rates.Dividends.Add(rates.Dividend)
	return nil
}

func (k *Keeper) fundDividend(ctx context.Context, amount sdk.Coin) error {
	err := k.leave(ctx, amount, types.CategoryDividends, func(coins sdk.Coins) error {
		return k.bank.SendCoinsFromModuleToModule(ctx, types.ModuleName, types.DividendName, coins)
	})
	if err != nil {
		return err
	}
	return k.book(ctx, line(types.PURSE_DIVIDEND, types.FLOW_IN, amount, types.CategoryDividends))
}

// entitledBefore counts the entitled whose first unclaimed epoch lies before
// another one: at most types.MaxClaimEpochs + 2 counters. It is for block ends.
func (k *Keeper) entitledBefore(ctx context.Context, epoch int64) (uint64, error) {
	var sum uint64
	err := k.walkEntitled(ctx, func(from int64, count uint64) (bool, error) {
		if from >= epoch {
			return true, nil
		}
		sum += count
		return false, nil
	})
	return sum, err
}

func (k *Keeper) walkEntitled(ctx context.Context, fn func(from int64, count uint64) (stop bool, err error)) error {
	return k.books.Walk(ctx, types.EntitledPrefix(), func(counter []byte, total math.Int) (bool, error) {
		from, err := types.ParseEntitled(counter)
		if err != nil {
			return true, err
		}
		if !total.IsUint64() {
			return true, types.ErrBooks.Wrapf("%s entitled from epoch %d", total, from)
		}
		return fn(from, total.Uint64())
	})
}

// expireTo moves the beginning of the window: what nobody has claimed of the
// epochs before it returns to the fund, and whoever could have claimed it counts
// under the next epoch. At most types.MaxClaimEpochs epochs, one as a rule.
func (k *Keeper) expireTo(ctx context.Context, window *types.EpochWindow, oldest int64) error {
	for window.Oldest < oldest {
		rates, err := k.claims.Rates.Get(ctx, window.Oldest)
		if err != nil {
			return err
		}
		if err := k.expire(ctx, rates); err != nil {
			return err
		}
		next, err := k.firstRates(ctx, window.Oldest+1) // the newest at least
		if err != nil {
			return err
		}
		window.Oldest = next.Epoch
		if err := k.entitleAnew(ctx, window.Oldest); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) expire(ctx context.Context, rates types.EpochRates) error {
	count, err := k.entitledBefore(ctx, rates.Epoch+1)
	if err != nil {
		return err
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	unclaimed := sdk.NewCoin(params.Denom, rates.Dividend.Mul(math.NewIntFromUint64(count)))
	if err := k.returnDividend(ctx, unclaimed); err != nil {
		return err
	}
	if err := k.claims.Rates.Remove(ctx, rates.Epoch); err != nil {
		return err
	}
	return emit(ctx, types.NewEventDividendExpired(rates.Epoch, count, unclaimed))
}

// entitleAnew counts everybody whose first unclaimed epoch lies before the window
// under its first.
func (k *Keeper) entitleAnew(ctx context.Context, oldest int64) error {
	type before struct {
		from  int64
		count uint64
	}
	var moved []before
	err := k.walkEntitled(ctx, func(from int64, count uint64) (bool, error) {
		if from >= oldest {
			return true, nil
		}
		moved = append(moved, before{from, count})
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, m := range moved {
		count := math.NewIntFromUint64(m.count)
		if err := errors.Join(
			k.books.AddInt(ctx, types.EntitledCounter(m.from), count.Neg()),
			k.books.AddInt(ctx, types.EntitledCounter(oldest), count),
		); err != nil {
			return err
		}
	}
	return nil
}

// returnDividend gives back to the fund what nobody can claim any more.
func (k *Keeper) returnDividend(ctx context.Context, amount sdk.Coin) error {
	return k.giveBack(ctx, types.PURSE_DIVIDEND, amount)
}

// ClaimDividend pays a citizen what closed epochs owe, and returns it with the
// last of them. It is a right of who was entitled when they closed, whatever has
// become of the standing since.
func (k *Keeper) ClaimDividend(ctx context.Context, account sdk.AccAddress) (sdk.Coin, int64, error) {
	number, err := k.citizenship.NumberOf(ctx, account)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	from, err := k.claims.Entitlements.Get(ctx, number)
	if errors.Is(err, collections.ErrNotFound) {
		return sdk.Coin{}, 0, types.ErrNotEntitled.Wrapf("citizen %d", number)
	}
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	owed, window, err := k.owed(ctx, from)
	if err != nil {
		return sdk.Coin{}, 0, err
	}
	if !owed.IsPositive() {
		return sdk.Coin{}, 0, types.ErrNothingOwed.Wrapf("citizen %d has claimed all epochs before %d", number, from)
	}
	next := window.Newest + 1
	if err := k.claims.Entitlements.Set(ctx, number, next); err != nil {
		return sdk.Coin{}, 0, err
	}
	if err := k.countEntitled(ctx, window.From(from), -1); err != nil {
		return sdk.Coin{}, 0, err
	}
	if err := k.countEntitled(ctx, next, 1); err != nil {
		return sdk.Coin{}, 0, err
	}
	if err := k.payDividend(ctx, number, account, owed); err != nil {
		return sdk.Coin{}, 0, err
	}
	return owed, window.Newest, emit(ctx, types.NewEventDividendClaimed(number, owed, window.Newest))
}

// owed is what can be claimed by somebody whose first unclaimed epoch is from: two
// reads, however many epochs.
func (k *Keeper) owed(ctx context.Context, from int64) (sdk.Coin, types.EpochWindow, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return sdk.Coin{}, types.EpochWindow{}, err
	}
	nothing := sdk.NewCoin(params.Denom, math.ZeroInt())
	window, closed, err := k.window(ctx)
	if err != nil || !closed || from > window.Newest {
		return nothing, window, err
	}
	newest, err := k.claims.Rates.Get(ctx, window.Newest)
	if err != nil {
		return nothing, window, err
	}
	first, err := k.firstRates(ctx, window.From(from))
	if err != nil {
		return nothing, window, err
	}
	return sdk.NewCoin(params.Denom, newest.Dividends.Sub(first.Before())), window, nil
}

// firstRates is what the first close from an epoch on laid down. That is the close
// of the epoch itself, unless a standstill of the chain skipped it; an iterator costs
// more than all else that a claim does.
func (k *Keeper) firstRates(ctx context.Context, epoch int64) (types.EpochRates, error) {
	rates, err := k.claims.Rates.Get(ctx, epoch)
	if !errors.Is(err, collections.ErrNotFound) {
		return rates, err
	}
	it, err := k.claims.Rates.Iterate(ctx, new(collections.Range[int64]).StartInclusive(epoch))
	if err != nil {
		return types.EpochRates{}, err
	}
	defer it.Close()
	return it.Value()
}

// payDividend takes what one citizen is owed out of the pool.
func (k *Keeper) payDividend(ctx context.Context, number uint64, to sdk.AccAddress, amount sdk.Coin) error {
	if err := k.bank.SendCoinsFromModuleToAccount(ctx, types.DividendName, to, sdk.NewCoins(amount)); err != nil {
		return err
	}
	if err := k.book(ctx, line(types.PURSE_DIVIDEND, types.FLOW_OUT, amount, types.CategoryDividends)); err != nil {
		return err
	}
	return k.noteIncome(ctx, number, amount)
}

func (k *Keeper) countEntitled(ctx context.Context, from, delta int64) error {
	return k.books.Add(ctx, types.EntitledCounter(from), delta)
}
