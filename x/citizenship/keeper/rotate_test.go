package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestRotateAccount(t *testing.T) {
	for name, key := range map[string]cryptotypes.PrivKey{"secp256k1": secpKey("new"), "ML-DSA-65": mldsaKey("new")} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			number := f.admit("ben")
			f.days(3) // to the voting day
			f.must(apply("cleo"))
			f.must(vouch("ben", "cleo"))
			old, fresh := acc("ben"), sdk.AccAddress(key.PubKey().Address())
			f.bank.balances[string(old)] = sdk.NewCoins(
				sdk.NewInt64Coin("uciv", 7), sdk.NewInt64Coin("ibc/one", 2), sdk.NewInt64Coin("ibc/two", 3))
			msg := rotationTo(f, number, old, key)
			msg.Denoms = []string{"ibc/one", "ibc/none"}
			f.hooks.heard = nil

			events := f.must(msg)

			has(t, events, &types.EventAccountRotated{Number: number, OldAccount: text(old), NewAccount: text(fresh)})
			require.Equal(t, []string{"rotated 6"}, f.hooks.heard)
			current, err := f.k.AccountOf(f.ctx, number)
			require.NoError(t, err)
			require.Equal(t, fresh, current)
			_, err = f.k.NumberOf(f.ctx, old)
			require.ErrorIs(t, err, types.ErrRetiredAccount)
			_, _, err = f.k.LevelOf(f.ctx, old)
			require.ErrorIs(t, err, types.ErrRetiredAccount)
			require.Equal(t, key.PubKey(), f.accounts.GetAccount(f.ctx, fresh).GetPubKey())
			require.Equal(t, "2ibc/one,7uciv", f.bank.balances[string(fresh)].String())
			require.Equal(t, "3ibc/two", f.bank.balances[string(old)].String())

			lineage, err := f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: number})
			require.NoError(t, err)
			require.Equal(t, []uint64{1, 2}, lineage.Vouchers, "the lineage follows")
			require.Equal(t, text(acc("cleo")), lineage.Vouched[0].Account)
			above, err := f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: 1})
			require.NoError(t, err)
			require.Equal(t, []types.LineageEntry{{Account: text(fresh), Number: number}}, above.Vouched)

			t.Run("what reaches the old account goes to the new one", func(t *testing.T) {
				require.NoError(t, f.bank.SendCoins(f.ctx, old, old, sdk.NewCoins(sdk.NewInt64Coin("ibc/two", 1))))
				require.NoError(t, f.k.ForwardRetired(f.ctx, old, "ibc/two"))
				require.NoError(t, f.k.ForwardRetired(f.ctx, old, "ibc/two"))
				require.NoError(t, f.k.ForwardRetired(f.ctx, acc("stranger"), "ibc/two"))
				require.Equal(t, "2ibc/one,3ibc/two,7uciv", f.bank.balances[string(fresh)].String())
				require.Empty(t, f.bank.balances[string(old)])
			})
			t.Run("the new account can rotate again but not back", func(t *testing.T) {
				back := rotationTo(f, number, fresh, secpKey("third"))
				require.Equal(t, uint32(1), back.Nonce)
				f.must(back)
			})
		})
	}
}

func TestRotateAccountOntoAnExistingOne(t *testing.T) {
	f := newFixture(t)
	key := secpKey("held")
	held := authtypes.NewBaseAccountWithAddress(sdk.AccAddress(key.PubKey().Address()))
	f.accounts.SetAccount(f.ctx, held)
	f.must(rotationTo(f, 1, acc(1), key))
	require.Equal(t, key.PubKey(), f.accounts.GetAccount(f.ctx, held.GetAddress()).GetPubKey())
}

// Whoever invites a person's fresh key wins nothing: the invitation ends, and so
// does one of the old account, and the sponsors have their places back.
func TestAnInvitationDoesNotKeepAPersonFromMoving(t *testing.T) {
	f := newFixture(t)
	f.must(renounce(1))
	toFresh, toOld := invite(2, "x"), invite(3, 1)
	fresh := sdk.AccAddress(secpKey("new").PubKey().Address())
	toFresh.Invitee = text(fresh)
	f.must(toFresh)
	f.must(toOld)

	events := f.must(rotation(f, 1, 1, "new"))

	has(t, events, &types.EventInvitationExpired{Sponsor: 2, Invitee: text(fresh)})
	has(t, events, &types.EventInvitationExpired{Sponsor: 3, Invitee: text(acc(1))})
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.Empty(t, g.Invitations)
	for sponsor := range uint64(founders) {
		open, err := f.k.OpenGuests.Has(f.ctx, sponsor)
		require.NoError(t, err)
		require.False(t, open)
	}
	require.Empty(t, filter(f.days(5), "EventInvitationExpired"), "nothing is left to expire")
	f.must(toFresh) // the person has left and may be a guest again
	_, err = f.send(toOld)
	require.ErrorIs(t, err, types.ErrRetiredAccount)
}

// An account that was a person's is nobody else's, whatever one tries.
func TestAnAccountIsOnePersonsForEver(t *testing.T) {
	first, second := secpKey("first"), secpKey("second")
	retired := sdk.AccAddress(first.PubKey().Address())
	f := newFixture(t)
	f.must(rotationTo(f, 1, acc(1), first))
	f.must(rotationTo(f, 1, retired, second))
	f.must(renounceBy(second))
	f.must(guardiansOf(2, 1, 3))
	f.days(5) // the person may come back, from the current account only

	application := apply("x")
	application.Applicant = text(retired)
	invitation := invite(2, "x")
	invitation.Invitee = text(retired)
	for name, tc := range map[string]struct {
		msg sdk.Msg
		err error
	}{
		"invite":                  {invitation, types.ErrRetiredAccount},
		"apply":                   {application, types.ErrRetiredAccount},
		"rotate, another person":  {rotationTo(f, 2, acc(2), first), types.ErrAccountTaken},
		"rotate, the same person": {rotationTo(f, 1, second.PubKey().Address().Bytes(), first), types.ErrAccountTaken},
		"recover":                 {recoveryTo(f, 3, 2, first), types.ErrAccountTaken},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := f.send(tc.msg)
			require.ErrorIs(t, err, tc.err)
		})
	}
}

func renounceBy(key cryptotypes.PrivKey) *types.MsgRenounce {
	return &types.MsgRenounce{Person: text(key.PubKey().Address().Bytes())}
}

func TestRotateAccountFailsWhenAHookFails(t *testing.T) {
	f := newFixture(t)
	f.hooks.trouble = "error"
	before := f.state()
	_, err := f.send(rotation(f, 1, 1, "new"))
	require.ErrorIs(t, err, errHook)
	require.Equal(t, before, f.state())
}

func TestRotateAccountRefusals(t *testing.T) {
	withKey := func(key cryptotypes.PubKey) func(*fixture) sdk.Msg {
		return func(f *fixture) sdk.Msg {
			msg := rotation(f, 1, 1, "new")
			packed, err := codectypes.NewAnyWithValue(key)
			require.NoError(f, err)
			msg.NewKey = packed
			return msg
		}
	}
	with := func(change func(*types.MsgRotateAccount)) func(*fixture) sdk.Msg {
		return func(f *fixture) sdk.Msg {
			msg := rotation(f, 1, 1, "new")
			change(msg)
			return msg
		}
	}
	newAcc := sdk.AccAddress(secpKey("new").PubKey().Address())
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, with(func(m *types.MsgRotateAccount) { m.Account = text(acc("stranger")) }), types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "first")) }, with(func(*types.MsgRotateAccount) {}), types.ErrRetiredAccount},
		{"the key is missing", nil, with(func(m *types.MsgRotateAccount) { m.NewKey = nil }), types.ErrKey},
		{"the key is not a key", nil, with(func(m *types.MsgRotateAccount) { m.NewKey = &codectypes.Any{TypeUrl: "/x"} }), types.ErrKey},
		{"the key is of another algorithm", nil, withKey(ed25519.GenPrivKeyFromSecret([]byte("x")).PubKey()), types.ErrKey},
		{"the secp256k1 key is not whole", nil, withKey(&secp256k1.PubKey{Key: []byte{1}}), types.ErrKey},
		{"the ML-DSA-65 key is not whole", nil, withKey(&mldsa65.PubKey{Key: []byte{1}}), types.ErrKey},
		{"the nonce is another", nil, with(func(m *types.MsgRotateAccount) { m.Nonce = 1 }), types.ErrNonce},
		{"the proof is of another key", nil, withKey(secpKey("other").PubKey()), types.ErrProof},
		{"the proof is for another person", nil, func(f *fixture) sdk.Msg {
			msg := rotation(f, 2, 2, "new")
			msg.Account = text(acc(1))
			return msg
		}, types.ErrProof},
		{
			"the new account is another person's", func(f *fixture) { f.must(rotation(f, 2, 2, "new")) },
			with(func(*types.MsgRotateAccount) {}), types.ErrAccountTaken,
		},
		{"the new account was a person's", func(f *fixture) {
			f.must(rotation(f, 2, 2, "new"))
			f.must(rotationTo(f, 2, newAcc, secpKey("later")))
		}, with(func(*types.MsgRotateAccount) {}), types.ErrAccountTaken},
		{"the new account has an application", func(f *fixture) {
			msg := apply("x")
			msg.Applicant = text(newAcc)
			f.must(msg)
		}, with(func(*types.MsgRotateAccount) {}), types.ErrAlreadyApplied},
		{"the old account has an application", func(f *fixture) {
			f.must(renounce(1))
			f.days(5)
			f.must(apply(1))
		}, with(func(*types.MsgRotateAccount) {}), types.ErrAlreadyApplied},
		{"too many denoms are named", nil, with(func(m *types.MsgRotateAccount) {
			m.Denoms = make([]string, types.MaxRotationDenoms+1)
		}), types.ErrDenoms},
		{"a denom is named twice", nil, with(func(m *types.MsgRotateAccount) { m.Denoms = []string{"ibc/a", "ibc/a"} }), types.ErrDenoms},
		{"the nation's currency is named", nil, with(func(m *types.MsgRotateAccount) { m.Denoms = []string{"uciv"} }), types.ErrDenoms},
		{"a denom is not valid", nil, with(func(m *types.MsgRotateAccount) { m.Denoms = []string{"?"} }), types.ErrDenoms},
	})
}
