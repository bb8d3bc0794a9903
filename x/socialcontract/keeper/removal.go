package keeper

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// The work of one block.
const (
	// removalBudget is how many validators one block takes out.
	removalBudget = 8
	// returnBudget is how many returned bonds one block follows.
	returnBudget = 16
)

// removalKey marks the context in which a validator is taken out, the only one
// in which the staking hooks let a bond go.
type removalKey struct{}

func removing(ctx context.Context) bool {
	ours, ok := ctx.Value(removalKey{}).(bool)
	return ok && ours
}

// queueRemoval notes that the validator of a seat is to leave. Without a
// validator, or with one whose bond is already unbonding, there is nothing to do.
func (k *Keeper) queueRemoval(ctx context.Context, seat types.Seat) error {
	operator, err := k.account.AddressCodec().StringToBytes(seat.Operator)
	if err != nil {
		return types.ErrInvalidOperator.Wrapf("%q: %s", seat.Operator, err)
	}
	validator, err := k.staking.GetValidator(ctx, operator)
	if errors.Is(err, stakingtypes.ErrNoValidatorFound) || err == nil && validator.DelegatorShares.IsZero() {
		return nil
	}
	if err != nil {
		return err
	}
	removal := types.Removal{
		Operator: seat.Operator, Seat: seat.Number, QueuedHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	}
	if err := k.validator.Removals.Set(ctx, operator, removal); err != nil {
		return err
	}
	return emit(ctx, types.NewEventRemovalQueued(removal))
}

// endRemovals takes out the validators that have lost their seat, in the order
// in which they lost it, at most removalBudget a block. Those that may not
// leave yet hold over.
func (k *Keeper) endRemovals(ctx context.Context) error {
	queue, err := k.queuedRemovals(ctx)
	if err != nil || len(queue) == 0 {
		return err
	}
	var set validatorSet
	taken := 0
	for _, removal := range queue { // the validators that exist
		if taken == removalBudget {
			return nil
		}
		var out bool
		err := isolated(ctx, func(ctx context.Context) (err error) {
			out, err = k.remove(ctx, removal, &set)
			return err
		})
		if err != nil {
			sdk.UnwrapSDKContext(ctx).Logger().Error("validator was not removed", "operator", removal.Operator, "err", err)
			continue
		}
		if out {
			taken++
		}
	}
	return nil
}

// queuedRemovals returns the queue in order. Each validator is in it at most
// once, and every validator had one of the MaxSeats seats within the last
// unbonding period or holds over.
func (k *Keeper) queuedRemovals(ctx context.Context) ([]types.Removal, error) {
	it, err := k.validator.Removals.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	queue, err := it.Values()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(queue, func(a, b types.Removal) int { return cmp.Compare(a.QueuedHeight, b.QueuedHeight) })
	return queue, nil
}

// remove takes one validator out if it may leave, and tells whether it did.
func (k *Keeper) remove(ctx context.Context, removal types.Removal, set *validatorSet) (bool, error) {
	operator, err := k.account.AddressCodec().StringToBytes(removal.Operator)
	if err != nil {
		return false, err
	}
	_, seated, err := k.SeatOfOperator(ctx, operator)
	if err != nil {
		return false, err
	}
	validator, err := k.staking.GetValidator(ctx, operator)
	gone := errors.Is(err, stakingtypes.ErrNoValidatorFound)
	if err != nil && !gone {
		return false, err
	}
	if seated || gone {
		if err := k.validator.Removals.Remove(ctx, operator); err != nil {
			return false, err
		}
		return false, emit(ctx, types.NewEventRemovalCancelled(removal))
	}
	wasIn := inSet(validator)
	if wasIn {
		if err := set.load(ctx, k); err != nil {
			return false, err
		}
		if !set.mayLeave(removal.Operator) {
			return false, nil
		}
	}
	if err := k.takeOut(ctx, removal, operator, validator); err != nil {
		return false, err
	}
	if wasIn {
		set.takenOut(removal.Operator)
	}
	return true, nil
}

// takeOut jails the validator and unbonds all of its bond, which stays
// slashable until it is paid out.
func (k *Keeper) takeOut(ctx context.Context, removal types.Removal, operator []byte, validator stakingtypes.Validator) error {
	if !validator.IsJailed() {
		consensus, err := validator.GetConsAddr()
		if err != nil {
			return err
		}
		if err := k.staking.Jail(ctx, consensus); err != nil {
			return err
		}
	}
	due, bond, err := k.undelegate(ctx, operator)
	if errors.Is(err, stakingtypes.ErrMaxUnbondingDelegationEntries) {
		// Staking keeps few unbondings at a time for one validator. It is in
		// jail, and stays queued until an earlier one has been paid out.
		return nil
	}
	if err != nil {
		return err
	}
	if err := k.validator.Removals.Remove(ctx, operator); err != nil {
		return err
	}
	if err := k.validator.Returns.Set(ctx, collections.Join(due.Unix(), operator)); err != nil {
		return err
	}
	return emit(ctx, types.NewEventValidatorRemoved(removal, bond, due.Unix()))
}

func (k *Keeper) undelegate(ctx context.Context, operator []byte) (time.Time, math.Int, error) {
	delegation, err := k.staking.GetDelegation(ctx, operator, operator)
	if errors.Is(err, stakingtypes.ErrNoDelegation) {
		return *now(ctx), math.ZeroInt(), nil
	}
	if err != nil {
		return time.Time{}, math.Int{}, err
	}
	ours := sdk.UnwrapSDKContext(ctx).WithValue(removalKey{}, true)
	return k.staking.Undelegate(ours, operator, operator, delegation.Shares)
}

// endReturns follows bonds that staking paid out in an earlier block: staking
// pays to the operator's account, which may have been retired meanwhile.
func (k *Keeper) endReturns(ctx context.Context) error {
	keys, err := firstKeys(ctx, k.validator.Returns, returnBudget)
	if err != nil {
		return err
	}
	for _, key := range keys { // at most returnBudget
		if key.K1() > now(ctx).Unix() {
			return nil
		}
		owed := false
		err := isolated(ctx, func(ctx context.Context) (err error) {
			owed, err = k.forwardBond(ctx, key.K2())
			return err
		})
		if err != nil {
			sdk.UnwrapSDKContext(ctx).Logger().Error("returned bond did not move on", "operator", sdk.AccAddress(key.K2()).String(), "err", err)
		}
		if owed {
			continue
		}
		if err := k.validator.Returns.Remove(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// forwardBond moves what staking paid out to an operator on, unless staking
// still owes what is due: it pays after this module in the block, so that in the
// first block after a bond is due, however late that comes, nothing is there yet.
func (k *Keeper) forwardBond(ctx context.Context, operator []byte) (owed bool, err error) {
	unbonding, err := k.staking.GetUnbondingDelegation(ctx, operator, operator)
	if err != nil && !errors.Is(err, stakingtypes.ErrNoUnbondingDelegation) {
		return false, err
	}
	for _, entry := range unbonding.Entries { // at most staking's MaxEntries
		// In whole seconds, as the queue counts: what is due within this one is
		// awaited as well.
		if entry.CompletionTime.Unix() <= now(ctx).Unix() {
			return true, nil
		}
	}
	denom, err := k.staking.BondDenom(ctx)
	if err != nil {
		return false, err
	}
	return false, k.citizenship.ForwardRetired(ctx, operator, denom)
}

// validatorSet is the set as it is while one block's removals are decided. It
// is read only when some validator in it is to leave.
type validatorSet struct {
	loaded     bool
	presences  []types.Presence
	start, now int64
	least      uint64
}

// load reads the presences, one for each validator that exists, and looks at
// staking for those that were jailed in this block.
func (s *validatorSet) load(ctx context.Context, k *Keeper) error {
	if s.loaded {
		return nil
	}
	params, err := k.staking.GetParams(ctx)
	if err != nil {
		return err
	}
	s.now = now(ctx).Unix()
	// A light client may trust a set for two thirds of the unbonding period.
	s.start = s.now - int64(params.UnbondingTime/time.Second)*2/3
	if s.least, err = k.minValidators(ctx); err != nil {
		return err
	}
	s.presences = nil
	err = k.validator.Presences.Walk(ctx, nil, func(operator []byte, p types.Presence) (bool, error) {
		if p.LeftAt == 0 {
			validator, err := k.staking.GetValidator(ctx, operator)
			if err != nil {
				return true, err
			}
			if !inSet(validator) {
				p.LeftAt = s.now + 1
			}
		}
		s.presences = append(s.presences, p)
		return false, nil
	})
	s.loaded = err == nil
	return err
}

func (s *validatorSet) mayLeave(operator string) bool {
	return types.MayLeave(s.presences, operator, s.start, s.now, s.least)
}

func (s *validatorSet) takenOut(operator string) {
	for i := range s.presences {
		if s.presences[i].Operator == operator {
			s.presences[i].LeftAt = s.now + 1
		}
	}
}
