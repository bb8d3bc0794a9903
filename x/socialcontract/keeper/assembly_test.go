package keeper_test

import (
	"fmt"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
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
	ports   types.Ports // empty unless a test fills it
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
		{MsgTypeUrl: types.AmendPower, Track: "constitutional"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgGrantLicence{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRevokeLicence{}), Track: "swing"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgEnactLaw{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgRepealLaw{}), Track: "ordinary"},
		{MsgTypeUrl: sdk.MsgTypeURL(&types.MsgVacateSeat{}), Track: "federal"},
		{MsgTypeUrl: sdk.MsgTypeURL(&citizenshiptypes.MsgExpel{}), Track: "constitutional"},
		{MsgTypeUrl: sdk.MsgTypeURL(&citizenshiptypes.MsgReinstate{}), Track: "constitutional"},
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
		{Name: types.LimitConsentDays, Value: 5},
		{Name: types.LimitEntrenchmentDays, Value: 20},
		{Name: types.LimitGraceDays, Value: 10},
		{Name: types.LimitMaxOpenReferenda, Value: 2},
		{Name: types.LimitMinValidators, Value: 1},
		{Name: types.LimitObjectionBps, Value: 2_500},
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
		consensustypes.RegisterInterfaces, upgradetypes.RegisterInterfaces, citizenshiptypes.RegisterInterfaces,
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
	a.k = keeper.NewKeeper(a.cdc, runtime.NewKVStoreService(storeKey), tkey, accounts{}, a.people, staking, a.router, a.seal,
		keeper.WithPorts(&a.ports))
	a.people.activated = a.k.ActivatedAt
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
		&citizenshiptypes.MsgExpel{}, &citizenshiptypes.MsgReinstate{},
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
	a.router[types.AmendPower] = func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		res, err := a.msgs.AmendCharter(ctx, msg.(*types.MsgAmendCharter))
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
		account: sdk.AccAddress(fmt.Sprintf("citizen-%012d", number)), since: a.height(),
		voice: voice{district: district, standing: citizenshiptypes.STANDING_CITIZEN, signed: 1},
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

// leave makes a citizen depart, lapse and the like, with the hooks that
// citizenship calls.
func (a *assembly) leave(citizen uint64, to citizenshiptypes.Standing) error {
	return a.tx(func(ctx sdk.Context) error { return a.stands(ctx, citizen, to) })
}

func (a *assembly) stands(ctx sdk.Context, citizen uint64, standing citizenshiptypes.Standing) error {
	p := a.people.of(citizen)
	from, to := p.standing, p.voice
	to.standing = standing
	p.change(ctx.BlockHeight(), to)
	return a.k.Hooks().AfterStandingChanged(ctx, citizen, from, standing)
}

// move makes a citizen belong to another district, as citizenship does at a
// block's end.
func (a *assembly) move(citizen uint64, district uint32) {
	a.Helper()
	p := a.people.of(citizen)
	from, to := p.district, p.voice
	to.district = district
	p.change(a.ctx.BlockHeight(), to)
	require.NoError(a, a.k.Hooks().AfterMoved(a.ctx, citizen, from, district))
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
