package types

import (
	"context"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
)

// AccountKeeper is what citizenship needs of auth.
type AccountKeeper interface {
	AddressCodec() address.Codec
	GetAccount(ctx context.Context, addr sdk.AccAddress) sdk.AccountI
	NewAccountWithAddress(ctx context.Context, addr sdk.AccAddress) sdk.AccountI
	SetAccount(ctx context.Context, acc sdk.AccountI)
	GetModulePermissions() map[string]authtypes.PermissionsForAddress
}

// BankKeeper is what citizenship needs of bank.
type BankKeeper interface {
	SpendableCoin(ctx context.Context, addr sdk.AccAddress, denom string) sdk.Coin
	SendCoins(ctx context.Context, from, to sdk.AccAddress, amt sdk.Coins) error
}

// FeegrantKeeper is what citizenship needs of feegrant.
type FeegrantKeeper interface {
	GrantAllowance(ctx context.Context, granter, grantee sdk.AccAddress, allowance feegrant.FeeAllowanceI) error
}

// EpochsKeeper is what citizenship needs of epochs.
type EpochsKeeper interface {
	GetEpochInfo(ctx sdk.Context, identifier string) (epochstypes.EpochInfo, error)
}

// ContractPort is what citizenship asks of the social contract.
type ContractPort interface {
	// UseOffice checks that the person has a seat of the office and that its
	// warrant allows the message, and takes one use of the seat's cap.
	UseOffice(ctx context.Context, number uint64, office, msgTypeURL string) error
	// HoldsOffice tells whether the person has a seat of the office.
	HoldsOffice(ctx context.Context, number uint64, office string) (bool, error)
	// CharterInForce returns the version in force and its root.
	CharterInForce(ctx context.Context) (version uint64, root []byte, err error)
	// RequiredVersion is the least signed version that gives the vote.
	RequiredVersion(ctx context.Context) (uint64, error)
	// ActivatedAt tells whether a charter version has ever been in force, and
	// since which height.
	ActivatedAt(ctx context.Context, version uint64) (height int64, activated bool, err error)
	// OldestOpening is the least height at which a referendum that is still open opened.
	OldestOpening(ctx context.Context) (height int64, open bool, err error)
	// Limit returns a limit of the charter by name.
	Limit(ctx context.Context, name string) (value uint64, found bool, err error)
	// HasDistrict tells whether a person may belong to the district. District
	// zero is the whole nation, for charters without districts.
	HasDistrict(ctx context.Context, district uint32) (bool, error)
	// IsRelayer tells whether the account has a relayer's licence.
	IsRelayer(ctx context.Context, acc sdk.AccAddress) (bool, error)
}

// CitizenHooks is what higher modules do when a person changes. Every hook runs
// in a CacheContext with its own gas meter; what fails is left out and reported
// by an event, except AfterAccountRotated, whose error fails the rotation.
type CitizenHooks interface {
	// AfterAdmitted runs when a person becomes a citizen, or one again.
	AfterAdmitted(ctx context.Context, number uint64) error
	// AfterStandingChanged runs at every change of standing but the first admission.
	AfterStandingChanged(ctx context.Context, number uint64, from, to Standing) error
	// Settle runs before a departure; it is idempotent and bounded.
	Settle(ctx context.Context, number uint64) error
	// AfterAccountRotated runs when a person has moved to another account.
	AfterAccountRotated(ctx context.Context, number uint64, from, to sdk.AccAddress) error
	// AfterMoved runs when a person belongs to another district.
	AfterMoved(ctx context.Context, number uint64, from, to uint32) error
}

// Ports are the higher modules as citizenship sees them. The application fills
// them once, after every keeper exists.
type Ports struct {
	Contract ContractPort
	Hooks    CitizenHooks
}
