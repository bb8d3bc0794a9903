//go:build sims

package app_test

import (
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// checkSnapshot counts again, one by one, what a snapshot of this block says. It is
// for the end of the block alone: a simulation delivers its messages after that.
func checkSnapshot(ctx sdk.Context, a *app.App) error {
	next, err := a.CensusKeeper.NextSnapshot.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) || err == nil && next == 1 {
		return nil
	}
	if err != nil {
		return err
	}
	s, err := a.CensusKeeper.Snapshots.Get(ctx, next-1)
	if err != nil || s.Height != ctx.BlockHeight() {
		return err
	}
	return errors.Join(checkCountedPeople(ctx, a, s.People), checkCountedMoney(ctx, a, s.Economy), checkCountedLand(s.Land))
}

func checkCountedPeople(ctx sdk.Context, a *app.App, people censustypes.People) error {
	closed, err := a.CitizenshipKeeper.LastClosedDay.Get(ctx)
	if err != nil {
		return err
	}
	standings, countries := map[citizenshiptypes.Standing]uint64{}, map[string]uint64{}
	if err := a.CitizenshipKeeper.Citizens.Walk(ctx, nil, func(_ uint64, c citizenshiptypes.Citizen) (bool, error) {
		standing := c.StandingAfter(closed)
		standings[standing]++
		if standing == citizenshiptypes.STANDING_CITIZEN {
			countries[c.Country]++
		}
		return false, nil
	}); err != nil {
		return err
	}
	counted, electors := map[string]uint64{}, uint64(0)
	for _, c := range people.CitizensByCountry {
		counted[c.Country] = c.Count
	}
	for _, d := range people.Electorate {
		electors += d.Count
	}
	if electors != people.ElectorateTotal {
		return fmt.Errorf("%d electors in all, %d in districts", people.ElectorateTotal, electors)
	}
	return errors.Join(same("countries of the snapshot", counted, countries), same("standings of the snapshot", map[citizenshiptypes.Standing]uint64{
		citizenshiptypes.STANDING_CITIZEN: people.Citizens, citizenshiptypes.STANDING_LAPSED: people.Lapsed,
		citizenshiptypes.STANDING_SUSPENDED: people.Suspended, citizenshiptypes.STANDING_EXPELLED: people.Expelled,
		citizenshiptypes.STANDING_DEPARTED: people.Departed, citizenshiptypes.STANDING_RESIDENT: people.Residents,
	}, standings))
}

// checkCountedMoney adds up balances, and what each citizen was paid.
func checkCountedMoney(ctx sdk.Context, a *app.App, economy censustypes.Economy) error {
	supply := math.ZeroInt()
	a.BankKeeper.IterateAllBalances(ctx, func(_ sdk.AccAddress, coin sdk.Coin) bool {
		if coin.Denom == economy.Denom {
			supply = supply.Add(coin.Amount)
		}
		return false
	})
	if !supply.Equal(economy.Supply) {
		return fmt.Errorf("the snapshot has a supply of %s, and accounts hold %s", economy.Supply, supply)
	}
	fund := a.BankKeeper.GetAllBalances(ctx, a.AccountKeeper.GetModuleAddress(treasurytypes.ModuleName))
	if !fund.Equal(economy.Fund) {
		return fmt.Errorf("the snapshot has %s in the fund, which holds %s", economy.Fund, fund)
	}
	classes := uint64(0)
	for _, class := range economy.Income.Classes {
		classes += class.Citizens
	}
	if economy.Income.Recipients >= censustypes.MinClass && classes != economy.Income.Recipients {
		return fmt.Errorf("classes of %d, and %d recipients", classes, economy.Income.Recipients)
	}
	return nil
}

func checkCountedLand(land censustypes.Land) error {
	total := censustypes.Land{Value: math.ZeroInt()}
	for _, c := range land.Countries {
		total.Parcels, total.AreaDm2, total.Value = total.Parcels+c.Parcels, total.AreaDm2+c.AreaDm2, total.Value.Add(c.Value)
	}
	if total.Parcels != land.Parcels || total.AreaDm2 != land.AreaDm2 || !total.Value.Equal(land.Value) {
		return fmt.Errorf("%d parcels of %d dm² worth %s in countries, %d of %d worth %s in all",
			total.Parcels, total.AreaDm2, total.Value, land.Parcels, land.AreaDm2, land.Value)
	}
	return nil
}
