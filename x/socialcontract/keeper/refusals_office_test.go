package keeper_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// judges is a nation whose citizen 2 has the first judge's seat.
func judges(t *testing.T) *assembly {
	t.Helper()
	a := newGovernment(t)
	_, err := a.appoint("judge", 1, 2, "")
	require.NoError(t, err)
	return a
}

// createOffice edits a sound office.
func createOffice(edit func(*types.Office)) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		office := types.NewOffice("surveyor", "Surveyor", 2, 5, types.WarrantRow{MsgTypeUrl: urlSuspend, Cap: 1})
		edit(&office)
		return &types.MsgCreateOffice{Authority: a.seal, Office: office}
	}
}

func appointedBy(office string) func(*types.Office) {
	return func(o *types.Office) { o.Fill, o.AppointedBy = types.OFFICE_FILL_APPOINTMENT, office }
}

func bonded(bond math.Int) func(*types.Office) {
	return func(o *types.Office) { o.Id, o.Bond = types.ValidatorOffice, bond }
}

var createOfficeRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgCreateOffice{Authority: a.account(1), Office: types.NewOffice("surveyor", "Surveyor", 2, 5)}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the id is not one small word", msg: createOffice(func(o *types.Office) { o.Id = "The Surveyor" }), want: types.ErrInvalidOffice},
	{name: "the title has not 1 to 256 bytes of UTF-8", msg: createOffice(func(o *types.Office) { o.Title = "" }), want: types.ErrInvalidOffice},
	{name: "the title has not 1 to 256 bytes of UTF-8", msg: createOffice(func(o *types.Office) { o.Title = strings.Repeat("x", 257) }), want: types.ErrInvalidOffice},
	{name: "the title has not 1 to 256 bytes of UTF-8", msg: createOffice(func(o *types.Office) { o.Title = "\xff" }), want: types.ErrInvalidOffice},
	{name: "there are not 1 to 256 seats", msg: createOffice(func(o *types.Office) { o.Seats = 0 }), want: types.ErrInvalidOffice},
	{name: "there are not 1 to 256 seats", msg: createOffice(func(o *types.Office) { o.Seats = 257 }), want: types.ErrInvalidOffice},
	{name: "the term is longer than 3,650 days", msg: createOffice(func(o *types.Office) { o.TermDays = 3_651 }), want: types.ErrInvalidOffice},
	{name: "it is not said how the seats are filled", msg: createOffice(func(o *types.Office) { o.Fill = 0 }), want: types.ErrInvalidOffice},
	{name: "the seats are filled by an office that is not named, or by the office itself", msg: createOffice(appointedBy("")), want: types.ErrInvalidOffice},
	{name: "the seats are filled by an office that is not named, or by the office itself", msg: createOffice(appointedBy("surveyor")), want: types.ErrInvalidOffice},
	{name: "the seats are filled by an office that does not exist", msg: createOffice(appointedBy("king")), want: types.ErrUnknownOffice},
	{name: "an office is named that does not fill the seats", msg: createOffice(func(o *types.Office) { o.AppointedBy = "council" }), want: types.ErrInvalidOffice},
	{name: "the warrant has more than 32 rows", msg: createOffice(func(o *types.Office) { o.Warrant = make([]types.WarrantRow, 33) }), want: types.ErrInvalidOffice},
	{name: "a row of the warrant names no message type", msg: createOffice(func(o *types.Office) { o.Warrant[0].MsgTypeUrl = "MsgSuspend" }), want: types.ErrInvalidOffice},
	{name: "the rows of the warrant are not in order, or one is there twice", msg: createOffice(func(o *types.Office) {
		o.Warrant = []types.WarrantRow{{MsgTypeUrl: urlVacate, Cap: 1}, {MsgTypeUrl: urlAppoint, Cap: 1}}
	}), want: types.ErrInvalidOffice},
	{name: "the rows of the warrant are not in order, or one is there twice", msg: createOffice(func(o *types.Office) { o.Warrant = append(o.Warrant, o.Warrant[0]) }), want: types.ErrInvalidOffice},
	{name: "a cap is not from 1 to 1,000,000", msg: createOffice(func(o *types.Office) { o.Warrant[0].Cap = 0 }), want: types.ErrInvalidOffice},
	{name: "a cap is not from 1 to 1,000,000", msg: createOffice(func(o *types.Office) { o.Warrant[0].Cap = 1_000_001 }), want: types.ErrInvalidOffice},
	{name: "a row would let the office widen its own power", msg: createOffice(func(o *types.Office) {
		o.Warrant[0].MsgTypeUrl = "/civitas.socialcontract.v1.MsgCreateOffice"
	}), want: types.ErrInvalidOffice},
	{name: "the bond is missing", msg: createOffice(func(o *types.Office) { o.Bond = math.Int{} }), want: types.ErrInvalidOffice},
	{name: "the bond of the validators is out of bounds", msg: createOffice(bonded(math.ZeroInt())), want: types.ErrInvalidOffice},
	{name: "the bond of the validators is out of bounds", msg: createOffice(bonded(math.NewInt(999_999))), want: types.ErrInvalidOffice},
	{name: "the bond of the validators is out of bounds", msg: createOffice(bonded(math.NewIntWithDecimal(1, 30))), want: types.ErrInvalidOffice},
	{name: "another office than the validators' has a bond", msg: createOffice(func(o *types.Office) { o.Bond = math.OneInt() }), want: types.ErrInvalidOffice},
	{name: "the office exists", msg: createOffice(func(o *types.Office) { o.Id = "council" }), want: types.ErrOfficeExists},
	{name: "there are 64 offices", given: func(a *assembly) {
		for i := 4; i < types.MaxOffices; i++ {
			require.NoError(a, a.k.CreateOffice(a.ctx, types.NewOffice("o"+string(rune('a'+i/26))+string(rune('a'+i%26)), "Office", 1, 0)))
		}
	}, msg: createOffice(func(*types.Office) {}), want: types.ErrTooManyOffices},
}

func appointment(office string, seat uint32, holder uint64, operator func(*assembly) string) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgAppoint{Authority: a.seal, Office: office, Seat: seat, Holder: holder, Operator: operator(a)}
	}
}

func nobody(*assembly) string { return "" }

func accountOf(number uint64) func(*assembly) string {
	return func(a *assembly) string { return a.account(number) }
}

var appointRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgAppoint{Authority: a.account(1), Office: "judge", Holder: 2}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the office does not exist", msg: appointment("king", 0, 2, nobody), want: types.ErrUnknownOffice},
	{name: "an office acts that does not fill the seat", as: council, msg: appointment("auditor", 0, 2, nobody), want: types.ErrNotAppointer},
	{name: "the holder is nobody", msg: appointment("judge", 0, 99, nobody), want: citizenshiptypes.ErrNotRegistered},
	{name: "the holder is not in good standing", given: func(a *assembly) {
		a.people.of(8).standing = citizenshiptypes.STANDING_SUSPENDED
	}, msg: appointment("judge", 0, 8, nobody), want: types.ErrNotEligible},
	{name: "the holder has a seat of the office", msg: appointment("council", 0, 1, nobody), want: types.ErrAlreadyHolds},
	{name: "an operator is named for another office than the validators'", msg: appointment("judge", 0, 2, accountOf(2)), want: types.ErrInvalidOperator},
	{name: "the operator of a validator is not the holder's account", msg: appointment(types.ValidatorOffice, 0, 2, nobody), want: types.ErrInvalidOperator},
	{name: "the operator of a validator is not the holder's account", msg: appointment(types.ValidatorOffice, 0, 2, func(*assembly) string { return "civ1" }), want: types.ErrInvalidOperator},
	{name: "the operator of a validator is not the holder's account", msg: appointment(types.ValidatorOffice, 0, 2, accountOf(3)), want: types.ErrInvalidOperator},
	{name: "the operator has another seat", given: func(a *assembly) {
		// A founding seat may be operated by somebody else's account.
		_, err := a.appoint(types.ValidatorOffice, 0, 3, a.account(3))
		require.NoError(a, err)
		a.people.of(2).account, a.people.of(3).account = a.people.of(3).account, a.people.of(2).account
	}, msg: appointment(types.ValidatorOffice, 0, 2, accountOf(2)), want: types.ErrOperatorTaken},
	{name: "the seat does not exist", msg: appointment("council", 4, 2, nobody), want: types.ErrUnknownSeat},
	{name: "the seat is taken", msg: appointment("council", 1, 2, nobody), want: types.ErrSeatTaken},
	{name: "no seat is vacant", given: func(a *assembly) {
		for holder := uint64(2); holder <= 3; holder++ {
			_, err := a.appoint("judge", 0, holder, "")
			require.NoError(a, err)
		}
	}, msg: appointment("judge", 0, 4, nobody), want: types.ErrNoVacantSeat},
}

func vacation(office string, seat uint32, holder uint64) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgVacateSeat{Authority: a.seal, Office: office, Seat: seat, Holder: holder}
	}
}

var vacateRefusals = []refusal{
	{name: "the authority is not the seal", msg: func(a *assembly) sdk.Msg {
		return &types.MsgVacateSeat{Authority: a.account(1), Office: "judge", Seat: 1, Holder: 2}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the office does not exist", msg: vacation("king", 1, 2), want: types.ErrUnknownOffice},
	{name: "an office acts that does not fill the seat", as: council, msg: vacation("council", 1, 1), want: types.ErrNotAppointer},
	{name: "nobody has the seat", msg: vacation("judge", 3, 2), want: types.ErrUnknownSeat},
	{name: "nobody has the seat", msg: vacation("judge", 2, 2), want: types.ErrUnknownSeat},
	{name: "nobody has the seat", given: func(a *assembly) { a.later(11 * day) }, msg: vacation("judge", 1, 2), want: types.ErrUnknownSeat},
	{name: "another citizen holds the seat", msg: vacation("judge", 1, 3), want: types.ErrNotOfficeholder},
}

// later lets time pass without a block's end.
func (a *assembly) later(d time.Duration) {
	header := a.ctx.BlockHeader()
	header.Time = header.Time.Add(d)
	a.ctx = a.ctx.WithBlockHeader(header)
}

var resignRefusals = []refusal{
	{name: "the account belongs to nobody", msg: func(a *assembly) sdk.Msg {
		return &types.MsgResign{Officer: a.seal, Office: "council"}
	}, want: citizenshiptypes.ErrNotRegistered},
	{name: "the sender has no seat of the office", msg: func(a *assembly) sdk.Msg {
		return &types.MsgResign{Officer: a.account(2), Office: "council"}
	}, want: types.ErrNotOfficeholder},
}

// executes runs messages in the name of the council.
func executes(sender func(*assembly) string, msgs func(*assembly) []sdk.Msg) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		msg, err := types.NewMsgExecOffice(sender(a), "council", msgs(a)...)
		require.NoError(a, err)
		return msg
	}
}

// appointsJudges appoints citizens to seats of judges.
func appointsJudges(holders ...uint64) func(*assembly) []sdk.Msg {
	return func(a *assembly) []sdk.Msg {
		msgs := make([]sdk.Msg, len(holders))
		for i, holder := range holders {
			msgs[i] = &types.MsgAppoint{Authority: a.seal, Office: "judge", Holder: holder}
		}
		return msgs
	}
}

var execRefusals = []refusal{
	{name: "the account belongs to nobody", msg: executes(func(a *assembly) string { return a.seal }, appointsJudges(3)), want: citizenshiptypes.ErrNotRegistered},
	{name: "the sender has no seat of the office, or its term is over", msg: executes(accountOf(2), appointsJudges(3)), want: types.ErrNotOfficeholder},
	{name: "the sender has no seat of the office, or its term is over", given: func(a *assembly) {
		_, err := a.appoint("judge", 0, 2, "")
		require.NoError(a, err)
		a.later(11 * day)
	}, msg: func(a *assembly) sdk.Msg {
		msg, err := types.NewMsgExecOffice(a.account(2), "judge", appointsJudges(3)(a)...)
		require.NoError(a, err)
		return msg
	}, want: types.ErrNotOfficeholder},
	{name: "the sender is not in good standing", given: func(a *assembly) {
		a.people.of(1).standing = citizenshiptypes.STANDING_LAPSED
	}, msg: executes(accountOf(1), appointsJudges(3)), want: types.ErrNotOfficeholder},
	{name: "there are not 1 to 16 messages", msg: executes(accountOf(1), appointsJudges()), want: types.ErrNoMessages},
	{name: "there are not 1 to 16 messages", msg: executes(accountOf(1), appointsJudges(make([]uint64, 17)...)), want: types.ErrTooManyMessages},
	{name: "a message is not in the warrant", msg: executes(accountOf(1), func(a *assembly) []sdk.Msg { return a.licences("spend-1") }), want: types.ErrNotInWarrant},
	{name: "the warrant is used up for the epoch", msg: executes(accountOf(1), appointsJudges(3, 4, 5)), want: types.ErrWarrantExhausted},
	{name: "the act does not take effect", msg: executes(accountOf(1), appointsJudges(3, 3)), want: types.ErrAlreadyHolds},
}
