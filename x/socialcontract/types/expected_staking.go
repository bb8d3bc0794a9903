package types

import "context"

// StakingKeeper knows the validators.
type StakingKeeper interface {
	BondDenom(ctx context.Context) (string, error)
}
