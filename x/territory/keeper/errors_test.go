package keeper_test

import (
	"errors"

	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

var (
	errStore        = errors.New("the disk is gone")
	errFunds        = sdkerrors.ErrInsufficientFunds
	errUnauthorized = sdkerrors.ErrUnauthorized
)
