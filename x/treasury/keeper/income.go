package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// noteIncome adds a payment to what a citizen has received from the treasury in
// the epoch. Only the national currency counts: nothing here knows what others
// are worth. The citizen's own record is written, and counters of the journal.
func (k *Keeper) noteIncome(ctx context.Context, number uint64, amount sdk.Coin) error {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if number == 0 || amount.Denom != params.Denom {
		return nil
	}
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return err
	}
	income, err := k.claims.Incomes.Get(ctx, number)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if err != nil || income.Epoch != epoch {
		income = types.Income{Citizen: number, Epoch: epoch, Amount: math.ZeroInt()}
	}
	before := income.Amount
	income.Amount = before.Add(amount.Amount)
	if err := k.claims.Incomes.Set(ctx, number, income); err != nil {
		return err
	}
	if err := k.books.AddInt(ctx, types.IncomeTotal(epoch), amount.Amount); err != nil {
		return err
	}
	if before.IsPositive() && types.ClassOf(before) == types.ClassOf(income.Amount) {
		return nil
	}
	if before.IsPositive() {
		if err := k.books.Add(ctx, types.IncomeCounter(epoch, types.ClassOf(before)), -1); err != nil {
			return err
		}
	}
	return k.books.Add(ctx, types.IncomeCounter(epoch, types.ClassOf(income.Amount)), 1)
}

// Incomes are what the treasury has paid to citizens in an epoch: at most
// types.IncomeBits classes. It is for queries and block ends.
func (k *Keeper) Incomes(ctx context.Context, epoch int64) (types.EpochIncomes, error) {
	incomes := types.EpochIncomes{Epoch: epoch, Total: math.ZeroInt()}
	err := k.books.Walk(ctx, types.EpochIncomesPrefix(epoch), func(counter []byte, total math.Int) (bool, error) {
		_, bits, err := types.ParseIncome(counter)
		switch {
		case err != nil:
			return true, err
		case bits == 0:
			incomes.Total = total
		case !total.IsUint64():
			return true, types.ErrBooks.Wrapf("%s citizens with an income of %d bits in epoch %d", total, bits, epoch)
		default:
			incomes.Classes = append(incomes.Classes, types.IncomeClass{Bits: bits, Citizens: total.Uint64()})
		}
		return false, nil
	})
	return incomes, err
}
