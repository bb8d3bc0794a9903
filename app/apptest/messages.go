package apptest

import (
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Seal is the address with which the nation acts.
func Seal() string { return authtypes.NewModuleAddress(socialcontracttypes.ModuleName).String() }

func bankSend(from, to sdk.AccAddress, amount sdk.Coins) sdk.Msg {
	return &banktypes.MsgSend{FromAddress: from.String(), ToAddress: to.String(), Amount: amount}
}

func pack(t testing.TB, msg sdk.Msg) *codectypes.Any {
	t.Helper()
	packed, err := codectypes.NewAnyWithValue(msg)
	require.NoError(t, err)
	return packed
}
