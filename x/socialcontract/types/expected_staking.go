package types

import (
	"context"
	"time"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

// StakingKeeper knows the validators.
type StakingKeeper interface {
	BondDenom(ctx context.Context) (string, error)
	GetParams(ctx context.Context) (stakingtypes.Params, error)
	ValidatorAddressCodec() address.Codec
	GetValidator(ctx context.Context, operator sdk.ValAddress) (stakingtypes.Validator, error)
	GetDelegation(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) (stakingtypes.Delegation, error)
	GetUnbondingDelegation(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress) (stakingtypes.UnbondingDelegation, error)
	Jail(ctx context.Context, consensus sdk.ConsAddress) error
	Undelegate(ctx context.Context, delegator sdk.AccAddress, operator sdk.ValAddress, shares math.LegacyDec) (due time.Time, amount math.Int, err error)
}
