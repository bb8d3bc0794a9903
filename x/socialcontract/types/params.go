package types

import "fmt"

// MaxBudget bounds each budget a block, so that no parameter can make a block heavy.
const MaxBudget = 1_000

// DefaultParams returns budgets that keep the end of a block short.
func DefaultParams() Params {
	return Params{SeatBudget: 50, EnactmentBudget: 4, ClosingBudget: 50, PruneBudget: 200}
}

// Validate checks that each budget lets the queue move and stays bounded.
func (p Params) Validate() error {
	for _, budget := range []struct {
		name  string
		value uint32
	}{
		{"seat_budget", p.SeatBudget},
		{"enactment_budget", p.EnactmentBudget},
		{"closing_budget", p.ClosingBudget},
		{"prune_budget", p.PruneBudget},
	} {
		if budget.value == 0 || budget.value > MaxBudget {
			return fmt.Errorf("%w: %s is %d; it needs 1 to %d", ErrInvalidParams, budget.name, budget.value, MaxBudget)
		}
	}
	return nil
}
