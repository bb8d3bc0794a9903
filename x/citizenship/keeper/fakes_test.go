package keeper_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"cosmossdk.io/core/address"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

var (
	errOffice = errors.New("no seat")
	errHook   = errors.New("hook refuses")
)

type fakeAccounts struct {
	byAddress map[string]sdk.AccountI
}

func (f *fakeAccounts) AddressCodec() address.Codec { return codecOfAddresses }

func (f *fakeAccounts) GetAccount(_ context.Context, a sdk.AccAddress) sdk.AccountI {
	return f.byAddress[string(a)]
}

func (f *fakeAccounts) NewAccountWithAddress(_ context.Context, a sdk.AccAddress) sdk.AccountI {
	return authtypes.NewBaseAccountWithAddress(a)
}

func (f *fakeAccounts) SetAccount(_ context.Context, a sdk.AccountI) {
	f.byAddress[string(a.GetAddress())] = a
}

func (f *fakeAccounts) GetModulePermissions() map[string]authtypes.PermissionsForAddress {
	return map[string]authtypes.PermissionsForAddress{
		"treasury": authtypes.NewPermissionsForAddress("treasury", nil),
	}
}

type fakeBank struct {
	balances    map[string]sdk.Coins
	restriction banktypes.SendRestrictionFn
}

func (f *fakeBank) SpendableCoin(_ context.Context, a sdk.AccAddress, denom string) sdk.Coin {
	return sdk.NewCoin(denom, f.balances[string(a)].AmountOf(denom))
}

func (f *fakeBank) SendCoins(ctx context.Context, from, to sdk.AccAddress, amt sdk.Coins) error {
	to, err := f.restriction(ctx, from, to, amt)
	if err != nil {
		return err
	}
	rest, negative := f.balances[string(from)].SafeSub(amt...)
	if negative {
		return errors.New("insufficient funds")
	}
	f.balances[string(from)] = rest
	f.balances[string(to)] = f.balances[string(to)].Add(amt...)
	return nil
}

type fakeFees struct {
	grants map[string]feegrant.FeeAllowanceI
}

func (f *fakeFees) GrantAllowance(_ context.Context, granter, grantee sdk.AccAddress, a feegrant.FeeAllowanceI) error {
	f.grants[string(granter)+string(grantee)] = a
	return nil
}

type fakeEpochs struct{ current int64 }

func (f *fakeEpochs) GetEpochInfo(sdk.Context, string) (epochstypes.EpochInfo, error) {
	return epochstypes.EpochInfo{CurrentEpoch: f.current, Duration: 30 * daySeconds * time.Second}, nil
}

type fakeContract struct {
	version, required uint64
	root              []byte
	registrars        []uint64
	judges            []uint64
	opening           int64 // zero: no referendum is open
	limits            map[string]uint64
	relayer           sdk.AccAddress
	coming            map[uint64]int64 // versions not in force: height of their activation, or zero
	anyDistrict       bool
	noDistrict        bool
}

func (f *fakeContract) UseOffice(ctx context.Context, number uint64, office, _ string) error {
	if has, err := f.HoldsOffice(ctx, number, office); !has || err != nil {
		return errOffice
	}
	return nil
}

func (f *fakeContract) HoldsOffice(_ context.Context, number uint64, office string) (bool, error) {
	return (office == types.RegistrarOffice && slices.Contains(f.registrars, number)) ||
		(office == types.JudgeOffice && slices.Contains(f.judges, number)), nil
}

func (f *fakeContract) CharterInForce(context.Context) (uint64, []byte, error) {
	return f.version, f.root, nil
}

func (f *fakeContract) RequiredVersion(context.Context) (uint64, error) { return f.required, nil }

func (f *fakeContract) ActivatedAt(_ context.Context, version uint64) (int64, bool, error) {
	height, coming := f.coming[version]
	return height, !coming || height > 0, nil
}

func (f *fakeContract) OldestOpening(context.Context) (int64, bool, error) {
	return f.opening, f.opening > 0, nil
}

func (f *fakeContract) Limit(_ context.Context, name string) (uint64, bool, error) {
	value, has := f.limits[name]
	return value, has, nil
}

func (f *fakeContract) HasDistrict(_ context.Context, district uint32) (bool, error) {
	return f.anyDistrict || (!f.noDistrict && district >= 1 && district <= 3), nil
}

func (f *fakeContract) IsRelayer(_ context.Context, a sdk.AccAddress) (bool, error) {
	return f.relayer != nil && bytes.Equal(a, f.relayer), nil
}

// recordingHooks writes down what it hears. It refuses, panics or spends
// without end when told to.
type recordingHooks struct {
	heard   []string
	trouble string
}

func (h *recordingHooks) hear(ctx context.Context, format string, args ...any) error {
	h.heard = append(h.heard, fmt.Sprintf(format, args...))
	switch h.trouble {
	case "error":
		return errHook
	case "panic":
		panic("hook panics")
	case "gas":
		for {
			sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(100_000, "hook")
		}
	}
	return nil
}

func (h *recordingHooks) AfterAdmitted(ctx context.Context, number uint64) error {
	return h.hear(ctx, "admitted %d", number)
}

func (h *recordingHooks) AfterStandingChanged(ctx context.Context, number uint64, from, to types.Standing) error {
	return h.hear(ctx, "%d %s %s", number, from, to)
}

func (h *recordingHooks) Settle(ctx context.Context, number uint64) error {
	return h.hear(ctx, "settle %d", number)
}

func (h *recordingHooks) AfterAccountRotated(ctx context.Context, number uint64, from, to sdk.AccAddress) error {
	return h.hear(ctx, "rotated %d", number)
}

func (h *recordingHooks) AfterMoved(ctx context.Context, number uint64, from, to uint32) error {
	return h.hear(ctx, "moved %d from %d to %d", number, from, to)
}
