package keeper_test

import (
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// guardiansOf names the guardians of somebody.
func guardiansOf(person any, threshold uint32, guardians ...uint64) *types.MsgSetGuardians {
	return &types.MsgSetGuardians{Person: text(acc(person)), Guardians: guardians, Threshold: threshold}
}

func addressOf(key cryptotypes.PrivKey) sdk.AccAddress { return key.PubKey().Address().Bytes() }

// recovery is the message with which a guardian asks to move a person to the key
// of a name.
func recovery(f *fixture, guardian any, number uint64, key string) *types.MsgStartRecovery {
	return recoveryTo(f, guardian, number, secpKey(key))
}

func recoveryTo(f *fixture, guardian any, number uint64, key cryptotypes.PrivKey) *types.MsgStartRecovery {
	doc, err := f.k.RecoveryDoc(f.ctx, number, addressOf(key))
	require.NoError(f, err)
	return signedRecovery(f, guardian, doc, key)
}

func signedRecovery(f *fixture, guardian any, doc types.RecoveryDoc, key cryptotypes.PrivKey) *types.MsgStartRecovery {
	bz, err := doc.SignBytes()
	require.NoError(f, err)
	proof, err := key.Sign(bz)
	require.NoError(f, err)
	newKey, err := codectypes.NewAnyWithValue(key.PubKey())
	require.NoError(f, err)
	return &types.MsgStartRecovery{Guardian: text(acc(guardian)), Number: doc.Number, NewKey: newKey, Nonce: doc.Nonce, Proof: proof}
}

// approval approves the recovery to the key of a name.
func approval(guardian any, number uint64, key string) *types.MsgApproveRecovery {
	return &types.MsgApproveRecovery{Guardian: text(acc(guardian)), Number: number, NewAccount: text(addressOf(secpKey(key)))}
}

func cancel(person any) *types.MsgCancelRecovery {
	return &types.MsgCancelRecovery{Person: text(acc(person))}
}

func (f *fixture) recoveries(number uint64) []types.RecoveryRecord {
	open, err := f.k.Recoveries(f.ctx, number)
	require.NoError(f, err)
	return open
}

func (f *fixture) accountOf(number uint64) sdk.AccAddress {
	account, err := f.k.AccountOf(f.ctx, number)
	require.NoError(f, err)
	return account
}
