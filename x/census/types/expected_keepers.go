package types

import (
	"context"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// AccountKeeper translates addresses.
type AccountKeeper interface {
	AddressCodec() address.Codec
}

// CitizenshipKeeper knows who everybody is and where the nation is in its calendar.
type CitizenshipKeeper interface {
	// NumberOf is the number of the person whose current account this is.
	NumberOf(ctx context.Context, acc sdk.AccAddress) (uint64, error)
	// InGoodStanding tells whether the person is a citizen in good standing.
	InGoodStanding(ctx context.Context, number uint64) (bool, error)
	// Epoch is the number of the civic epoch.
	Epoch(ctx context.Context) (int64, error)
	// Drained tells whether everyone who lapsed by the last closed day is counted out.
	Drained(ctx context.Context) (bool, error)
	// Population counts persons by standing.
	Population(ctx context.Context) (citizenshiptypes.Population, error)
	// Countries counts the citizens in good standing by country, in order.
	Countries(ctx context.Context) ([]citizenshiptypes.CountryCount, error)
	// Electorate counts the electors who have signed at least minVersion.
	Electorate(ctx context.Context, minVersion uint64) ([]citizenshiptypes.DistrictCount, uint64, error)
}

// SocialContractKeeper knows the charter and who holds an office.
type SocialContractKeeper interface {
	// UseOffice checks that the person has a seat of the office and that its
	// warrant allows the message, and takes one use of the seat's cap.
	UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error
	// RequiredVersion is the least signed version that gives the vote.
	RequiredVersion(ctx context.Context) (uint64, error)
	// SeatsHeld is how many seats of an office are held.
	SeatsHeld(ctx context.Context, office string) (uint64, error)
	// Summary is the social contract in figures.
	Summary(ctx context.Context) (contracttypes.Summary, error)
}

// TreasuryKeeper knows the common purse.
type TreasuryKeeper interface {
	// Summary is the purse in figures.
	Summary(ctx context.Context) (treasurytypes.Summary, error)
	// Incomes are what the treasury has paid to citizens in an epoch, in at most
	// treasurytypes.IncomeBits classes.
	Incomes(ctx context.Context, epoch int64) (treasurytypes.EpochIncomes, error)
}

// TerritoryKeeper knows the land.
type TerritoryKeeper interface {
	// Footprint is number, area and value of the parcels that count.
	Footprint(ctx context.Context) (territorytypes.Footprint, error)
	// FootprintByCountry is the footprint by country, in order of the code.
	FootprintByCountry(ctx context.Context) ([]territorytypes.CountryFootprint, error)
}
