//go:build sims

package app_test

import (
	"fmt"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// lastContext reads the state that the run has committed last.
func lastContext(run instance) sdk.Context {
	return run.App.NewUncachedContext(false, cmtproto.Header{
		ChainID: simsx.SimAppChainID, Height: run.App.LastBlockHeight(), Time: *run.App.clock,
	}).WithTxIndex(-1)
}

// invariants of the whole nation, at any height.
func invariants(ctx sdk.Context, instance *app.App) error {
	for _, invariant := range []struct {
		name  string
		check func(sdk.Context, *app.App) error
	}{
		{"books", func(ctx sdk.Context, a *app.App) error { return a.TreasuryKeeper.Invariants(ctx) }},
		{"land", func(ctx sdk.Context, a *app.App) error { return a.TerritoryKeeper.Invariants(ctx) }},
		{"supply", checkSupply},
		{"population", checkPopulation},
		{"entitled", checkEntitled},
		{"charter", checkCharter},
	} {
		if err := invariant.check(ctx, instance); err != nil {
			return fmt.Errorf("%s: %w", invariant.name, err)
		}
	}
	return nil
}

// checkSupply adds up every balance.
func checkSupply(ctx sdk.Context, a *app.App) error {
	held := sdk.NewCoins()
	a.BankKeeper.IterateAllBalances(ctx, func(_ sdk.AccAddress, coin sdk.Coin) bool {
		held = held.Add(coin)
		return false
	})
	issued := sdk.NewCoins()
	a.BankKeeper.IterateTotalSupply(ctx, func(coin sdk.Coin) bool {
		issued = issued.Add(coin)
		return false
	})
	if !held.Equal(issued) {
		return fmt.Errorf("%s held, %s issued", held, issued)
	}
	return nil
}

// checkEntitled: whoever is a citizen shares in the dividend, and nobody else does.
func checkEntitled(ctx sdk.Context, a *app.App) error {
	query := treasurykeeper.NewQueryServer(a.TreasuryKeeper)
	return a.CitizenshipKeeper.Citizens.Walk(ctx, nil, func(number uint64, c citizenshiptypes.Citizen) (bool, error) {
		dividend, err := query.Dividend(ctx, &treasurytypes.QueryDividendRequest{Citizen: number})
		if err == nil && dividend.Entitled != (c.Standing == citizenshiptypes.STANDING_CITIZEN) {
			err = fmt.Errorf("%s %d: entitled is %t", c.Standing, number, dividend.Entitled)
		}
		return err != nil, err
	})
}

// checkPopulation counts everybody one by one.
func checkPopulation(ctx sdk.Context, a *app.App) error {
	closed, err := a.CitizenshipKeeper.LastClosedDay.Get(ctx)
	if err != nil {
		return err
	}
	standings := map[citizenshiptypes.Standing]uint64{}
	countries, districts, electors := map[string]uint64{}, map[uint32]uint64{}, map[uint32]uint64{}
	err = a.CitizenshipKeeper.Citizens.Walk(ctx, nil, func(_ uint64, c citizenshiptypes.Citizen) (bool, error) {
		standing := c.StandingAfter(closed)
		standings[standing]++
		if standing != citizenshiptypes.STANDING_CITIZEN {
			return false, nil
		}
		countries[c.Country]++
		districts[c.District]++
		if c.VotingDay <= closed+1 {
			electors[c.District]++
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return comparePopulation(ctx, a, standings, countries, districts, electors)
}

func comparePopulation(
	ctx sdk.Context, a *app.App, standings map[citizenshiptypes.Standing]uint64,
	countries map[string]uint64, districts, electors map[uint32]uint64,
) error {
	population, err := a.CitizenshipKeeper.Population(ctx)
	if err != nil {
		return err
	}
	for standing, counted := range map[citizenshiptypes.Standing]uint64{
		citizenshiptypes.STANDING_CITIZEN: population.Citizens, citizenshiptypes.STANDING_LAPSED: population.Lapsed,
		citizenshiptypes.STANDING_SUSPENDED: population.Suspended, citizenshiptypes.STANDING_EXPELLED: population.Expelled,
		citizenshiptypes.STANDING_DEPARTED: population.Departed, citizenshiptypes.STANDING_RESIDENT: population.Residents,
	} {
		if counted != standings[standing] {
			return fmt.Errorf("%s: %d counted, %d there", standing, counted, standings[standing])
		}
	}
	byCountry, err := a.CitizenshipKeeper.Countries(ctx)
	if err != nil {
		return err
	}
	counted := map[string]uint64{}
	for _, c := range byCountry {
		counted[c.Country] = c.Count
	}
	if err := same("countries", counted, countries); err != nil {
		return err
	}
	byDistrict, err := a.CitizenshipKeeper.Districts(ctx)
	if err != nil {
		return err
	}
	if err := same("districts", districtMap(byDistrict), districts); err != nil {
		return err
	}
	electorate, _, err := a.CitizenshipKeeper.Electorate(ctx, 0)
	if err != nil {
		return err
	}
	return same("electors", districtMap(electorate), electors)
}

func districtMap(counts []citizenshiptypes.DistrictCount) map[uint32]uint64 {
	out := map[uint32]uint64{}
	for _, c := range counts {
		out[c.District] = c.Count
	}
	return out
}

// same compares counts; what is zero may be absent.
func same[K comparable](what string, counted, there map[K]uint64) error {
	for key, n := range there {
		if counted[key] != n {
			return fmt.Errorf("%s %v: %d counted, %d there", what, key, counted[key], n)
		}
	}
	for key, n := range counted {
		if there[key] != n {
			return fmt.Errorf("%s %v: %d counted, %d there", what, key, n, there[key])
		}
	}
	return nil
}
