package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// NumberOf returns the number of the person whose current account this is.
// It fails with ErrNotRegistered or ErrRetiredAccount.
func (k *Keeper) NumberOf(ctx context.Context, acc sdk.AccAddress) (uint64, error) {
	entry, err := k.Accounts.Get(ctx, acc)
	has, err := found(err)
	switch {
	case err != nil:
		return 0, err
	case !has:
		return 0, errorsmod.Wrap(types.ErrNotRegistered, k.text(acc))
	case entry.Retired:
		return 0, errorsmod.Wrapf(types.ErrRetiredAccount, "%s of number %d", k.text(acc), entry.Number)
	}
	return entry.Number, nil
}

// citizen reads a record, or fails with ErrNotRegistered.
func (k *Keeper) citizen(ctx context.Context, number uint64) (types.Citizen, error) {
	c, err := k.Citizens.Get(ctx, number)
	if has, err := found(err); !has {
		if err != nil {
			return types.Citizen{}, err
		}
		return types.Citizen{}, errorsmod.Wrapf(types.ErrNotRegistered, "number %d", number)
	}
	return c, nil
}

// AccountOf returns the person's current account.
func (k *Keeper) AccountOf(ctx context.Context, number uint64) (sdk.AccAddress, error) {
	c, err := k.citizen(ctx, number)
	return c.Account, err
}

// StandingOf returns the person's standing, with a due day that has closed
// taken into account.
func (k *Keeper) StandingOf(ctx context.Context, number uint64) (types.Standing, error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return types.STANDING_UNSPECIFIED, err
	}
	return k.standing(ctx, c)
}

func (k *Keeper) standing(ctx context.Context, c types.Citizen) (types.Standing, error) {
	lastClosed, err := k.LastClosedDay.Get(ctx)
	if err != nil {
		return types.STANDING_UNSPECIFIED, err
	}
	return c.StandingAfter(lastClosed), nil
}

// InGoodStanding tells whether the person is a citizen in good standing.
func (k *Keeper) InGoodStanding(ctx context.Context, number uint64) (bool, error) {
	standing, err := k.StandingOf(ctx, number)
	return standing == types.STANDING_CITIZEN, err
}

// GoodSince tells whether the person is a citizen in good standing, and since
// which civic day.
func (k *Keeper) GoodSince(ctx context.Context, number uint64) (day int64, good bool, err error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, false, err
	}
	standing, err := k.standing(ctx, c)
	return c.SinceDay, standing == types.STANDING_CITIZEN, err
}

// WalkGood visits every citizen in good standing, by number. It belongs in the
// genesis of modules that keep something of each, and never in a block.
func (k *Keeper) WalkGood(ctx context.Context, fn func(number uint64) error) error {
	return k.Citizens.Walk(ctx, nil, func(number uint64, c types.Citizen) (bool, error) {
		standing, err := k.standing(ctx, c)
		if err != nil || standing != types.STANDING_CITIZEN {
			return err != nil, err
		}
		return false, fn(number)
	})
}

// goodStanding returns the number and record behind an account, or fails with
// ErrStanding unless it is a citizen's in good standing.
func (k *Keeper) goodStanding(ctx context.Context, acc sdk.AccAddress) (uint64, types.Citizen, error) {
	number, err := k.NumberOf(ctx, acc)
	if err != nil {
		return 0, types.Citizen{}, err
	}
	c, err := k.citizen(ctx, number)
	if err != nil {
		return 0, types.Citizen{}, err
	}
	standing, err := k.standing(ctx, c)
	if err != nil {
		return 0, types.Citizen{}, err
	}
	if standing != types.STANDING_CITIZEN {
		return 0, types.Citizen{}, errorsmod.Wrapf(types.ErrStanding, "number %d is %s", number, standing)
	}
	return number, c, nil
}

// LevelOf returns the level of an account in the access table, and the number
// of the person it belongs to, or zero. A retired account has no level and
// fails with ErrRetiredAccount.
func (k *Keeper) LevelOf(ctx context.Context, acc sdk.AccAddress) (types.Level, uint64, error) {
	entry, err := k.Accounts.Get(ctx, acc)
	has, err := found(err)
	if err != nil {
		return types.LEVEL_UNSPECIFIED, 0, err
	}
	if !has {
		level, err := k.levelOfStranger(ctx, acc)
		return level, 0, err
	}
	if entry.Retired {
		return types.LEVEL_UNSPECIFIED, entry.Number, errorsmod.Wrap(types.ErrRetiredAccount, k.text(acc))
	}
	c, err := k.citizen(ctx, entry.Number)
	if err != nil {
		return types.LEVEL_UNSPECIFIED, entry.Number, err
	}
	level, err := k.levelOfPerson(ctx, c)
	return level, entry.Number, err
}

func (k *Keeper) levelOfPerson(ctx context.Context, c types.Citizen) (types.Level, error) {
	standing, err := k.standing(ctx, c)
	if err != nil {
		return types.LEVEL_UNSPECIFIED, err
	}
	switch standing {
	case types.STANDING_CITIZEN:
		contract, err := k.contract()
		if err != nil {
			return types.LEVEL_UNSPECIFIED, err
		}
		required, err := contract.RequiredVersion(ctx)
		if err != nil {
			return types.LEVEL_UNSPECIFIED, err
		}
		signed, err := k.reaches(ctx, c.Signature(), required, sdk.UnwrapSDKContext(ctx).BlockHeight())
		if err != nil {
			return types.LEVEL_UNSPECIFIED, err
		}
		if !signed {
			return types.LEVEL_RESIDENT, nil
		}
		return types.LEVEL_CITIZEN, nil
	case types.STANDING_RESIDENT, types.STANDING_SUSPENDED:
		return types.LEVEL_RESIDENT, nil
	default:
		return types.LEVEL_HOLDER, nil
	}
}

func (k *Keeper) levelOfStranger(ctx context.Context, acc sdk.AccAddress) (types.Level, error) {
	contract, err := k.contract()
	if err != nil {
		return types.LEVEL_UNSPECIFIED, err
	}
	if relayer, err := contract.IsRelayer(ctx, acc); relayer || err != nil {
		return types.LEVEL_HOLDER, err
	}
	if applicant, err := k.Applications.Has(ctx, acc); applicant || err != nil {
		return types.LEVEL_APPLICANT, err
	}
	return types.LEVEL_ANYONE, nil
}

// IsRegistrar tells whether the account's person holds a registrar's seat.
func (k *Keeper) IsRegistrar(ctx context.Context, acc sdk.AccAddress) (bool, error) {
	number, err := k.NumberOf(ctx, acc)
	if err != nil {
		return false, err
	}
	contract, err := k.contract()
	if err != nil {
		return false, err
	}
	return contract.HoldsOffice(ctx, number, types.RegistrarOffice)
}

// CharterInForce returns the version and root that an applicant must accept.
func (k *Keeper) CharterInForce(ctx context.Context) (uint64, []byte, error) {
	contract, err := k.contract()
	if err != nil {
		return 0, nil, err
	}
	return contract.CharterInForce(ctx)
}
