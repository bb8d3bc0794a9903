package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	urlAppoint = "/civitas.socialcontract.v1.MsgAppoint"
	urlVacate  = "/civitas.socialcontract.v1.MsgVacateSeat"
	urlSuspend = "/civitas.citizenship.v1.MsgSuspend"
)

// withGovernment gives the nation a council that appoints judges, an auditor
// whom the people appoint, and validators.
func withGovernment(gs *types.GenesisState) {
	c := &gs.Versions[0].Charter
	c.Powers = append(c.Powers,
		types.Power{MsgTypeUrl: urlAppoint, Track: "ordinary"},
		types.Power{MsgTypeUrl: "/civitas.socialcontract.v1.MsgCreateOffice", Track: "ordinary"})
	c.Sort()
	council := types.NewOffice("council", "Council", 3, 0,
		types.WarrantRow{MsgTypeUrl: urlAppoint, Cap: 2}, types.WarrantRow{MsgTypeUrl: urlVacate, Cap: 5})
	judge := types.NewOffice("judge", "Judge", 2, 10, types.WarrantRow{MsgTypeUrl: urlSuspend, Cap: 2})
	judge.Fill, judge.AppointedBy = types.OFFICE_FILL_APPOINTMENT, "council"
	validator := types.NewOffice(types.ValidatorOffice, "Validator", 2, 0)
	validator.Bond = math.NewInt(1_000_000)
	gs.Offices = []types.Office{types.NewOffice("auditor", "Auditor", 1, 0), council, judge, validator}
	gs.Seats = []types.Seat{{Office: "council", Number: 1, Holder: 1}}
}

// newGovernment routes the messages about offices to their real handlers.
func newGovernment(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 8, withGovernment)
	a.router[urlAppoint] = handler(func(ctx context.Context, msg *types.MsgAppoint) (*types.MsgAppointResponse, error) {
		return a.msgs.Appoint(ctx, msg)
	})
	a.router[urlVacate] = handler(func(ctx context.Context, msg *types.MsgVacateSeat) (*types.MsgVacateSeatResponse, error) {
		return a.msgs.VacateSeat(ctx, msg)
	})
	a.router["/civitas.socialcontract.v1.MsgCreateOffice"] = handler(func(ctx context.Context, msg *types.MsgCreateOffice) (*types.MsgCreateOfficeResponse, error) {
		return a.msgs.CreateOffice(ctx, msg)
	})
	return a
}

func handler[M sdk.Msg, R interface {
	Marshal() ([]byte, error)
	sdk.Msg
}](serve func(context.Context, M) (R, error),
) baseapp.MsgServiceHandler {
	return func(ctx sdk.Context, msg sdk.Msg) (*sdk.Result, error) {
		ctx = ctx.WithEventManager(sdk.NewEventManager())
		res, err := serve(ctx, msg.(M))
		if err != nil {
			return nil, err
		}
		return sdk.WrapServiceResult(ctx, res, nil)
	}
}

// fresh starts a new list of events.
func (a *assembly) fresh() { a.ctx = a.ctx.WithEventManager(sdk.NewEventManager()) }

func (a *assembly) events() sdk.Events { return a.ctx.EventManager().Events() }

// appoint fills a seat as an enacted referendum does.
func (a *assembly) appoint(office string, seat uint32, holder uint64, operator string) (uint32, error) {
	a.fresh()
	res, err := a.msgs.Appoint(a.ctx, &types.MsgAppoint{Authority: a.seal, Office: office, Seat: seat, Holder: holder, Operator: operator})
	if err != nil {
		return 0, err
	}
	return res.Seat, nil
}

func (a *assembly) holds(citizen uint64, office string) bool {
	a.Helper()
	holds, err := a.k.HoldsOffice(a.ctx, citizen, office)
	require.NoError(a, err)
	return holds
}

// execute runs messages in the name of an office.
func (a *assembly) execute(citizen uint64, office string, msgs ...sdk.Msg) error {
	msg, err := types.NewMsgExecOffice(a.account(citizen), office, msgs...)
	require.NoError(a, err)
	a.fresh()
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.ExecOffice(ctx, msg)
		return err
	})
}

func TestCreateOffice(t *testing.T) {
	a := newGovernment(t)
	surveyor := types.NewOffice("surveyor", "Surveyor", 2, 5)
	a.fresh()
	_, err := a.msgs.CreateOffice(a.ctx, &types.MsgCreateOffice{Authority: a.seal, Office: surveyor})
	require.NoError(t, err)
	require.True(t, has(a.events(), "EventOfficeCreated"))
	got, err := a.k.Office(a.ctx, "surveyor")
	require.NoError(t, err)
	require.Equal(t, surveyor, got)
}

func TestSeatsHeldAreThoseWhoseTermRuns(t *testing.T) {
	a := newGovernment(t)
	held := func(office string) uint64 {
		count, err := a.k.SeatsHeld(a.ctx, office)
		require.NoError(t, err)
		return count
	}
	require.Zero(t, held("judge"))
	require.Zero(t, held("an office that is not there"))
	for holder := uint64(2); holder <= 3; holder++ {
		_, err := a.appoint("judge", 0, holder, "")
		require.NoError(t, err)
	}
	require.EqualValues(t, 2, held("judge"))
	require.Zero(t, held("judg"), "not an office whose name only begins so")
	a.ctx = a.ctx.WithBlockTime(a.ctx.BlockTime().Add(10 * 24 * time.Hour))
	require.Zero(t, held("judge"), "their term of ten days is over")
}

func TestAppoint(t *testing.T) {
	a := newGovernment(t)
	seat, err := a.appoint("judge", 2, 2, "")
	require.NoError(t, err)
	require.EqualValues(t, 2, seat)
	require.True(t, has(a.events(), "EventAppointed"))
	today := a.ctx.BlockTime().Unix() / 86_400
	got, err := a.k.SeatOf(a.ctx, 2, "judge")
	require.NoError(t, err)
	require.Equal(t, types.Seat{Office: "judge", Number: 2, Holder: 2, Since: today, Until: today + 10}, got)
	require.True(t, a.holds(2, "judge"))
	require.False(t, a.holds(3, "judge"))

	seat, err = a.appoint("judge", 0, 3, "")
	require.NoError(t, err)
	require.EqualValues(t, 1, seat, "the first vacant one")

	seat, err = a.appoint(types.ValidatorOffice, 0, 4, a.account(4))
	require.NoError(t, err)
	require.EqualValues(t, 1, seat)
	validator, found, err := a.k.SeatOfOperator(a.ctx, a.people.of(4).account)
	require.NoError(t, err)
	require.True(t, found)
	require.EqualValues(t, 4, validator.Holder)
	_, found, err = a.k.SeatOfOperator(a.ctx, a.people.of(5).account)
	require.NoError(t, err)
	require.False(t, found)
	account, err := a.k.HolderAccount(a.ctx, validator)
	require.NoError(t, err)
	require.Equal(t, a.people.of(4).account, account)
}

func TestVacateSeat(t *testing.T) {
	a := judges(t)
	a.fresh()
	_, err := a.msgs.VacateSeat(a.ctx, &types.MsgVacateSeat{Authority: a.seal, Office: "judge", Seat: 1, Holder: 2})
	require.NoError(t, err)
	require.True(t, has(a.events(), "EventSeatVacated"))
	require.False(t, a.holds(2, "judge"))
}

func TestResign(t *testing.T) {
	a := newGovernment(t)
	a.fresh()
	_, err := a.msgs.Resign(a.ctx, &types.MsgResign{Officer: a.account(1), Office: "council"})
	require.NoError(t, err)
	require.True(t, has(a.events(), "EventSeatVacated"))
	require.False(t, a.holds(1, "council"))
}

func TestTermsEnd(t *testing.T) {
	a := newGovernment(t)
	params := types.DefaultParams()
	params.SeatBudget = 1
	require.NoError(t, a.k.SetParams(a.ctx, params))
	for holder := uint64(2); holder <= 3; holder++ {
		_, err := a.appoint("judge", 0, holder, "")
		require.NoError(t, err)
	}
	a.endBlock(9 * day)
	require.True(t, a.holds(2, "judge"))
	a.endBlock(day)
	require.False(t, a.holds(2, "judge"), "on the last day, before the queue has come to it")
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend), types.ErrNotOfficeholder)
	seats, err := a.k.Officeholders(a.ctx, "judge")
	require.NoError(t, err)
	require.Empty(t, seats)
	require.True(t, has(a.endBlock(time.Second), "EventSeatVacated"), "one a block")
	all, err := a.queries.Officeholders(a.ctx, &types.QueryOfficeholdersRequest{Office: "judge"})
	require.NoError(t, err)
	require.Len(t, all.Seats, 1, "the other waits for the next block")
	require.True(t, has(a.endBlock(time.Second), "EventSeatVacated"))
	require.False(t, has(a.endBlock(time.Second), "EventSeatVacated"))
}

func TestOverdueSeatIsVacantForASuccessor(t *testing.T) {
	a := newGovernment(t)
	for holder := uint64(2); holder <= 3; holder++ {
		_, err := a.appoint("judge", 0, holder, "")
		require.NoError(t, err)
	}
	header := a.ctx.BlockHeader()
	header.Time = header.Time.Add(11 * day)
	a.ctx = a.ctx.WithBlockHeader(header) // no block has ended since
	seat, err := a.appoint("judge", 2, 4, "")
	require.NoError(t, err)
	require.EqualValues(t, 2, seat)
	require.True(t, has(a.events(), "EventSeatVacated"))
	seat, err = a.appoint("judge", 0, 2, "")
	require.NoError(t, err, "whose own term is over may be appointed anew")
	require.EqualValues(t, 1, seat)
	require.True(t, a.holds(2, "judge"))
}

func TestWarrantIsCappedForSeatAndEpoch(t *testing.T) {
	a := newGovernment(t)
	_, err := a.appoint("judge", 0, 2, "")
	require.NoError(t, err)
	_, err = a.appoint("judge", 0, 3, "")
	require.NoError(t, err)
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 4, "judge", urlSuspend), types.ErrNotOfficeholder)
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 2, "judge", urlAppoint), types.ErrNotInWarrant)
	require.NoError(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend))
	require.NoError(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend))
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend), types.ErrWarrantExhausted)
	require.NoError(t, a.k.UseOffice(a.ctx, 3, "judge", urlSuspend), "another seat has its own")

	require.NoError(t, a.k.Resign(a.ctx, a.people.of(2).account, "judge"))
	_, err = a.appoint("judge", 1, 5, "")
	require.NoError(t, err)
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 5, "judge", urlSuspend), types.ErrWarrantExhausted, "a successor does not start anew")
	a.people.epochs++
	require.NoError(t, a.k.UseOffice(a.ctx, 5, "judge", urlSuspend))

	a.people.of(5).standing = citizenshiptypes.STANDING_LAPSED
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 5, "judge", urlSuspend), types.ErrNotOfficeholder, "before any hook ran")
	require.False(t, a.holds(5, "judge"))
}

func TestExecOffice(t *testing.T) {
	a := newGovernment(t)
	judge := func(holder uint64) sdk.Msg {
		return &types.MsgAppoint{Authority: a.seal, Office: "judge", Holder: holder}
	}
	for name, tc := range map[string]struct {
		msg  sdk.Msg
		want error
	}{
		"an office it does not fill": {&types.MsgAppoint{Authority: a.seal, Office: "auditor", Holder: 3}, types.ErrNotAppointer},
		"a seat it does not fill":    {&types.MsgVacateSeat{Authority: a.seal, Office: "council", Seat: 1, Holder: 1}, types.ErrNotAppointer},
		"with another's signature":   {&types.MsgAppoint{Authority: a.account(1), Office: "judge", Holder: 3}, types.ErrSealSigner},
	} {
		require.ErrorIs(t, a.execute(1, "council", tc.msg), tc.want, name)
		require.False(t, a.holds(3, "judge"), "nothing remains of an act that failed")
	}
	require.NoError(t, a.execute(1, "council", judge(3)))
	require.True(t, a.holds(3, "judge"))
	require.True(t, has(a.events(), "EventOfficeExecuted"))
	require.True(t, has(a.events(), "EventAppointed"))
	require.NoError(t, a.execute(1, "council", judge(4)))
	require.NoError(t, a.execute(1, "council", &types.MsgVacateSeat{Authority: a.seal, Office: "judge", Seat: 1, Holder: 3}))
	require.False(t, a.holds(3, "judge"))
	require.ErrorIs(t, a.execute(1, "council", judge(5)), types.ErrWarrantExhausted, "failures used up nothing, two appointments all")
}

func TestNewOfficeNeedsTheTracksOfItsWarrant(t *testing.T) {
	a := newGovernment(t)
	office := types.NewOffice("sheriff", "Sheriff", 1, 0, types.WarrantRow{MsgTypeUrl: urlSuspend, Cap: 1})
	track, err := a.k.CheckMessages(a.ctx, []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal, Office: office}})
	require.NoError(t, err)
	require.Equal(t, "ordinary", track.Id, "an act of the officer's own account has no power")
	office.Warrant = []types.WarrantRow{{MsgTypeUrl: urlVacate, Cap: 1}}
	track, err = a.k.CheckMessages(a.ctx, []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal, Office: office}})
	require.NoError(t, err)
	require.Equal(t, "federal", track.Id, "vacating a seat needs a majority of districts, so does who may do it")
	for _, url := range []string{"/civitas.treasury.v1.MsgUnknown", "/civitas.socialcontract.v1.MsgGrantLicence"} {
		// It would have on its own what only all tracks together can give to one of them.
		office.Warrant[0].MsgTypeUrl = url
		require.NoError(t, a.k.RemovePowerForTest(a.ctx, url))
		track, err = a.k.CheckMessages(a.ctx, []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal, Office: office}})
		require.NoError(t, err)
		for _, id := range []string{"constitutional", "federal", "ordinary", "swing"} {
			each, err := a.k.Track(a.ctx, id)
			require.NoError(t, err)
			require.True(t, track.Covers(each), "%s: %s", url, id)
		}
	}
	office.Seats = 0
	_, err = a.k.CheckMessages(a.ctx, []sdk.Msg{&types.MsgCreateOffice{Authority: a.seal, Office: office}})
	require.ErrorIs(t, err, types.ErrInvalidOffice)
}

func TestWhoLosesStandingLosesOffices(t *testing.T) {
	for name, lose := range map[string]func(*assembly) error{
		"lapse":     func(a *assembly) error { return a.leave(2, citizenshiptypes.STANDING_LAPSED) },
		"expulsion": func(a *assembly) error { return a.leave(2, citizenshiptypes.STANDING_EXPELLED) },
		"departure": func(a *assembly) error { return a.k.Hooks().Settle(a.ctx, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			a := newGovernment(t)
			for _, office := range []string{"judge", "council"} {
				_, err := a.appoint(office, 0, 2, "")
				require.NoError(t, err)
			}
			require.NoError(t, a.k.Hooks().AfterAdmitted(a.ctx, 2))
			require.NoError(t, a.k.Hooks().AfterStandingChanged(a.ctx, 2, citizenshiptypes.STANDING_LAPSED, citizenshiptypes.STANDING_CITIZEN))
			require.True(t, a.holds(2, "judge"))
			a.fresh()
			require.NoError(t, lose(a))
			a.people.of(2).standing = citizenshiptypes.STANDING_CITIZEN
			require.False(t, a.holds(2, "judge"), "the offices do not come back with the standing")
			require.False(t, a.holds(2, "council"))
			require.True(t, a.holds(1, "council"))
			require.NoError(t, a.k.Hooks().Settle(a.ctx, 2), "idempotent")
		})
	}
}

// One judge can suspend; one person alone must not end an office. Nobody acts in
// the seats meanwhile.
func TestASuspensionKeepsTheSeatsAndNobodyActsInThem(t *testing.T) {
	a := newGovernment(t)
	for _, office := range []string{"judge", "council"} {
		_, err := a.appoint(office, 0, 2, "")
		require.NoError(t, err)
	}
	a.fresh()
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_SUSPENDED))
	require.Empty(t, a.events())
	require.False(t, a.holds(2, "judge"))
	require.ErrorIs(t, a.k.UseOffice(a.ctx, 2, "judge", urlSuspend), types.ErrNotOfficeholder)
	appoint := &types.MsgAppoint{Authority: a.seal, Office: "judge", Holder: 3}
	require.ErrorIs(t, a.execute(2, "council", appoint), types.ErrNotOfficeholder)
	_, err := a.appoint("judge", 1, 3, "")
	require.ErrorIs(t, err, types.ErrSeatTaken)

	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_CITIZEN))
	require.True(t, a.holds(2, "judge"), "the seat is there when the suspension is over")
	require.NoError(t, a.execute(2, "council", appoint))
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_SUSPENDED))
	require.NoError(t, a.leave(2, citizenshiptypes.STANDING_LAPSED))
	a.people.of(2).standing = citizenshiptypes.STANDING_CITIZEN
	require.False(t, a.holds(2, "judge"), "who lapses meanwhile loses it")
}

func TestOfficeQueries(t *testing.T) {
	a := newGovernment(t)
	_, err := a.appoint("judge", 0, 2, "")
	require.NoError(t, err)
	res, err := a.queries.Office(a.ctx, &types.QueryOfficeRequest{Office: "judge"})
	require.NoError(t, err)
	require.Equal(t, "Judge", res.Office.Title)
	require.Len(t, res.Seats, 1)
	_, err = a.queries.Office(a.ctx, &types.QueryOfficeRequest{Office: "king"})
	require.Equal(t, codes.NotFound, status.Code(err))
	offices, err := a.queries.Offices(a.ctx, &types.QueryOfficesRequest{})
	require.NoError(t, err)
	require.Len(t, offices.Offices, 4)
	all, err := a.queries.Officeholders(a.ctx, &types.QueryOfficeholdersRequest{})
	require.NoError(t, err)
	require.Len(t, all.Seats, 2)
	_, err = a.queries.Officeholders(a.ctx, &types.QueryOfficeholdersRequest{Office: "king"})
	require.Equal(t, codes.NotFound, status.Code(err))
}
