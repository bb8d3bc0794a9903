package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

func TestLosingTheSeatTakesEffectWithinTwoBlocks(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	before := g.Balance(g.Citizen("dara").Address(), g.Denom())
	g.resigns("dara")
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
	g.Block()
	require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers())

	t.Run("the bond stays slashable while it unbonds", func(t *testing.T) {
		held, err := g.App.StakingKeeper.GetUnbondingDelegation(g.Context(),
			g.Citizen("dara").Address(), sdk.ValAddress(g.Citizen("dara").Address()))
		require.NoError(t, err)
		require.Len(t, held.Entries, 1)
		require.EqualValues(t, bond, held.Entries[0].Balance.Int64())
	})
	t.Run("nobody unjails without a seat", func(t *testing.T) {
		g.Wait(jailTime)
		g.Refused(g.unjail("dara"), "the office validator")
	})
	t.Run("and comes back to its owner", func(t *testing.T) {
		g.Wait(unbonding)
		fees := before.Sub(g.Balance(g.Citizen("dara").Address(), g.Denom())).AddRaw(bond)
		require.True(t, fees.IsPositive())
		require.Less(t, fees.Int64(), int64(bond/100))
		_, err := g.App.StakingKeeper.GetValidator(g.Context(), sdk.ValAddress(g.Citizen("dara").Address()))
		require.ErrorIs(t, err, stakingtypes.ErrNoValidatorFound)
	})
	t.Run("the same person validates again with a new seat", func(t *testing.T) {
		g.appoint("dara")
		g.Succeeded(g.Citizen("dara").Sends(g.create("dara")))
		g.Blocks(2)
		require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
	})
}

func TestJailedWithoutASeatStaysOut(t *testing.T) {
	g := newGuardians(t, guardianOptions{Minimum: 4})
	g.down("dara")
	g.resigns("dara")
	require.True(t, g.validator("dara").Tokens.IsZero(), "in jail it is not in the set, so nothing is held over")
	g.Wait(jailTime)
	g.Refused(g.unjail("dara"), "the office validator")
}

func TestTheMinimumHoldsOver(t *testing.T) {
	g := newGuardians(t, guardianOptions{Minimum: 4})
	g.resigns("dara")
	g.Blocks(5)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
	rotate, err := stakingtypes.NewMsgRotateConsPubKey(valoper(g.Citizen("dara").Person), ed25519.GenPrivKey().PubKey())
	require.NoError(t, err)
	g.Refused(g.Citizen("dara").Sends(rotate), "the office validator")

	g.appoint("emil")
	g.Succeeded(g.Citizen("emil").Sends(g.create("emil")))
	g.Blocks(3)
	require.Equal(t, []string{"ada", "ben", "chloe", "emil"}, g.signers())
}

func TestAllSeatsLostAtOnce(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	g.vacate("ada", "ben", "chloe", "dara")
	g.Blocks(3)
	require.Len(t, g.signers(), 3, "a third of the power, and no more")
	g.Blocks(20)
	require.Len(t, g.signers(), 3, "the chain goes on")

	g.appoint("emil")
	g.Succeeded(g.Citizen("emil").Sends(g.create("emil")))
	g.Wait(unbonding)
	require.Contains(t, g.signers(), "emil")
	require.Less(t, len(g.signers()), 4)
	g.Wait(unbonding)
	g.Wait(unbonding)
	require.Equal(t, []string{"emil"}, g.signers(), "one by one, each when nobody trusts the old set")
}

func TestRegainedBeforeItWasOut(t *testing.T) {
	g := newGuardians(t, guardianOptions{Minimum: 4})
	g.vacate("dara")
	g.Blocks(2)
	g.appoint("dara")
	g.Succeeded(g.Citizen("dara").Sends(editMoniker(g, "dara")))
	g.appoint("emil")
	g.Succeeded(g.Citizen("emil").Sends(g.create("emil")))
	g.Blocks(3)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara", "emil"}, g.signers())
}

func editMoniker(g *guardians, name string) sdk.Msg {
	return stakingtypes.NewMsgEditValidator(valoper(g.Citizen(name).Person), stakingtypes.Description{Moniker: name + " again"}, nil, nil)
}

func TestRotatingTheOperatorsAccountMovesTheSeat(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	dara, old := g.Citizen("dara"), g.Citizen("dara").Person
	fresh := g.NewPerson("dara's new key")
	g.Succeeded(dara.Sends(rotation(g.Nation, old, fresh)))
	g.Block()
	require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers())
	g.Refused(old.Sends(stakingtypes.NewMsgDelegate(old.String(), valoper(old), g.Coin(1))), "retired")

	// The seat is the person's: the new account validates, with a key of its own.
	create := g.create("dara")
	create.ValidatorAddress, create.DelegatorAddress = valoper(fresh), ""
	key := ed25519.GenPrivKeyFromSecret([]byte("dara's new consensus key")).PubKey()
	packed, err := codectypes.NewAnyWithValue(key)
	require.NoError(t, err)
	create.Pubkey = packed
	g.Succeeded(fresh.Sends(create))
	g.Blocks(2)
	require.True(t, g.signs(key))

	before := g.Balance(fresh.Address(), g.Denom())
	g.Wait(unbonding + 5*time.Second)
	require.True(t, g.Balance(old.Address(), g.Denom()).IsZero(), "what reaches the retired account goes on")
	require.EqualValues(t, bond, g.Balance(fresh.Address(), g.Denom()).Sub(before).Int64())
}

func TestRotatingTheConsensusKey(t *testing.T) {
	postQuantum, err := mldsa65.GenPrivKeyFromSeed(make([]byte, 32))
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		key  cryptotypes.PubKey
	}{
		{"to another ed25519 key", ed25519.GenPrivKeyFromSecret([]byte("next")).PubKey()},
		{"to ML-DSA-65", postQuantum.PubKey()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGuardians(t, guardianOptions{})
			dara := g.Citizen("dara")
			rotate, err := stakingtypes.NewMsgRotateConsPubKey(valoper(dara.Person), tc.key)
			require.NoError(t, err)
			g.Refused(g.Citizen("emil").Sends(rotate), "pubKey does not match")
			g.Succeeded(dara.Sends(rotate))
			g.Blocks(4)
			require.True(t, g.signs(tc.key))
			require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers(), "the old key signs no more")

			// The new key is the same validator: it can lose its seat.
			g.resigns("dara")
			g.Blocks(2)
			require.False(t, g.signs(tc.key))
		})
	}
}
