package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// Invariants checks what must hold after every block: that the state would be a valid
// genesis, that the module account holds exactly what it owes, and that the footprint is
// what counting all parcels gives. It walks everything and is for tests and simulations.
func (k *Keeper) Invariants(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	if err := g.Validate(); err != nil {
		return err
	}
	account := k.accounts.GetModuleAddress(types.ModuleName)
	owed := g.Owed().AmountOf(g.Params.Denom)
	if held := k.bank.GetBalance(ctx, account, g.Params.Denom).Amount; !held.Equal(owed) {
		return types.ErrUncovered.Wrapf("%s of %s", held, owed)
	}
	return k.recounted(ctx, g)
}

// recounted compares the footprint of each country with a count of its parcels.
func (k *Keeper) recounted(ctx context.Context, g *types.GenesisState) error {
	counted := make(map[string]types.Footprint)
	for _, p := range g.Parcels {
		country := p.Parcel.Country
		sum, known := counted[country]
		if !known {
			sum = types.EmptyFootprint()
		}
		sum, err := sum.Plus(p.Parcel.Counted(p.Appraisals, g.FootprintDay).Minus(types.EmptyFootprint()))
		if err != nil {
			return err
		}
		counted[country] = sum
	}
	parts, err := k.FootprintByCountry(ctx)
	if err != nil {
		return err
	}
	for _, part := range parts {
		sum, known := counted[part.Country]
		if !known || !sum.Minus(part.Footprint).IsZero() {
			return types.ErrInvalidParcel.Wrapf("the footprint of %q is %v, not %v", part.Country, part.Footprint, sum)
		}
		delete(counted, part.Country)
	}
	for _, p := range g.Parcels { // in order
		if sum, left := counted[p.Parcel.Country]; left && !sum.IsEmpty() {
			return types.ErrInvalidParcel.Wrapf("the footprint of %q is empty, not %v", p.Parcel.Country, sum)
		}
	}
	return nil
}
