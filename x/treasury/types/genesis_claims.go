package types

import (
	"cosmossdk.io/math"
)

// validateClaims checks that the closed epochs follow each other, and that nobody
// claims or has paid what was never laid down.
func (g GenesisState) validateClaims() error {
	if err := g.validateRates(); err != nil {
		return err
	}
	newest := int64(0)
	if g.Window != nil {
		newest = g.Window.Newest
	}
	last := uint64(0)
	for _, e := range g.Entitlements {
		if e.Citizen <= last || e.FromEpoch < 0 || e.FromEpoch > newest+1 {
			return ErrInvalidGenesis.Wrapf("entitlement of citizen %d from epoch %d", e.Citizen, e.FromEpoch)
		}
		last = e.Citizen
	}
	for name, list := range map[string][]PaidThrough{"dues": g.DuesPaid, "levy": g.LeviesPaid} {
		last = 0
		for _, p := range list {
			if p.Id <= last || p.Epoch < 0 || p.Epoch > newest {
				return ErrInvalidGenesis.Wrapf("%s of %d is paid through epoch %d", name, p.Id, p.Epoch)
			}
			last = p.Id
		}
	}
	return g.validateIncomes()
}

func (g GenesisState) validateRates() error {
	if g.Window == nil {
		if len(g.Rates) > 0 {
			return ErrInvalidGenesis.Wrap("rates without a window")
		}
		return nil
	}
	if len(g.Rates) == 0 || len(g.Rates) > MaxClaimEpochs ||
		g.Rates[0].Epoch != g.Window.Oldest || g.Rates[len(g.Rates)-1].Epoch != g.Window.Newest {
		return ErrInvalidGenesis.Wrapf("rates do not fill the window from %d to %d", g.Window.Oldest, g.Window.Newest)
	}
	for i, r := range g.Rates {
		if err := r.Validate(); err != nil {
			return err
		}
		if i > 0 && (r.Epoch <= g.Rates[i-1].Epoch || !r.Before().Equal(g.Rates[i-1].Dividends)) {
			return ErrInvalidGenesis.Wrapf("rates of epoch %d do not follow those before", r.Epoch)
		}
	}
	return nil
}

// validateIncomes checks that the classes of each epoch are in order, and that they
// count everybody whose last income is of it.
func (g GenesisState) validateIncomes() error {
	type key struct {
		epoch int64
		bits  uint32
	}
	counts, totals := map[key]uint64{}, map[int64]math.Int{}
	last := uint64(0)
	for _, income := range g.Incomes {
		if income.Citizen <= last || income.Epoch < 0 || income.Amount.IsNil() || !income.Amount.IsPositive() {
			return ErrInvalidGenesis.Wrapf("income of citizen %d", income.Citizen)
		}
		last = income.Citizen
		counts[key{income.Epoch, ClassOf(income.Amount)}]++
		total, found := totals[income.Epoch]
		if !found {
			total = math.ZeroInt()
		}
		totals[income.Epoch] = total.Add(income.Amount)
	}
	before := int64(-1)
	for _, incomes := range g.IncomeClasses {
		if incomes.Epoch <= before || incomes.Total.IsNil() || !incomes.Total.IsPositive() {
			return ErrInvalidGenesis.Wrapf("incomes of epoch %d", incomes.Epoch)
		}
		before = incomes.Epoch
		bits := uint32(0)
		for _, class := range incomes.Classes {
			if class.Bits <= bits || class.Bits > IncomeBits || class.Citizens == 0 {
				return ErrInvalidGenesis.Wrapf("incomes of epoch %d: class %d", incomes.Epoch, class.Bits)
			}
			bits = class.Bits
			// Whoever was paid again in a later epoch has a record of that one.
			if class.Citizens < counts[key{incomes.Epoch, bits}] {
				return ErrInvalidGenesis.Wrapf("incomes of epoch %d: class %d counts too few", incomes.Epoch, bits)
			}
			delete(counts, key{incomes.Epoch, bits})
		}
		if total, found := totals[incomes.Epoch]; found && incomes.Total.LT(total) {
			return ErrInvalidGenesis.Wrapf("incomes of epoch %d sum up to more", incomes.Epoch)
		}
	}
	if len(counts) > 0 {
		return ErrInvalidGenesis.Wrapf("%d classes of incomes are missing", len(counts))
	}
	return nil
}
