package keeper_test

import sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

var (
	errFunds        = sdkerrors.ErrInsufficientFunds
	errUnauthorized = sdkerrors.ErrUnauthorized
)
