package founding

import (
	"fmt"
	"time"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// denominate names the currency wherever a module keeps its name.
func (s *stater) denominate() error {
	currency := s.plan.Document.Currency
	if err := edit(s, citizenshiptypes.ModuleName, func(genesis *citizenshiptypes.GenesisState) error {
		genesis.Params.Denom = currency.Denom
		return nil
	}); err != nil {
		return err
	}
	if err := edit(s, territorytypes.ModuleName, func(genesis *territorytypes.GenesisState) error {
		genesis.Params.Denom = currency.Denom
		return nil
	}); err != nil {
		return err
	}
	return edit(s, treasurytypes.ModuleName, func(genesis *treasurytypes.GenesisState) error {
		genesis.Params.Denom = currency.Denom
		genesis.Metadata = treasurytypes.DefaultMetadata(currency.Denom, currency.Display)
		return nil
	})
}

// people makes the founders the first citizens. They have signed the charter:
// it is by their agreement that it is in force.
func (s *stater) people() error {
	if err := edit(s, authtypes.ModuleName, func(genesis *authtypes.GenesisState) error {
		accounts := make(authtypes.GenesisAccounts, 0, len(s.plan.Accounts))
		for i, address := range s.plan.Accounts {
			accounts = append(accounts, authtypes.NewBaseAccount(address, nil, uint64(i), 0))
		}
		packed, err := authtypes.PackAccounts(accounts)
		genesis.Accounts = packed
		return err
	}); err != nil {
		return err
	}
	return edit(s, citizenshiptypes.ModuleName, func(genesis *citizenshiptypes.GenesisState) error {
		genesis.Calendar = citizenshiptypes.Calendar{
			DaySeconds:  s.plan.Document.Calendar.DaySeconds,
			GenesisTime: s.plan.GenesisTime.Unix(),
		}
		for i, founder := range s.plan.Document.Citizens {
			genesis.Citizens = append(genesis.Citizens, citizenshiptypes.CitizenRecord{
				Number:        uint64(i + 1),
				Account:       s.plan.Accounts[i].String(),
				Standing:      citizenshiptypes.STANDING_CITIZEN,
				DueDay:        int64(genesis.Params.AffirmationDays),
				Country:       founder.Country,
				District:      founder.District,
				SignedVersion: 1,
			})
		}
		genesis.NextNumber = uint64(len(s.plan.Document.Citizens) + 1)
		return nil
	})
}

// contract puts the charter in force as version 1 and seats the officers.
func (s *stater) contract() error {
	return edit(s, socialcontracttypes.ModuleName, func(genesis *socialcontracttypes.GenesisState) error {
		genesis.Versions = []socialcontracttypes.CharterRecord{{Version: 1, Charter: s.plan.Document.Charter}}
		genesis.InForce, genesis.RequiredVersion = 1, 1
		genesis.Offices = s.plan.Document.Offices
		seats, err := s.seats()
		genesis.Seats = seats
		return err
	})
}

// seats gives each founder the next seat of each of their offices.
func (s *stater) seats() ([]socialcontracttypes.Seat, error) {
	var seats []socialcontracttypes.Seat
	for _, office := range s.plan.Document.Offices {
		for i, founder := range s.plan.Document.Citizens {
			if !holds(founder, office.Id) {
				continue
			}
			seat := socialcontracttypes.Seat{Office: office.Id, Number: uint32(1), Holder: uint64(i + 1)}
			for _, taken := range seats {
				if taken.Office == office.Id {
					seat.Number = taken.Number + 1
				}
			}
			if seat.Number > office.Seats {
				return nil, fmt.Errorf("%s is the holder number %d of %s, which has %d seats", founder.Name, seat.Number, office.Id, office.Seats)
			}
			if office.TermDays > 0 {
				seat.Until = int64(office.TermDays)
			}
			if office.IsValidator() {
				seat.Operator = s.plan.Accounts[i].String()
			}
			seats = append(seats, seat)
		}
	}
	return seats, s.checkOffices()
}

func holds(founder charterfile.Founder, office string) bool {
	for _, held := range founder.Offices {
		if held == office {
			return true
		}
	}
	return false
}

// checkOffices finds a founder in an office that the document does not have.
func (s *stater) checkOffices() error {
	for _, founder := range s.plan.Document.Citizens {
		for _, held := range founder.Offices {
			known := false
			for _, office := range s.plan.Document.Offices {
				known = known || office.Id == held
			}
			if !known {
				return fmt.Errorf("%s holds %q, which is no office: add it under offices, or take it off", founder.Name, held)
			}
		}
	}
	return nil
}

// purse gives the founders and the general fund what the document says, and a
// validator the bond besides.
func (s *stater) purse() error {
	denom := s.plan.Document.Currency.Denom
	bonds := map[string]math.Int{}
	for _, office := range s.plan.Document.Offices {
		bonds[office.Id] = office.Bond
	}
	return edit(s, banktypes.ModuleName, func(genesis *banktypes.GenesisState) error {
		add := func(account string, amount math.Int) {
			if !amount.IsPositive() {
				return
			}
			coins := sdk.NewCoins(sdk.NewCoin(denom, amount))
			genesis.Balances = append(genesis.Balances, banktypes.Balance{Address: account, Coins: coins})
			genesis.Supply = genesis.Supply.Add(coins...)
		}
		add(authtypes.NewModuleAddress(treasurytypes.ModuleName).String(), math.NewIntFromUint64(s.plan.Document.Fund))
		for i, founder := range s.plan.Document.Citizens {
			amount := math.NewIntFromUint64(founder.Balance)
			for _, office := range founder.Offices {
				if bond, ok := bonds[office]; ok {
					amount = amount.Add(bond)
				}
			}
			add(s.plan.Accounts[i].String(), amount)
		}
		return nil
	})
}

// epochs sets the nation's one epoch.
func (s *stater) epochs() error {
	return edit(s, epochstypes.ModuleName, func(genesis *epochstypes.GenesisState) error {
		*genesis = *epochstypes.NewGenesisState([]epochstypes.EpochInfo{app.CivicEpoch(
			s.plan.GenesisTime, time.Duration(s.plan.Document.Calendar.EpochSeconds)*time.Second,
		)})
		return nil
	})
}
