//go:build sims

package app_test

import (
	"errors"
	"fmt"
	"maps"
	"sort"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
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
	return errors.Join(
		checkCountedPeople(ctx, a, s.People), checkCountedAnswers(ctx, a, s), checkCountedContract(ctx, a, s.Contract),
		checkCountedMoney(ctx, a, s.Economy), checkCountedIncome(ctx, a, s), checkCountedLand(ctx, a, s.Land),
	)
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

// checkCountedLand takes every parcel that has a title, a survey and an appraisal which
// count, on the day that the footprint has come to.
func checkCountedLand(ctx sdk.Context, a *app.App, land censustypes.Land) error {
	day, err := a.TerritoryKeeper.FootprintDay.Get(ctx)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	values := map[uint64][]math.Int{}
	if err := a.TerritoryKeeper.Appraisals.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], each territorytypes.Appraisal) (bool, error) {
		if each.ExpiryDay >= day {
			values[key.K1()] = append(values[key.K1()], each.Value)
		}
		return false, nil
	}); err != nil {
		return err
	}
	parcels, areas, worth, total := map[string]uint64{}, map[string]uint64{}, map[string]string{}, math.ZeroInt()
	sums := map[string]math.Int{}
	if err := a.TerritoryKeeper.Parcels.Walk(ctx, nil, func(id uint64, each territorytypes.Parcel) (bool, error) {
		list := values[id]
		if each.Status != territorytypes.PARCEL_STATUS_TITLED || each.SurveyExpiryDay < day || len(list) == 0 {
			return false, nil
		}
		sort.Slice(list, func(i, j int) bool { return list[i].LT(list[j]) })
		median := list[len(list)/2]
		if len(list)%2 == 0 {
			median = median.Add(list[len(list)/2-1]).QuoRaw(2)
		}
		if sums[each.Country].IsNil() {
			sums[each.Country] = math.ZeroInt()
		}
		parcels[each.Country]++
		areas[each.Country] += each.AreaDm2
		sums[each.Country] = sums[each.Country].Add(median)
		worth[each.Country], total = sums[each.Country].String(), total.Add(median)
		return false, nil
	}); err != nil {
		return err
	}
	gotParcels, gotAreas, gotWorth := map[string]uint64{}, map[string]uint64{}, map[string]string{}
	var number, area uint64
	for _, c := range land.Countries {
		gotParcels[c.Country], gotAreas[c.Country], gotWorth[c.Country] = c.Parcels, c.AreaDm2, c.Value.String()
		number, area = number+c.Parcels, area+c.AreaDm2
	}
	if number != land.Parcels || area != land.AreaDm2 || !total.Equal(land.Value) {
		return fmt.Errorf("%d parcels of %d dm² worth %s in countries, %d of %d worth %s in all", number, area, total, land.Parcels, land.AreaDm2, land.Value)
	}
	if !maps.Equal(gotWorth, worth) {
		return fmt.Errorf("the snapshot has land worth %v, and parcels are worth %v", gotWorth, worth)
	}
	return errors.Join(same("parcels of the snapshot", gotParcels, parcels), same("areas of the snapshot", gotAreas, areas))
}
