package types

import (
	"context"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"
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
}

// OfficeKeeper knows who holds an office.
type OfficeKeeper interface {
	// UseOffice checks that the person has a seat of the office and that its
	// warrant allows the message, and takes one use of the seat's cap.
	UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error
}

// Sources are what a snapshot is read from. Each reads counters: none walks
// citizens, votes, payments or parcels.
type Sources interface {
	// People is the register: everything but the answers and the growth since
	// the snapshot before.
	People(ctx context.Context) (People, error)
	// Contract is the social contract.
	Contract(ctx context.Context) (Contract, error)
	// Economy is the common purse without the growth since the snapshot before.
	Economy(ctx context.Context) (Economy, error)
	// Land is the footprint.
	Land(ctx context.Context) (Land, error)
}
