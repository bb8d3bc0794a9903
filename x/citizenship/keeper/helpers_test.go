package keeper_test

import (
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

var errInvalidCoins = sdkerrors.ErrInvalidCoins

// filter keeps the events of a type.
func filter(events []abci.Event, name string) []abci.Event {
	var kept []abci.Event
	for _, e := range events {
		if strings.HasSuffix(e.Type, "."+name) {
			kept = append(kept, e)
		}
	}
	return kept
}

func secpKey(name string) cryptotypes.PrivKey { return secp256k1.GenPrivKeyFromSecret([]byte(name)) }

func mldsaKey(name string) cryptotypes.PrivKey {
	key, err := mldsa65.GenPrivKeyFromSeed(hash(name))
	if err != nil {
		panic(err)
	}
	return &key
}

// rotation is the message with which a person moves to the key of a name.
func rotation(f *fixture, number uint64, old any, key string) *types.MsgRotateAccount {
	return rotationTo(f, number, acc(old), secpKey(key))
}

func rotationTo(f *fixture, number uint64, old sdk.AccAddress, key cryptotypes.PrivKey) *types.MsgRotateAccount {
	doc := types.RotationDoc{
		ChainId: chainID, Number: number, OldAccount: old, NewAccount: sdk.AccAddress(key.PubKey().Address()),
		Nonce: f.citizen(number).Rotations,
	}
	bz, err := doc.SignBytes()
	require.NoError(f, err)
	proof, err := key.Sign(bz)
	require.NoError(f, err)
	newKey, err := codectypes.NewAnyWithValue(key.PubKey())
	require.NoError(f, err)
	return &types.MsgRotateAccount{Account: text(old), NewKey: newKey, Nonce: doc.Nonce, Proof: proof}
}
