package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func sweep(person, retired sdk.AccAddress, denoms ...string) *types.MsgSweepRetired {
	return &types.MsgSweepRetired{Person: text(person), Retired: text(retired), Denoms: denoms}
}

// What a move to a new account forgot is not lost.
func TestSweepRetired(t *testing.T) {
	f := newFixture(t)
	f.bank.balances[string(acc(1))] = sdk.NewCoins(sdk.NewInt64Coin("uciv", 7), sdk.NewInt64Coin("ibc/one", 2))
	f.must(rotation(f, 1, 1, "one"))
	current := sdk.AccAddress(secpKey("one").PubKey().Address())
	require.Equal(t, "2ibc/one", f.bank.balances[string(acc(1))].String())

	f.must(sweep(current, acc(1), "ibc/one"))

	require.Equal(t, "2ibc/one,7uciv", f.bank.balances[string(current)].String())
	require.True(t, f.bank.balances[string(acc(1))].IsZero())
	f.must(sweep(current, acc(1), "ibc/one")) // nothing is left, and nothing happens
}

func TestSweepRetiredRefusals(t *testing.T) {
	one := addressOf(secpKey("one"))
	moved := func(f *fixture) { f.must(rotation(f, 1, 1, "one")) }
	runRefusals(t, []refusal{
		{"the account belongs to nobody", moved, always(sweep(acc("x"), acc(1))), types.ErrNotRegistered},
		{"the account is retired", moved, always(sweep(acc(1), acc(1))), types.ErrRetiredAccount},
		{"the other account is not retired", moved, always(sweep(one, acc(2))), types.ErrNotRetired},
		{"the other account was never a person's", moved, always(sweep(one, acc("x"))), types.ErrNotRetired},
		{"the other account was somebody else's", func(f *fixture) {
			moved(f)
			f.must(rotation(f, 2, 2, "two"))
		}, always(sweep(one, acc(2))), types.ErrNotRetired},
		{"a denom is not valid", moved, always(sweep(one, acc(1), "?")), types.ErrDenoms},
	})
}

func release(number uint64, nullifier []byte) *types.MsgReleaseNullifier {
	return &types.MsgReleaseNullifier{Authority: text(seal), Number: number, Nullifier: nullifier}
}

// A registrar bound somebody else's nullifier; the nation frees it, and the one
// for whom it stands is admitted with it.
func TestReleaseNullifier(t *testing.T) {
	f := newFixture(t)
	number := f.admit("ben")
	f.must(apply("victim"))
	claim := attest(5, "victim")
	claim.Nullifier = hash("nullifier ben")
	_, err := f.send(claim)
	require.ErrorIs(t, err, types.ErrNullifierClash)

	has(t, f.must(release(number, hash("nullifier ben"))), &types.EventNullifierReleased{Number: number})

	require.False(t, f.citizen(number).Nullified)
	f.must(claim)
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, g.Validate())
}

func TestAReleasedNullifierStaysWithAnOpenApplication(t *testing.T) {
	f := newFixture(t)
	number := f.admit("ben")
	f.must(renounce("ben"))
	f.days(5)
	f.must(apply("ben"))
	f.must(attest(4, "ben"))
	f.must(release(number, hash("nullifier ben")))
	holder, err := f.k.Nullifiers.Get(f.ctx, hash("nullifier ben"))
	require.NoError(t, err)
	require.Equal(t, types.NullifierHolder{Applicant: acc("ben")}, holder)
}

func TestReleaseNullifierRefusals(t *testing.T) {
	forged := release(1, hash("x"))
	forged.Authority = text(acc(1))
	runRefusals(t, []refusal{
		{"the authority is not the seal", nil, always(forged), sdkerrors.ErrUnauthorized},
		{"the nullifier is not bound to the person", func(f *fixture) { f.admit("ben") }, always(release(5, hash("nullifier ben"))), types.ErrNoNullifier},
		{"the nullifier is nobody's", nil, always(release(0, hash("x"))), types.ErrNoNullifier},
	})
}
