package keeper

import (
	"context"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/census/types"
)

// people reads the register: counters by standing, country and district.
func (k *Keeper) people(ctx context.Context) (types.People, error) {
	population, err := k.citizenship.Population(ctx)
	if err != nil {
		return types.People{}, err
	}
	people := types.People{
		Citizens:        population.Citizens,
		Lapsed:          population.Lapsed,
		Suspended:       population.Suspended,
		Expelled:        population.Expelled,
		Departed:        population.Departed,
		Residents:       population.Residents,
		AdmissionsTotal: population.Admissions,
		DeparturesTotal: population.Departures,
	}
	countries, err := k.citizenship.Countries(ctx)
	if err != nil {
		return types.People{}, err
	}
	for _, c := range countries { // at most types.MaxCountries
		people.CitizensByCountry = append(people.CitizensByCountry, types.CountryCount{Country: c.Country, Count: c.Count})
	}
	required, err := k.contract.RequiredVersion(ctx)
	if err != nil {
		return types.People{}, err
	}
	districts, total, err := k.citizenship.Electorate(ctx, required)
	if err != nil {
		return types.People{}, err
	}
	for _, d := range districts { // the charter has at most 256
		people.Electorate = append(people.Electorate, types.DistrictCount{District: d.District, Count: d.Count})
	}
	people.ElectorateTotal = total
	return people, nil
}

// contractFigures reads the social contract.
func (k *Keeper) contractFigures(ctx context.Context) (types.Contract, error) {
	s, err := k.contract.Summary(ctx)
	return types.Contract{
		Version:       s.Version,
		Root:          s.Root,
		Signatures:    s.Signatures,
		OpenReferenda: s.OpenReferenda,
		Laws:          s.Laws,
		Validators:    s.Validators,
	}, err
}

// economy reads the common purse.
func (k *Keeper) economy(ctx context.Context) (types.Economy, error) {
	s, err := k.treasury.Summary(ctx)
	return types.Economy{
		Denom:          s.Denom,
		Supply:         s.Supply,
		Issued:         s.Issued,
		Fund:           s.Fund,
		Appropriated:   s.Appropriated,
		DisbursedTotal: s.Disbursed,
	}, err
}

// income reads what the treasury paid to citizens in the epochs of a round. They
// are over, so that nothing is added to them any more. What one person was paid is
// known an epoch at a time, so the classes are those of the last one. A round has
// types.MaxEpochsPerRound epochs at most, unless the chain itself missed some.
func (k *Keeper) income(ctx context.Context, first, last int64) (types.Income, error) {
	income := types.Income{Total: math.ZeroInt(), EpochTotal: math.ZeroInt()}
	for epoch := first; epoch <= last; epoch++ {
		incomes, err := k.treasury.Incomes(ctx, epoch)
		if err != nil {
			return income, err
		}
		income.Total = income.Total.Add(incomes.Total)
		if epoch == last {
			income.EpochTotal = incomes.Total
			income.Classes, income.Recipients = types.MergeClasses(incomes.Classes)
		}
	}
	return income, nil
}

// land reads the footprint.
func (k *Keeper) land(ctx context.Context) (types.Land, error) {
	total, err := k.territory.Footprint(ctx)
	if err != nil {
		return types.Land{}, err
	}
	land := types.Land{Parcels: total.Parcels, AreaDm2: total.AreaDm2, Value: total.Value}
	countries, err := k.territory.FootprintByCountry(ctx)
	if err != nil {
		return types.Land{}, err
	}
	for _, c := range countries { // at most types.MaxCountries
		f := c.Footprint
		land.Countries = append(land.Countries, types.CountryLand{
			Country: c.Country, Parcels: f.Parcels, AreaDm2: f.AreaDm2, Value: f.Value,
		})
	}
	return land, nil
}
