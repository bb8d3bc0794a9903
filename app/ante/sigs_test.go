package ante_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	kmultisig "github.com/cosmos/cosmos-sdk/crypto/keys/multisig"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256r1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/crypto/types/multisig"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/app/ante"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

func accountAt(addr sdk.AccAddress) sdk.AccountI { return authtypes.NewBaseAccountWithAddress(addr) }

func postQuantum(t *testing.T) cryptotypes.PrivKey {
	t.Helper()
	key, err := mldsa65.GenPrivKey()
	require.NoError(t, err)
	return &key
}

func TestKeyTypes(t *testing.T) {
	r1, err := secp256r1.GenPrivKey()
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		key  cryptotypes.PrivKey
		err  error
	}{
		{"secp256k1", secp256k1.GenPrivKey(), nil},
		{"ML-DSA-65", postQuantum(t), nil},
		{"ed25519", ed25519.GenPrivKey(), ante.ErrKeyType},
		{"secp256r1", r1, ante.ErrKeyType},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			me := g.admit(tc.key, person{level: citizenshiptypes.LEVEL_RESIDENT, number: 1})
			g.allow(citizenshiptypes.LEVEL_ANYONE, &banktypes.MsgSend{})
			err := g.deliver(draft{msgs: []sdk.Msg{send(me, me)}, gas: 400_000, fee: "400uciv"}, tc.key)
			require.ErrorIs(t, err, tc.err)
			if tc.err == nil {
				require.Equal(t, uint64(1), g.accounts.GetAccount(g.ctx, me).GetSequence())
			}
		})
	}
}

func TestMultisigMembers(t *testing.T) {
	good, bad := secp256k1.GenPrivKey().PubKey(), ed25519.GenPrivKey().PubKey()
	many := func(keys ...cryptotypes.PubKey) cryptotypes.PubKey { return kmultisig.NewLegacyAminoPubKey(1, keys) }
	for _, tc := range []struct {
		name string
		key  cryptotypes.PubKey
		err  error
	}{
		{"allowed members", many(good, postQuantum(t).PubKey()), nil},
		{"a member of another type", many(good, bad), ante.ErrKeyType},
		{"a multisig in a multisig", many(good, many(good, good)), nil},
		{"another type further in", many(good, many(good, bad)), ante.ErrKeyType},
		{"too deep", many(many(many(good, good), good), good), ante.ErrKeyType},
		{"no key", nil, ante.ErrKeyType},
	} {
		t.Run(tc.name, func(t *testing.T) {
			size := 1
			if key, ok := tc.key.(multisig.PubKey); ok {
				size = len(key.GetPubKeys())
			}
			err := ante.ConsumeSignatureGas(storetypes.NewInfiniteGasMeter(), signing.SignatureV2{
				PubKey: tc.key, Data: multisig.NewMultisig(size),
			}, authtypes.DefaultParams())
			require.ErrorIs(t, err, tc.err)
		})
	}
}

func TestSignatures(t *testing.T) {
	key := secp256k1.GenPrivKey()
	setup := func(t *testing.T) (*gate, sdk.AccAddress) {
		g := newGate(t)
		me := g.admit(key, person{level: citizenshiptypes.LEVEL_RESIDENT, number: 1})
		g.allow(citizenshiptypes.LEVEL_ANYONE, &banktypes.MsgSend{})
		return g, me
	}
	t.Run("a transaction runs once", func(t *testing.T) {
		g, me := setup(t)
		tx := g.sign(draft{msgs: []sdk.Msg{send(me, me)}, fee: "200uciv"}, key)
		_, err := g.handle(g.ctx, tx, false)
		require.NoError(t, err)
		_, err = g.handle(g.ctx, tx, false)
		require.ErrorIs(t, err, sdkerrors.ErrWrongSequence)
	})
	t.Run("somebody else's signature", func(t *testing.T) {
		g, me := setup(t)
		require.ErrorIs(t, g.deliver(draft{msgs: []sdk.Msg{send(me, me)}, fee: "200uciv"}, secp256k1.GenPrivKey()), sdkerrors.ErrInvalidPubKey)
	})
	t.Run("another chain", func(t *testing.T) {
		g, me := setup(t)
		tx := g.sign(draft{msgs: []sdk.Msg{send(me, me)}, fee: "200uciv"}, key)
		_, err := g.handle(g.ctx.WithChainID("nation-2"), tx, false)
		require.ErrorIs(t, err, sdkerrors.ErrUnauthorized)
	})
	t.Run("an address without an account", func(t *testing.T) {
		g, me := setup(t)
		delete(g.accounts.accounts, string(me))
		require.ErrorIs(t, g.deliver(draft{msgs: []sdk.Msg{send(me, me)}, fee: "200uciv"}, key), sdkerrors.ErrUnknownAddress)
	})
	t.Run("too little gas", func(t *testing.T) {
		g, me := setup(t)
		require.ErrorIs(t, g.deliver(draft{msgs: []sdk.Msg{send(me, me)}, gas: 900, fee: "1uciv"}, key), sdkerrors.ErrOutOfGas)
	})
}

func TestTheGateNamesWhatItLacks(t *testing.T) {
	_, err := ante.NewAnteHandler(ante.HandlerOptions{})
	require.ErrorContains(t, err, "account keeper")
	g := newGate(t)
	g.options.IBCKeeper = nil
	_, err = ante.NewAnteHandler(g.options)
	require.ErrorContains(t, err, "IBC keeper")
}
