package types

import (
	"context"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// AccountKeeper translates addresses.
type AccountKeeper interface {
	AddressCodec() address.Codec
}

// CitizenshipKeeper knows who everybody is.
type CitizenshipKeeper interface {
	NumberOf(ctx context.Context, acc sdk.AccAddress) (uint64, error)
	AccountOf(ctx context.Context, number uint64) (sdk.AccAddress, error)
	StandingOf(ctx context.Context, number uint64) (citizenshiptypes.Standing, error)
	InGoodStanding(ctx context.Context, number uint64) (bool, error)
	SetSigned(ctx context.Context, number, version uint64) error
	// Unsign takes back the signature under a version that is not in force yet,
	// if it is the person's last.
	Unsign(ctx context.Context, number, version uint64) error
	// SignatureOf returns what the person signed last, in force or not.
	SignatureOf(ctx context.Context, number uint64) (citizenshiptypes.Signature, error)
	// SignedVersion returns the latest version the person signed that has been in force.
	SignedVersion(ctx context.Context, number uint64) (uint64, error)
	Affirm(ctx context.Context, number uint64) error
	EligibleAt(ctx context.Context, number uint64, height int64, minVersion uint64) (district uint32, eligible bool, err error)
	Electorate(ctx context.Context, minVersion uint64) (byDistrict []citizenshiptypes.DistrictCount, total uint64, err error)
	CivicDay(ctx context.Context) (int64, error)
	DaySeconds(ctx context.Context) (int64, error)
	Drained(ctx context.Context) (bool, error)
	Epoch(ctx context.Context) (int64, error)
	// ForwardRetired moves what a retired account holds of a denom to the
	// person's current account; other accounts are left alone.
	ForwardRetired(ctx context.Context, acc sdk.AccAddress, denom string) error
}

// OfficeHooks is what higher modules do when a seat falls vacant. A hook runs in a
// CacheContext with its own gas meter; what fails is left out and reported by an
// event.
type OfficeHooks interface {
	// AfterSeatVacated runs when a citizen has lost a seat of an office.
	AfterSeatVacated(ctx context.Context, office string, holder uint64) error
}

// Ports are the higher modules as the social contract sees them. The application
// fills them once, after every keeper exists.
type Ports struct {
	Hooks OfficeHooks
}

// MessageRouter finds the handler of a message.
type MessageRouter interface {
	Handler(msg sdk.Msg) baseapp.MsgServiceHandler
}

// Describer says messages in plain words.
type Describer interface {
	// Describe says each message in one sentence, in the same order.
	Describe(ctx context.Context, msgs []sdk.Msg) ([]string, error)
}

// Limit is one quantity that the charter bounds, declared by the module that moves it.
type Limit interface {
	// Name is the key in the charter, such as "treasury.issuance_bps".
	Name() string
	// Stricter returns the stricter of two bounds.
	Stricter(a, b uint64) uint64
	// Measure returns the quantity in this state, in a constant number of reads.
	Measure(ctx context.Context) (math.Int, error)
	// Check returns an error that wraps ErrUnconstitutional when the change breaches the bound.
	Check(ctx context.Context, bound uint64, before, after math.Int) error
}
