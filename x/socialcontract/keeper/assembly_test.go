package keeper_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const day = 24 * time.Hour

// elector is a citizen of the fake register.
type elector struct {
	account  sdk.AccAddress
	district uint32
	standing citizenshiptypes.Standing
	signed   uint64
	since    int64 // height of admission
	affirmed int
	// at keeps the standing at the height of each opening.
	movedTo uint32
	movedAt int64
}

// register is a small citizenship: enough of the real one to vote by.
type register struct {
	people  []*elector // number = index + 1
	drained bool
	epochs  int64 // that have passed
	fail    error
}

func (r *register) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	for i, p := range r.people {
		if p.account.Equals(acc) {
			return uint64(i + 1), nil
		}
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (r *register) of(number uint64) *elector { return r.people[number-1] }

func (r *register) AccountOf(_ context.Context, number uint64) (sdk.AccAddress, error) {
	return r.of(number).account, nil
}

func (r *register) StandingOf(_ context.Context, number uint64) (citizenshiptypes.Standing, error) {
	return r.of(number).standing, nil
}

func (r *register) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	if number == 0 || number > uint64(len(r.people)) {
		return false, citizenshiptypes.ErrNotRegistered
	}
	return r.of(number).standing == citizenshiptypes.STANDING_CITIZEN, nil
}

func (r *register) SetSigned(_ context.Context, number, version uint64) error {
	r.of(number).signed = version
	return nil
}

func (r *register) SignedVersion(_ context.Context, number uint64) (uint64, error) {
	return r.of(number).signed, nil
}

func (r *register) Affirm(_ context.Context, number uint64) error {
	r.of(number).affirmed++
	return nil
}

// EligibleAt keeps what a later suspension does not touch, like the real one.
func (r *register) EligibleAt(_ context.Context, number uint64, height int64, minVersion uint64) (uint32, bool, error) {
	p := r.of(number)
	district := p.district
	if p.movedAt > height {
		district = p.movedTo // before the move
	}
	return district, p.since <= height && p.signed >= minVersion, nil
}

func (r *register) Electorate(_ context.Context, minVersion uint64) ([]citizenshiptypes.DistrictCount, uint64, error) {
	if r.fail != nil {
		return nil, 0, r.fail
	}
	var out []citizenshiptypes.DistrictCount
	var total uint64
	for d := uint32(1); d <= 300; d++ {
		var n uint64
		for _, p := range r.people {
			if p.district == d && p.standing == citizenshiptypes.STANDING_CITIZEN && p.signed >= minVersion {
				n++
			}
		}
		if n > 0 {
			out = append(out, citizenshiptypes.DistrictCount{District: d, Count: n})
			total += n
		}
	}
	return out, total, nil
}

func (r *register) CivicDay(ctx context.Context) (int64, error) {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Unix() / 86_400, nil
}

func (r *register) DaySeconds(context.Context) (int64, error) { return 86_400, nil }

func (r *register) Drained(context.Context) (bool, error) { return r.drained, nil }

func (r *register) Epoch(context.Context) (int64, error) { return 1 + r.epochs, nil }

func (r *register) ForwardRetired(context.Context, sdk.AccAddress, string) error { return nil }

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

// assembly is a nation in which people propose and vote.
type assembly struct {
	*testing.T
	ctx     sdk.Context
	k       *keeper.Keeper
	msgs    types.MsgServer
	queries types.QueryServer
	people  *register
	router  router
	cdc     codec.Codec
	key     *storetypes.KVStoreKey // of the planted module
	store   *storetypes.KVStoreKey
	tkey    *storetypes.TransientStoreKey
	seal    string
	index   int
}

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

func ordinaryTrack() types.Track {
	return types.Track{
		Id: "ordinary", QuorumBps: 2_000, MajorityBps: 5_000, MinElectorate: 3,
		VotingDays: 7, DelayDays: 3, PetitionBps: 2_000, PetitionDays: 14, MaxSlots: 3, SponsorSlots: 2,
	}
}

func fullCharter() types.Charter {
	strong := types.DefaultConstitutionalTrack()
	strong.MinElectorate = 3
	swing := ordinaryTrack()
	swing.Id, swing.LateSwingDays, swing.ExtensionDays = "swing", 2, 4
	federal := ordinaryTrack()
	federal.Id, federal.DistrictBps, federal.MinDistrictElectorate = "federal", 5_000, 2
	c := types.DefaultCharter()
	c.Tracks = []types.Track{strong, federal, ordinaryTrack(), swing}
	c.Districts = []types.District{{Id: 1, Name: "North", Weight: 2}, {Id: 2, Name: "South", Weight: 1}, {Id: 3, Name: "Isles", Weight: 1}}
	c.Powers = []types.Power{
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgGrantLicence{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRevokeLicence{}), Track: "swing"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgEnactLaw{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRepealLaw{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgVacateSeat{}), Track: "federal"},
		{MsgTypeUrl: sdk.MsgTypeURL(&upgradetypes.MsgCancelUpgrade{}), Track: "constitutional"},
		{MsgTypeUrl: sdk.MsgTypeURL(&banktypes.MsgUpdateParams{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&banktypes.MsgSetSendEnabled{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&authtypes.MsgUpdateParams{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&stakingtypes.MsgUpdateParams{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&slashingtypes.MsgUpdateParams{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&consensustypes.MsgUpdateParams{}), Track: "constitutional"},
	}
	c.Limits = []types.LimitRow{
		{Name: "planted.spend", Value: 100},
		{Name: types.LimitMaxOpenReferenda, Value: 2},
		{Name: types.LimitMinValidators, Value: 1},
		{Name: types.LimitSealGas, Value: types.MinSealGas},
	}
	c.Sort()
	return c
}

// newRegistry knows the messages of every module that the tests name.
func newRegistry() codectypes.InterfaceRegistry {
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	for _, register := range []func(codectypes.InterfaceRegistry){
		types.RegisterInterfaces, authtypes.RegisterInterfaces, banktypes.RegisterInterfaces, authz.RegisterInterfaces,
		feegrant.RegisterInterfaces, stakingtypes.RegisterInterfaces, slashingtypes.RegisterInterfaces,
		consensustypes.RegisterInterfaces, upgradetypes.RegisterInterfaces,
	} {
		register(registry)
	}
	return registry
}

// newAssembly founds a nation of citizens, all in good standing, who live in
// the three districts in turn: 1, 2, 3, 1, 2, 3, …
func newAssembly(t *testing.T, citizens int, edit ...func(*types.GenesisState)) *assembly {
	t.Helper()
	a := &assembly{T: t, people: &register{drained: true}, router: router{}}
	for range citizens {
		a.admit(uint32(len(a.people.people)%3 + 1))
	}
	registry := newRegistry()
	a.cdc = codec.NewProtoCodec(registry)
	require.NoError(t, msgservice.ValidateProtoAnnotations(registry))

	storeKey, tkey := storetypes.NewKVStoreKey(types.StoreKey), storetypes.NewTransientStoreKey(types.TransientStoreKey)
	a.store, a.tkey = storeKey, tkey
	a.key = storetypes.NewKVStoreKey("planted")
	a.ctx = testutil.DefaultContextWithKeys(
		map[string]*storetypes.KVStoreKey{storeKey.Name(): storeKey, a.key.Name(): a.key},
		map[string]*storetypes.TransientStoreKey{tkey.Name(): tkey}, nil,
	).WithBlockHeader(cmtproto.Header{Height: 1, Time: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})

	var err error
	a.seal, err = accounts{}.AddressCodec().BytesToString(authtypes.NewModuleAddress(types.ModuleName))
	require.NoError(t, err)
	staking := bonds{params: stakingtypes.DefaultParams()}
	a.k = keeper.NewKeeper(a.cdc, runtime.NewKVStoreService(storeKey), tkey, accounts{}, a.people, staking, a.router, a.seal)
	a.msgs, a.queries = keeper.NewMsgServer(a.k), keeper.NewQueryServer(a.k)
	p := planted{a.key, "planted.spend"}
	a.k.RegisterLimits(p)
	a.route(p)

	gs := types.DefaultGenesis()
	gs.Versions[0].Charter = fullCharter()
	gs.Offices = []types.Office{{
		Id: "council", Title: "Council", Seats: 3, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.ZeroInt(),
		Warrant: []types.WarrantRow{
			{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgEnactLaw{}), Cap: 5},
			{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgGrantLicence{}), Cap: 5},
			{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgPropose{}), Cap: 4},
			{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRepealLaw{}), Cap: 5},
		},
	}}
	gs.Seats = []types.Seat{{Office: "council", Number: 1, Holder: 1}}
	if citizens == 0 {
		gs.Seats = nil
	}
	for _, e := range edit {
		e(gs)
	}
	require.NoError(t, a.k.InitGenesis(a.ctx, *gs))
	return a
}

// route plants handlers for the messages of other modules and routes our own.
func (a *assembly) route(p planted) {
	ok := func(sdk.Context, sdk.Msg) (*sdk.Result, error) { return &sdk.Result{}, nil }
	for _, msg := range []sdk.Msg{
		&authtypes.MsgUpdateParams{}, &banktypes.MsgUpdateParams{}, &banktypes.MsgSetSendEnabled{}, &banktypes.MsgSend{},
		&stakingtypes.MsgUpdateParams{}, &stakingtypes.MsgDelegate{}, &slashingtypes.MsgUpdateParams{}, &consensustypes.MsgUpdateParams{},
		&upgradetypes.MsgCancelUpgrade{}, &upgradetypes.MsgSoftwareUpgrade{}, &authz.MsgExec{}, &authz.MsgGrant{}, &types.MsgExecOffice{},
		&types.MsgVote{}, &types.MsgRevokeLicence{}, &types.MsgVacateSeat{}, &types.MsgPropose{},
	} {
		a.router[sdk.MsgTypeURL(msg)] = ok
	}
	a.router[sdk.MsgTypeURL(&types.MsgGrantLicence{})] = p.plant(func() *keeper.Keeper { return a.k })
	a.router[sdk.MsgTypeURL(&types.MsgEnactLaw{})] = func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		res, err := a.msgs.EnactLaw(ctx, msg.(*types.MsgEnactLaw))
		if err != nil {
			return nil, err
		}
		return sdk.WrapServiceResult(ctx, res, nil)
	}
	a.router[sdk.MsgTypeURL(&types.MsgRepealLaw{})] = func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		res, err := a.msgs.RepealLaw(ctx, msg.(*types.MsgRepealLaw))
		if err != nil {
			return nil, err
		}
		return sdk.WrapServiceResult(ctx, res, nil)
	}
}

// admit adds a citizen who has signed version 1.
func (a *assembly) admit(district uint32) uint64 {
	number := uint64(len(a.people.people) + 1)
	a.people.people = append(a.people.people, &elector{
		account:  sdk.AccAddress(fmt.Sprintf("citizen-%012d", number)),
		district: district, standing: citizenshiptypes.STANDING_CITIZEN, signed: 1, since: a.height(),
	})
	return number
}

func (a *assembly) height() int64 {
	if a.ctx.MultiStore() == nil {
		return 0
	}
	return a.ctx.BlockHeight()
}

func (a *assembly) account(number uint64) string {
	text, err := accounts{}.AddressCodec().BytesToString(a.people.of(number).account)
	require.NoError(a, err)
	return text
}

// tx delivers one message like a transaction of the current block: with its own
// index, and without a trace when it fails.
func (a *assembly) tx(deliver func(sdk.Context) error) error {
	ctx, write := a.ctx.WithTxIndex(a.index).CacheContext()
	a.index++
	if err := deliver(ctx); err != nil {
		return err
	}
	write()
	return nil
}

// endBlock ends the block and begins the next one some time later. It returns
// the events of the block's transactions and of its end.
func (a *assembly) endBlock(later time.Duration) sdk.Events {
	a.Helper()
	require.NoError(a, a.k.EndBlock(a.ctx))
	events := a.ctx.EventManager().Events()
	a.index = 0
	header := a.ctx.BlockHeader()
	header.Height++
	header.Time = header.Time.Add(later)
	a.ctx = a.ctx.WithBlockHeader(header).WithEventManager(sdk.NewEventManager())
	return events
}

// licence is a message whose planted handler does what kind says.
func (a *assembly) licence(kind string) sdk.Msg {
	return &types.MsgGrantLicence{Authority: a.seal, Account: a.seal, Kind: kind}
}

func (a *assembly) licences(kinds ...string) []sdk.Msg {
	msgs := make([]sdk.Msg, 0, len(kinds))
	for _, kind := range kinds {
		msgs = append(msgs, a.licence(kind))
	}
	return msgs
}

// propose submits an act of a citizen.
func (a *assembly) propose(citizen uint64, msgs ...sdk.Msg) (uint64, error) {
	return a.proposeAs(citizen, "", msgs...)
}

func (a *assembly) proposeAs(citizen uint64, office string, msgs ...sdk.Msg) (id uint64, err error) {
	msg, err := types.NewMsgPropose(a.account(citizen), office, "A proposal", "Its reasons.", msgs...)
	require.NoError(a, err)
	err = a.tx(func(ctx sdk.Context) error {
		res, err := a.msgs.Propose(ctx, msg)
		if err == nil {
			id = res.ReferendumId
		}
		return err
	})
	return id, err
}

func (a *assembly) sign(citizen, id uint64) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.SignPetition(ctx, &types.MsgSignPetition{Citizen: a.account(citizen), ReferendumId: id})
		return err
	})
}

func (a *assembly) vote(citizen, id uint64, option types.VoteOption) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.Vote(ctx, &types.MsgVote{Voter: a.account(citizen), ReferendumId: id, Option: option})
		return err
	})
}

func (a *assembly) veto(citizen, id uint64) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.Veto(ctx, &types.MsgVeto{Citizen: a.account(citizen), ReferendumId: id})
		return err
	})
}

// leave makes a citizen depart, with the hooks that citizenship calls.
func (a *assembly) leave(citizen uint64, to citizenshiptypes.Standing) error {
	from := a.people.of(citizen).standing
	a.people.of(citizen).standing = to
	return a.tx(func(ctx sdk.Context) error {
		return a.k.Hooks().AfterStandingChanged(ctx, citizen, from, to)
	})
}

func (a *assembly) referendum(id uint64) types.Referendum {
	a.Helper()
	r, err := a.k.Referendum(a.ctx, id)
	require.NoError(a, err)
	return r
}

func (a *assembly) status(id uint64) types.ReferendumStatus { return a.referendum(id).Status }

// open proposes msgs in the name of the council, whose member is citizen 1, and
// ends the block, so that the vote is open.
func (a *assembly) open(msgs ...sdk.Msg) uint64 {
	a.Helper()
	id, err := a.proposeAs(1, "council", msgs...)
	require.NoError(a, err)
	a.endBlock(time.Minute)
	require.Equal(a, types.REFERENDUM_STATUS_VOTING, a.status(id))
	return id
}

// decide opens a vote on msgs, lets the first citizens say yes and the next no,
// and closes it.
func (a *assembly) decide(yes, no int, msgs ...sdk.Msg) uint64 {
	a.Helper()
	id := a.open(msgs...)
	for n := 1; n <= yes+no; n++ {
		option := types.VOTE_OPTION_YES
		if n > yes {
			option = types.VOTE_OPTION_NO
		}
		require.NoError(a, a.vote(uint64(n), id, option))
	}
	a.endBlock(a.referendum(id).VotingEndsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	return id
}

// enacted decides and waits out the delay.
func (a *assembly) enacted(msgs ...sdk.Msg) uint64 {
	a.Helper()
	id := a.decide(len(a.people.people), 0, msgs...)
	require.Equal(a, types.REFERENDUM_STATUS_PASSED, a.status(id))
	a.endBlock(a.referendum(id).EnactsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	return id
}

func (a *assembly) spent() uint64 {
	spent, err := planted{a.key, ""}.Measure(a.ctx)
	require.NoError(a, err)
	return spent.Uint64()
}

// has tells whether events hold one of the type of event.
func has(events sdk.Events, name string) bool {
	for _, e := range events {
		if e.Type == "civitas.socialcontract.v1."+name || e.Type == name {
			return true
		}
	}
	return false
}
