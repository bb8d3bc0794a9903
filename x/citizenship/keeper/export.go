package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// ExportGenesis returns the whole state. It walks everything and is for the
// export command only.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	g := &types.GenesisState{}
	for _, step := range []func(context.Context, *types.GenesisState) error{
		k.exportItems, k.exportCitizens, k.exportGuests, k.exportWords, k.exportBudgets, k.exportPersons, k.exportJustice,
		k.exportKeys,
	} {
		if err := step(ctx, g); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (k *Keeper) exportItems(ctx context.Context, g *types.GenesisState) (err error) {
	if g.Params, err = k.Params.Get(ctx); err != nil {
		return err
	}
	if g.Calendar, err = k.Calendar.Get(ctx); err != nil {
		return err
	}
	if g.NextNumber, err = k.NextNumber.Get(ctx); err != nil {
		return err
	}
	if g.Cursor, err = k.Cursor.Get(ctx); err != nil {
		if _, err := found(err); err != nil {
			return err
		}
	}
	if g.Growth, err = k.Growth.Get(ctx); err != nil {
		if _, err := found(err); err != nil {
			return err
		}
	}
	population, err := k.Population(ctx)
	if err != nil {
		return err
	}
	g.Admissions, g.Departures = population.Admissions, population.Departures
	return k.ClosedHeights.Walk(ctx, nil, func(_, height int64) (bool, error) {
		g.ClosedHeights = append(g.ClosedHeights, height)
		return false, nil
	})
}

func (k *Keeper) exportCitizens(ctx context.Context, g *types.GenesisState) error {
	err := k.Citizens.Walk(ctx, nil, func(number uint64, c types.Citizen) (bool, error) {
		g.Citizens = append(g.Citizens, c.Record(number, k.text(c.Account)))
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.Accounts.Walk(ctx, nil, func(acc sdk.AccAddress, entry types.AccountEntry) (bool, error) {
		if entry.Retired {
			g.Retired = append(g.Retired, types.GenesisRetired{Account: k.text(acc), Number: entry.Number})
		}
		return false, nil
	})
}

func (k *Keeper) exportGuests(ctx context.Context, g *types.GenesisState) error {
	err := k.Invitations.Walk(ctx, nil, func(acc sdk.AccAddress, i types.Invitation) (bool, error) {
		g.Invitations = append(g.Invitations, types.GenesisInvitation{Invitee: k.text(acc), Invitation: i})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.Applications.Walk(ctx, nil, func(acc sdk.AccAddress, a types.Application) (bool, error) {
		g.Applications = append(g.Applications, types.GenesisApplication{Applicant: k.text(acc), Application: a})
		return false, nil
	})
}

func (k *Keeper) exportWords(ctx context.Context, g *types.GenesisState) error {
	err := k.Vouches.Walk(ctx, nil, func(key collections.Pair[sdk.AccAddress, uint64]) (bool, error) {
		g.Vouches = append(g.Vouches, types.GenesisVouch{Applicant: k.text(key.K1()), Voucher: key.K2()})
		return false, nil
	})
	if err != nil {
		return err
	}
	err = k.Attestations.Walk(ctx, nil, func(key collections.Pair[sdk.AccAddress, uint64], a types.Attestation) (bool, error) {
		g.Attestations = append(g.Attestations, types.GenesisAttestation{
			Applicant: k.text(key.K1()), Registrar: key.K2(), Attestation: a,
		})
		return false, nil
	})
	if err != nil {
		return err
	}
	return k.Nullifiers.Walk(ctx, nil, func(nullifier []byte, holder types.NullifierHolder) (bool, error) {
		entry := types.GenesisNullifier{Nullifier: nullifier, Number: holder.Number}
		if len(holder.Applicant) > 0 {
			entry.Applicant = k.text(holder.Applicant)
		}
		g.Nullifiers = append(g.Nullifiers, entry)
		return false, nil
	})
}

func (k *Keeper) exportBudgets(ctx context.Context, g *types.GenesisState) error {
	err := k.Turns.Walk(ctx, nil, func(sponsor, round uint64) (bool, error) {
		g.Turns = append(g.Turns, types.Turn{Round: round, Sponsor: sponsor})
		return false, nil
	})
	if err != nil {
		return err
	}
	if g.Quotas, err = exportUses(ctx, k.Quota); err != nil {
		return err
	}
	if g.VouchBudgets, err = exportUses(ctx, k.VouchBudget); err != nil {
		return err
	}
	return k.History.Walk(ctx, nil, func(key collections.Pair[uint64, int64], e types.Eligibility) (bool, error) {
		g.History = append(g.History, types.GenesisEligibility{Number: key.K1(), Height: key.K2(), Eligibility: e})
		return false, nil
	})
}

func exportUses(ctx context.Context, budget collections.Map[uint64, types.Use]) ([]types.GenesisUse, error) {
	var uses []types.GenesisUse
	err := budget.Walk(ctx, nil, func(number uint64, use types.Use) (bool, error) {
		uses = append(uses, types.GenesisUse{Number: number, Use: use})
		return false, nil
	})
	return uses, err
}
