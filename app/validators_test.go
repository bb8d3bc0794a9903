package app_test

import (
	"encoding/json"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/founding"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestAValidatorNeedsASeat(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	emil := g.Citizen("emil")

	g.Refused(emil.Sends(g.create("emil")), "the office validator")

	exec := authz.NewMsgExec(emil.Address(), []sdk.Msg{g.create("emil")})
	g.Refused(emil.Sends(&exec), "act of an office can be neither granted nor executed")
	for _, msg := range []sdk.Msg{&stakingtypes.MsgCreateValidator{}, &stakingtypes.MsgRotateConsPubKey{}, &slashingtypes.MsgUnjail{}} {
		grant, err := authz.NewMsgGrant(g.Citizen("ada").Address(), emil.Address(), authz.NewGenericAuthorization(sdk.MsgTypeURL(msg)), nil)
		require.NoError(t, err)
		g.Refused(g.Citizen("ada").Sends(grant), "act of an office can be neither granted nor executed")
	}

	g.appoint("emil")
	g.Succeeded(emil.Sends(g.create("emil")))
	g.Blocks(2)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara", "emil"}, g.signers())
}

func TestAGenesisTransactionNeedsASeat(t *testing.T) {
	start := func(edit func(*contracttypes.GenesisState)) (err error) {
		defer func() {
			if panicked := recover(); panicked != nil {
				err = panicked.(error)
			}
		}()
		var saved map[string]json.RawMessage
		newGuardians(t, guardianOptions{State: func(instance *app.App, state map[string]json.RawMessage) {
			saved = make(map[string]json.RawMessage, len(state))
			for module, raw := range state {
				saved[module] = raw
			}
			editState(t, instance, saved, contracttypes.ModuleName, &contracttypes.GenesisState{}, edit)
		}})
		raw, err := json.Marshal(saved)
		require.NoError(t, err)
		instance := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true,
			simtestutil.AppOptionsMap{flags.FlagHome: ""}, baseapp.SetChainID(apptest.ChainID))
		params := founding.ConsensusParams()
		_, err = instance.InitChain(&abci.RequestInitChain{
			Time: apptest.Start, ChainId: apptest.ChainID, ConsensusParams: &params, AppStateBytes: raw, InitialHeight: 1,
		})
		return err
	}
	require.NoError(t, start(func(*contracttypes.GenesisState) {}))
	require.ErrorContains(t, start(func(gs *contracttypes.GenesisState) {
		for i, seat := range gs.Seats {
			if seat.Office == contracttypes.ValidatorOffice {
				gs.Seats = append(gs.Seats[:i], gs.Seats[i+1:]...)
				return
			}
		}
	}), "the office validator")
	require.ErrorContains(t, start(func(gs *contracttypes.GenesisState) {
		for i := range gs.Offices {
			if gs.Offices[i].IsValidator() {
				gs.Offices[i].Bond = math.NewInt(bond + 1)
			}
		}
	}), contracttypes.ErrFixedBond.Error())
}

func TestTheBondIsFixed(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	emil := g.Citizen("emil")
	g.appoint("emil")

	for _, amount := range []int64{bond - 1, bond + 1} {
		create := g.create("emil")
		create.Value = g.Coin(amount)
		if amount < bond {
			create.MinSelfDelegation = math.NewInt(amount)
		}
		g.Refused(emil.Sends(create), contracttypes.ErrFixedBond.Error())
	}
	g.Refused(g.Citizen("ada").Sends(g.delegate("ada", "ada", 1)), contracttypes.ErrFixedBond.Error())

	more := math.NewInt(bond + 1)
	edit := stakingtypes.NewMsgEditValidator(valoper(g.Citizen("ada").Person), stakingtypes.Description{Moniker: "ada"}, nil, &more)
	g.Refused(g.Citizen("ada").Sends(edit), "self delegation")
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
}

func TestNobodyElseBondsAndNobodyTakesABondOut(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	ada, emil := g.Citizen("ada"), g.Citizen("emil")

	g.Refused(emil.Sends(g.delegate("emil", "ada", 1)), "the office validator")
	g.Refused(g.Citizen("ben").Sends(g.delegate("ben", "ada", 1)), contracttypes.ErrOnlyOwnBond.Error())

	for _, amount := range []int64{1, bond} {
		g.Refused(ada.Sends(g.undelegate("ada", amount)), contracttypes.ErrBondHeld.Error())
		g.Refused(ada.Sends(stakingtypes.NewMsgBeginRedelegate(
			ada.String(), valoper(ada.Person), valoper(g.Citizen("ben").Person), g.Coin(amount))), contracttypes.ErrBondHeld.Error())
	}
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
	require.Equal(t, math.NewInt(bond), g.validator("ada").Tokens)
}

func TestCancellingAnUnbonding(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	dara := g.Citizen("dara")
	g.resigns("dara")
	height := g.Height()
	g.Blocks(2)
	cancel := stakingtypes.NewMsgCancelUnbondingDelegation(dara.String(), valoper(dara.Person), height, g.Coin(bond))

	g.Refused(dara.Sends(cancel), "the office validator")
	g.appoint("dara")
	g.Refused(dara.Sends(cancel), "jailed")
	g.Succeeded(dara.Sends(g.delegate("dara", "dara", bond)))
	g.Succeeded(g.unjail("dara"))
	g.Refused(dara.Sends(cancel), contracttypes.ErrFixedBond.Error())
	g.Blocks(2)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
}

func TestDowntimeJailsWithoutSlashing(t *testing.T) {
	g := newGuardians(t, guardianOptions{})
	g.down("dara")
	require.Equal(t, math.NewInt(bond), g.validator("dara").Tokens)
	g.Blocks(2)
	require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers())

	g.Refused(g.unjail("dara"), "jailed")
	g.Wait(jailTime)
	g.Succeeded(g.unjail("dara"))
	g.Blocks(2)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
}

func TestTopUpAfterASlash(t *testing.T) {
	g := newGuardians(t, guardianOptions{DowntimeSlash: math.LegacyNewDecWithPrec(7, 2)})
	dara := g.Citizen("dara")
	g.down("dara")
	missing := int64(bond) - g.validator("dara").Tokens.Int64()
	require.EqualValues(t, bond*7/100, missing)
	g.Wait(jailTime)

	g.Refused(g.unjail("dara"), slashingtypes.ErrSelfDelegationTooLowToUnjail.Error())
	g.Refused(dara.Sends(g.delegate("dara", "dara", missing-1)), contracttypes.ErrFixedBond.Error())
	g.Refused(dara.Sends(g.delegate("dara", "dara", missing+1)), contracttypes.ErrFixedBond.Error())
	g.Succeeded(dara.Sends(g.delegate("dara", "dara", missing)))
	g.Succeeded(g.unjail("dara"))
	g.Blocks(2)
	require.Equal(t, []string{"ada", "ben", "chloe", "dara"}, g.signers())
	require.Equal(t, math.NewInt(bond), g.validator("dara").Tokens)
}

func TestDoubleSigningRemovesAtOnce(t *testing.T) {
	g := newGuardians(t, guardianOptions{Minimum: 4})
	address := apptest.ConsensusKey("dara").PubKey().Address()
	g.Blocks(3)
	g.Misbehave(abci.Misbehavior{ //nolint:misspell // CometBFT's name
		Type:      abci.MisbehaviorType_DUPLICATE_VOTE,
		Validator: abci.Validator{Address: address, Power: bond / 1_000_000},
		Height:    g.Height() - 1, Time: g.Now(), TotalVotingPower: 4 * bond / 1_000_000,
	})
	g.Block()
	v := g.validator("dara")
	require.True(t, v.Jailed)
	require.Equal(t, math.NewInt(bond*95/100), v.Tokens)
	g.Block()
	require.Equal(t, []string{"ada", "ben", "chloe"}, g.signers())

	g.Succeeded(g.Citizen("dara").Sends(g.delegate("dara", "dara", bond*5/100)))
	g.Wait(jailTime)
	g.Refused(g.unjail("dara"), "jailed")
	g.resigns("dara")
	require.True(t, g.validator("dara").Tokens.IsZero(), "who is out anyway holds nothing over")
}
