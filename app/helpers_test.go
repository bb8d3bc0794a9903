package app_test

import (
	"crypto/sha256"
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
)

func bankSend(from, to fmt.Stringer, amount sdk.Coins) sdk.Msg {
	return &banktypes.MsgSend{FromAddress: from.String(), ToAddress: to.String(), Amount: amount}
}

// hash returns the hash of a document.
func hash(document string) []byte {
	sum := sha256.Sum256([]byte(document))
	return sum[:]
}
