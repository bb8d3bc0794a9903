package types

import (
	"context"
	"time"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// AccountKeeper finds the treasury's accounts.
type AccountKeeper interface {
	AddressCodec() address.Codec
	GetModuleAddress(name string) sdk.AccAddress
	GetModuleAccount(ctx context.Context, name string) sdk.ModuleAccountI
}

// BankKeeper moves, mints and burns coins.
type BankKeeper interface {
	BlockedAddr(addr sdk.AccAddress) bool
	GetBalance(ctx context.Context, addr sdk.AccAddress, denom string) sdk.Coin
	GetSupply(ctx context.Context, denom string) sdk.Coin
	GetDenomMetaData(ctx context.Context, denom string) (banktypes.Metadata, bool)
	SetDenomMetaData(ctx context.Context, metadata banktypes.Metadata)
	MintCoins(ctx context.Context, module string, amount sdk.Coins) error
	BurnCoins(ctx context.Context, module string, amount sdk.Coins) error
	SendCoinsFromAccountToModule(ctx context.Context, from sdk.AccAddress, module string, amount sdk.Coins) error
	SendCoinsFromAccountToModuleVirtual(ctx context.Context, from sdk.AccAddress, module string, amount sdk.Coins) error
	SendCoinsFromModuleToAccount(ctx context.Context, module string, to sdk.AccAddress, amount sdk.Coins) error
	SendCoinsFromModuleToModule(ctx context.Context, from, to string, amount sdk.Coins) error
}

// StakingKeeper finds the operator of a block's proposer.
type StakingKeeper interface {
	GetValidatorByConsAddr(ctx context.Context, address sdk.ConsAddress) (stakingtypes.Validator, error)
}

// CitizenshipKeeper knows who everybody is and what day it is.
type CitizenshipKeeper interface {
	NumberOf(ctx context.Context, account sdk.AccAddress) (uint64, error)
	AccountOf(ctx context.Context, number uint64) (sdk.AccAddress, error)
	InGoodStanding(ctx context.Context, number uint64) (bool, error)
	// GoodSince tells whether a person is in good standing, and since which day.
	GoodSince(ctx context.Context, number uint64) (day int64, good bool, err error)
	// WalkGood visits every citizen in good standing, by number. For genesis only.
	WalkGood(ctx context.Context, fn func(number uint64) error) error
	// Drained tells whether the last closed civic day is worked off for everybody.
	Drained(ctx context.Context) (bool, error)
	CivicDay(ctx context.Context) (int64, error)
	Epoch(ctx context.Context) (int64, error)
	// EpochSeconds is the length of a civic epoch.
	EpochSeconds(ctx context.Context) (int64, error)
	// StartOf is the first moment of a civic day.
	StartOf(ctx context.Context, day int64) (time.Time, error)
	StandingOf(ctx context.Context, number uint64) (citizenshiptypes.Standing, error)
}

// LandPort knows what parcels are worth. x/territory is it.
type LandPort interface {
	// LevyBase returns the value of a titled parcel in units of the currency and the
	// civic day since which it is titled, or an error that wraps ErrUnknownParcel.
	LevyBase(ctx context.Context, parcel uint64) (value math.Int, since int64, err error)
}

// ContractKeeper knows the limits of the charter and who holds which office.
type ContractKeeper interface {
	Limit(ctx context.Context, name string) (value uint64, found bool, err error)
	UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error
	// SeatOf returns the seat of a citizen in good standing, or an error.
	SeatOf(ctx context.Context, number uint64, office string) (contracttypes.Seat, error)
}
