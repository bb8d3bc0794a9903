package keeper_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// bonds is a small staking keeper.
type bonds struct {
	types.StakingKeeper
	params stakingtypes.Params
}

func (b bonds) BondDenom(context.Context) (string, error) { return b.params.BondDenom, nil }

func (b bonds) GetParams(context.Context) (stakingtypes.Params, error) { return b.params, nil }

// accounts is a small auth keeper.
type accounts struct{}

func (accounts) AddressCodec() address.Codec { return addresscodec.NewBech32Codec(prefix.Account) }

// router routes to planted handlers.
type router map[string]baseapp.MsgServiceHandler

func (r router) Handler(msg sdk.Msg) baseapp.MsgServiceHandler { return r[sdk.MsgTypeURL(msg)] }

// planted is a module whose one quantity the charter bounds: "planted.spend".
type planted struct {
	key  *storetypes.KVStoreKey
	name string
}

func (p planted) Name() string                { return p.name }
func (p planted) Stricter(a, b uint64) uint64 { return min(a, b) }

func (p planted) Measure(ctx context.Context) (math.Int, error) {
	bz := sdk.UnwrapSDKContext(ctx).KVStore(p.key).Get([]byte("spent"))
	if len(bz) == 0 {
		return math.ZeroInt(), nil
	}
	return math.NewIntFromUint64(binary.BigEndian.Uint64(bz)), nil
}

func (p planted) Check(_ context.Context, bound uint64, before, after math.Int) error {
	if after.Sub(before).GT(math.NewIntFromUint64(bound)) {
		return types.ErrUnconstitutional.Wrapf("%s spent, %d allowed", after.Sub(before), bound)
	}
	return nil
}

func (p planted) spend(ctx sdk.Context, amount uint64) {
	before, _ := p.Measure(ctx)
	ctx.KVStore(p.key).Set([]byte("spent"), binary.BigEndian.AppendUint64(nil, before.Uint64()+amount))
}

// plant handles MsgGrantLicence: its kind says what to do.
func (p planted) plant(k func() *keeper.Keeper) baseapp.MsgServiceHandler {
	return func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		verb, arg, _ := strings.Cut(msg.(*types.MsgGrantLicence).Kind, "-")
		n, _ := strconv.ParseUint(arg, 10, 64)
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		switch verb {
		case "spend":
			p.spend(ctx, n)
			ctx.EventManager().EmitEvent(sdk.NewEvent("planted", sdk.NewAttribute("spent", arg)))
		case "raise":
			if err := k().SetLimitForTest(ctx, p.name, n); err != nil {
				return nil, err
			}
		case "drop":
			if err := k().RemoveLimitForTest(ctx, p.name); err != nil {
				return nil, err
			}
		case "fail":
			return nil, types.ErrInvalidLaw.Wrapf("planted at %p", &n)
		case "stray":
			return nil, errors.New("an error that nobody registered")
		case "breach":
			return nil, types.ErrUnconstitutional.Wrap("planted")
		case "panic":
			panic("planted")
		case "nil":
			var m map[string]int
			m["x"] = 1 //nolint:govet,staticcheck // the runtime panic is what is planted
		case "loop":
			for {
				ctx.GasMeter().ConsumeGas(100_000, "loop")
			}
		default:
			return nil, fmt.Errorf("unknown verb %q", verb)
		}
		return &sdk.Result{Data: []byte(verb), Events: ctx.EventManager().ABCIEvents()}, nil
	}
}
