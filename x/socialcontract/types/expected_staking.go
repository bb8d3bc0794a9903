package types

import (
	"context"

	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

// StakingKeeper knows the validators.
type StakingKeeper interface {
	BondDenom(ctx context.Context) (string, error)
	GetParams(ctx context.Context) (stakingtypes.Params, error)
}
