package types

import (
	"context"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// AccountKeeper is what territory needs of auth.
type AccountKeeper interface {
	AddressCodec() address.Codec
	GetModuleAddress(name string) sdk.AccAddress
}

// BankKeeper is what territory needs of bank.
type BankKeeper interface {
	BlockedAddr(addr sdk.AccAddress) bool
	GetBalance(ctx context.Context, addr sdk.AccAddress, denom string) sdk.Coin
	SendCoinsFromAccountToModule(ctx context.Context, from sdk.AccAddress, module string, amt sdk.Coins) error
	SendCoinsFromAccountToModuleVirtual(ctx context.Context, from sdk.AccAddress, module string, amt sdk.Coins) error
	SendCoinsFromModuleToAccount(ctx context.Context, module string, to sdk.AccAddress, amt sdk.Coins) error
}

// CitizenshipKeeper is what territory needs of citizenship.
type CitizenshipKeeper interface {
	NumberOf(ctx context.Context, acc sdk.AccAddress) (uint64, error)
	AccountOf(ctx context.Context, number uint64) (sdk.AccAddress, error)
	InGoodStanding(ctx context.Context, number uint64) (bool, error)
	StandingOf(ctx context.Context, number uint64) (citizenshiptypes.Standing, error)
	CivicDay(ctx context.Context) (int64, error)
}

// ContractKeeper is what territory needs of the social contract.
type ContractKeeper interface {
	UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error
	// Capital is the virtual capital that the charter in force names, and its version; an
	// empty URI where it names none.
	Capital(ctx context.Context) (version uint64, uri string, hash []byte, err error)
}

// TreasuryKeeper is what territory needs of the treasury.
type TreasuryKeeper interface {
	// Collect takes coins from an account into the general fund.
	Collect(ctx context.Context, from sdk.AccAddress, amount sdk.Coin, category string) error
	// LevyOwed is what is owed on a parcel.
	LevyOwed(ctx context.Context, parcel uint64) (sdk.Coin, error)
	// BeginLevy says that nothing is owed on a parcel for the epochs that are closed.
	BeginLevy(ctx context.Context, parcel uint64) error
}
