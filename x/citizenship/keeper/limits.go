package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// SuspensionLimit is the charter's limit of suspensions in an epoch, as the
// social contract's firewall checks a whole act against it once more. useSuspension
// is where it is enforced. This module is below the social contract, so it fits
// its interface without naming it.
type SuspensionLimit struct{ k *Keeper }

// SuspensionLimit returns the limit, to be registered by the application.
func (k *Keeper) SuspensionLimit() SuspensionLimit { return SuspensionLimit{k} }

// Name is the limit's row in a charter.
func (SuspensionLimit) Name() string { return types.SuspensionsLimit }

// Stricter returns the lesser of two numbers of suspensions.
func (SuspensionLimit) Stricter(a, b uint64) uint64 { return min(a, b) }

// Measure returns the suspensions of this epoch.
func (l SuspensionLimit) Measure(ctx context.Context) (math.Int, error) {
	use, err := l.k.suspensionsUsed(ctx)
	return math.NewIntFromUint64(use.Used), err
}

// Check refuses a change that ends above the bound. What was above before and
// did not grow is no breach of this act.
func (SuspensionLimit) Check(_ context.Context, bound uint64, before, after math.Int) error {
	if after.LTE(before) || after.LTE(math.NewIntFromUint64(bound)) {
		return nil
	}
	return errorsmod.Wrapf(types.ErrSuspensionLimit, "from %s to %s, bound %d", before, after, bound)
}
