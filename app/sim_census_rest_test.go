//go:build sims

package app_test

import (
	"errors"
	"fmt"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// checkCountedAnswers counts the answers of the round, where none is pruned yet.
func checkCountedAnswers(ctx sdk.Context, a *app.App, s censustypes.Snapshot) error {
	params, err := a.CensusKeeper.Params.Get(ctx)
	if err != nil || params.KeepRounds == 0 {
		return err
	}
	answers, all := map[string]uint64{}, uint64(0)
	if err := a.CensusKeeper.Responses.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](s.Round),
		func(_ collections.Pair[uint64, uint64], r censustypes.Response) (bool, error) {
			answers[r.Country]++
			all++
			return false, nil
		}); err != nil {
		return err
	}
	counted := map[string]uint64{}
	for _, c := range s.People.RespondentsByCountry {
		counted[c.Country] = c.Count
	}
	if all != s.People.Respondents {
		return fmt.Errorf("the snapshot has %d respondents, and %d answered", s.People.Respondents, all)
	}
	return same("respondents of the snapshot", counted, answers)
}

// checkCountedContract takes the law book, the referenda and the set of validators.
func checkCountedContract(ctx sdk.Context, a *app.App, s censustypes.Contract) error {
	state, err := a.SocialContractKeeper.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	open := uint64(0)
	for _, r := range state.Referendums {
		if r.Referendum.Status == contracttypes.REFERENDUM_STATUS_VOTING {
			open++
		}
	}
	bonded := uint64(0)
	if err := a.StakingKeeper.IterateValidators(ctx, func(_ int64, v stakingtypes.ValidatorI) bool {
		if v.IsBonded() {
			bonded++
		}
		return false
	}); err != nil {
		return err
	}
	if s.OpenReferenda != open || s.Laws != uint64(len(state.Laws)) || s.Validators != bonded {
		return fmt.Errorf("the snapshot has %d referenda, %d laws and %d validators, and there are %d, %d and %d",
			s.OpenReferenda, s.Laws, s.Validators, open, len(state.Laws), bonded)
	}
	return nil
}

// checkCountedIncome adds up what each citizen was last paid, unless somebody was paid
// since, which the same record says.
func checkCountedIncome(ctx sdk.Context, a *app.App, s censustypes.Snapshot) error {
	escrow := a.BankKeeper.GetAllBalances(ctx, a.AccountKeeper.GetModuleAddress(treasurytypes.EscrowName))
	if !escrow.Equal(s.Economy.Appropriated) {
		return fmt.Errorf("the snapshot has %s set aside, and there are %s", s.Economy.Appropriated, escrow)
	}
	state, err := a.TreasuryKeeper.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	paid, recipients, classes := math.ZeroInt(), uint64(0), map[int]uint64{}
	for _, income := range state.Incomes {
		if income.Epoch > s.LastEpoch {
			return nil
		}
		if income.Epoch == s.LastEpoch {
			paid, recipients = paid.Add(income.Amount), recipients+1
			classes[min(income.Amount.BigInt().BitLen(), 64)]++
		}
	}
	income := s.Economy.Income
	if !paid.Equal(income.EpochTotal) || recipients != income.Recipients {
		return fmt.Errorf("the snapshot has %s paid to %d, and %d had %s", income.EpochTotal, income.Recipients, recipients, paid)
	}
	for _, class := range income.Classes {
		for bits := class.FromBits; bits <= class.ToBits; bits++ {
			class.Citizens -= classes[int(bits)]
		}
		if class.Citizens != 0 {
			return errors.New("a class of the snapshot has others in it than were paid so much")
		}
	}
	return nil
}
