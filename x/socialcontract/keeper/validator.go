package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// ValidatorCount returns how many validators are in the set.
func (k *Keeper) ValidatorCount(ctx context.Context) (uint64, error) {
	count, err := k.validator.Count.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return count, err
}

// validatorSeat returns the seat by which an operator may bond, with
// ErrNoValidatorSeat when there is none, or its holder may not act in it now. A
// validator that is bonded goes on while its holder is suspended: one judge
// alone must not be able to weaken the set.
func (k *Keeper) validatorSeat(ctx context.Context, operator sdk.AccAddress) (types.Seat, error) {
	seat, found, err := k.SeatOfOperator(ctx, operator)
	if err != nil {
		return types.Seat{}, err
	}
	if !found {
		return types.Seat{}, types.ErrNoValidatorSeat.Wrap(operator.String())
	}
	good, err := k.citizenship.InGoodStanding(ctx, seat.Holder)
	if err != nil {
		return types.Seat{}, err
	}
	if !good {
		return types.Seat{}, types.ErrNoValidatorSeat.Wrapf("citizen %d is not in good standing", seat.Holder)
	}
	return seat, nil
}

// bond returns the fixed bond of a validator.
func (k *Keeper) bond(ctx context.Context) (math.Int, error) {
	office, err := k.Office(ctx, types.ValidatorOffice)
	return office.Bond, err
}

// joined records that a validator is in the set from now on.
func (k *Keeper) joined(ctx context.Context, operator sdk.ValAddress) error {
	presence, err := k.validator.Presences.Get(ctx, operator)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		if presence.Operator, err = k.account.AddressCodec().BytesToString(operator); err != nil {
			return err
		}
	case err != nil:
		return err
	case presence.LeftAt == 0:
		return nil
	}
	presence.JoinedAt, presence.LeftAt = now(ctx).Unix(), 0
	if err := k.validator.Presences.Set(ctx, operator, presence); err != nil {
		return err
	}
	count, err := k.ValidatorCount(ctx)
	if err != nil {
		return err
	}
	return k.validator.Count.Set(ctx, count+1)
}

// left records that a validator is out of the set.
func (k *Keeper) left(ctx context.Context, operator sdk.ValAddress) error {
	presence, err := k.validator.Presences.Get(ctx, operator)
	if errors.Is(err, collections.ErrNotFound) || err == nil && presence.LeftAt != 0 {
		return nil
	}
	if err != nil {
		return err
	}
	presence.LeftAt = now(ctx).Unix()
	if err := k.validator.Presences.Set(ctx, operator, presence); err != nil {
		return err
	}
	count, err := k.ValidatorCount(ctx)
	if err != nil {
		return err
	}
	return k.validator.Count.Set(ctx, max(count, 1)-1)
}

// forget removes what is kept of a validator that staking has removed. That is
// an unbonding period after it left, when no light client trusts its set.
func (k *Keeper) forget(ctx context.Context, operator sdk.ValAddress) error {
	if err := k.left(ctx, operator); err != nil {
		return err
	}
	if err := k.validator.Removals.Remove(ctx, operator); err != nil {
		return err
	}
	return k.validator.Presences.Remove(ctx, operator)
}

// minValidators is the least size of the set that a removal may leave.
func (k *Keeper) minValidators(ctx context.Context) (uint64, error) {
	least, _, err := k.Limit(ctx, types.LimitMinValidators)
	return max(least, 1), err
}

// inSet tells whether a validator is in the set that this block's end makes.
func inSet(v stakingtypes.Validator) bool { return v.IsBonded() && !v.IsJailed() }

// validatorsLimit bounds the size of the validator set from below. Removals
// enforce it one by one; here it keeps an act from doing it some other way.
type validatorsLimit struct{ k *Keeper }

// Name is the limit's row in a charter.
func (validatorsLimit) Name() string { return types.LimitMinValidators }

// Stricter returns the greater of two least sizes.
func (validatorsLimit) Stricter(a, b uint64) uint64 { return max(a, b) }

// Bounds are in validators. A charter cannot ask for none: no block would follow.
func (validatorsLimit) Bounds() (uint64, uint64) { return 1, types.MaxSeats }

// Measure returns how many validators are in the set.
func (l validatorsLimit) Measure(ctx context.Context) (math.Int, error) {
	count, err := l.k.ValidatorCount(ctx)
	return math.NewIntFromUint64(count), err
}

// Check fails when an act makes the set smaller and leaves it below bound. A set
// that is too small already may stay as it is, or grow.
func (validatorsLimit) Check(_ context.Context, bound uint64, before, after math.Int) error {
	if after.LT(before) && after.LT(math.NewIntFromUint64(bound)) {
		return errorsmod.Wrapf(types.ErrUnconstitutional, "%s validators would stay; at least %d", after, bound)
	}
	return nil
}
