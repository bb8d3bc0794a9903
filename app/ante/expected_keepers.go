package ante

import (
	"context"

	"github.com/cosmos/gogoproto/proto"
	protov2 "google.golang.org/protobuf/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// AccountKeeper is what the SDK's own decorators need of auth.
type AccountKeeper = authante.AccountKeeper

// FeegrantKeeper lets another account pay a fee.
type FeegrantKeeper = authante.FeegrantKeeper

// BankKeeper moves fees, in a transaction without writing the collector.
type BankKeeper interface {
	authtypes.BankKeeper
	SendCoinsFromAccountToModuleVirtual(ctx context.Context, sender sdk.AccAddress, recipient string, amt sdk.Coins) error
}

// CitizenshipKeeper knows who signs.
type CitizenshipKeeper interface {
	// LevelOf returns the level of an account and the number of its person, 0
	// for none. It fails for an account that was retired.
	LevelOf(ctx context.Context, acc sdk.AccAddress) (level citizenshiptypes.Level, number uint64, err error)
	// NumberOf returns the number of a person by the current account.
	NumberOf(ctx context.Context, acc sdk.AccAddress) (uint64, error)
	// StandingOf returns where a person stands now.
	StandingOf(ctx context.Context, number uint64) (citizenshiptypes.Standing, error)
	// SpendQuota takes one free act off a person's day; citizenship's ErrQuota if
	// none is left.
	SpendQuota(ctx context.Context, number uint64) error
	// SpendLeave takes a person's one attempt of the day to leave beyond the
	// quota, with the rest of the quota; ErrQuota if it was made.
	SpendLeave(ctx context.Context, number uint64) error
	// SpendInvitation takes a free application from the quota of whoever invited an account.
	SpendInvitation(ctx context.Context, applicant sdk.AccAddress) error
}

// AccessTable is the charter's table of who may send what.
type AccessTable interface {
	// AccessOf returns the rule for a message type; false if none names it.
	AccessOf(ctx context.Context, msgTypeURL string) (contracttypes.AccessRule, bool, error)
	HoldsOffice(ctx context.Context, number uint64, office string) (bool, error)
	IsRelayer(ctx context.Context, acc sdk.AccAddress) (bool, error)
}

// FeeFloor is the least fee that the whole chain asks for.
type FeeFloor interface {
	MinFee(ctx context.Context, gas uint64) (sdk.Coin, error)
}

// SignerReader finds who must sign a message.
type SignerReader interface {
	GetMsgV1Signers(msg proto.Message) ([][]byte, protov2.Message, error)
}

// TypeResolver finds the Go type behind a message type URL.
type TypeResolver interface {
	Resolve(typeURL string) (proto.Message, error)
}
