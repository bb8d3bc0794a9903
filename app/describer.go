package app

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	stakingkeeper "github.com/cosmos/cosmos-sdk/x/staking/keeper"

	"github.com/civitas-chain/civitas/app/sentences"
	"github.com/civitas-chain/civitas/internal/describe"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// describer says messages for the queries of the social contract: those of every
// module, and amounts in the units that bank knows of their currencies.
type describer struct {
	sentences describe.Sentences
	bank      bankkeeper.BaseKeeper
	staking   *stakingkeeper.Keeper
}

var _ socialcontracttypes.Describer = describer{}

func (app *App) newDescriber() describer {
	return describer{sentences: sentences.All(), bank: app.BankKeeper, staking: app.StakingKeeper}
}

// Describe implements socialcontracttypes.Describer.
func (d describer) Describe(ctx context.Context, msgs []sdk.Msg) ([]string, error) {
	// Bonds, pledges and the treasury's money are in one currency, fixed at genesis.
	currency, err := d.staking.BondDenom(ctx)
	if err != nil {
		return nil, err
	}
	return d.sentences.All(msgs, describe.NewWords(currency, func(denom string) (describe.Unit, bool) {
		metadata, found := d.bank.GetDenomMetaData(ctx, denom)
		if !found {
			return describe.Unit{}, false
		}
		return describe.DisplayUnit(metadata)
	})), nil
}
