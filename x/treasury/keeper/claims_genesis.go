package keeper

import (
	"context"
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// initClaims writes what can be claimed and what is paid. Counters of the entitled
// follow from the entitlements. A nation that is founded entitles its citizens.
func (k *Keeper) initClaims(ctx context.Context, g *types.GenesisState) error {
	if err := k.checkReferences(ctx, g); err != nil {
		return err
	}
	for _, r := range g.Rates {
		if err := k.claims.Rates.Set(ctx, r.Epoch, r); err != nil {
			return err
		}
	}
	window := types.EpochWindow{}
	if g.Window != nil {
		window = *g.Window
		if err := k.claims.Window.Set(ctx, window); err != nil {
			return err
		}
	}
	for _, e := range g.Entitlements {
		if err := k.claims.Entitlements.Set(ctx, e.Citizen, e.FromEpoch); err != nil {
			return err
		}
		if err := k.countEntitled(ctx, window.From(e.FromEpoch), 1); err != nil {
			return err
		}
	}
	if g.Window == nil && len(g.Entitlements) == 0 {
		if err := k.citizenship.WalkGood(ctx, func(number uint64) error { return k.entitle(ctx, number) }); err != nil {
			return err
		}
	}
	for _, paid := range []struct {
		into collections.Map[uint64, int64]
		list []types.PaidThrough
	}{{k.claims.DuesPaid, g.DuesPaid}, {k.claims.LeviesPaid, g.LeviesPaid}} {
		for _, p := range paid.list {
			if err := paid.into.Set(ctx, p.Id, p.Epoch); err != nil {
				return err
			}
		}
	}
	if err := k.initIncomes(ctx, g); err != nil {
		return err
	}
	// The counters are those of the end of a block: nothing of them is pending.
	return k.books.Fold(ctx, nil)
}

// checkReferences refuses claims on epochs that are not over, and of numbers that
// nobody has.
func (k *Keeper) checkReferences(ctx context.Context, g *types.GenesisState) error {
	if g.Window != nil {
		epoch, err := k.citizenship.Epoch(ctx)
		if err != nil {
			return err
		}
		if g.Window.Newest >= epoch {
			return types.ErrInvalidGenesis.Wrapf("epoch %d is closed in epoch %d", g.Window.Newest, epoch)
		}
	}
	for _, e := range g.Entitlements {
		if err := k.checkNumber(ctx, e.Citizen); err != nil {
			return err
		}
	}
	for _, p := range g.DuesPaid {
		if err := k.checkNumber(ctx, p.Id); err != nil {
			return err
		}
	}
	for _, income := range g.Incomes {
		if err := k.checkNumber(ctx, income.Citizen); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) checkNumber(ctx context.Context, number uint64) error {
	if _, err := k.citizenship.AccountOf(ctx, number); err != nil {
		return fmt.Errorf("%w: citizen %d: %w", types.ErrInvalidGenesis, number, err)
	}
	return nil
}

func (k *Keeper) initIncomes(ctx context.Context, g *types.GenesisState) error {
	for _, income := range g.Incomes {
		if err := k.claims.Incomes.Set(ctx, income.Citizen, income); err != nil {
			return err
		}
	}
	for _, incomes := range g.IncomeClasses {
		if err := k.books.AddInt(ctx, types.IncomeTotal(incomes.Epoch), incomes.Total); err != nil {
			return err
		}
		for _, class := range incomes.Classes {
			count := math.NewIntFromUint64(class.Citizens)
			if err := k.books.AddInt(ctx, types.IncomeCounter(incomes.Epoch, class.Bits), count); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *Keeper) exportClaims(ctx context.Context, g *types.GenesisState) (err error) {
	if g.Rates, err = values(ctx, k.claims.Rates); err != nil {
		return err
	}
	window, err := k.claims.Window.Get(ctx)
	switch {
	case err == nil:
		g.Window = &window
	case !errors.Is(err, collections.ErrNotFound):
		return err
	}
	err = k.claims.Entitlements.Walk(ctx, nil, func(number uint64, from int64) (bool, error) {
		g.Entitlements = append(g.Entitlements, types.Entitlement{Citizen: number, FromEpoch: from})
		return false, nil
	})
	if err != nil {
		return err
	}
	if g.DuesPaid, err = exportPaid(ctx, k.claims.DuesPaid); err != nil {
		return err
	}
	if g.LeviesPaid, err = exportPaid(ctx, k.claims.LeviesPaid); err != nil {
		return err
	}
	if g.Incomes, err = values(ctx, k.claims.Incomes); err != nil {
		return err
	}
	return k.exportIncomes(ctx, g)
}

func exportPaid(ctx context.Context, m collections.Map[uint64, int64]) ([]types.PaidThrough, error) {
	var all []types.PaidThrough
	err := m.Walk(ctx, nil, func(id uint64, epoch int64) (bool, error) {
		all = append(all, types.PaidThrough{Id: id, Epoch: epoch})
		return false, nil
	})
	return all, err
}

func (k *Keeper) exportIncomes(ctx context.Context, g *types.GenesisState) error {
	var epochs []int64
	err := k.books.Walk(ctx, types.IncomesPrefix(), func(counter []byte, _ math.Int) (bool, error) {
		epoch, _, err := types.ParseIncome(counter)
		if len(epochs) == 0 || epochs[len(epochs)-1] != epoch {
			epochs = append(epochs, epoch)
		}
		return false, err
	})
	if err != nil {
		return err
	}
	for _, epoch := range epochs {
		incomes, err := k.Incomes(ctx, epoch)
		if err != nil {
			return err
		}
		g.IncomeClasses = append(g.IncomeClasses, incomes)
	}
	return nil
}
